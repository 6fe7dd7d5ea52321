//! An acceptance still holds: by its own date, else by the months the criteria allow for the band.

use crate::derive::AcceptanceFault;
use crate::lint::prelude::*;
use crate::lint::shared::acceptance::{about_acceptance, faults};

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
        let acceptance = &facts.acceptance;
        let expired = faults(acceptance).iter().find_map(|fault| match fault {
            AcceptanceFault::Expired(until) => Some(until),
            _ => None,
        });
        let Some(until) = expired else { continue };
        let found = if acceptance.until_by_rule {
            let message = format!("The acceptance of {} expired on {until} by the limit of its band", risk.id);
            let found = about_acceptance(ctx, risk, acceptance, "on", message);
            found.and_at(ctx.answer("risk.acceptance"), "the limit in months")
        } else {
            let message = format!("The acceptance of {} expired on {until}", risk.id);
            about_acceptance(ctx, risk, acceptance, "until", message)
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
    Case::passes("renewed by a later decision", |it| {
        it.risk("R-1").accepted_until = Some(jiff::civil::date(2026, 2, 28));
        it.isms.acceptances.push(ResidualAcceptance {
            until: Some(jiff::civil::date(2027, 2, 28)),
            ..accepted("R-1", "p02", jiff::civil::date(2026, 3, 2))
        });
    }),
    Case::finds("the decision has expired", &["R-1"], |it| {
        it.risk("R-1");
        it.isms.acceptances.push(ResidualAcceptance {
            until: Some(jiff::civil::date(2026, 3, 30)),
            ..accepted("R-1", "p02", jiff::civil::date(2026, 3, 2))
        });
    }),
    Case::finds("the twelve months of its band have passed", &["R-1"], |it| {
        let risk = it.risk("R-1");
        risk.residual = rating(2, 4);
        risk.accepted_on = Some(jiff::civil::date(2025, 1, 10));
    }),
];
