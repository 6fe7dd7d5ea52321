//! An objective is closed or planned anew when its day has passed or its target is reached.

use crate::lint::prelude::*;
use crate::lint::shared::measures::{is_worse, last_value, with_unit};
use crate::lint::shared::objectives::live;

/// The rule.
pub const RULE: Rule = Rule {
    id: "objective-past-due",
    code: "O05",
    severity: Severity::Warn,
    clause: "6.2 f",
    summary: "An objective is past due or reached, and still open",
    why: "Objectives are updated as appropriate; one that stays open after its day shows that nobody evaluated the \
        result.",
    fix: "set the status to met or missed and evaluate the result, or agree on a new day and target",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for objective in live(ctx).filter(|it| matches!(it.status, None | Some(ObjectiveStatus::Open))) {
        if let Some(due) = objective.due.filter(|due| *due < ctx.as_of()) {
            findings.push(about(objective, "due", format!("{} was due on {due} and is still open", objective.id)));
        } else if let Some(found) = reached(ctx, objective) {
            findings.push(found);
        }
    }
}

/// That the last result of an objective's measure is on the good side of its target.
fn reached(ctx: &Context, objective: &Objective) -> Option<crate::diagnostic::Diagnostic> {
    let (index, measure) = ctx.measure(objective.measure.as_deref()?)?;
    let (result, value) = last_value(ctx, index)?;
    let (target, direction) = (objective.target?, objective.direction.or(measure.direction)?);
    if direction == Direction::Maintain || is_worse(value, target, direction) {
        return None;
    }
    let unit = objective.unit.as_deref().or(measure.unit.as_deref());
    let (value, target) = (with_unit(value, unit), with_unit(target, unit));
    let message = format!("{} has reached {value} of {target} and is still open", objective.id);
    let found = about(objective, "status", message);
    Some(and_record(found, result, "value", "the result"))
}

const CASES: &[Case] = &[
    Case::passes("due in summer, on the way", |it| {
        it.objective("O-1");
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 78.0);
    }),
    Case::passes("past due and missed", |it| {
        let objective = it.objective("O-1");
        (objective.due, objective.status) = (Some(jiff::civil::date(2026, 1, 31)), Some(ObjectiveStatus::Missed));
    }),
    Case::passes("a level that is to be kept until summer", |it| {
        it.objective("O-1").direction = Some(Direction::Maintain);
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 100.0);
    }),
    Case::finds("past due and open", &["O-1"], |it| {
        it.objective("O-1").due = Some(jiff::civil::date(2026, 1, 31));
    }),
    Case::finds("reached and open", &["O-1"], |it| {
        it.objective("O-1");
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 100.0);
        it.result("ME-1", "2026-01", 40.0);
    }),
];
