//! A control of Annex A that is not necessary has a justification.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "exclusion-without-reason",
    code: "S02",
    severity: Severity::Error,
    clause: "6.1.3 d",
    summary: "A control is excluded without justification",
    why: "The clause asks for the justification of every exclusion; it is the first column an auditor reads.",
    fix: "say which fact makes the control unnecessary, or which control of your own replaces it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for entry in ctx.facts.soa.iter().filter(|entry| entry.theme.is_some() && entry.necessary == Some(false)) {
        if blank(&entry.exclusion_reason) && entry.replaced_by.is_none() {
            let message = format!("{} is excluded without justification", entry.control);
            let place = ctx.soa_place(entry, "exclusion_reason");
            findings.push(finding(message).about(entry.control.as_str()).at(place));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("excluded with a reason", |it| {
        it.excluded("A.8.30");
    }),
    Case::passes("replaced by a control of its own", |it| {
        let row = it.excluded("A.8.13");
        (row.exclusion_reason, row.replaced_by) = (None, Some("C-02".into()));
    }),
    Case::finds("no reason", &["A.8.30"], |it| it.excluded("A.8.30").exclusion_reason = None),
];
