//! A waiver does not end within the next 30 days.

use crate::lint::prelude::*;
use crate::lint::waiver::{SOON_DAYS, days_left, place};

/// The rule.
pub const RULE: Rule = Rule {
    id: "waiver-expires-soon",
    code: "W05",
    severity: Severity::Info,
    clause: "",
    summary: "A waiver expires within 30 days",
    why: "What it covers is reported again after that day.",
    fix: "fix the defect before, or decide anew with a new date",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, waiver) in ctx.settings.waivers.iter().enumerate() {
        let Some(days) = days_left(waiver, ctx.as_of()).filter(|days| (0..=SOON_DAYS).contains(days)) else { continue };
        let when = match days {
            0 => "today".to_string(),
            1 => "tomorrow".to_string(),
            days => format!("in {days} days"),
        };
        let message = format!("The waiver of {} expires {when}", waiver.rule);
        findings.push(finding(message).about(&waiver.rule).at(place(waiver, index, ctx.settings)));
    }
}

const CASES: &[Case] = &[
    Case::passes("holds for more than a month", |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].until = Some(it.as_of + jiff::Span::new().days(31));
    }),
    Case::passes("has expired, which another rule reports", |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].until = Some(it.as_of - jiff::Span::new().days(1));
    }),
    Case::finds("thirty days left", &["risk-without-owner"], |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].until = Some(it.as_of + jiff::Span::new().days(30));
    }),
    Case::finds("its last day", &["risk-without-owner"], |it| {
        it.waiver("risk-without-owner");
        it.settings.waivers[0].until = Some(it.as_of);
    }),
];
