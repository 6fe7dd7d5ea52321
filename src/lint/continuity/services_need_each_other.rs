//! No service needs itself, directly or through others.

use crate::lint::prelude::*;
use crate::lint::shared::circles::circles;
use crate::lint::shared::continuity::{index, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "services-need-each-other",
    code: "B13",
    severity: Severity::Error,
    clause: "A.5.30",
    summary: "Services need each other in a circle",
    why: "No order of recovery exists: each waits for the other.",
    fix: "correct the dependencies, or treat the services as one",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let (all, by_name) = (services(ctx), index(ctx));
    let needed = |service: &ContinuityService| service.deps.iter().filter_map(|name| by_name.find(name)).collect();
    let before: Vec<Vec<usize>> = all.iter().map(needed).collect();
    for circle in circles(&before) {
        let names: Vec<_> = circle.iter().map(|&at| all[at].service.as_str()).collect();
        let message = match names.as_slice() {
            [one] => format!("The service {one} needs itself"),
            _ => format!("{} need each other", first_of(&names, 8)),
        };
        findings.push(about(&all[circle[0]], "deps", message));
    }
}

const CASES: &[Case] = &[
    Case::passes("one needs the other", |it| {
        it.service("Portal").deps = vec!["Network".into()];
        it.service("Network");
    }),
    Case::finds("a circle", &["Portal"], |it| {
        it.service("Portal").deps = vec!["Network".into()];
        it.service("Network").deps = vec!["Portal".into()];
    }),
    Case::finds("itself", &["Portal"], |it| it.service("Portal").deps = vec!["portal".into()]),
];
