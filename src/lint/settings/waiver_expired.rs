//! A waiver has not expired.

use crate::lint::prelude::*;
use crate::lint::waiver::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "waiver-expired",
    code: "W02",
    severity: Severity::Warn,
    clause: "",
    summary: "A waiver has expired",
    why: "What was tolerated until a day is reported again from that day on.",
    fix: "fix the defect, or decide anew with a new date",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, waiver) in ctx.settings.waivers.iter().enumerate() {
        if let Some(until) = waiver.until.filter(|until| *until < ctx.as_of()) {
            let message = format!("The waiver of {} expired on {until}", waiver.rule);
            findings.push(finding(message).about(&waiver.rule).at(place(waiver, index, ctx.settings)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("holds until summer", |it| it.waiver("risk-without-owner")),
    Case::passes("today is its last day", |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].until = Some(it.as_of);
    }),
    Case::finds("expired in February", &["risk-without-owner"], |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].until = Some(jiff::civil::date(2026, 2, 28));
    }),
];
