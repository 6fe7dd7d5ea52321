//! A change of the ISMS says what it does to it and how it is carried out, and somebody approved it before it took
//! effect. Of a change that nobody planned, what it does has to be known.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "change-unplanned",
    code: "M22",
    severity: Severity::Warn,
    clause: "6.3",
    summary: "A change of the ISMS was made without plan or approval",
    why: "The clause asks for changes in a planned manner; what was not thought through before shows up in scope, \
        risks and documents later.",
    fix: "say what the change does to scope, risks, statement, documents and roles, list its actions, and record who \
        approved it and when",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for change in &ctx.isms.changes {
        let effects = &change.effects;
        let parts = [&effects.scope, &effects.risks, &effects.soa, &effects.documents, &effects.roles];
        let no_effects = parts.iter().all(|text| blank(text));
        if change.planned == Some(false) {
            incomplete(findings, change, &change.id, &[(no_effects, "what it does to the ISMS", "effects")]);
            continue;
        }
        let parts = [
            (no_effects, "what it does to the ISMS", "effects"),
            (change.actions.is_empty(), "how it is carried out", "actions"),
            (blank(&change.approved_by), "who approved it", "approved_by"),
            (change.approved_on.is_none(), "when it was approved", "approved_on"),
        ];
        incomplete(findings, change, &change.id, &parts);
        if let (Some(approved), Some(day)) = (change.approved_on, change.date)
            && approved > day
        {
            let message = format!("{} took effect on {day} and was approved on {approved}", change.id);
            let found = about(change, "approved_on", message).hint("have changes approved before they take effect");
            findings.push(and_record(found, change, "date", "when it took effect"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("planned and approved", |it| {
        it.change("CH-1");
    }),
    Case::passes("nobody planned it, and its effects were looked at", |it| {
        let change = it.change("CH-1");
        (change.planned, change.approved_by, change.approved_on) = (Some(false), None, None);
    }),
    Case::finds("no approval", &["CH-1"], |it| {
        let change = it.change("CH-1");
        (change.approved_by, change.approved_on) = (None, None);
    }),
    Case::finds("approved afterwards", &["CH-1"], |it| {
        it.change("CH-1").approved_on = Some(jiff::civil::date(2026, 3, 15));
    }),
    Case::finds("nobody planned it or looked at its effects", &["CH-1"], |it| {
        let change = it.change("CH-1");
        (change.planned, change.effects) = (Some(false), ChangeEffects::default());
    }),
];
