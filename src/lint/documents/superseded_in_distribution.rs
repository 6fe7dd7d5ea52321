//! A document that is superseded or withdrawn is no longer distributed.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "superseded-in-distribution",
    code: "D19",
    severity: Severity::Warn,
    clause: "7.5.3",
    summary: "A document that is no longer valid is still distributed",
    why: "People work by the copy they have; unintended use of obsolete documents is what the clause is about.",
    fix: "take the old version back from those who have it and empty its distribution, or correct its status",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document, facts) in ctx.documents() {
        if !facts.standing.is_gone() {
            continue;
        }
        let status = facts.standing.key();
        let still: Vec<_> = document.distribution.iter().filter(|name| !is_filler(name)).collect();
        if !still.is_empty() {
            let version = document.version.as_deref().map(|it| format!(" {it}")).unwrap_or_default();
            let message = format!("{id}{version} is {status}, but still distributed to {}", first_of(&still, 4));
            let found = finding(message).about(id).at(place(ctx, id, "distribution"));
            findings.push(found.and_at(place(ctx, id, "status"), status));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("in force", |it| {
        it.document("ISMS-DOC-01");
    }),
    Case::passes("withdrawn, and nobody has it", |it| {
        let document = it.document("ISMS-DOC-01");
        (document.status, document.distribution) = (Some(DocumentStatus::Withdrawn), Vec::new());
    }),
    Case::finds("superseded, and everybody has it", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").status = Some(DocumentStatus::Superseded);
    }),
];
