//! No two open risks say the same, whatever the case, the order of the words and the punctuation.
//!
//! Risks that concern different assets or processes may share their words.

use std::collections::HashMap;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-text-repeated",
    code: "R20",
    severity: Severity::Warn,
    clause: "6.1.2",
    summary: "Two risks say the same",
    why: "A risk that is listed twice is rated, owned and treated twice, and soon differently.",
    fix: "merge the two, close the newer one and keep its id",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let mut seen: HashMap<String, &Risk> = HashMap::new();
    for (risk, _) in ctx.open_risks() {
        let Some(text) = signature(risk) else { continue };
        if let Some(first) = seen.get(&text) {
            let found = about(risk, "title", format!("{} says the same as {}", risk.id, first.id));
            let place = first.origin.field("title");
            findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, first.id.clone())));
        } else {
            seen.insert(text, risk);
        }
    }
}

/// The words that make up a risk, sorted; `None` for a risk without any.
fn signature(risk: &Risk) -> Option<String> {
    let text = joined(&[
        &risk.title,
        &risk.description,
        &risk.cause,
        &risk.event,
        &risk.consequence,
        &risk.threat,
        &risk.vulnerability,
    ]);
    let text = plain(&text);
    let mut words: Vec<_> = text.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then(|| {
        let mut assets: Vec<_> = risk.assets.iter().map(|asset| plain(asset)).collect();
        assets.sort_unstable();
        format!("{}|{}|{}", words.join(" "), assets.join(" "), plain(risk.process.as_deref().unwrap_or_default()))
    })
}

const CASES: &[Case] = &[
    Case::passes("two different risks", |it| {
        it.risk("R-1");
        it.risk("R-2");
    }),
    Case::passes("the same risk to two assets", |it| {
        for (id, asset) in [("R-1", "A-1"), ("R-2", "A-2")] {
            let risk = it.risk(id);
            risk.title = some("Portal break-in");
            risk.assets = vec![asset.into()];
        }
    }),
    Case::finds("the same words in another order", &["R-2"], |it| {
        it.risk("R-1").title = some("Portal break-in");
        it.risk("R-2").title = some("Break-in, PORTAL");
    }),
];
