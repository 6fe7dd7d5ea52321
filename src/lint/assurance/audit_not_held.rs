//! An audit whose last planned day has passed has taken place.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "audit-not-held",
    code: "M05",
    severity: Severity::Warn,
    clause: "9.2",
    summary: "A planned audit did not take place",
    why: "The programme is a plan the organization made itself; an audit that quietly lapses shows that nobody \
        follows it.",
    fix: "hold the audit, or plan it anew with the reason; mark it done if it was",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for audit in ctx.isms.audits.iter().filter(|audit| !audit.done) {
        if let Some(day) = audit.to.or(audit.from).filter(|day| *day < ctx.as_of()) {
            let message = format!("The audit {} was planned until {day} and has not taken place", audit.id);
            findings.push(about(audit, "done", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("held", |it| {
        it.audit("IA-1");
    }),
    Case::passes("planned for the summer", |it| {
        let audit = it.audit("IA-2");
        (audit.from, audit.to, audit.done) = (Some(jiff::civil::date(2026, 7, 1)), None, false);
    }),
    Case::finds("planned for the first days of March", &["IA-1"], |it| it.audit("IA-1").done = false),
];
