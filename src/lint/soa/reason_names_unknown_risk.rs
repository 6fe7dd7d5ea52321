//! A risk id in the reason of a control is in the register. An id is recognised by its shape: the letters before the
//! number are those of the register.

use std::collections::BTreeSet;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "reason-names-unknown-risk",
    code: "S08",
    severity: Severity::Error,
    clause: "6.1.3",
    summary: "The reason of a control names a risk that does not exist",
    why: "The risk was renumbered or dropped, so nobody can follow the reason.",
    fix: "correct the risk id, or give the reason that holds now",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let shapes: BTreeSet<&str> = ctx.isms.risks.iter().filter_map(|risk| letters(&risk.id)).collect();
    for row in &ctx.isms.soa.rows {
        for text in [&row.reason, &row.note].into_iter().flatten() {
            let words = text.split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).map(|word| word.trim_matches('.'));
            let looks = words.filter(|word| letters(word).is_some_and(|letters| shapes.contains(letters)));
            for id in looks.filter(|id| ctx.risk(id).is_none()).collect::<BTreeSet<_>>() {
                let message = format!("{} names {id}, which is not in the risk register", row.control);
                findings.push(finding(message).about(row.control.as_str()).at(row.origin.field("reason")));
            }
        }
    }
}

/// What stands before the digits of an id; `None` if it is not letters followed by digits.
fn letters(id: &str) -> Option<&str> {
    let digits = id.trim_end_matches(|c: char| c.is_ascii_digit());
    (digits.len() < id.len() && digits.chars().next().is_some_and(char::is_alphabetic)).then_some(digits)
}

const CASES: &[Case] = &[
    Case::passes("the risk exists", |it| {
        it.risk("R-014");
        it.soa("A.8.16").reason = some("Risk R-014; contract s.4, annex A-2");
    }),
    Case::finds("the risk does not exist", &["A.8.16"], |it| {
        it.risk("R-014");
        it.soa("A.8.16").reason = some("Risks R-014 and R-099.");
    }),
];
