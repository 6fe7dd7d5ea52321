//! A waiver has a reason, a person and an expiry date; without one of them it does not hold.

use crate::lint::prelude::*;
use crate::lint::waiver::{missing, place};

/// The rule.
pub const RULE: Rule = Rule {
    id: "waiver-incomplete",
    code: "W01",
    severity: Severity::Warn,
    clause: "",
    summary: "A waiver lacks a reason, a person or an expiry date",
    why: "A waiver is a decision to live with a defect; without reason, person and end it is only a way \
        to look away.",
    fix: "add what is missing, or remove the waiver",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, waiver) in ctx.settings.waivers.iter().enumerate() {
        let missing = missing(waiver);
        if !missing.is_empty() {
            let message =
                format!("The waiver of {} does not hold: it has no {}", waiver.rule, missing.join(" and no "));
            findings.push(finding(message).about(&waiver.rule).at(place(waiver, index, ctx.settings)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("reason, person and expiry date", |it| it.waiver("risk-without-owner")),
    Case::finds("no expiry date", &["risk-without-owner"], |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].until = None;
    }),
];
