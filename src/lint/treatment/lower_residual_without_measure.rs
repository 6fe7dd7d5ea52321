//! A lower residual level is explained by a control, an action, a treatment in words, or an option that shares or
//! ends the risk.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "lower-residual-without-measure",
    code: "T12",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "A risk is expected to fall without any measure",
    why: "Nothing that is planned explains the lower level; it was probably wished for.",
    fix: "name the controls or actions that lower the risk, or restore the level",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let (Some(before), Some(after)) = (facts.before, facts.residual) else { continue };
        let measure = !risk.controls.is_empty() || !facts.actions.is_empty() || !blank(&risk.treatment);
        let other = risk.options.iter().any(|option| matches!(option, TreatmentOption::Share | TreatmentOption::Avoid));
        if after.level < before.level && !measure && !other {
            let (before, after) = (ctx.level(before), ctx.level(after));
            let message =
                format!("{} falls from {before} to {after} without a control, an action or a treatment", risk.id);
            findings.push(about(risk, "residual.level", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a control explains it", |it| {
        it.risk("R-1");
    }),
    Case::passes("an action explains it", |it| {
        it.risk("R-1").controls.clear();
        it.action("AC-1");
    }),
    Case::finds("nothing explains it", &["R-1"], |it| it.risk("R-1").controls.clear()),
];
