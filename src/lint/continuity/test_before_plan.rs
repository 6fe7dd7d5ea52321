//! The last test of a service was made with the version of the plan that is in force.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{last_test, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "test-before-plan",
    code: "B14",
    severity: Severity::Warn,
    clause: "A.5.30",
    summary: "A service was last tested before the plan in force existed",
    why: "The test shows that an older plan worked; what was changed since then nobody has tried.",
    fix: "test with the plan in force, or correct the date of the plan",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let continuity = &ctx.isms.continuity;
    let Some(plan) = continuity.plan_date.filter(|day| *day <= ctx.as_of()) else { return };
    for service in services(ctx) {
        if let Some((at, _, day)) = last_test(ctx, service).filter(|(_, _, day)| *day < plan) {
            let version = continuity.plan_version.as_deref().map(|it| format!(" {it}")).unwrap_or_default();
            let message =
                format!("{} was last tested on {day}, before the plan{version} of {plan} existed", service.service);
            let found = about(service, &format!("tests[{at}].date"), message);
            findings.push(found.and_at(ctx.answer("bc.plan_date"), "the day of the plan"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("tested with the plan in force", |it| {
        it.service("Portal");
        it.isms.continuity.plan_date = Some(jiff::civil::date(2026, 1, 10));
    }),
    Case::passes("nothing says from when the plan is", |it| {
        it.service("Portal");
    }),
    Case::finds("the plan is newer", &["Portal"], |it| {
        it.service("Portal");
        it.isms.continuity.plan_date = Some(jiff::civil::date(2026, 3, 1));
    }),
];
