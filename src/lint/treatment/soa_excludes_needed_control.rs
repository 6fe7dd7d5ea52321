//! A control that the treatment of an open risk needs is not left out of the Statement of Applicability.

use std::collections::HashMap;

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
    let excluded = excluded(ctx);
    for (risk, _) in ctx.open_risks() {
        for control in &risk.controls {
            let Some(place) = excluded.get(control) else { continue };
            let message = format!("{} needs {control}, which the Statement of Applicability excludes", risk.id);
            let found = finding(message).about(control.as_str()).at(place.clone());
            let cell = risk.origin.field("controls");
            findings.push(cell.into_iter().fold(found, |found, cell| {
                found.and_at(cell, format!("the treatment of {} needs {control}", risk.id))
            }));
        }
    }
}

/// What people said is not necessary, with the place; a decision wins over a row.
fn excluded<'a>(ctx: &Context<'a>) -> HashMap<&'a ControlId, Location> {
    let mut said = HashMap::new();
    let soa = &ctx.isms.soa;
    for (index, decision) in soa.overrides.iter().enumerate() {
        if let Some(necessary) = decision.necessary {
            let listed = || Location::key(ctx.settings.decisions_file.clone(), format!("soa[{index}]"));
            said.insert(&decision.control, (necessary, decision.origin.field("necessary").unwrap_or_else(listed)));
        }
    }
    for row in &soa.rows {
        if let Some(necessary) = row.necessary {
            let place = row.origin.field("necessary").unwrap_or_else(|| ctx.answer("soa.exclude"));
            said.entry(&row.control).or_insert((necessary, place));
        }
    }
    said.into_iter().filter(|(_, (necessary, _))| !necessary).map(|(control, (_, place))| (control, place)).collect()
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
