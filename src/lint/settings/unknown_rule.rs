//! Waivers and severities name rules that exist, by their ids.

use crate::diagnostic::Location;
use crate::lint::prelude::*;
use crate::lint::waiver::place;
use crate::lint::{explain, nearest};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unknown-rule",
    code: "W04",
    severity: Severity::Warn,
    clause: "",
    summary: "A waiver or a severity names a rule that does not exist",
    why: "It has no effect, and whoever wrote it believes that it has.",
    fix: "write the id of a rule",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let settings = ctx.settings;
    let waivers = settings.waivers.iter().enumerate();
    let waivers = waivers.map(|(index, waiver)| (waiver.rule.as_str(), place(waiver, index, settings)));
    let severities = settings.severities.keys();
    let severities =
        severities.map(|id| (id.as_str(), Location::key(settings.settings_file.clone(), format!("checks.{id}"))));
    for (id, at) in waivers.chain(severities) {
        if explain(id).is_some_and(|rule| rule.id == id) {
            continue;
        }
        let found = finding(format!("There is no rule \"{id}\"")).about(id).at(at);
        findings.push(match nearest(id) {
            Some(rule) => found.hint(format!("did you mean {}?", rule.id)),
            None => found,
        });
    }
}

const CASES: &[Case] = &[
    Case::passes("rules that exist", |it| {
        it.waiver("risk-without-owner");
        it.settings.severities.insert("action-overdue".into(), None);
    }),
    Case::finds("a slip of the pen in a waiver", &["risk-without-owners"], |it| it.waiver("risk-without-owners")),
    Case::finds("a number instead of the id in a severity", &["R05"], |it| {
        it.settings.severities.insert("R05".into(), Some(Severity::Info));
    }),
];
