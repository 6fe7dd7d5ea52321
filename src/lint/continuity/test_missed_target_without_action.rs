//! Where the last test took longer or lost more than is allowed, an action follows. Failed tests have a rule of their
//! own.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{hours, last_test, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "test-missed-target-without-action",
    code: "B05",
    severity: Severity::Error,
    clause: "A.5.30",
    summary: "A test missed its target, and nothing is done",
    why: "The test has shown that the promise cannot be kept; without an action the gap is accepted by nobody.",
    fix: "record what is done about it, or take the gap to top management and change the target",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for service in services(ctx) {
        let Some((at, test, day)) = last_test(ctx, service) else { continue };
        if test.result == Some(TestResult::Fail) || !test.actions.is_empty() {
            continue;
        }
        let targets = [
            (test.rto_h, service.rto_h, "rto_h", "took", "allowed"),
            (test.rpo_h, service.rpo_h, "rpo_h", "lost the data of", "allowed"),
        ];
        for (reached, target, field, verb, allowed) in targets {
            if let (Some(reached), Some(target)) = (reached, target)
                && reached > target
            {
                let (reached, target) = (hours(reached), hours(target));
                let message =
                    format!("The test of {} on {day} {verb} {reached}, {allowed} are {target}", service.service);
                let found = about(service, &format!("tests[{at}].{field}"), message);
                findings.push(and_record(found, service, field, "the target"));
            }
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("the target was reached", |it| {
        it.service("Portal");
    }),
    Case::passes("an action follows", |it| {
        let test = &mut it.service("Portal").tests[0];
        (test.rto_h, test.actions) = (Some(11.0), vec!["AC-1".into()]);
    }),
    Case::passes("an older test missed it", |it| {
        let service = it.service("Portal");
        let older =
            ContinuityTest { date: Some(jiff::civil::date(2025, 2, 3)), rto_h: Some(20.0), ..Default::default() };
        service.tests.push(older);
    }),
    Case::finds("it took longer", &["Portal"], |it| it.service("Portal").tests[0].rto_h = Some(11.0)),
];
