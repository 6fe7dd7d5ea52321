//! Files of an issued version are as they were issued.

use crate::lint::prelude::*;
use crate::lint::shared::documents::register_place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "issued-file-changed",
    code: "D12",
    severity: Severity::Error,
    clause: "",
    summary: "A file of an issued version is not as it was issued",
    why: "An issued version is what people work by and what an auditor compares with; a record is evidence only as long \
        as nobody can have changed it.",
    fix: "take issued/ from the last backup or commit; correct a record by an addendum, a document by its next version",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document, _) in ctx.documents() {
        for what in document.registered().map(|it| it.altered.as_slice()).unwrap_or_default() {
            let message = format!("{id} is not as it was issued: {what}");
            findings.push(finding(message).about(id).at(register_place(id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("as issued", |it| {
        it.registered("ISMS-REC-05", |it| it.issued = true);
    }),
    Case::finds("a file was changed", &["ISMS-REC-05"], |it| {
        it.registered("ISMS-REC-05", |it| {
            it.issued = true;
            it.altered = vec!["issued/ISMS-REC-05/1.0/ISMS-REC-05-audit-report.pdf was changed".into()];
        });
    }),
];
