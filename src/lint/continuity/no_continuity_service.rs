//! Where the continuity of services is a matter, services are listed.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{applies, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "no-continuity-service",
    code: "B06",
    severity: Severity::Warn,
    clause: "A.5.30",
    summary: "Continuity is necessary, but no service is listed",
    why: "Readiness is planned service by service, from how long the business can do without each.",
    fix: "list the services with how long the business survives without them, and their recovery times",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    if !applies(ctx) || !services(ctx).is_empty() {
        return;
    }
    let found = finding("ICT readiness for business continuity is necessary, but no service is listed");
    let found = found.at(ctx.answer("bc.service"));
    let why = ctx.soa(&"A.5.30".into()).filter(|entry| entry.necessary == Some(true));
    findings.push(match why {
        Some(entry) => found.about("A.5.30").and_at(ctx.soa_place(entry, "necessary"), "A.5.30 is necessary"),
        None => found.and_at(ctx.answer("bc.needed"), "a plan is wanted"),
    });
}

const CASES: &[Case] = &[
    Case::passes("a service", |it| {
        it.service("Portal");
    }),
    Case::passes("continuity is no matter", |it| {
        it.excluded("A.5.30");
    }),
    Case::finds("A.5.30 is necessary", &["A.5.30"], |it| {
        it.soa("A.5.30");
    }),
    Case::finds("a plan is wanted", &[""], |it| it.isms.continuity.needed = Some(true)),
];
