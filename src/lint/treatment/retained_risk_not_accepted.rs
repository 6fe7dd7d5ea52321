//! A risk that is kept as it is has a recorded acceptance, whatever its level.

use crate::lint::prelude::*;
use crate::lint::shared::acceptance::{is_accepted, is_retained};

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
    for (risk, _) in ctx.open_risks().filter(|(risk, _)| is_retained(risk) && !is_accepted(risk)) {
        let missing = missing_parts(&[(blank(&risk.accepted_by), "name"), (risk.accepted_on.is_none(), "day")]);
        let message = format!("{} is retained, but no {} of acceptance is recorded", risk.id, missing.join(" and no "));
        let field = if blank(&risk.accepted_by) { "accepted_by" } else { "accepted_on" };
        findings.push(about(risk, field, message));
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
    Case::finds("nobody accepted it", &["R-1"], |it| it.risk("R-1").options = vec![TreatmentOption::Retain]),
];
