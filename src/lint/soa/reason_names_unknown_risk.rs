//! A risk id in the reason of a control is in the register. An id is recognised by its shape: the letters before the
//! number are those of the register.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "reason-names-unknown-risk",
    code: "S08",
    severity: Severity::Error,
    clause: "6.1.3",
    summary: "The reason of a control names a risk that does not exist",
    why: "The risk was renumbered or dropped, so nobody can follow the reason.",
    fix: "correct the risk id, or give the reason that holds now",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in &ctx.facts.soa {
        for id in &entry.unknown_risks {
            let message = format!("{} names {id}, which is not in the risk register", entry.control);
            findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "reason")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("the risk exists", |it| {
        it.risk("R-014");
        it.soa("A.8.16").reason = some("Risk R-014; contract s.4, annex A-2");
    }),
    Case::finds("the risk does not exist", &["A.8.16"], |it| {
        it.risk("R-014");
        it.soa("A.8.16").reason = some("Risks R-014 and R-099.");
    }),
];
