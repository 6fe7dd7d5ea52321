//! A document that is approved and not of the lowest class says who gets it.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "document-without-distribution",
    code: "D08",
    severity: Severity::Warn,
    clause: "7.5.3",
    summary: "Nothing says who gets a document",
    why: "Whoever has to follow a document must have it, and nobody else may have what is confidential.",
    fix: "list in distribution who gets the document",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let lowest = ctx.isms.documentation.classes.first();
    let is_lowest = |word: &str| match lowest {
        Some(class) => std::iter::once(&class.name).chain(&class.aliases).any(|name| plain(name) == plain(word)),
        None => plain(word) == "public",
    };
    for (id, document, facts) in ctx.documents() {
        let nobody = document.distribution.iter().all(|name| is_filler(name));
        if facts.standing.is_approved() && nobody && !document.classification.as_deref().is_some_and(is_lowest) {
            let message = match document.classification.as_deref() {
                Some(class) => format!("{id} is {class} and approved, but nothing says who gets it"),
                None => format!("{id} is approved, but nothing says who gets it"),
            };
            findings.push(finding(message).about(id).at(place(ctx, id, "distribution")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("somebody gets it", |it| {
        it.document("ISMS-DOC-01").classification = some("Internal");
    }),
    Case::passes("a public one", |it| {
        let document = it.document("ISMS-DOC-03");
        (document.classification, document.distribution) = (some("Public"), Vec::new());
    }),
    Case::passes("a draft", |it| {
        let document = it.document("ISMS-DOC-01");
        (document.status, document.distribution) = (Some(DocumentStatus::Draft), Vec::new());
    }),
    Case::finds("nobody", &["ISMS-DOC-01"], |it| {
        let document = it.document("ISMS-DOC-01");
        (document.classification, document.distribution) = (some("Internal"), Vec::new());
    }),
];
