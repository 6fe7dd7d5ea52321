//! Where services name how much data may be lost, backup is not excluded.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::services;

/// The rule.
pub const RULE: Rule = Rule {
    id: "backup-excluded-with-recovery-point",
    code: "B12",
    severity: Severity::Error,
    clause: "A.8.13",
    summary: "Backup is excluded, although services bound their loss of data",
    why: "Without copies of the data no bound to its loss can be kept.",
    fix: "include A.8.13, or name the control that takes its place and drop the bounds that it cannot keep",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let Some(backup) = ctx.soa(&"A.8.13".into()).filter(|entry| entry.necessary == Some(false)) else { return };
    // A custom control in its place may well keep the bound.
    if backup.replaced_by.is_some() {
        return;
    }
    let bound: Vec<_> = services(ctx).iter().filter(|it| it.rpo_h.is_some() && it.replication != Some(true)).collect();
    if let Some(first) = bound.first() {
        let names: Vec<_> = bound.iter().map(|service| service.service.as_str()).collect();
        let message = format!("A.8.13 is excluded, but {} may lose a limited amount of data only", first_of(&names, 4));
        let found = finding(message).about("A.8.13").at(ctx.soa_place(backup, "necessary"));
        findings.push(and_record(found, *first, "rpo_h", "how much may be lost"));
    }
}

const CASES: &[Case] = &[
    Case::passes("backup is necessary", |it| {
        it.service("Portal");
        it.soa("A.8.13");
    }),
    Case::passes("a control of its own takes its place", |it| {
        it.service("Portal");
        it.excluded("A.8.13").replaced_by = Some("C-1".into());
    }),
    Case::finds("excluded", &["A.8.13"], |it| {
        it.service("Portal");
        it.excluded("A.8.13");
    }),
];
