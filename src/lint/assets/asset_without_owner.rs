//! Every asset that is not disposed of has an owner.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "asset-without-owner",
    code: "A01",
    severity: Severity::Error,
    clause: "A.5.9",
    summary: "An asset has no owner",
    why: "The owner decides about classification, access and disposal; without one nobody does.",
    fix: "name the person who answers for the asset",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    missing(findings, ctx.live_assets().map(|(_, asset)| asset), "owner", "owner", |asset| &asset.owner);
}

const CASES: &[Case] = &[
    Case::passes("an asset with an owner", |it| {
        it.asset("A-1");
    }),
    Case::passes("a disposed asset", |it| {
        let asset = it.asset("A-1");
        (asset.owner, asset.status) = (None, some("disposed"));
    }),
    Case::finds("no owner", &["A-1"], |it| it.asset("A-1").owner = None),
];
