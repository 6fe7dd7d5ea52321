//! The policy commits top management to requirements and to improvement, and says how objectives are set.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "policy-without-commitment",
    code: "C12",
    severity: Severity::Error,
    clause: "5.2",
    summary: "The policy lacks a commitment or the frame for objectives",
    why: "The clause names these parts; an auditor looks for each of them in the text.",
    fix: "write down in the words of top management what it commits itself to, and how objectives are set",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let policy = &ctx.isms.policy;
    let parts = [
        (
            no_sentence(policy.requirements_commitment.as_ref()),
            "the commitment to satisfy applicable requirements",
            "requirements_commitment",
        ),
        (
            no_sentence(policy.improvement_commitment.as_ref()),
            "the commitment to continual improvement",
            "improvement_commitment",
        ),
        (blank(&policy.objectives), "the frame for setting objectives", "objectives"),
    ];
    for (_, part, key) in parts.iter().filter(|(missing, _, _)| *missing) {
        findings.push(finding(format!("The policy lacks {part}")).at(ctx.answer(format!("policy.{key}"))));
    }
}

/// Whether an answer is missing or says hardly more than yes.
fn no_sentence(answer: Option<&String>) -> bool {
    answer.is_none_or(|text| text.split_whitespace().count() < 3)
}

const CASES: &[Case] = &[
    Case::passes("both commitments and the frame", |it| {
        it.isms.policy = Policy {
            requirements_commitment: some("We keep to the law and to our contracts"),
            improvement_commitment: some("We get better every year"),
            objectives: some("Set each year in the management review"),
            ..Policy::default()
        };
    }),
    Case::finds("no commitment to improvement", &[""], |it| {
        it.isms.policy = Policy {
            requirements_commitment: some("We keep to the law and to our contracts"),
            objectives: some("Set each year in the management review"),
            ..Policy::default()
        };
    }),
    Case::finds("a commitment that only says yes", &[""], |it| {
        it.isms.policy = Policy {
            requirements_commitment: some("Yes"),
            improvement_commitment: some("We get better every year"),
            objectives: some("Set each year in the management review"),
            ..Policy::default()
        };
    }),
    Case::finds("an empty policy", &["", "", ""], |_| {}),
];
