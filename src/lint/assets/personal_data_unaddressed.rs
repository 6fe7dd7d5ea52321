//! An asset with personal data is met by a risk, by A.5.34 as a necessary control or by an entry of the legal register
//! that names A.5.34.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "personal-data-unaddressed",
    code: "A07",
    severity: Severity::Warn,
    clause: "A.5.34",
    summary: "Personal data is held, but nothing deals with it",
    why: "Whoever holds personal data has legal duties; neither a risk nor a control nor the legal register \
        knows of them.",
    fix: "assess a risk to the data, make A.5.34 necessary, and list the privacy law in the legal register",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let privacy = ControlId::from("A.5.34");
    let controlled = ctx.soa(&privacy).is_some_and(|entry| entry.necessary == Some(true));
    let lawful = ctx.isms.legal.iter().any(|duty| duty.controls.contains(&privacy));
    if controlled || lawful {
        return;
    }
    for (index, asset) in ctx.live_assets().filter(|(_, asset)| asset.pii == Some(true)) {
        if ctx.facts.assets[index].risks.is_empty() {
            let message =
                format!("{} holds personal data, but no risk, control or law in the data deals with it", asset.id);
            findings.push(about(asset, "pii", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("privacy is a necessary control", |it| {
        it.asset("A-1").pii = Some(true);
        it.soa("A.5.34");
    }),
    Case::passes("a risk is about the asset", |it| {
        it.asset("A-1").pii = Some(true);
        it.risk("R-1").assets = vec!["A-1".into()];
    }),
    Case::finds("nothing deals with it", &["A-1"], |it| it.asset("A-1").pii = Some(true)),
];
