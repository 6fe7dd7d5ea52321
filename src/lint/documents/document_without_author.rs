//! Every document that is described has a version and an author.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "document-without-author",
    code: "D01",
    severity: Severity::Error,
    clause: "7.5.2",
    summary: "A document has no author or no version",
    why: "Identification is the first thing the clause asks of a document; without it two copies cannot be \
        told apart.",
    fix: "fill in author and version",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document, _) in ctx.documents() {
        let missing = missing_parts(&[(blank(&document.author), "author"), (blank(&document.version), "version")]);
        if let Some(first) = missing.first() {
            let message = format!("{id} has no {}", missing.join(" and no "));
            findings.push(finding(message).about(id).at(place(ctx, id, first)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("author and version", |it| {
        let document = DocumentInput { version: some("1.0"), author: some("p02"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
    Case::finds("no author", &["ISMS-DOC-01"], |it| {
        let document = DocumentInput { version: some("1.0"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
];
