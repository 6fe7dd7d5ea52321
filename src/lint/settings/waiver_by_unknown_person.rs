//! A waiver is decided by somebody of the list of people.

use crate::lint::prelude::*;
use crate::lint::waiver::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "waiver-by-unknown-person",
    code: "W03",
    severity: Severity::Warn,
    clause: "",
    summary: "A waiver is decided by somebody unknown",
    why: "A decision needs somebody who can be asked about it.",
    fix: "name a person of the list of people",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, waiver) in ctx.settings.waivers.iter().enumerate() {
        if let Some(name) = waiver.by.as_deref().filter(|name| !name.trim().is_empty() && ctx.person(name).is_none()) {
            let message =
                format!("The waiver of {} is decided by \"{name}\", who is not in the list of people", waiver.rule);
            findings.push(finding(message).about(&waiver.rule).at(place(waiver, index, ctx.settings)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a known person", |it| it.waiver("risk-without-owner")),
    Case::finds("nobody known", &["risk-without-owner"], |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].by = some("p99");
    }),
];
