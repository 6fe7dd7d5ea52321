//! An open risk does not concern an asset that is gone.

use crate::lint::prelude::*;
use crate::lint::view::is_disposed;

/// The rule.
pub const RULE: Rule = Rule {
    id: "disposed-asset-in-open-risk",
    code: "A06",
    severity: Severity::Warn,
    clause: "A.5.9",
    summary: "An open risk is about an asset that is gone",
    why: "The risk is either gone too or about what took the asset's place.",
    fix: "close the risk with a reason, or name the asset that took its place",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        for asset in
            facts.assets.iter().flatten().filter_map(|&index| ctx.isms.assets.get(index)).filter(|it| is_disposed(it))
        {
            let found = about(risk, "asset", format!("{} is open, but its asset {} is gone", risk.id, asset.id));
            let place = asset.origin.field("status");
            findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, "its state")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("the asset is in use", |it| {
        it.asset("A-1");
        it.risk("R-1").assets = vec!["A-1".into()];
    }),
    Case::finds("the asset is disposed", &["R-1"], |it| {
        it.asset("A-1").status = some("Disposed 2025");
        it.risk("R-1").assets = vec!["A-1".into()];
    }),
];
