//! A control that takes the place of an excluded one is itself in the statement and necessary.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "replacement-not-necessary",
    code: "S23",
    severity: Severity::Warn,
    clause: "6.1.3 d",
    summary: "An excluded control is replaced by one that is not there",
    why: "The exclusion rests on the replacement; if that is not necessary either, nothing is left.",
    fix: "add the replacing control to soa.custom and its row, or correct the reference",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(false)) {
        let Some(by) = &entry.replaced_by else { continue };
        let there = ctx.soa(by);
        if there.is_some_and(|there| there.necessary == Some(true)) {
            continue;
        }
        let what = if there.is_some() { "is not necessary" } else { "is not in the Statement of Applicability" };
        let message = format!("{} is replaced by {by}, which {what}", entry.control);
        let found = finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "exclusion_reason"));
        findings.push(match there {
            Some(there) => found.and_at(ctx.soa_place(there, "necessary"), by.as_str()),
            None => found.and_at(ctx.answer("soa.custom"), "the controls that are defined"),
        });
    }
}

const CASES: &[Case] = &[
    Case::passes("the replacing control is necessary", |it| {
        it.excluded("A.8.13").replaced_by = Some("C-02".into());
        it.soa("C-02").title = some("Point-in-time recovery");
    }),
    Case::finds("the replacing control is nowhere", &["A.8.13"], |it| {
        it.excluded("A.8.13").replaced_by = Some("C-99".into());
    }),
    Case::finds("the replacing control is excluded too", &["A.8.13"], |it| {
        it.excluded("A.8.13").replaced_by = Some("A.8.14".into());
        it.excluded("A.8.14");
    }),
];
