//! A control that is said to be necessary because of a risk is named by at least one risk.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-reason-without-risk",
    code: "S07",
    severity: Severity::Warn,
    clause: "6.1.3 b",
    summary: "A control is included because of a risk, but no risk uses it",
    why: "The chain from risk to control is what the statement is for; here it ends in nothing.",
    fix: "name the control in the risk it treats, or give the reason it is really there for",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, extra) in ctx.isms.soa.extra.iter().enumerate() {
        let used = || ctx.soa(&extra.control).is_some_and(|entry| !entry.risks.is_empty());
        if extra.kind == Some(ReasonKind::Risk) && !used() {
            let message = format!("{} is included because of a risk, but no risk names it", extra.control);
            let place = ctx.answer(format!("soa.extra[{index}]"));
            findings.push(finding(message).about(extra.control.as_str()).at(place));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a risk names the control", |it| {
        it.risk("R-1");
        let extra = ExtraControl { control: "A.8.5".into(), kind: Some(ReasonKind::Risk), reason: None };
        it.isms.soa.extra = vec![extra];
    }),
    Case::passes("a contract is the reason", |it| {
        let extra = ExtraControl { control: "A.8.16".into(), kind: Some(ReasonKind::Contract), reason: some("s.4") };
        it.isms.soa.extra = vec![extra];
    }),
    Case::finds("no risk names it", &["A.8.16"], |it| {
        let extra = ExtraControl { control: "A.8.16".into(), kind: Some(ReasonKind::Risk), reason: some("risk") };
        it.isms.soa.extra = vec![extra];
    }),
];
