//! The corrective action differs from the correction, and there is one once the nonconformity is closed.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "correction-is-corrective-action",
    code: "M17",
    severity: Severity::Warn,
    clause: "10.2",
    summary: "Only the symptom of a nonconformity was fixed",
    why: "The correction repairs this case; the corrective action removes the cause, so that the next case \
        does not come.",
    fix: "add what removes the cause, beside what repaired the case",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (nonconformity, facts) in ctx.isms.nonconformities.iter().zip(&ctx.facts.nonconformities) {
        let action = nonconformity.corrective_action.as_deref().filter(|text| !is_filler(text));
        let what = match (nonconformity.correction.as_deref(), action) {
            (Some(correction), Some(action)) if plain(correction) == plain(action) => {
                "correction and corrective action are the same"
            }
            (_, None) if facts.closed => "it is closed without a corrective action",
            _ => continue,
        };
        findings.push(about(nonconformity, "corrective_action", format!("{}: {what}", nonconformity.id)));
    }
}

const CASES: &[Case] = &[
    Case::passes("two different things", |it| {
        it.nonconformity("NC-1");
    }),
    Case::finds("the same words twice", &["NC-1"], |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.corrective_action = nonconformity.correction.clone();
    }),
    Case::finds("closed with a correction alone", &["NC-1"], |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.corrective_action = None;
        nonconformity.closed_on = Some(jiff::civil::date(2026, 3, 30));
    }),
];
