//! Before a nonconformity is closed, somebody has looked whether the same exists or could happen elsewhere.

use crate::lint::prelude::*;
use crate::lint::shared::nonconformities::closed;

/// The rule.
pub const RULE: Rule = Rule {
    id: "similar-cases-not-checked",
    code: "M20",
    severity: Severity::Warn,
    clause: "10.2",
    summary: "Nobody looked whether the same happens elsewhere",
    why: "The clause asks whether similar nonconformities exist or could occur; the same gap one system further is \
        the finding of the next audit.",
    fix: "look at the other systems, sites and processes, and note the result",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let all: Vec<_> = closed(ctx).collect();
    let open: Vec<_> = all.iter().filter(|it| it.similar.as_deref().is_none_or(is_unsaid)).collect();
    // A log that never asked the question is one finding and not one for each of its lines.
    if let [first, _, ..] = open.as_slice()
        && open.len() == all.len()
    {
        let ids: Vec<_> = open.iter().map(|it| it.id.as_str()).collect();
        let message = format!("{} are closed; nothing says whether the same happens elsewhere", first_of(&ids, 4));
        findings.push(about(**first, "similar", message));
        return;
    }
    for nonconformity in open {
        let message = format!("{} is closed, but nothing says whether the same happens elsewhere", nonconformity.id);
        findings.push(about(*nonconformity, "similar", message));
    }
}

/// A plain no is an answer here, unlike a dash.
fn is_unsaid(text: &str) -> bool {
    is_filler(text) && !checks().none.contains(&plain(text))
}

const CASES: &[Case] = &[
    Case::passes("looked at", |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.closed_on = Some(jiff::civil::date(2026, 3, 20));
        nonconformity.similar = some("All other systems counted: none");
    }),
    Case::passes("still open", |it| {
        it.nonconformity("NC-1");
    }),
    Case::finds("closed without looking", &["NC-1"], |it| {
        it.nonconformity("NC-1").closed_on = Some(jiff::civil::date(2026, 3, 20));
    }),
    Case::finds("a log that never asks", &["NC-1"], |it| {
        it.nonconformity("NC-1").closed_on = Some(jiff::civil::date(2026, 3, 20));
        it.nonconformity("NC-2").closed_on = Some(jiff::civil::date(2026, 3, 20));
    }),
    Case::finds("one of two", &["NC-2"], |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.closed_on = Some(jiff::civil::date(2026, 3, 20));
        nonconformity.similar = some("no");
        it.nonconformity("NC-2").closed_on = Some(jiff::civil::date(2026, 3, 20));
    }),
    Case::finds("a dash", &["NC-1"], |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.closed_on = Some(jiff::civil::date(2026, 3, 20));
        nonconformity.similar = some("n/a");
    }),
];
