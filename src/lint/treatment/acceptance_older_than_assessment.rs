//! A risk is accepted after it was last rated, not before.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "acceptance-older-than-assessment",
    code: "T08",
    severity: Severity::Warn,
    clause: "6.1.3 f",
    summary: "A risk was accepted before it was last rated",
    why: "Whoever accepted it did not know the present level.",
    fix: "have the risk accepted again at its present level",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, _) in ctx.open_risks() {
        let (Some(accepted), Some(rated)) = (risk.accepted_on, risk.reviewed_on) else { continue };
        if accepted < rated {
            let message = format!("{} was accepted on {accepted}, before it was rated again on {rated}", risk.id);
            let found = about(risk, "accepted_on", message);
            let place = risk.origin.field("reviewed_on");
            findings
                .push(place.into_iter().fold(found, |found, place| found.and_at(place, format!("rated on {rated}"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("accepted after the assessment", |it| {
        it.risk("R-1").accepted_on = Some(jiff::civil::date(2026, 3, 2));
    }),
    Case::passes("accepted on the day of the assessment", |it| {
        it.risk("R-1").accepted_on = Some(jiff::civil::date(2026, 2, 12));
    }),
    Case::finds("accepted a year before", &["R-1"], |it| {
        it.risk("R-1").accepted_on = Some(jiff::civil::date(2025, 2, 20));
    }),
];
