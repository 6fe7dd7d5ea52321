//! The answers were given or confirmed within the review cycle of the documents, which is a year unless
//! `doc.review_cycle` says otherwise.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "answers-out-of-date",
    code: "Q02",
    severity: Severity::Warn,
    clause: "",
    summary: "The answers are older than the review cycle",
    why: "Documents are made from the answers; answers nobody has looked at since make new documents with old facts.",
    fix: "go through the answers, correct what has changed, and set answered.by and answered.on",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let months = ctx.isms.documentation.review_cycle.filter(|months| *months > 0).unwrap_or(12);
    if let Some(day) = ctx.settings.answered_on.filter(|day| months_after(*day, months) < ctx.as_of()) {
        let message = format!("The answers are of {day}, older than the review cycle of {months} months");
        findings.push(finding(message).at(ctx.answer("answered.on")));
    }
}

const CASES: &[Case] = &[
    Case::passes("given in January", |it| it.settings.answered_on = Some(jiff::civil::date(2026, 1, 10))),
    Case::passes("nothing says when", |_| {}),
    Case::passes("a cycle of two years", |it| {
        it.settings.answered_on = Some(jiff::civil::date(2024, 9, 1));
        it.isms.documentation.review_cycle = Some(24);
    }),
    Case::finds("given two years ago", &[""], |it| it.settings.answered_on = Some(jiff::civil::date(2024, 3, 1))),
];
