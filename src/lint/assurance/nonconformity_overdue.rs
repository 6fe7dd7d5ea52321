//! An open nonconformity is not past its due date, and a major one not older than 90 days.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "nonconformity-overdue",
    code: "M18",
    severity: Severity::Warn,
    clause: "10.2",
    summary: "A nonconformity is open for too long",
    why: "A certificate hangs on the closing of major nonconformities in time, and an overdue one shows that \
        nobody pushes it.",
    fix: "finish it, or set a new date with the reason and tell management",
    check,
    cases: CASES,
};

/// So many days a major nonconformity may stay open.
const DAYS_OF_A_MAJOR: i32 = 90;

fn check(ctx: &Context, findings: &mut Findings) {
    let all = ctx.isms.nonconformities.iter().zip(&ctx.facts.nonconformities);
    for (nonconformity, facts) in all.filter(|(_, facts)| !facts.closed) {
        let old = nonconformity.date.map(|date| days_from(date, ctx.as_of())).filter(|days| *days > DAYS_OF_A_MAJOR);
        let (field, message) = match (facts.overdue, old) {
            (Some(days), _) => ("due", format!("{} is {days} days past its due date", nonconformity.id)),
            (None, Some(days)) if nonconformity.grade == Some(Grade::Major) => {
                ("date", format!("{} is major and open for {days} days", nonconformity.id))
            }
            _ => continue,
        };
        findings.push(about(nonconformity, field, message));
    }
}

const CASES: &[Case] = &[
    Case::passes("due in May", |it| {
        it.nonconformity("NC-1");
    }),
    Case::passes("closed in time", |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.due = Some(jiff::civil::date(2026, 3, 20));
        nonconformity.closed_on = Some(jiff::civil::date(2026, 3, 19));
    }),
    Case::finds("past its due date", &["NC-1"], |it| {
        it.nonconformity("NC-1").due = Some(jiff::civil::date(2026, 3, 20));
    }),
    Case::finds("major since November", &["NC-1"], |it| {
        let nonconformity = it.nonconformity("NC-1");
        (nonconformity.grade, nonconformity.date) = (Some(Grade::Major), Some(jiff::civil::date(2025, 11, 3)));
    }),
];
