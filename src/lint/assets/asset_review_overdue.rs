//! The entry of an asset was looked at within the last year. Entries without a day of review are left alone.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "asset-review-overdue",
    code: "A12",
    severity: Severity::Info,
    clause: "A.5.9",
    summary: "The entry of an asset was not reviewed for a year",
    why: "Owners, places and classes change; an inventory that nobody looks at describes last year.",
    fix: "check the entry and note the day",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (_, asset) in ctx.live_assets() {
        if let Some(day) = asset.reviewed_on.filter(|day| months_after(*day, 12) < ctx.as_of()) {
            findings.push(about(asset, "reviewed_on", format!("The entry of {} was last reviewed on {day}", asset.id)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("reviewed in January", |it| {
        it.asset("A-1");
    }),
    Case::finds("reviewed two years ago", &["A-1"], |it| {
        it.asset("A-1").reviewed_on = Some(jiff::civil::date(2024, 1, 20));
    }),
];
