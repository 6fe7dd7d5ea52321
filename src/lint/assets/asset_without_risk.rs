//! Every asset that is not disposed of is named by a risk. Looked at only where risks name assets at all.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "asset-without-risk",
    code: "A03",
    severity: Severity::Info,
    clause: "6.1.2",
    summary: "An asset is in no risk",
    why: "Either nothing can happen to it, or nobody has asked.",
    fix: "assess what can happen to the asset, or cover it by a risk of its group",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    if ctx.isms.risks.iter().all(|risk| risk.assets.is_empty()) {
        return;
    }
    for (_, asset) in ctx.live_assets().filter(|(index, _)| ctx.facts.assets[*index].risks.is_empty()) {
        findings.push(about(asset, "id", format!("{} is in no risk", asset.id)));
    }
}

const CASES: &[Case] = &[
    Case::passes("a risk names the asset", |it| {
        it.asset("A-1");
        it.risk("R-1").assets = vec!["A-1".into()];
    }),
    Case::passes("risks are about scenarios, not assets", |it| {
        it.asset("A-1");
        it.risk("R-1");
    }),
    Case::finds("no risk names the second", &["A-2"], |it| {
        it.asset("A-1");
        it.asset("A-2");
        it.risk("R-1").assets = vec!["A-1".into()];
    }),
];
