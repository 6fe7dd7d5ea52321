//! The dates of a change history rise with the versions and are not in the future.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "history-date-impossible",
    code: "D13",
    severity: Severity::Warn,
    clause: "",
    summary: "A version is dated or approved before it was written, or in the future",
    why: "Backdated or future approvals are the first thing that destroys trust in a set of documents.",
    fix: "correct the date to the day of the act",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document) in &ctx.isms.documentation.documents {
        let written = document.history.last().filter(|entry| Some(&entry.version) == document.version.as_ref());
        let written = written.and_then(|entry| entry.date);
        if let Some(day) = document.approved_on {
            let found = |message: String| finding(message).about(id).at(place(ctx, id, "approved_on"));
            if day > ctx.as_of() {
                findings.push(found(format!("{id} was approved on {day}, after {}", ctx.as_of())));
            } else if let Some(written) = written.filter(|written| day < *written) {
                let message = format!("{id} was approved on {day}, before its version of {written} was written");
                findings.push(found(message).and_at(place(ctx, id, "history"), "its history"));
            }
        }
        let mut last = None;
        for (index, entry) in document.history.iter().enumerate() {
            let Some(date) = entry.date else { continue };
            let what = match last {
                _ if date > ctx.as_of() => format!("after {}", ctx.as_of()),
                Some(before) if date < before => format!("before the version ahead of it ({before})"),
                _ => {
                    last = Some(date);
                    continue;
                }
            };
            let message = format!("Version {} of {id} is dated {date}, {what}", entry.version);
            findings.push(finding(message).about(id).at(place(ctx, id, &format!("history[{index}].date"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("one after the other", |it| {
        let entry = |version: &str, day| ChangeEntry { version: version.into(), date: Some(day), ..Default::default() };
        let history = vec![entry("1.0", jiff::civil::date(2025, 1, 12)), entry("1.1", jiff::civil::date(2026, 1, 12))];
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), DocumentInput { history, ..Default::default() });
    }),
    Case::finds("approved in the future", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").approved_on = Some(jiff::civil::date(2026, 4, 1));
    }),
    Case::finds("approved before it was written", &["ISMS-DOC-01"], |it| {
        let written = Some(jiff::civil::date(2026, 3, 5));
        let entry = ChangeEntry { version: "1.0".into(), date: written, ..ChangeEntry::default() };
        it.document("ISMS-DOC-01").history = vec![entry];
    }),
    Case::finds("dated in the future", &["ISMS-DOC-01"], |it| {
        let entry = |version: &str, day| ChangeEntry { version: version.into(), date: Some(day), ..Default::default() };
        let history = vec![entry("1.0", jiff::civil::date(2027, 1, 12))];
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), DocumentInput { history, ..Default::default() });
    }),
    Case::finds("dated before its predecessor", &["ISMS-DOC-01"], |it| {
        let entry = |version: &str, day| ChangeEntry { version: version.into(), date: Some(day), ..Default::default() };
        let history = vec![entry("1.0", jiff::civil::date(2026, 1, 12)), entry("1.1", jiff::civil::date(2025, 1, 12))];
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), DocumentInput { history, ..Default::default() });
    }),
];
