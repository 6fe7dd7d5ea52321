//! Every issue leads to a risk of the register or to a response in words ("no action, because ..." is one).

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "issue-leads-nowhere",
    code: "C03",
    severity: Severity::Warn,
    clause: "4.1",
    summary: "An issue leads to no risk and to no response",
    why: "Issues are determined in order to plan actions for risks and opportunities; this one was only \
        written down.",
    fix: "name the risks it leads to, or what is done about it, or why nothing is",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for issues in [&ctx.isms.external_issues, &ctx.isms.internal_issues] {
        for issue in issues {
            let call = issue.id.as_deref().or(issue.issue.as_deref()).unwrap_or("An issue");
            let unknown: Vec<_> = issue.risks.iter().filter(|id| ctx.risk(id).is_none()).collect();
            let (field, message) = if !unknown.is_empty() && !ctx.isms.risks.is_empty() {
                ("risks", format!("{call} leads to {}, which is not in the risk register", spoken(&unknown)))
            } else if issue.risks.is_empty() && blank(&issue.response) {
                ("response", format!("{call} leads to no risk and no response"))
            } else {
                continue;
            };
            findings.push(about(issue, field, message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a response in words", |it| {
        let issue = Issue { id: some("E-1"), response: some("Watched once a year"), ..Issue::default() };
        it.isms.external_issues = vec![issue];
    }),
    Case::passes("a risk of the register", |it| {
        it.risk("R-1");
        it.isms.internal_issues = vec![Issue { id: some("I-1"), risks: vec!["R-1".into()], ..Issue::default() }];
    }),
    Case::finds("neither", &["E-1"], |it| {
        it.isms.external_issues = vec![Issue { id: some("E-1"), ..Issue::default() }];
    }),
    Case::finds("a risk that does not exist", &["I-1"], |it| {
        it.risk("R-1");
        it.isms.internal_issues = vec![Issue { id: some("I-1"), risks: vec!["R-9".into()], ..Issue::default() }];
    }),
];
