//! Where controls of 2013 that differ became one control of 2022, a person decides.

use crate::derive::migration::{Former, Migration};
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "merged-states-differ",
    code: "S25",
    severity: Severity::Info,
    clause: "6.1.3",
    summary: "Controls of 2013 that became one control say different things",
    why: "The weakest state is only proposed: whether the new control is in place, a person has to see.",
    fix: "look at the new control and decide its state in decisions.yaml, under `soa`",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in &ctx.facts.soa {
        let Some(migration) = entry.migration.as_ref().filter(|migration| migration.needs_review()) else { continue };
        let said: Vec<String> =
            migration.from.iter().map(|former| format!("{} ({})", former.control, said(former))).collect();
        let message = format!("{} merges {}; {}", entry.control, spoken(&said), proposed(migration));
        let mut rows = migration.from.iter().filter_map(|former| ctx.isms.soa.rows.get(former.row));
        let place = |row: &SoaRow| row.origin.field("state");
        let first = rows.next().and_then(place).unwrap_or_else(|| ctx.soa_place(entry, "state"));
        let found = finding(message).about(entry.control.as_str()).at(first);
        findings.push(rows.filter_map(place).fold(found, |found, place| found.and_at(place, "also")));
    }
}

fn said(former: &Former) -> &'static str {
    match (former.necessary, former.state) {
        (Some(false), _) => "not necessary",
        (_, Some(state)) => in_words(state),
        (_, None) => "no state",
    }
}

fn proposed(migration: &Migration) -> String {
    match migration.state {
        Some(state) => format!("proposed: {}", in_words(state)),
        None => "nothing can be proposed".into(),
    }
}

fn in_words(state: ImplementationState) -> &'static str {
    match state {
        ImplementationState::NotStarted => "not started",
        ImplementationState::Planned => "planned",
        ImplementationState::Partial => "partly implemented",
        ImplementationState::Implemented => "implemented",
    }
}

const CASES: &[Case] = &[
    Case::passes("merged controls of the same state", |it| {
        it.soa("A.5.15").formerly = Some("A.9.1.1".into());
        it.soa("A.5.15").formerly = Some("A.9.1.2".into());
    }),
    Case::passes("a person has decided", |it| {
        it.soa("A.5.15").formerly = Some("A.9.1.1".into());
        let row = it.soa("A.5.15");
        (row.formerly, row.state) = (Some("A.9.1.2".into()), Some(ImplementationState::Planned));
        it.isms.soa.overrides.push(SoaOverride {
            control: "A.5.15".into(),
            state: Some(ImplementationState::Partial),
            ..SoaOverride::default()
        });
    }),
    Case::finds("one is only planned", &["A.5.15"], |it| {
        it.soa("A.5.15").formerly = Some("A.9.1.1".into());
        let row = it.soa("A.5.15");
        (row.formerly, row.state) = (Some("A.9.1.2".into()), Some(ImplementationState::Planned));
    }),
    Case::finds("one was excluded", &["A.7.10"], |it| {
        it.soa("A.7.10").formerly = Some("A.8.3.1".into());
        let row = it.excluded("A.7.10");
        row.formerly = Some("A.8.3.3".into());
    }),
];
