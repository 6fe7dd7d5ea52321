//! A service is to run again before the business no longer survives without it.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{hours, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "recovery-takes-too-long",
    code: "B01",
    severity: Severity::Error,
    clause: "A.5.30",
    summary: "A service is to come back after the longest outage that the business survives",
    why: "The recovery time follows from the business; a longer one says that the business is lost before the plan \
        works.",
    fix: "shorten the recovery time, or have the business correct how long it can do without",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for service in services(ctx) {
        if let (Some(rto), Some(mtpd)) = (service.rto_h, service.mtpd_h)
            && rto > mtpd
        {
            let (rto, mtpd) = (hours(rto), hours(mtpd));
            let message = format!("{} is to come back in {rto}, but the business survives {mtpd}", service.service);
            findings.push(and_record(about(service, "rto_h", message), service, "mtpd_h", "the longest outage"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("in time", |it| {
        it.service("Portal");
    }),
    Case::passes("continuity is no matter", |it| {
        it.service("Portal").rto_h = Some(48.0);
        it.isms.continuity.needed = None;
    }),
    Case::finds("two days, where one is the most", &["Portal"], |it| it.service("Portal").rto_h = Some(48.0)),
    Case::finds("A.5.30 is necessary", &["Portal"], |it| {
        it.service("Portal").rto_h = Some(48.0);
        it.isms.continuity.needed = None;
        it.soa("A.5.30");
    }),
];
