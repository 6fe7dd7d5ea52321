//! An acceptance still holds: by its own date, else by the months the criteria allow for the band.

use crate::lint::prelude::*;
use crate::lint::shared::acceptance::rule_of;

/// The rule.
pub const RULE: Rule = Rule {
    id: "acceptance-expired",
    code: "T09",
    severity: Severity::Warn,
    clause: "6.1.3 f",
    summary: "The acceptance of a risk has expired",
    why: "An exception that outlives its date is a risk nobody has accepted any more.",
    fix: "review the risk and have it accepted anew, or treat it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let by_criteria = || Some(months_after(risk.accepted_on?, rule_of(ctx, &facts.acceptance)?.max_months?));
        let Some(until) = risk.accepted_until.or_else(by_criteria).filter(|until| *until < ctx.as_of()) else {
            continue;
        };
        let found = if risk.accepted_until.is_some() {
            about(risk, "accepted_until", format!("The acceptance of {} expired on {until}", risk.id))
        } else {
            let message = format!("The acceptance of {} expired on {until} by the limit of its band", risk.id);
            about(risk, "accepted_on", message).and_at(ctx.answer("risk.acceptance"), "the limit in months")
        };
        findings.push(found);
    }
}

const CASES: &[Case] = &[
    Case::passes("accepted until next year", |it| {
        let risk = it.risk("R-1");
        risk.accepted_on = Some(jiff::civil::date(2026, 3, 2));
        risk.accepted_until = Some(jiff::civil::date(2027, 2, 28));
    }),
    Case::finds("its date has passed", &["R-1"], |it| {
        it.risk("R-1").accepted_until = Some(jiff::civil::date(2026, 2, 28));
    }),
    Case::finds("the twelve months of its band have passed", &["R-1"], |it| {
        let risk = it.risk("R-1");
        risk.residual = rating(2, 4);
        risk.accepted_on = Some(jiff::civil::date(2025, 1, 10));
    }),
];
