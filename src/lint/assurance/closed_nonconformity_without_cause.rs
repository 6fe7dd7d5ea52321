//! A closed nonconformity has a root cause.

use crate::lint::prelude::*;
use crate::lint::shared::nonconformities::closed;

/// The rule.
pub const RULE: Rule = Rule {
    id: "closed-nonconformity-without-cause",
    code: "M14",
    severity: Severity::Error,
    clause: "10.2",
    summary: "A nonconformity is closed without a root cause",
    why: "Without the cause nothing prevents the next one; the clause asks to determine it.",
    fix: "determine the cause and record it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for nonconformity in closed(ctx).filter(|it| it.root_cause.as_deref().is_none_or(is_filler)) {
        let message = format!("{} is closed, but no root cause is recorded", nonconformity.id);
        findings.push(about(nonconformity, "root_cause", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("closed with a cause", |it| {
        it.nonconformity("NC-1").closed_on = Some(jiff::civil::date(2026, 3, 30));
    }),
    Case::passes("still open", |it| it.nonconformity("NC-1").root_cause = None),
    Case::finds("closed without a cause", &["NC-1"], |it| {
        let nonconformity = it.nonconformity("NC-1");
        (nonconformity.status, nonconformity.root_cause) = (some("Closed"), some("n/a"));
    }),
];
