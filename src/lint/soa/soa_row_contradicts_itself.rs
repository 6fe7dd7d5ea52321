//! A row does not exclude a control and state it as implemented, nor include it and justify its exclusion.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "soa-row-contradicts-itself",
    code: "S18",
    severity: Severity::Error,
    clause: "6.1.3 d",
    summary: "A row of the Statement of Applicability contradicts itself",
    why: "The reader cannot tell which half holds.",
    fix: "clear the state of an excluded control, or the exclusion of a necessary one",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for row in &ctx.isms.soa.rows {
        let (field, what) = match (row.necessary, row.state) {
            (Some(false), Some(ImplementationState::NotStarted)) => continue,
            (Some(false), Some(_)) => ("state", "is excluded, yet it has a state of implementation"),
            (Some(true), _) if row.exclusion_reason.as_deref().is_some_and(|text| !is_filler(text)) => {
                ("exclusion_reason", "is included, yet its exclusion is justified")
            }
            _ => continue,
        };
        let found = finding(format!("{} {what}", row.control)).about(row.control.as_str()).at(row.origin.field(field));
        let place = row.origin.field("necessary");
        findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, "the decision")));
    }
}

const CASES: &[Case] = &[
    Case::passes("an excluded control without state", |it| {
        it.excluded("A.8.30");
    }),
    Case::passes("a filler in the other column", |it| it.soa("A.8.16").exclusion_reason = some("n/a")),
    Case::finds("excluded and implemented", &["A.8.30"], |it| {
        it.excluded("A.8.30").state = Some(ImplementationState::Implemented);
    }),
    Case::finds("included with a justified exclusion", &["A.8.16"], |it| {
        it.soa("A.8.16").exclusion_reason = some("No monitoring is done here");
    }),
];
