//! A service is backed up at least as often as the data that may be lost asks for, or is replicated.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{hours, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "backup-too-rare",
    code: "B02",
    severity: Severity::Error,
    clause: "A.8.13",
    summary: "Backups are too rare for the data that may be lost",
    why: "Between two backups everything may be lost; a promise of less cannot be kept.",
    fix: "back up more often, replicate, or have the business accept the larger loss",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for service in services(ctx).iter().filter(|service| service.replication != Some(true)) {
        if let (Some(rpo), Some(interval)) = (service.rpo_h, service.backup_interval_h)
            && rpo < interval
        {
            let (rpo, interval) = (hours(rpo), hours(interval));
            let message = format!("{} may lose {rpo} of data, but is backed up every {interval}", service.service);
            findings.push(and_record(about(service, "rpo_h", message), service, "backup_interval_h", "the interval"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("often enough", |it| {
        it.service("Portal");
    }),
    Case::passes("it is replicated", |it| {
        let service = it.service("Portal");
        (service.rpo_h, service.replication) = (Some(0.25), Some(true));
    }),
    Case::finds("an hour may be lost, backed up twice a day", &["Portal"], |it| it.service("Portal").rpo_h = Some(1.0)),
];
