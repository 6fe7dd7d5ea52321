//! All 93 controls of Annex A are decided, and each is listed once.

use std::collections::HashMap;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "soa-incomplete",
    code: "S01",
    severity: Severity::Error,
    clause: "6.1.3 c",
    summary: "The Statement of Applicability does not decide on every control of Annex A, or decides twice",
    why: "The clause asks for a comparison with all of Annex A; a control that is not mentioned may simply have \
        been forgotten.",
    fix: "say for each of these controls whether it is necessary, with the reason",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let open: Vec<_> =
        ctx.facts.soa.iter().filter(|entry| entry.theme.is_some() && entry.necessary.is_none()).collect();
    if let Some(first) = open.first() {
        let ids: Vec<_> = open.iter().map(|entry| entry.control.as_str()).collect();
        let message =
            format!("Nobody has decided on {} of Annex A: {}", count(open.len(), "control"), first_of(&ids, 8));
        findings.push(finding(message).at(ctx.soa_place(first, "necessary")));
    }
    // Controls of 2013 that merge have rows of their own.
    let mut seen: HashMap<(&ControlId, Option<&ControlId>), &SoaRow> = HashMap::new();
    for row in &ctx.isms.soa.rows {
        let id = (&row.control, row.formerly.as_ref());
        if let Some(first) = seen.get(&id) {
            let found = finding(format!("{} is listed twice", row.control)).about(row.control.as_str());
            let found = found.at(row.origin.field("control")).hint("keep one of the two rows");
            let place = first.origin.field("control");
            findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, "listed before")));
        } else {
            seen.insert(id, row);
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("every control is decided", |it| {
        for control in annex_a() {
            it.soa(control.id.as_str());
        }
    }),
    Case::finds("one control is not mentioned", &[""], |it| {
        for control in annex_a().iter().skip(1) {
            it.soa(control.id.as_str());
        }
    }),
    Case::finds("one control is listed twice", &["A.5.1"], |it| {
        for control in annex_a() {
            it.soa(control.id.as_str());
        }
        it.excluded("A.5.1");
    }),
];
