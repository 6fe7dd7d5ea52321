//! A control that is necessary because of a risk is named by that risk or by an action that treats it.

use crate::derive::RiskLink;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-reason-without-risk",
    code: "S07",
    severity: Severity::Warn,
    clause: "6.1.3 b",
    summary: "A control is included because of a risk that does not use it",
    why: "The chain from risk to control is what the statement is for; here only one end knows of the other.",
    fix: "name the control in the risk it treats, or give the reason it is really there for",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true)) {
        let by_risk = || entry.reasons.iter().filter(|reason| reason.kind == ReasonKind::Risk);
        let linked = by_risk().any(|reason| reason.link.is_some_and(|link| link != RiskLink::Row));
        let Some(claim) = by_risk().find(|_| !linked) else { continue };
        let message = match claim.risk.and_then(|risk| ctx.isms.risks.get(risk)) {
            Some(risk) => format!("{} is included because of {}, which does not name it", entry.control, risk.id),
            None => format!("{} is included because of a risk, but no risk names it", entry.control),
        };
        let found = finding(message).about(entry.control.as_str());
        let found = found.at(claim.location.clone().unwrap_or_else(|| ctx.soa_place(entry, "reason")));
        let cell = claim.risk.and_then(|risk| ctx.isms.risks.get(risk)?.origin.field("controls"));
        findings.push(cell.into_iter().fold(found, |found, cell| found.and_at(cell, "the controls of the risk")));
    }
}

const CASES: &[Case] = &[
    Case::passes("a risk names the control", |it| {
        it.risk("R-1");
        it.soa("A.8.5").reason = some("Risk R-1");
    }),
    Case::passes("a contract is the reason", |it| {
        let extra = ExtraControl { control: "A.8.16".into(), kind: Some(ReasonKind::Contract), reason: some("s.4") };
        it.isms.soa.extra = vec![extra];
    }),
    Case::finds("the risk does not name it", &["A.8.16"], |it| {
        it.risk("R-1");
        it.soa("A.8.16").reason = some("Risk R-1");
    }),
    Case::finds("no risk at all names it", &["A.8.16"], |it| {
        let extra = ExtraControl { control: "A.8.16".into(), kind: Some(ReasonKind::Risk), reason: some("risk") };
        it.isms.soa.extra = vec![extra];
    }),
];
