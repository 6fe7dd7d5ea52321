//! There are external and internal issues, each with its effect on the ISMS.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "issues-missing",
    code: "C02",
    severity: Severity::Warn,
    clause: "4.1",
    summary: "External or internal issues are missing, or say no effect",
    why: "The issues are where scope, risks and objectives come from; a list without effects leads to none of them.",
    fix: "add the matters inside and outside that help or hurt information security, each with its effect",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (name, key, issues) in [
        ("external", "ctx.external", &ctx.isms.external_issues),
        ("internal", "ctx.internal", &ctx.isms.internal_issues),
    ] {
        if issues.is_empty() {
            findings.push(finding(format!("No {name} issue is listed")).at(ctx.answer(key)));
        }
        for issue in issues.iter().filter(|issue| blank(&issue.effect)) {
            let call = issue.id.as_deref().or(issue.issue.as_deref()).unwrap_or("an issue");
            let message = format!("The {name} issue {call} says no effect on information security");
            findings.push(about(issue, "effect", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("one of each with its effect", |it| {
        let issue = Issue { id: some("E-1"), issue: some("NIS2"), effect: some("More audits"), ..Issue::default() };
        it.isms.external_issues = vec![issue.clone()];
        it.isms.internal_issues = vec![issue];
    }),
    Case::finds("none at all", &["", ""], |_| {}),
    Case::finds("an issue without effect", &["I-1"], |it| {
        let issue = Issue { id: some("E-1"), issue: some("NIS2"), effect: some("More audits"), ..Issue::default() };
        it.isms.external_issues = vec![issue.clone()];
        it.isms.internal_issues = vec![Issue { id: some("I-1"), effect: None, ..issue }];
    }),
];
