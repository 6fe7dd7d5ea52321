//! A residual risk above the acceptance criteria is accepted by somebody who may accept its band.
//!
//! Retained risks without any acceptance are the matter of `retained-risk-not-accepted`.

use crate::derive::AcceptanceFault;
use crate::lint::prelude::*;
use crate::lint::shared::acceptance::{about_acceptance, faults, is_missing, is_retained, rule_of};

/// The rule.
pub const RULE: Rule = Rule {
    id: "residual-not-accepted",
    code: "T06",
    severity: Severity::Error,
    clause: "6.1.3 f",
    summary: "A residual risk above the criteria is not accepted by anybody who may",
    why: "Above the criteria only the named role may decide to live with a risk; without that decision the treatment \
        is not finished.",
    fix: "have the acceptance recorded with name and day by the role that risk.acceptance names, or treat the \
        risk further",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let acceptance = &facts.acceptance;
        let (Some(level), Some(rule)) = (acceptance.level, rule_of(ctx, acceptance)) else { continue };
        if !matches!(rule.acceptable, Some(Acceptable::No | Acceptable::Conditional)) {
            continue;
        }
        let who = role_name(ctx, rule.by.as_deref());
        let residual = ctx.level(level);
        let message = if !is_missing(acceptance) {
            // Whoever is neither the owner nor entitled is the matter of `accepted-by-other-than-owner`.
            if !faults(acceptance).contains(&AcceptanceFault::BelowAuthority) {
                continue;
            }
            let name = holder_name(ctx, &acceptance.accepted_by);
            format!("{}: the residual risk {residual} is accepted by {name}, not by {who}", risk.id)
        } else if is_retained(risk) {
            continue;
        } else {
            format!("{}: the residual risk {residual} is not accepted by {who}", risk.id)
        };
        let rule = ctx.answer("risk.acceptance");
        let found = about_acceptance(ctx, risk, acceptance, "by", message);
        findings.push(found.and_at(rule, format!("{who} may accept this band")));
    }
}

fn role_name<'a>(ctx: &Context<'a>, role: Option<&'a str>) -> &'a str {
    match role {
        None => "anybody",
        Some("owner") => "the risk owner",
        Some("top_mgmt") => "top management",
        Some(person) => ctx.name_of(person),
    }
}

const CASES: &[Case] = &[
    Case::passes("the residual risk is low", |it| {
        it.risk("R-1");
    }),
    Case::passes("top management accepted a high residual risk", |it| {
        let risk = it.risk("R-1");
        risk.residual = rating(3, 3);
        (risk.accepted_by, risk.accepted_on) = (some("Ana Roth"), Some(jiff::civil::date(2026, 3, 2)));
    }),
    Case::passes("top management accepted it by a decision", |it| {
        it.risk("R-1").residual = rating(3, 3);
        it.isms.acceptances.push(accepted("R-1", "p01", jiff::civil::date(2026, 3, 2)));
    }),
    Case::finds("a decision that is still to come", &["R-1"], |it| {
        it.risk("R-1").residual = rating(2, 4);
        it.isms.acceptances.push(accepted("R-1", "p02", jiff::civil::date(2026, 4, 1)));
    }),
    Case::finds("nobody accepted a medium residual risk", &["R-1"], |it| it.risk("R-1").residual = rating(2, 4)),
    Case::finds("a name without a day", &["R-1"], |it| {
        let risk = it.risk("R-1");
        risk.residual = rating(2, 4);
        risk.accepted_by = some("p02");
    }),
    Case::finds("the owner accepted what only top management may", &["R-1"], |it| {
        let risk = it.risk("R-1");
        risk.residual = rating(3, 3);
        (risk.accepted_by, risk.accepted_on) = (some("p02"), Some(jiff::civil::date(2026, 3, 2)));
    }),
];
