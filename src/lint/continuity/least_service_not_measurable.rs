//! A service says how much of it is the least that is acceptable meanwhile, in a way that a test can show.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::services;

/// The rule.
pub const RULE: Rule = Rule {
    id: "least-service-not-measurable",
    code: "B11",
    severity: Severity::Warn,
    clause: "A.5.30",
    summary: "Nothing says how much service is the least that is acceptable",
    why: "Without a level nobody can tell in the test, or on the day, whether the service is back.",
    fix: "say how much of which work has to be possible, with a number or by what still works: 50 % of the orders, \
        read only",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for service in services(ctx) {
        let name = &service.service;
        let message = match service.mbco.as_deref().filter(|text| !is_filler(text)) {
            None => format!("{name} does not say how much of it is the least that is acceptable"),
            Some(text) if !is_measurable(text) => {
                format!("\"{}\", the least that is acceptable of {name}, cannot be measured", short(text))
            }
            Some(_) => continue,
        };
        findings.push(about(service, "mbco", message));
    }
}

/// Whether a test could show it: a number, or a way of working that is either possible or not.
fn is_measurable(text: &str) -> bool {
    text.chars().any(char::is_numeric) || mentions(text, &checks().measurable)
}

const CASES: &[Case] = &[
    Case::passes("a number", |it| {
        it.service("Portal");
    }),
    Case::passes("a way of working", |it| it.service("Portal").mbco = some("Read only")),
    Case::finds("nothing", &["Portal"], |it| it.service("Portal").mbco = None),
    Case::finds("a wish", &["Portal"], |it| it.service("Portal").mbco = some("acceptable performance")),
];
