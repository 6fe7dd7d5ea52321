//! What the organization says about itself does not contradict an exclusion: suppliers, software, remote work,
//! premises.

use crate::derive::organization_facts;
use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "exclusion-contradicts-facts",
    code: "S16",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "An exclusion contradicts a fact about the organization",
    why: "The answers say that the activity exists and the statement that it does not; the auditor has seen \
        the activity.",
    fix: "include the control, correct the fact, or say in the justification why both hold",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for fact in organization_facts(ctx.isms) {
        let place = ctx.answer(fact.key);
        for id in fact.controls {
            contradiction(ctx, findings, id, fact.words, &place);
        }
    }
}

fn contradiction(ctx: &Context, findings: &mut Findings, id: &str, fact: &str, place: &Location) {
    if let Some(entry) = ctx.soa(&id.into()).filter(|entry| entry.necessary == Some(false)) {
        let message = format!("{id} is excluded, but {fact}");
        let found = finding(message).about(id).at(ctx.soa_place(entry, "exclusion_reason"));
        findings.push(found.and_at(place.clone(), fact));
    }
}

const CASES: &[Case] = &[
    Case::passes("nobody develops software", |it| {
        it.isms.operations.develops_software = some("no");
        it.excluded("A.8.25");
    }),
    Case::passes("own development, none outsourced", |it| {
        it.isms.operations.develops_software = some("in-house");
        it.excluded("A.8.30");
    }),
    Case::finds("software is developed in house", &["A.8.25"], |it| {
        it.isms.operations.develops_software = some("in-house");
        it.excluded("A.8.25");
    }),
    Case::finds("there are suppliers", &["A.5.19"], |it| {
        it.supplier("SUP-2");
        it.excluded("A.5.19");
    }),
    Case::finds("people work remotely", &["A.6.7"], |it| {
        it.isms.operations.facts = vec!["remote work".into()];
        it.excluded("A.6.7");
    }),
];
