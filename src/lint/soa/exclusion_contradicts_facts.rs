//! What the organization says about itself does not contradict an exclusion: suppliers, software, remote work,
//! premises.

use crate::derive::ExclusionDoubt;
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
    for entry in &ctx.facts.soa {
        for doubt in &entry.doubts {
            let ExclusionDoubt::Fact(fact) = doubt else { continue };
            let id = entry.control.as_str();
            let found = finding(format!("{id} is excluded, but {}", fact.words)).about(id);
            let found = found.at(ctx.soa_place(entry, "exclusion_reason"));
            findings.push(found.and_at(ctx.answer(fact.key), fact.words));
        }
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
    Case::finds("the answer about remote work says how it is done, in German", &["A.6.7"], |it| {
        it.isms.scope.remote_work = some("Mobiles Arbeiten ist an zwei Tagen in der Woche erlaubt");
        it.excluded("A.6.7");
    }),
    Case::passes("the answer about remote work says that there is none", |it| {
        it.isms.scope.remote_work = some("No remote work; all people work at the two sites");
        it.excluded("A.6.7");
    }),
    Case::finds("there are sites", &["A.7.2"], |it| {
        it.isms.organization.sites = vec![Site { id: "S1".into(), in_scope: Some(true), ..Site::default() }];
        it.excluded("A.7.2");
    }),
];
