//! All risks are rated with the version of the criteria that holds now.

use crate::derive::{criteria_version_of, fold};
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-rated-with-other-criteria",
    code: "R12",
    severity: Severity::Warn,
    clause: "6.1.2 b",
    summary: "A risk was rated with another version of the criteria",
    why: "Results have to be comparable; levels of two versions of the criteria stand side by side in one register \
        and mean different things.",
    fix: "rate the risk again by the active criteria, and note the day or the version",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let criteria = &ctx.isms.criteria;
    let Some(active) = criteria.version.as_deref().filter(|version| !version.trim().is_empty()) else { return };
    for (risk, facts) in ctx.open_risks() {
        let Some(version) = criteria_version_of(criteria, risk).filter(|_| facts.before.is_some()) else { continue };
        if fold(version) == fold(active) {
            continue;
        }
        let stated = !blank(&risk.criteria_version);
        let how = if stated { "" } else { ", which held on that day" };
        let day = risk.reviewed_on.filter(|_| !stated).map(|day| format!(" on {day}")).unwrap_or_default();
        let message = format!(
            "{} was rated{day} with version {version} of the criteria{how}; the active one is {active}",
            risk.id
        );
        let field = if stated { "criteria_version" } else { "reviewed_on" };
        findings.push(about(risk, field, message).and_at(ctx.answer("risk.version"), "the active version"));
    }
}

const CASES: &[Case] = &[
    Case::passes("rated with the active version", |it| it.risk("R-1").criteria_version = some("1.0")),
    Case::passes("no version is stated, and no earlier one is known", |it| {
        it.risk("R-1").reviewed_on = Some(jiff::civil::date(2025, 2, 12));
    }),
    Case::finds("rated with version 0.9", &["R-1"], |it| it.risk("R-1").criteria_version = some("0.9")),
    Case::finds("rated while an earlier version held", &["R-1"], |it| {
        it.risk("R-1").reviewed_on = Some(jiff::civil::date(2025, 2, 12));
        it.risk("R-2");
        let from = Some(jiff::civil::date(2024, 1, 1));
        it.isms.criteria.earlier = vec![CriteriaVersion { version: "0.9".into(), from, ..CriteriaVersion::default() }];
    }),
];
