//! Documents and records are kept for a stated time, after which it is stated what happens.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "retention-incomplete",
    code: "D07",
    severity: Severity::Warn,
    clause: "7.5.3 f",
    summary: "Nothing says how long documents are kept, or what happens then",
    why: "Retention and disposition are controls the clause names; law often sets the time.",
    fix: "answer doc.retention with years and what is done then, for documents and for records",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let retention = &ctx.isms.documentation.retention;
    if retention.is_empty() {
        findings.push(finding("Nothing says how long documents and records are kept").at(ctx.answer("doc.retention")));
    }
    for (index, rule) in retention.iter().enumerate() {
        let missing =
            missing_parts(&[(rule.years.is_none(), "for how long"), (blank(&rule.then), "what happens then")]);
        if !missing.is_empty() {
            let message = format!("The retention of \"{}\" does not say {}", rule.kind, spoken(&missing));
            findings.push(finding(message).about(&rule.kind).at(ctx.answer(format!("doc.retention[{index}]"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("years and what is done then", |it| {
        let rule = Retention { kind: "record".into(), years: Some(6), then: some("archive"), ..Retention::default() };
        it.isms.documentation.retention = vec![rule];
    }),
    Case::finds("nothing is said", &[""], |_| {}),
    Case::finds("no end", &["record"], |it| {
        let rule = Retention { kind: "record".into(), years: Some(6), ..Retention::default() };
        it.isms.documentation.retention = vec![rule];
    }),
];
