//! An inventory that gives kinds lists information or services, not devices and programs alone.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "inventory-without-information",
    code: "A05",
    severity: Severity::Warn,
    clause: "A.5.9",
    summary: "The inventory lists no information",
    why: "The control is about information first; hardware and software only matter for what they hold.",
    fix: "add the information itself: customer data, contracts, source code, records",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let kinds: Vec<_> =
        ctx.live_assets().filter_map(|(_, asset)| asset.kind.as_deref().or(asset.category.as_deref())).collect();
    if !kinds.is_empty() && kinds.iter().all(|kind| mentions(kind, &checks().things)) {
        let message = format!("None of the {} assets is information or a service", kinds.len());
        let place = ctx.isms.assets.iter().find_map(|asset| asset.origin.field("type"));
        findings.push(finding(message).at(place));
    }
}

const CASES: &[Case] = &[
    Case::passes("a database of customers", |it| {
        it.asset("A-1");
        it.asset("A-2").kind = some("Hardware");
    }),
    Case::passes("an inventory without kinds", |it| it.asset("A-1").kind = None),
    Case::finds("only devices and programs", &[""], |it| {
        it.asset("A-1").kind = some("Hardware");
        it.asset("A-2").kind = some("Software");
    }),
];
