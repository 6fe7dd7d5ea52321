//! A closed nonconformity says whether the corrective action worked.

use crate::lint::prelude::*;
use crate::lint::shared::nonconformities::closed;

/// The rule.
pub const RULE: Rule = Rule {
    id: "closed-nonconformity-untested",
    code: "M15",
    severity: Severity::Error,
    clause: "10.2",
    summary: "A nonconformity is closed without a review of effectiveness",
    why: "The clause asks to review whether the corrective action worked; closing on a promise is the most frequent \
        fault of all.",
    fix: "check after some weeks whether it worked, and record who, when and the result",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for nonconformity in closed(ctx).filter(|it| it.effectiveness.as_deref().is_none_or(is_filler)) {
        let message = format!("{} is closed, but nobody checked whether the action worked", nonconformity.id);
        findings.push(about(nonconformity, "effectiveness", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("closed after a check", |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.closed_on = Some(jiff::civil::date(2026, 3, 30));
        nonconformity.effectiveness = some("p03, 2026-03-29: 0 of 9 administrators without second factor");
    }),
    Case::finds("closed at once", &["NC-1"], |it| {
        it.nonconformity("NC-1").closed_on = Some(jiff::civil::date(2026, 3, 12));
    }),
];
