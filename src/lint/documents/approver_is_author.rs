//! Nobody approves a text of their own. With three people or fewer there may be no one else: then it is a warning.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "approver-is-author",
    code: "D03",
    severity: Severity::Error,
    clause: "7.5.2",
    summary: "A document is approved, or to be approved, by its author",
    why: "Approval is a second pair of eyes; without it the clause's review for suitability did not happen.",
    fix: "name another approver; in a firm of three or fewer, have another person read it and note that",
    check,
    cases: CASES,
};

/// People of an organization in which there may be nobody else to approve.
const FEW: u32 = 3;

fn check(ctx: &Context, findings: &mut Findings) {
    let few = ctx.isms.organization.headcount.is_some_and(|people| people <= FEW);
    let most = if few { Severity::Warn } else { Severity::Error };
    for (id, document) in &ctx.isms.documentation.documents {
        let approver = document.approver.as_ref().or_else(|| ctx.isms.roles.approvers.get(id));
        // What was done tells more than what is planned.
        let (field, verb, approver) = match document.approved_by.as_ref().filter(|name| !name.trim().is_empty()) {
            Some(name) => ("approved_by", "was approved", Some(name)),
            None => ("approver", "is to be approved", approver),
        };
        let (Some(author), Some(approver)) = (&document.author, approver) else { continue };
        if ctx.person(author).is_some_and(|author| ctx.person(approver) == Some(author)) {
            let message = format!("{id} {verb} by {}, who wrote it", ctx.name_of(author));
            let found = finding(message).about(id).at(place(ctx, id, field));
            findings.push_at_most(most, found.and_at(place(ctx, id, "author"), "the author"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("two people", |it| {
        let document = DocumentInput { author: some("p02"), approver: some("p01"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
    Case::finds("a company of two, as a warning", &["ISMS-DOC-01"], |it| {
        it.isms.organization.headcount = Some(2);
        let document = DocumentInput { author: some("p01"), approver: some("p01"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
    Case::finds("another was to approve it, the author did", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").approved_by = some("p02");
    }),
    Case::finds("the same person by id and by name", &["ISMS-DOC-01"], |it| {
        let document = DocumentInput { author: some("p01"), approver: some("Ana Roth"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
];
