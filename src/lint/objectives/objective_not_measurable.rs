//! An objective says by which measure, in what and how much, or why that is not practicable.

use crate::lint::prelude::*;
use crate::lint::shared::objectives::live;

/// The rule.
pub const RULE: Rule = Rule {
    id: "objective-not-measurable",
    code: "O01",
    severity: Severity::Error,
    clause: "6.2 b",
    summary: "An objective cannot be measured",
    why: "Without measure, unit and target nobody can say afterwards whether it was reached; the clause lets that \
        pass only where measuring is not practicable.",
    fix: "give the objective a measure, a unit and a target, or say in not_measurable why it cannot be measured",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let excused = |it: &&Objective| !it.not_measurable.as_deref().is_none_or(is_filler);
    for objective in live(ctx).filter(|it| !excused(it)) {
        let named = objective.measure.as_deref().filter(|id| !id.trim().is_empty());
        let measure = named.and_then(|id| ctx.measure(id));
        if let Some(id) = named.filter(|_| measure.is_none()) {
            let message = format!("{} is measured by {id}, which is not in the list of measures", objective.id);
            findings.push(about(objective, "measure", message).hint("correct the id, or add the measure to the list"));
        }
        let parts = [
            (named.is_none(), "by what it is measured", "measure"),
            (blank(&objective.unit) && measure.is_none_or(|(_, it)| blank(&it.unit)), "in which unit", "unit"),
            (objective.target.is_none(), "how much is to be reached", "target"),
        ];
        incomplete(findings, objective, &objective.id, &parts);
    }
}

const CASES: &[Case] = &[
    Case::passes("measure, unit and target", |it| {
        it.objective("O-1");
        it.measure("ME-1");
    }),
    Case::passes("the unit of the measure counts", |it| {
        it.objective("O-1").unit = None;
        it.measure("ME-1");
    }),
    Case::passes("measuring is not practicable, and it says why", |it| {
        let objective = it.objective("O-1");
        (objective.measure, objective.target) = (None, None);
        objective.not_measurable = some("The contract is either signed or not; the day of signature shows it");
    }),
    Case::passes("it was given up", |it| {
        let objective = it.objective("O-1");
        (objective.measure, objective.status) = (None, Some(ObjectiveStatus::Withdrawn));
    }),
    Case::finds("no target", &["O-1"], |it| {
        it.measure("ME-1");
        it.objective("O-1").target = None;
    }),
    Case::finds("an unknown measure", &["O-1"], |it| it.objective("O-1").measure = some("ME-9")),
    Case::finds("the excuse is empty", &["O-1"], |it| {
        it.measure("ME-1");
        let objective = it.objective("O-1");
        (objective.target, objective.not_measurable) = (None, some("N/A"));
    }),
];
