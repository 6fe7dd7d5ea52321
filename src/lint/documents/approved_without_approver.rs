//! A document that is said to be approved says by whom and when.

use crate::derive::ApprovalFault;
use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "approved-without-approver",
    code: "D02",
    severity: Severity::Error,
    clause: "7.5.2 c",
    summary: "A document is said to be approved, but not by whom or when",
    why: "Approval is an act of a person on a day; a word in a field is none.",
    fix: "record who approved this version in approved_by and when in approved_on, or set the status back to draft",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document, facts) in ctx.documents() {
        let Some(approval) = &facts.approval else { continue };
        if document.status != Some(DocumentStatus::Approved) {
            continue;
        }
        let parts = [
            (approval.faults.contains(&ApprovalFault::NoPerson), "by whom", "approved_by"),
            (approval.faults.contains(&ApprovalFault::NoDay), "when", "approved_on"),
        ];
        let Some((_, _, field)) = parts.iter().find(|(missing, _, _)| *missing) else { continue };
        let names = missing_parts(&parts.map(|(missing, name, _)| (missing, name)));
        let message = format!("{id} is said to be approved, but not {}", any_of(&names));
        let found = finding(message).about(id).at(place(ctx, id, field));
        findings.push(found.and_at(place(ctx, id, "status"), "it is approved"));
    }
}

const CASES: &[Case] = &[
    Case::passes("person and day", |it| {
        it.document("ISMS-DOC-01");
    }),
    Case::passes("a draft", |it| {
        let document = it.document("ISMS-DOC-01");
        (document.status, document.approved_by) = (Some(DocumentStatus::Draft), None);
    }),
    Case::finds("no day", &["ISMS-DOC-01"], |it| it.document("ISMS-DOC-01").approved_on = None),
    Case::finds("the word alone", &["ISMS-DOC-01"], |it| {
        let document = it.document("ISMS-DOC-01");
        (document.approved_by, document.approved_on) = (None, None);
    }),
];
