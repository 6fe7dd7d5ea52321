//! A necessary control says why it is necessary.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "inclusion-without-reason",
    code: "S03",
    severity: Severity::Error,
    clause: "6.1.3 d",
    summary: "A control is included without a reason",
    why: "A control nobody can explain is either not needed or needed for a reason the next reader will not know.",
    fix: "link the risk, law, contract or decision that makes the control necessary",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true)) {
        let reasoned = entry.reasons.iter().any(|reason| reason.risk.is_some() || !blank(&reason.text));
        if !reasoned {
            let message = format!("{} is included without a reason", entry.control);
            findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "reason")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a contract asks for it", |it| {
        it.soa("A.8.16");
    }),
    Case::passes("a risk asks for it", |it| {
        it.risk("R-1");
        it.soa("A.8.5").reason = None;
    }),
    Case::finds("nothing asks for it", &["A.8.16"], |it| it.soa("A.8.16").reason = None),
];
