//! A risk that is to be modified names at least one control, itself or through its actions.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "reduction-without-control",
    code: "T04",
    severity: Severity::Error,
    clause: "6.1.3 b",
    summary: "A risk is to be reduced without any control",
    why: "Controls are what reduces a risk; without one there is nothing to put into the Statement of Applicability \
        and nothing to expect a lower level from.",
    fix: "name the controls, from Annex A or your own, that reduce the risk",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let by_action = facts.actions.iter().filter_map(|&index| ctx.isms.actions.get(index));
        let controlled = !risk.controls.is_empty() || by_action.into_iter().any(|action| !action.controls.is_empty());
        if risk.options.first() == Some(&TreatmentOption::Modify) && !controlled {
            findings.push(about(risk, "controls", format!("{} is to be modified but names no control", risk.id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a control is named", |it| {
        it.risk("R-1");
    }),
    Case::passes("its action brings a control", |it| {
        it.risk("R-1").controls.clear();
        it.action("AC-1").controls = vec!["A.8.5".into()];
    }),
    Case::passes("a retained risk", |it| {
        let risk = it.risk("R-1");
        risk.controls.clear();
        risk.options = vec![TreatmentOption::Retain];
    }),
    Case::finds("no control anywhere", &["R-1"], |it| it.risk("R-1").controls.clear()),
];
