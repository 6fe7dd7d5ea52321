//! Where a risk is only insured, its likelihood stays.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "insurance-lowers-likelihood",
    code: "T15",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "Insurance is expected to make a risk less likely",
    why: "An insurer pays afterwards; the event is as likely as before, and a lower likelihood hides that.",
    fix: "restore the likelihood and lower the impact instead, or name the control that prevents the event",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let lower = match (facts.before, facts.residual) {
            (Some(_), Some(_)) => {
                risk.residual.likelihood < risk.before.likelihood || risk.residual.frequency < risk.before.frequency
            }
            _ => continue,
        };
        let only_shared = risk.options == [TreatmentOption::Share] && risk.controls.is_empty();
        let insured = mentions(&joined(&[&risk.treatment, &risk.rationale]), &checks().insurance);
        if only_shared && insured && lower {
            let message = format!("{} is only insured, yet its likelihood falls", risk.id);
            let found = about(risk, "residual.likelihood", message);
            let place = risk.origin.field("treatment");
            findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, "the treatment")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("insurance lowers the impact", |it| {
        let risk = it.risk("R-1");
        risk.options = vec![TreatmentOption::Share];
        risk.controls.clear();
        risk.treatment = some("Cyber insurance");
        risk.residual = rating(3, 1);
    }),
    Case::finds("insurance lowers the likelihood", &["R-1"], |it| {
        let risk = it.risk("R-1");
        risk.options = vec![TreatmentOption::Share];
        risk.controls.clear();
        risk.treatment = some("Cyber insurance");
    }),
];
