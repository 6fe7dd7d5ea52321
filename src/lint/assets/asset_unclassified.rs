//! Every asset that is not disposed of is classified.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "asset-unclassified",
    code: "A02",
    severity: Severity::Warn,
    clause: "A.5.12",
    summary: "An asset is not classified",
    why: "Handling rules follow from the class; without one the asset is handled by habit.",
    fix: "give it one of your classes",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (_, asset) in ctx.live_assets().filter(|(_, asset)| blank(&asset.classification)) {
        findings.push(about(asset, "classification", format!("{} is not classified", asset.id)));
    }
}

const CASES: &[Case] = &[
    Case::passes("a classified asset", |it| {
        it.asset("A-1");
    }),
    Case::finds("no class", &["A-1"], |it| it.asset("A-1").classification = None),
];
