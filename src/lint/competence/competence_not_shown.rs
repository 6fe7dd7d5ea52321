//! Whoever runs the ISMS and audits it has a competence that something shows, and every line of the list of competence
//! says what is needed and what shows it. A gap that somebody works on may be open. Looked at once the list is begun.

use std::collections::HashSet;

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "competence-not-shown",
    code: "O10",
    severity: Severity::Error,
    clause: "7.2",
    summary: "Nothing shows that a person can do what their role needs",
    why: "The clause asks for documented information as evidence of competence; the auditor asks for that of the \
        ISMS manager and the internal auditors first.",
    fix: "name the education, training or experience and where its evidence is kept, or the gap and what is done \
        about it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let lines = &ctx.isms.competence;
    for line in lines {
        let works_on_gap = !blank(&line.gap) && !blank(&line.action);
        let parts = [
            (blank(&line.requirement), "what the role needs", "requirement"),
            (blank(&line.evidence) && !works_on_gap, "what shows that it is there", "evidence"),
        ];
        let person = line.person.as_deref().map_or("somebody", |name| ctx.name_of(name));
        let role = line
            .role
            .as_deref()
            .map(|role| format!(" as {}", role.replace('_', " ").replace("isms", "ISMS")))
            .unwrap_or_default();
        incomplete(findings, line, &format!("The competence of {person}{role}"), &parts);
    }
    if lines.is_empty() {
        return;
    }
    let named: HashSet<usize> =
        lines.iter().filter_map(|line| line.person.as_deref()).filter_map(|name| ctx.person(name)).collect();
    let roles = &ctx.isms.roles;
    let manager = roles.isms_manager.iter().map(|id| (id, "ISMS manager", "role.isms_manager".to_string()));
    let auditors = roles.internal_auditor.iter().enumerate().filter(|(_, role)| blank(&role.competence));
    let auditors = auditors
        .map(|(index, role)| (&role.person, "internal auditor", format!("role.internal_auditor[{index}].competence")));
    for (id, role, key) in manager.chain(auditors) {
        if ctx.person(id).is_some_and(|person| !named.contains(&person)) {
            let message = format!("Nothing shows the competence of {} as {role}", ctx.name_of(id));
            findings.push(finding(message).about(id).at(ctx.answer(key)));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("need and evidence", |it| {
        it.competence("p02");
    }),
    Case::passes("a gap that somebody works on", |it| {
        let line = it.competence("p02");
        (line.evidence, line.gap, line.action) = (None, some("Risk assessment"), some("Course in May"));
    }),
    Case::passes("the auditor's role says why", |it| {
        it.competence("p02");
        let role =
            AuditorRole { person: "p03".into(), competence: some("Lead auditor course"), ..AuditorRole::default() };
        it.isms.roles.internal_auditor = vec![role];
    }),
    Case::passes("the list is not begun", |_| {}),
    Case::finds("no evidence", &["p02"], |it| it.competence("p02").evidence = None),
    Case::finds("nothing about the ISMS manager and an auditor", &["p02", "p03"], |it| {
        it.competence("p01");
        it.isms.roles.internal_auditor = vec![AuditorRole { person: "p03".into(), ..AuditorRole::default() }];
    }),
];
