//! Whoever is to approve documents is a known person who has not left.

use jiff::civil::Date;

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "approver-unknown",
    code: "D17",
    severity: Severity::Warn,
    clause: "7.5",
    summary: "A document is approved, or to be approved, by somebody unknown or gone",
    why: "Approval is an act of a person with authority; a name nobody knows has none.",
    fix: "name a person of the list of people who has the authority",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let kinds = ctx.isms.roles.approvers.iter();
    let kinds = kinds.map(|(kind, name)| (kind, name, ctx.answer(format!("role.approvers.{kind}"))));
    let documents = &ctx.isms.documentation.documents;
    let single = documents
        .iter()
        .filter_map(|(id, document)| Some((id, document.approver.as_ref()?, place(ctx, id, "approver"))));
    for (id, document) in documents {
        let Some(name) = document.approved_by.as_ref().filter(|name| !name.trim().is_empty()) else { continue };
        let trouble = match ctx.person(name) {
            None => Some(format!("nobody known is called \"{name}\"")),
            // Who has left since could approve it while there.
            Some(person) => document.approved_on.and_then(|day| left_before(ctx, person, day)),
        };
        if let Some(trouble) = trouble {
            let message = format!("Who approved {id} is unclear, {trouble}");
            findings.push(finding(message).about(id).at(place(ctx, id, "approved_by")));
        }
    }
    for (what, name, at) in kinds.chain(single) {
        let trouble = match ctx.person(name) {
            None => Some(format!("nobody known is called \"{name}\"")),
            Some(person) => left(ctx, person),
        };
        if let Some(trouble) = trouble {
            let message = format!("The approver of {what} is unclear, {trouble}");
            findings.push(finding(message).about(what).at(at));
        }
    }
}

/// That a person had left when something happened.
fn left_before(ctx: &Context, index: usize, day: Date) -> Option<String> {
    let person = ctx.person_at(index)?;
    let until = person.until.filter(|until| *until < day)?;
    Some(format!("{} had left on {until}", person.name.as_deref().unwrap_or(&person.id)))
}

const CASES: &[Case] = &[
    Case::passes("a known approver", |it| {
        it.isms.roles.approvers.insert("policies".into(), "p01".into());
    }),
    Case::passes("the approver left after the approval", |it| {
        it.document("ISMS-DOC-01").approver = some("p02");
        it.isms.people[0].until = Some(jiff::civil::date(2026, 3, 15));
    }),
    Case::finds("approved after the person had left", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").approver = some("p02");
        it.isms.people[0].until = Some(jiff::civil::date(2026, 1, 31));
    }),
    Case::finds("approved by nobody known", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").approved_by = some("the boss");
    }),
    Case::finds("an unknown approver of a kind", &["policies"], |it| {
        it.isms.roles.approvers.insert("policies".into(), "p55".into());
    }),
    Case::finds("the approver of a document has left", &["ISMS-DOC-01"], |it| {
        it.isms.people[0].until = Some(jiff::civil::date(2026, 1, 31));
        let document = DocumentInput { approver: some("p01"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-01".into(), document);
    }),
];
