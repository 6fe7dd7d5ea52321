//! A document of somebody else has a version and somebody who holds it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "external-document-incomplete",
    code: "D16",
    severity: Severity::Warn,
    clause: "7.5.3",
    summary: "An external document has no version or no holder",
    why: "Documents of external origin are to be identified and controlled too; customers change their annexes.",
    fix: "note the version and who keeps it current",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, document) in ctx.isms.documentation.external.iter().enumerate() {
        let missing = missing_parts(&[(blank(&document.version), "version"), (blank(&document.holder), "holder")]);
        if let Some(first) = missing.first() {
            let message = format!("The external document \"{}\" has no {}", document.title, missing.join(" and no "));
            let place = ctx.answer(format!("doc.external[{index}].{first}"));
            findings.push(finding(message).about(&document.title).at(place));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("version and holder", |it| {
        it.isms.documentation.external = vec![ExternalDocument {
            title: "Annex of customer X".into(),
            version: some("3"),
            holder: some("p02"),
            ..ExternalDocument::default()
        }];
    }),
    Case::finds("no version", &["Annex of customer X"], |it| {
        let holder = some("p02");
        it.isms.documentation.external =
            vec![ExternalDocument { title: "Annex of customer X".into(), holder, ..ExternalDocument::default() }];
    }),
];
