//! A root cause is more than somebody's lapse and more than the nonconformity told again.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "root-cause-is-a-symptom",
    code: "M16",
    severity: Severity::Warn,
    clause: "10.2",
    summary: "A root cause is only a symptom",
    why: "\"Human error\" ends the question where it should begin: why was the error possible and not noticed.",
    fix: "ask why it could happen and was not noticed, until the answer is something you can change",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for nonconformity in &ctx.isms.nonconformities {
        let Some(cause) = nonconformity.root_cause.as_deref().filter(|cause| !is_filler(cause)) else { continue };
        let repeats = nonconformity.statement.as_deref().is_some_and(|statement| plain(statement) == plain(cause));
        let what = if repeats { "repeats the nonconformity" } else { "names a lapse, not what let it happen" };
        if repeats || is_symptom(cause) {
            let message = format!("{}: the root cause \"{}\" {what}", nonconformity.id, cause.trim());
            findings.push(about(nonconformity, "root_cause", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a step is missing in a checklist", |it| {
        it.nonconformity("NC-1");
    }),
    Case::passes("a lapse and what let it happen", |it| {
        let text = "The step was forgotten because the checklist for joiners does not list it";
        it.nonconformity("NC-1").root_cause = some(text);
    }),
    Case::finds("human error", &["NC-1"], |it| it.nonconformity("NC-1").root_cause = some("Human error.")),
    Case::finds("the description told again", &["NC-1"], |it| {
        let nonconformity = it.nonconformity("NC-1");
        nonconformity.root_cause = nonconformity.statement.clone();
    }),
];
