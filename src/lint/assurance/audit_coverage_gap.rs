//! The audits, planned and done, cover every clause and every necessary control. Looked at once there is an audit.

use std::collections::HashSet;

use crate::derive::clauses;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "audit-coverage-gap",
    code: "M03",
    severity: Severity::Warn,
    clause: "9.2.2",
    summary: "Something is never audited",
    why: "The programme has to cover the whole ISMS in its cycle; what no audit looks at is believed, not known.",
    fix: "add what is missing to an audit of the programme",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let internal = ctx.isms.audits.iter().filter(|audit| is_internal(audit));
    let (mut covered, mut controls) = (Vec::new(), HashSet::new());
    for audit in internal {
        covered.extend(audit.scope.clauses.iter().map(|clause| clause.trim()));
        controls.extend(&audit.scope.controls);
    }
    if covered.is_empty() && controls.is_empty() {
        return;
    }
    let requirements = clauses().iter().filter(|clause| !clause.heading).map(|clause| clause.id.as_str());
    let open: Vec<_> = requirements.filter(|clause| !covered.iter().any(|covered| touches(covered, clause))).collect();
    if !open.is_empty() {
        let message =
            format!("No audit covers {} {}", if open.len() == 1 { "clause" } else { "clauses" }, first_of(&open, 8));
        findings.push(finding(message).at(ctx.answer("audit")));
    }
    let necessary = ctx.facts.soa.iter().filter(|entry| entry.necessary == Some(true));
    let open: Vec<_> =
        necessary.filter(|entry| !controls.contains(&entry.control)).map(|entry| entry.control.as_str()).collect();
    if !open.is_empty() {
        let message = format!("No audit covers {}: {}", count(open.len(), "necessary control"), first_of(&open, 8));
        findings.push(finding(message).at(ctx.answer("audit")));
    }
}

fn is_internal(audit: &Audit) -> bool {
    audit.kind.as_deref().is_none_or(|kind| plain(kind) == "internal")
}

/// Whether an audit of one clause looks at the other: the same, or one above it.
fn touches(covered: &str, clause: &str) -> bool {
    clause.strip_prefix(covered).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

const CASES: &[Case] = &[
    Case::passes("all clauses in one audit", |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6", "7", "8", "9", "10"].map(String::from).to_vec();
    }),
    Case::passes("no audit yet", |_| {}),
    Case::finds("clauses are left out", &[""], |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6.1.2", "7"].map(String::from).to_vec();
    }),
    Case::finds("a necessary control is left out", &[""], |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6", "7", "8", "9", "10"].map(String::from).to_vec();
        it.soa("A.8.5");
    }),
];
