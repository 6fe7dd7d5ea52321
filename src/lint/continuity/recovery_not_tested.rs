//! A service with a recovery time or a bound to its loss of data was tested within a year.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{last_test, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "recovery-not-tested",
    code: "B04",
    severity: Severity::Warn,
    clause: "A.5.30",
    summary: "The recovery of a service was not tested for a year",
    why: "What nobody has tried does not work on the day; the control asks for readiness that is tested.",
    fix: "test the recovery and record what was reached",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for service in services(ctx).iter().filter(|service| service.rto_h.is_some() || service.rpo_h.is_some()) {
        let message = match last_test(ctx, service) {
            None => format!("The recovery of {} was never tested", service.service),
            Some((_, _, day)) if months_after(day, 12) < ctx.as_of() => {
                format!("The recovery of {} was last tested on {day}", service.service)
            }
            Some(_) => continue,
        };
        findings.push(about(service, "tests", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("tested in February", |it| {
        it.service("Portal");
    }),
    Case::passes("nothing is promised", |it| {
        let service = it.service("Portal");
        (service.rto_h, service.rpo_h) = (None, None);
        service.tests.clear();
    }),
    Case::finds("never tested", &["Portal"], |it| it.service("Portal").tests.clear()),
    Case::finds("tested two years ago", &["Portal"], |it| {
        it.service("Portal").tests[0].date = Some(jiff::civil::date(2024, 2, 3));
    }),
];
