//! An internal audit took place within the last year.

use crate::derive::{is_internal, was_held};
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "no-recent-audit",
    code: "M04",
    severity: Severity::Warn,
    clause: "9.2",
    summary: "No internal audit took place within a year",
    why: "Audits are held at planned intervals, and certification asks for at least one a year.",
    fix: "hold an internal audit and record it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let internal = ctx.isms.audits.iter().filter(|audit| is_internal(audit) && was_held(audit, ctx.as_of()));
    let last = internal.filter_map(|audit| audit.to.or(audit.from)).max();
    let message = match last {
        None => "No internal audit has taken place".to_string(),
        Some(day) if months_after(day, 12) < ctx.as_of() => format!("The last internal audit ended on {day}"),
        Some(_) => return,
    };
    findings.push(finding(message).at(ctx.answer("audit")));
}

const CASES: &[Case] = &[
    Case::passes("an audit this month", |it| {
        it.audit("IA-1");
    }),
    Case::finds("none at all", &[""], |_| {}),
    Case::finds("the only one is planned", &[""], |it| it.audit("IA-1").done = false),
    Case::finds("the last one is two years old", &[""], |it| {
        let audit = it.audit("IA-1");
        (audit.from, audit.to) = (None, Some(jiff::civil::date(2024, 3, 4)));
    }),
];
