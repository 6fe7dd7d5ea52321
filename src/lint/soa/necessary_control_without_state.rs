//! A necessary control says whether it is implemented.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "necessary-control-without-state",
    code: "S04",
    severity: Severity::Error,
    clause: "6.1.3 d",
    summary: "A necessary control does not say whether it is implemented",
    why: "The clause asks for the state of every necessary control; the sample of an audit is drawn from it.",
    fix: "state the control as implemented, partial, planned or not started",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true) && entry.state.is_none()) {
        let message = format!("{} is necessary, but nothing says whether it is implemented", entry.control);
        findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "state")));
    }
}

const CASES: &[Case] = &[
    Case::passes("implemented", |it| {
        it.soa("A.8.16");
    }),
    Case::passes("excluded", |it| {
        it.excluded("A.8.30");
    }),
    Case::finds("no state", &["A.8.16"], |it| it.soa("A.8.16").state = None),
];
