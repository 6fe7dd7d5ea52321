//! A risk that is kept as it is has a recorded acceptance, whatever its level.

use crate::lint::prelude::*;
use crate::lint::shared::acceptance::{about_acceptance, is_missing, is_retained};

/// The rule.
pub const RULE: Rule = Rule {
    id: "retained-risk-not-accepted",
    code: "T07",
    severity: Severity::Error,
    clause: "6.1.3 f",
    summary: "A risk is retained without a recorded acceptance",
    why: "To retain a risk is a decision of its owner; without name and day it is only a risk nobody treated.",
    fix: "record who accepted the risk and when",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks().filter(|(risk, _)| is_retained(risk)) {
        let acceptance = &facts.acceptance;
        if !is_missing(acceptance) {
            continue;
        }
        let nobody = acceptance.accepted_by == Holder::Missing;
        let message = match acceptance.accepted_on {
            Some(on) if !nobody => format!("{} is retained, but its acceptance is dated {on}", risk.id),
            on => {
                let missing = missing_parts(&[(nobody, "name"), (on.is_none(), "day")]).join(" and no ");
                format!("{} is retained, but no {missing} of acceptance is recorded", risk.id)
            }
        };
        findings.push(about_acceptance(ctx, risk, acceptance, if nobody { "by" } else { "on" }, message));
    }
}

const CASES: &[Case] = &[
    Case::passes("a modified risk", |it| {
        it.risk("R-1");
    }),
    Case::passes("accepted by its owner on a day", |it| {
        let risk = it.risk("R-1");
        risk.options = vec![TreatmentOption::Retain];
        (risk.accepted_by, risk.accepted_on) = (some("p02"), Some(jiff::civil::date(2026, 3, 2)));
    }),
    Case::passes("accepted by a decision", |it| {
        it.risk("R-1").options = vec![TreatmentOption::Retain];
        it.isms.acceptances.push(accepted("R-1", "p02", jiff::civil::date(2026, 3, 2)));
    }),
    Case::finds("a decision without a day", &["R-1"], |it| {
        it.risk("R-1").options = vec![TreatmentOption::Retain];
        let decision = accepted("R-1", "p02", jiff::civil::date(2026, 3, 2));
        it.isms.acceptances.push(ResidualAcceptance { on: None, ..decision });
    }),
    Case::finds("nobody accepted it", &["R-1"], |it| it.risk("R-1").options = vec![TreatmentOption::Retain]),
];
