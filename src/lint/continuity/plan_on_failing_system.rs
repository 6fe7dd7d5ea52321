//! The continuity plan can be read in a place other than the services it brings back.

use std::collections::HashSet;

use crate::lint::prelude::*;
use crate::lint::shared::continuity::services;

/// The rule.
pub const RULE: Rule = Rule {
    id: "plan-on-failing-system",
    code: "B09",
    severity: Severity::Warn,
    clause: "A.5.30",
    summary: "The continuity plan is kept only on what it is to bring back",
    why: "When the system is down, the plan is down with it.",
    fix: "keep a copy elsewhere: on paper, on a laptop, with another provider",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let all = services(ctx);
    let recovered: HashSet<String> = all
        .iter()
        .flat_map(|service| std::iter::once(&service.service).chain(&service.assets))
        .map(|name| plain(name))
        .collect();
    let places: Vec<_> = ctx.isms.continuity.plan_location.iter().map(|place| place.trim()).collect();
    if !all.is_empty() && !places.is_empty() && places.iter().all(|place| recovered.contains(&plain(place))) {
        let message = format!("The continuity plan is kept on {}, which it is to bring back", spoken(&places));
        findings.push(finding(message).at(ctx.answer("bc.plan_location")));
    }
}

const CASES: &[Case] = &[
    Case::passes("on paper as well", |it| {
        it.service("Portal");
        it.isms.continuity.plan_location = vec!["Portal".into(), "Folder at the reception".into()];
    }),
    Case::passes("nothing is said", |it| {
        it.service("Portal");
    }),
    Case::finds("on the service alone", &[""], |it| {
        it.service("File server").assets = vec!["A-1".into()];
        it.isms.continuity.plan_location = vec!["file server".into(), "A-1".into()];
    }),
];
