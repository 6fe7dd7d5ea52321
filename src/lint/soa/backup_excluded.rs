//! Backup is not excluded, unless a necessary control of the organization's own takes its place.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "backup-excluded",
    code: "S14",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "Backup is excluded",
    why: "Every auditor asks how availability is ensured without backup.",
    fix: "include A.8.13, or name the control of your own that takes its place",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let control = ControlId::from("A.8.13");
    let Some(entry) = ctx.soa(&control).filter(|entry| entry.necessary == Some(false)) else { return };
    let replaced = entry.replaced_by.as_ref().and_then(|by| ctx.soa(by));
    if replaced.is_none_or(|by| by.necessary != Some(true)) {
        let place = ctx.soa_place(entry, "exclusion_reason");
        findings.push(finding("A.8.13 (backup) is excluded and nothing takes its place").about("A.8.13").at(place));
    }
}

const CASES: &[Case] = &[
    Case::passes("backup is included", |it| {
        it.soa("A.8.13");
    }),
    Case::passes("a control of its own takes its place", |it| {
        it.excluded("A.8.13").replaced_by = Some("C-02".into());
        it.soa("C-02");
    }),
    Case::finds("backup is excluded", &["A.8.13"], |it| {
        it.excluded("A.8.13");
    }),
];
