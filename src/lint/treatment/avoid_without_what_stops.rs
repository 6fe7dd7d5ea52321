//! A risk that is to be avoided says what is stopped.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "avoid-without-what-stops",
    code: "T14",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "A risk is to be avoided, but nothing says what stops",
    why: "To avoid a risk is to end the activity behind it; if nothing ends, the risk is still there.",
    fix: "say which activity, system or service ends and when",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks().filter(|(risk, _)| risk.options.contains(&TreatmentOption::Avoid)) {
        let text = joined(&[&risk.treatment, &risk.rationale, &risk.note]);
        if facts.actions.is_empty() && (is_filler(&text) || plain(&text).split(' ').count() < 3) {
            findings.push(about(
                risk,
                "treatment",
                format!("{} is to be avoided, but nothing says what stops", risk.id),
            ));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("the end of a service is described", |it| {
        let risk = it.risk("R-1");
        risk.options = vec![TreatmentOption::Avoid];
        risk.treatment = some("The fax gateway is switched off in May 2026");
    }),
    Case::finds("nothing is said", &["R-1"], |it| it.risk("R-1").options = vec![TreatmentOption::Avoid]),
];
