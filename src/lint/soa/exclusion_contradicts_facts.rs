//! What the organization says about itself does not contradict an exclusion: suppliers, software, remote work,
//! premises.

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
    let software = ctx.isms.operations.develops_software.as_deref().map(plain).unwrap_or_default();
    let develops = matches!(software.as_str(), "in house" | "both");
    let outsources = matches!(software.as_str(), "outsourced" | "both");
    let key = |key: &str| ctx.answer(key);
    let facts = [
        (
            !ctx.isms.operations.outsourced.is_empty(),
            "suppliers are listed",
            key("ops.outsourced"),
            &["A.5.19", "A.5.20", "A.5.21", "A.5.22", "A.5.23"][..],
        ),
        (
            develops,
            "software is developed",
            key("ops.develops_software"),
            &["A.8.4", "A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.29", "A.8.31"],
        ),
        (outsources, "software development is outsourced", key("ops.develops_software"), &["A.8.30"]),
        (stated(ctx, "remote"), "people work remotely", key("ops.facts"), &["A.6.7"]),
        (stated(ctx, "premises"), "there are own premises", key("ops.facts"), &["A.7.1", "A.7.2", "A.7.3", "A.7.4"]),
        (stated(ctx, "removable"), "removable media are used", key("ops.facts"), &["A.7.10"]),
    ];
    for (_, fact, place, controls) in facts.into_iter().filter(|(holds, ..)| *holds) {
        for id in controls {
            contradiction(ctx, findings, id, fact, &place);
        }
    }
}

fn stated(ctx: &Context, word: &str) -> bool {
    ctx.isms.operations.facts.iter().any(|fact| plain(fact).contains(word))
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
