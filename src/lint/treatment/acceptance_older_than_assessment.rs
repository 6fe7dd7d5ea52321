//! A risk is accepted after it was last rated, not before, by the criteria that hold and at its present level.

use crate::derive::AcceptanceFault;
use crate::lint::prelude::*;
use crate::lint::shared::acceptance::{about_acceptance, faults};

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
    for (risk, facts) in ctx.open_risks() {
        let acceptance = &facts.acceptance;
        let Some(accepted) = acceptance.accepted_on else { continue };
        for fault in faults(acceptance) {
            let tell = |message| about_acceptance(ctx, risk, acceptance, "on", message);
            let found = match fault {
                AcceptanceFault::OlderThanAssessment(rated) => {
                    let before = format!("before it was rated again on {rated}");
                    let found = tell(format!("{} was accepted on {accepted}, {before}", risk.id));
                    let field = if risk.reviewed_on == Some(*rated) { "reviewed_on" } else { "actual_on" };
                    let place = risk.origin.field(field);
                    place.into_iter().fold(found, |found, place| found.and_at(place, format!("rated on {rated}")))
                }
                AcceptanceFault::OtherCriteria(version) => {
                    let active = ctx.isms.criteria.version.as_deref().unwrap_or_default();
                    let versions = format!("under version {version} of the criteria, the active one is {active}");
                    let found = tell(format!("{} was accepted on {accepted} {versions}", risk.id));
                    found.and_at(ctx.answer("risk.version"), "the active version")
                }
                AcceptanceFault::OtherLevel => {
                    let now = acceptance.level.map(|level| ctx.level(level)).unwrap_or_default();
                    tell(format!("{} was accepted on {accepted} at another level than its present {now}", risk.id))
                }
                _ => continue,
            };
            findings.push(found);
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
    Case::passes("accepted again by a decision", |it| {
        it.risk("R-1").accepted_on = Some(jiff::civil::date(2025, 2, 20));
        it.isms.acceptances.push(accepted("R-1", "p02", jiff::civil::date(2026, 3, 2)));
    }),
    Case::finds("accepted under the criteria before", &["R-1"], |it| {
        it.risk("R-1");
        let decision = accepted("R-1", "p02", jiff::civil::date(2026, 3, 2));
        it.isms.acceptances.push(ResidualAcceptance { criteria_version: some("0.9"), ..decision });
    }),
    Case::finds("accepted at another level", &["R-1"], |it| {
        it.risk("R-1");
        let decision = accepted("R-1", "p02", jiff::civil::date(2026, 3, 2));
        it.isms.acceptances.push(ResidualAcceptance { level: Some(2), ..decision });
    }),
    Case::finds("accepted a year before", &["R-1"], |it| {
        it.risk("R-1").accepted_on = Some(jiff::civil::date(2025, 2, 20));
    }),
];
