//! The next review of a document is not in the past.

use crate::derive::NextReview;
use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "document-review-overdue",
    code: "D04",
    severity: Severity::Warn,
    clause: "7.5.3",
    summary: "The review of a document is overdue",
    why: "A document nobody looked at in time may no longer describe what is done.",
    fix: "review the document and set the next date",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, _, facts) in ctx.documents() {
        if let (NextReview::On(day), Some(_)) = (facts.next_review, facts.review_overdue) {
            let message = format!("The review of {id} was due on {day}");
            findings.push(finding(message).about(id).at(place(ctx, id, "next_review")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("due next year", |it| {
        let next_review = Some(jiff::civil::date(2027, 3, 1));
        it.isms
            .documentation
            .documents
            .insert("ISMS-DOC-01".into(), DocumentInput { next_review, ..Default::default() });
    }),
    Case::passes("due last month, of a version that no longer holds", |it| {
        let document = it.document("ISMS-DOC-01");
        document.next_review = Some(jiff::civil::date(2026, 2, 1));
        document.status = Some(DocumentStatus::Superseded);
    }),
    Case::finds("approved more than a year ago, and nothing says when it is looked at again", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").approved_on = Some(jiff::civil::date(2025, 3, 1));
    }),
    Case::finds("due last month", &["ISMS-DOC-01"], |it| {
        let next_review = Some(jiff::civil::date(2026, 2, 1));
        it.isms
            .documentation
            .documents
            .insert("ISMS-DOC-01".into(), DocumentInput { next_review, ..Default::default() });
    }),
];
