//! The Statement of Applicability was approved or last changed after the last risk assessment ended.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "soa-older-than-assessment",
    code: "S17",
    severity: Severity::Warn,
    clause: "6.1.3 d",
    summary: "The Statement of Applicability is older than the risk assessment",
    why: "The statement follows from the assessment; one that is older cannot contain its results.",
    fix: "go through the statement with the results of the assessment and give it a new version",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let run = &ctx.isms.criteria.last_run;
    let ended = [("risk.last_run.to", run.to), ("risk.last_run.from", run.from)];
    let Some((key, ended)) = ended.into_iter().find_map(|(key, day)| Some((key, day?))) else { return };
    let Some((id, statement)) = ctx.isms.documentation.said_of(DocumentType::STATEMENT) else { return };
    let dated = statement.history.iter().enumerate().filter_map(|(at, entry)| Some((entry.date?, at)));
    let changed = dated.max().map(|(day, at)| (day, format!("history[{at}].date")));
    let approved = statement.approved_on.map(|day| (day, "approved_on".to_string()));
    let Some((day, field)) = changed.into_iter().chain(approved).max() else { return };
    if day < ended {
        let message = format!("The Statement of Applicability is of {day}, the risk assessment ended on {ended}");
        let found = finding(message).about(id).at(place(ctx, id, &field));
        findings.push(found.and_at(ctx.answer(key), "the assessment"));
    }
}

const CASES: &[Case] = &[
    Case::passes("approved after the assessment", |it| {
        it.document("ISMS-DOC-07");
    }),
    Case::passes("nothing says from when it is", |it| it.document("ISMS-DOC-07").approved_on = None),
    Case::finds("approved before it", &["ISMS-DOC-07"], |it| {
        it.document("ISMS-DOC-07").approved_on = Some(jiff::civil::date(2026, 1, 20));
    }),
];
