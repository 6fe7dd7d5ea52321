//! An asset that a risk names is in the inventory. Reported only where there is an inventory.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-names-unknown-asset",
    code: "R21",
    severity: Severity::Warn,
    clause: "A.5.9",
    summary: "A risk names an asset that is not in the inventory",
    why: "Either the inventory is incomplete or the risk is about something else; in both cases owner and \
        classification are unknown.",
    fix: "add the asset to the inventory or correct the name",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    if ctx.isms.assets.is_empty() {
        return;
    }
    for (risk, facts) in ctx.open_risks() {
        for (name, _) in risk.assets.iter().zip(&facts.assets).filter(|(_, asset)| asset.is_none()) {
            findings.push(about(risk, "asset", format!("{}: the asset \"{name}\" is not in the inventory", risk.id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("an asset of the inventory", |it| {
        it.asset("A-1");
        it.risk("R-1").assets = vec!["A-1".into()];
    }),
    Case::passes("no inventory at all", |it| it.risk("R-1").assets = vec!["A-1".into()]),
    Case::finds("an asset nobody knows", &["R-1"], |it| {
        it.asset("A-1");
        it.risk("R-1").assets = vec!["A-1".into(), "A-99".into()];
    }),
];
