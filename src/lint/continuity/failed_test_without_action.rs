//! After a test that failed an action or a nonconformity follows.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::services;

/// The rule.
pub const RULE: Rule = Rule {
    id: "failed-test-without-action",
    code: "B10",
    severity: Severity::Error,
    clause: "A.5.30",
    summary: "A test failed, and nothing is done",
    why: "A failed test is the cheapest warning there is; an auditor asks what came of it.",
    fix: "link the action or the nonconformity that follows from the test",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for service in services(ctx) {
        for (at, test) in service.tests.iter().enumerate() {
            if test.result == Some(TestResult::Fail) && test.actions.is_empty() {
                let day = test.date.map(|day| format!(" of {day}")).unwrap_or_default();
                let message = format!("The test of {}{day} failed, and no action follows", service.service);
                findings.push(about(service, &format!("tests[{at}].actions"), message));
            }
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("passed", |it| {
        it.service("Portal");
    }),
    Case::passes("an action follows", |it| {
        let test = &mut it.service("Portal").tests[0];
        (test.result, test.actions) = (Some(TestResult::Fail), vec!["NC-1".into()]);
    }),
    Case::finds("nothing follows", &["Portal"], |it| it.service("Portal").tests[0].result = Some(TestResult::Fail)),
];
