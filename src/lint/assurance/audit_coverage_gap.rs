//! The internal audits of the cycle, planned and done, cover every clause and every necessary control. Looked at once
//! there is an audit.

use crate::derive::{RequirementId, clauses};
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
    let programme = &ctx.facts.programme;
    if programme.audits.is_empty() {
        return;
    }
    let mut left_out: (Vec<&str>, Vec<&str>) = Default::default();
    for line in programme.lines.iter().filter(|line| line.is_left_out()) {
        match line.requirement {
            RequirementId::Clause(clause) => left_out.0.push(&clauses()[clause].id),
            RequirementId::Control(control) => left_out.1.push(ctx.facts.soa[control].control.as_str()),
        }
    }
    let cycle = format!("from {} to {}", programme.from, programme.to);
    let mut tell = |what: String| {
        let found = finding(format!("No audit {cycle} covers {what}")).at(ctx.answer("audit"));
        findings.push(found.and_at(ctx.answer("audit_programme"), "the cycle of the programme"));
    };
    match left_out.0.as_slice() {
        [] => {}
        [one] => tell(format!("clause {one}")),
        several => tell(format!("clauses {}", first_of(several, 8))),
    }
    if !left_out.1.is_empty() {
        tell(format!("{}: {}", count(left_out.1.len(), "necessary control"), first_of(&left_out.1, 8)));
    }
}

const CASES: &[Case] = &[
    Case::passes("all clauses in one audit", |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6", "7", "8", "9", "10"].map(String::from).to_vec();
    }),
    Case::passes("no audit yet", |_| {}),
    Case::passes("what one audit leaves out another one plans", |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6", "7"].map(String::from).to_vec();
        let planned = it.audit("IA-2");
        planned.scope.clauses = ["8", "9", "10"].map(String::from).to_vec();
        (planned.done, planned.from, planned.to) = (false, None, Some(jiff::civil::date(2026, 9, 2)));
    }),
    Case::finds("the other audit was before the cycle", &[""], |it| {
        it.isms.audit_programme.from = Some(jiff::civil::date(2026, 1, 1));
        it.audit("IA-1").scope.clauses = ["4", "5", "6", "7"].map(String::from).to_vec();
        let before = it.audit("IA-0");
        before.scope.clauses = ["8", "9", "10"].map(String::from).to_vec();
        (before.from, before.to) = (None, Some(jiff::civil::date(2025, 9, 2)));
    }),
    Case::finds("only a certification body looked at it", &[""], |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6", "7"].map(String::from).to_vec();
        let stage = it.audit("ST-1");
        stage.scope.clauses = ["8", "9", "10"].map(String::from).to_vec();
        stage.kind = some("stage 1");
    }),
    Case::finds("clauses are left out", &[""], |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6.1.2", "7"].map(String::from).to_vec();
    }),
    Case::finds("a necessary control is left out", &[""], |it| {
        it.audit("IA-1").scope.clauses = ["4", "5", "6", "7", "8", "9", "10"].map(String::from).to_vec();
        it.soa("A.8.5");
    }),
];
