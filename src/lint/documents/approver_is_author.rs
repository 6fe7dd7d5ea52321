//! Nobody approves a text of their own. With three people or fewer there may be no one else: then it is a warning.

use crate::derive::FEW_PEOPLE;
use crate::lint::prelude::*;
use crate::lint::shared::documents::{approval_place, approver_place, place};

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

fn check(ctx: &Context, findings: &mut Findings) {
    let few = ctx.isms.organization.headcount.is_some_and(|people| people <= FEW_PEOPLE);
    let most = if few { Severity::Warn } else { Severity::Error };
    for (id, document, facts) in ctx.documents() {
        // What was done tells more than what is planned.
        let (at, verb, approver) = match facts.approval.as_ref().filter(|approval| approval.by != Holder::Missing) {
            Some(approval) => (approval_place(ctx, facts, approval), "was approved", &approval.by),
            None => (approver_place(ctx, facts), "is to be approved", &facts.approver.who),
        };
        let (Holder::Person(author), Holder::Person(approver)) = (&facts.author, approver) else { continue };
        if author == approver {
            let name = ctx.name_of(document.author.as_deref().unwrap_or_default());
            let message = format!("{id} {verb} by {name}, who wrote it");
            let found = finding(message).about(id).at(at);
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
