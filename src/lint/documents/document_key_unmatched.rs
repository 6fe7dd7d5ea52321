//! What is said about documents is said under an id or word that names one.

use crate::derive::unmatched_document_keys;
use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "document-key-unmatched",
    code: "D21",
    severity: Severity::Warn,
    clause: "7.5.2 a",
    summary: "Something is said about a document under an id that no document has",
    why: "Version, owner and approval stand under the id; under another one nobody reads them, and the document prints \
        gaps.",
    fix: "write the id with the prefix of doc.prefix (ISMS if there is none), or set that prefix; in role.approvers \
        an id, or one of policies, documents, records",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for unmatched in unmatched_document_keys(ctx.isms) {
        let key = &unmatched.key;
        let at = if unmatched.of_approvers {
            ctx.answer(format!("role.approvers.{key}"))
        } else {
            Location::key(ctx.settings.settings_file.clone(), format!("documents.{key}"))
        };
        let message = match &unmatched.meant {
            Some(id) => format!("`{key}` names no document; this project calls it {id}"),
            None => format!("`{key}` names no document and no kind of documents"),
        };
        findings.push(finding(message).about(key).at(at));
    }
}

const CASES: &[Case] = &[
    Case::passes("the ids of the project", |it| {
        it.isms.documentation.prefix = some("ACME");
        it.document("ACME-DOC-07");
        it.isms.roles.approvers.insert("ACME-DOC-07".into(), "p01".into());
        it.isms.roles.approvers.insert("DOC-03".into(), "p01".into());
        it.isms.roles.approvers.insert("Policies".into(), "p01".into());
    }),
    Case::passes("a document of the project's own", |it| {
        it.document("HB-14");
    }),
    Case::finds("the ids of another prefix", &["ISMS-DOC-07"], |it| {
        it.isms.documentation.prefix = some("ACME");
        it.document("ISMS-DOC-07");
    }),
    Case::finds("a number alone", &["DOC-07"], |it| {
        it.document("DOC-07");
    }),
    Case::finds("approvers of what there is not", &["plans"], |it| {
        it.isms.roles.approvers.insert("plans".into(), "p01".into());
    }),
];
