//! Control ids are those of the 2022 edition.

use crate::diagnostic::Location;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "control-id-of-2013",
    code: "S09",
    severity: Severity::Error,
    clause: "",
    summary: "A control id belongs to the 2013 edition",
    why: "The 2013 edition has run out; its ids mean nothing in a statement of today, and some look like \
        clause numbers.",
    fix: "replace the id by that of the 2022 edition and review whether the control is still the same",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let isms = ctx.isms;
    for risk in &isms.risks {
        for (field, controls) in [("controls", &risk.controls), ("existing_controls", &risk.existing_controls)] {
            report(findings, controls, risk.origin.field(field), &risk.id);
        }
    }
    for action in &isms.actions {
        report(findings, &action.controls, action.origin.field("controls"), &action.id);
    }
    for row in &isms.soa.rows {
        report(findings, [&row.control], row.origin.field("control"), "the Statement of Applicability");
    }
    for finding in &isms.findings {
        report(findings, &finding.control, finding.origin.field("control"), &finding.id);
    }
    for (index, extra) in isms.soa.extra.iter().enumerate() {
        report(findings, [&extra.control], Some(ctx.answer(format!("soa.extra[{index}].control"))), "soa.extra");
    }
    for (index, duty) in isms.legal.iter().enumerate() {
        report(findings, &duty.controls, Some(ctx.answer(format!("legal[{index}].controls"))), &duty.name);
    }
}

fn report<'a>(
    findings: &mut Findings,
    controls: impl IntoIterator<Item = &'a ControlId>,
    place: Option<Location>,
    whose: &str,
) {
    for control in controls.into_iter().filter(|control| control.is_2013()) {
        let now = annex_a_2013().iter().find(|(old, _, _)| old == control).map(|(_, _, now)| now.as_slice());
        let now: Vec<_> = now.unwrap_or_default().iter().map(ControlId::as_str).collect();
        let what = if now.is_empty() { "has no successor".to_string() } else { format!("is now {}", spoken(&now)) };
        let message = format!("{whose} uses {control}, an id of the 2013 edition that {what}");
        findings.push(finding(message).about(control.as_str()).at(place.clone()));
    }
}

const CASES: &[Case] = &[
    Case::passes("ids of 2022", |it| {
        it.risk("R-1");
        it.soa("A.8.13");
    }),
    Case::finds("a risk names an old id", &["A.12.3.1"], |it| it.risk("R-1").controls = vec!["A.12.3.1".into()]),
    Case::finds("a row of the statement has an old id", &["A.18.2.3"], |it| {
        it.soa("A.18.2.3");
    }),
];
