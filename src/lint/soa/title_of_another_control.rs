//! The title beside a control id is not that of another control. Titles in other words or languages are left alone.

use std::collections::HashMap;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "title-of-another-control",
    code: "S11",
    severity: Severity::Error,
    clause: "",
    summary: "The title beside a control id belongs to another control",
    why: "A spreadsheet turns 5.10 into 5.1; the row then says one control and means another.",
    fix: "correct the id (format the column as text) or the title",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let titles: HashMap<String, &Control> = annex_a().iter().map(|control| (plain(control.title), control)).collect();
    // The titles of 2013 are not those of today.
    for row in ctx.isms.soa.rows.iter().filter(|row| row.formerly.is_none()) {
        let (Some(title), Some(official)) = (row.title.as_deref(), row.control.annex_a()) else { continue };
        let Some(meant) = titles.get(&plain(title)).filter(|meant| meant.id != row.control) else { continue };
        let message = format!(
            "{} is \"{}\", but the sheet says \"{}\", which is {}",
            row.control,
            official.title,
            title.trim(),
            meant.id
        );
        let found = finding(message).about(row.control.as_str()).at(row.origin.field("title"));
        let place = row.origin.field("control");
        findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, "the id")));
    }
}

const CASES: &[Case] = &[
    Case::passes("the title of the control", |it| {
        let row = it.soa("A.5.10");
        row.title = row.control.annex_a().map(|control| control.title.to_string());
    }),
    Case::passes("the organization's own words", |it| it.soa("A.5.10").title = some("Umgang mit Werten")),
    Case::finds("5.1 with the title of 5.10", &["A.5.1"], |it| {
        let title = ControlId::from("5.10").annex_a().map(|control| control.title.to_string());
        it.soa("A.5.1").title = title;
    }),
];
