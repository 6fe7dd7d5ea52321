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
    fix: "have top management confirm the commitments and say how objectives are set",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let policy = &ctx.isms.policy;
    let parts = [
        (
            policy.commits_to_requirements != Some(true),
            "the commitment to satisfy applicable requirements",
            "commits_to_requirements",
        ),
        (
            policy.commits_to_improvement != Some(true),
            "the commitment to continual improvement",
            "commits_to_improvement",
        ),
        (blank(&policy.objectives), "the frame for setting objectives", "objectives"),
    ];
    for (_, part, key) in parts.iter().filter(|(missing, _, _)| *missing) {
        findings.push(finding(format!("The policy lacks {part}")).at(ctx.answer(format!("policy.{key}"))));
    }
}

const CASES: &[Case] = &[
    Case::passes("both commitments and the frame", |it| {
        it.isms.policy = Policy {
            commits_to_requirements: Some(true),
            commits_to_improvement: Some(true),
            objectives: some("Set each year in the management review"),
            ..Policy::default()
        };
    }),
    Case::finds("no commitment to improvement", &[""], |it| {
        it.isms.policy = Policy {
            commits_to_requirements: Some(true),
            objectives: some("Set each year in the management review"),
            ..Policy::default()
        };
    }),
    Case::finds("an empty policy", &["", "", ""], |_| {}),
];
