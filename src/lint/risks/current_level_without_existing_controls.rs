//! Where scores mean "with existing controls", every rated risk names those controls.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "current-level-without-existing-controls",
    code: "R22",
    severity: Severity::Warn,
    clause: "6.1.2 d",
    summary: "A risk is rated with its existing controls but names none",
    why: "The reader cannot tell what the rating rests on, and nobody notices when such a control is switched off.",
    fix: "list the controls that were in place when the risk was rated",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let meaning = ctx.isms.criteria.levels_meaning.as_deref();
    if !meaning.is_some_and(|meaning| plain(meaning).contains("existing")) {
        return;
    }
    for (risk, _) in
        ctx.open_risks().filter(|(risk, facts)| facts.before.is_some() && risk.existing_controls.is_empty())
    {
        let message = format!("{} is rated with existing controls but names none", risk.id);
        let meaning = ctx.answer("risk.levels_meaning");
        findings.push(about(risk, "existing_controls", message).and_at(meaning, "scores are with existing controls"));
    }
}

const CASES: &[Case] = &[
    Case::passes("existing controls are named", |it| {
        it.risk("R-1");
    }),
    Case::passes("scores are before any control", |it| {
        it.isms.criteria.levels_meaning = some("before any control");
        it.risk("R-1").existing_controls.clear();
    }),
    Case::finds("none is named", &["R-1"], |it| it.risk("R-1").existing_controls.clear()),
];
