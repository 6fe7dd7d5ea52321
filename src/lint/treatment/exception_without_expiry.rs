//! A risk that was accepted although its band is not acceptable has an end date, its own or by the criteria.

use crate::derive::AcceptanceFault;
use crate::lint::prelude::*;
use crate::lint::shared::acceptance::{about_acceptance, faults, is_missing};

/// The rule.
pub const RULE: Rule = Rule {
    id: "exception-without-expiry",
    code: "T22",
    severity: Severity::Warn,
    clause: "6.1.3 f",
    summary: "A risk above the criteria is accepted without a time limit",
    why: "An exception without an end is a silent change of the criteria.",
    fix: "set until when the acceptance holds",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let acceptance = &facts.acceptance;
        if faults(acceptance).contains(&AcceptanceFault::Unlimited)
            && !is_missing(acceptance)
            && let Some(level) = acceptance.level
        {
            let message = format!("{} is accepted at {} without a time limit", risk.id, ctx.level(level));
            findings.push(about_acceptance(ctx, risk, acceptance, "until", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("the exception ends", |it| {
        let risk = it.risk("R-1");
        risk.residual = rating(3, 3);
        (risk.accepted_by, risk.accepted_on) = (some("p01"), Some(jiff::civil::date(2026, 3, 2)));
        risk.accepted_until = Some(jiff::civil::date(2026, 9, 1));
    }),
    Case::passes("the criteria limit it", |it| {
        it.isms.criteria.acceptance[2].max_months = Some(6);
        let risk = it.risk("R-1");
        risk.residual = rating(3, 3);
        (risk.accepted_by, risk.accepted_on) = (some("p01"), Some(jiff::civil::date(2026, 3, 2)));
    }),
    Case::finds("a decision without an end", &["R-1"], |it| {
        it.risk("R-1").residual = rating(3, 3);
        it.isms.acceptances.push(accepted("R-1", "p01", jiff::civil::date(2026, 3, 2)));
    }),
    Case::finds("the exception never ends", &["R-1"], |it| {
        let risk = it.risk("R-1");
        risk.residual = rating(3, 3);
        (risk.accepted_by, risk.accepted_on) = (some("p01"), Some(jiff::civil::date(2026, 3, 2)));
    }),
];
