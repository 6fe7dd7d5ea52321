//! A control that the treatment of an open risk needs is not left out of the Statement of Applicability.

use crate::derive::{RiskLink, SoaEntry};
use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "soa-excludes-needed-control",
    code: "T05",
    severity: Severity::Error,
    clause: "6.1.3 d",
    summary: "The Statement of Applicability excludes a control that a treatment needs",
    why: "Treatment and statement contradict each other at the very point an auditor follows from one to the other.",
    fix: "include the control in the Statement of Applicability or treat the risk with another one",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in &ctx.facts.soa {
        let Some(place) = excluded_at(ctx, entry) else { continue };
        let needed =
            entry.reasons.iter().filter(|reason| matches!(reason.link, Some(RiskLink::Treatment | RiskLink::Action)));
        let risks = needed.filter_map(|reason| Some((ctx.isms.risks.get(reason.risk?)?, reason.location.as_ref())));
        let open: Vec<_> = risks.filter(|(risk, _)| risk.status != Some(RiskStatus::Closed)).collect();
        if open.is_empty() {
            continue;
        }
        let ids: Vec<_> = open.iter().map(|(risk, _)| risk.id.as_str()).collect();
        let need = if ids.len() == 1 { "needs" } else { "need" };
        let control = &entry.control;
        let message = format!("{} {need} {control}, which the Statement of Applicability excludes", first_of(&ids, 4));
        let fix = format!(
            "include {control} in the Statement of Applicability, or treat {} with another control",
            first_of(&ids, 4)
        );
        let mut found = finding(message).about(control.as_str()).at(place).hint(fix);
        for (risk, cell) in open.iter().take(4) {
            if let Some(cell) = cell {
                found = found.and_at((*cell).clone(), format!("the treatment of {} needs {control}", risk.id));
            }
        }
        findings.push(found);
    }
}

/// Where people say that a control is not necessary; a decision wins over the sheet.
fn excluded_at(ctx: &Context, entry: &SoaEntry) -> Option<Location> {
    let decided = entry.decided.and_then(|index| Some((index, ctx.isms.soa.overrides.get(index)?)));
    if let Some((index, decision)) = decided {
        let listed = || Location::key(ctx.settings.decisions_file.clone(), format!("soa[{index}]"));
        return (decision.necessary == Some(false)).then(|| decision.origin.field("necessary").unwrap_or_else(listed));
    }
    match &entry.sheet_necessary {
        Some((false, place)) => Some(place.clone().unwrap_or_else(|| ctx.answer("soa.exclude"))),
        _ => None,
    }
}

const CASES: &[Case] = &[
    Case::passes("the needed control is included", |it| {
        it.risk("R-1");
        it.soa("A.8.5");
    }),
    Case::passes("a decision brings the control back", |it| {
        it.risk("R-1");
        it.excluded("A.8.5");
        let decision = SoaOverride { control: "A.8.5".into(), necessary: Some(true), ..SoaOverride::default() };
        it.isms.soa.overrides = vec![decision];
    }),
    Case::finds("the needed control is excluded", &["A.8.5"], |it| {
        it.risk("R-1");
        it.excluded("A.8.5");
    }),
];
