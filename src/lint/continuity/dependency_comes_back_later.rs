//! The services that a service needs are in the list and come back at least as early.

use crate::lint::prelude::*;
use crate::lint::shared::continuity::{hours, index, services};

/// The rule.
pub const RULE: Rule = Rule {
    id: "dependency-comes-back-later",
    code: "B03",
    severity: Severity::Error,
    clause: "A.5.30",
    summary: "A service needs another that comes back later",
    why: "It cannot run before what it needs; the recovery time of one of the two is wrong.",
    fix: "shorten the recovery time of the service that is needed, or correct the dependency",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let (all, by_name) = (services(ctx), index(ctx));
    for service in all {
        for name in &service.deps {
            let Some(needed) = by_name.find(name).and_then(|at| all.get(at)) else {
                let message = format!("{} needs {name}, which is not in the list of services", service.service);
                findings.push(about(service, "deps", message).hint("correct the name, or add the service"));
                continue;
            };
            if let (Some(rto), Some(later)) = (service.rto_h, needed.rto_h)
                && rto < later
            {
                let (rto, later) = (hours(rto), hours(later));
                let name = &needed.service;
                let message =
                    format!("{} is to come back in {rto}, but needs {name}, which takes {later}", service.service);
                findings.push(and_record(about(service, "rto_h", message), needed, "rto_h", name.as_str()));
            }
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("it needs one that comes back earlier", |it| {
        it.service("Portal").deps = vec!["network".into()];
        it.service("Network").rto_h = Some(2.0);
    }),
    Case::finds("it needs one that comes back later", &["Portal"], |it| {
        it.service("Portal").deps = vec!["Network".into()];
        it.service("Network").rto_h = Some(24.0);
    }),
    Case::finds("it needs an unknown one", &["Portal"], |it| it.service("Portal").deps = vec!["Gateway".into()]),
];
