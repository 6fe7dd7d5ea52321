//! Risks are owned and documents approved by people of the organization, not by consultants.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "external-decides",
    code: "C16",
    severity: Severity::Warn,
    clause: "5.3",
    summary: "An external person owns risks or approves documents",
    why: "A consultant may write, but has neither the authority nor the consequences that a decision about \
        risks needs.",
    fix: "give the decision to a person of the organization",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        if let Some(person) = one_person(&facts.owner).and_then(|at| ctx.person_at(at)).filter(|person| person.external)
        {
            let name = person.name.as_deref().unwrap_or(&person.id);
            findings.push(about(risk, "owner", format!("{} is owned by {name}, who is external", risk.id)));
        }
    }
    for (kind, approver) in &ctx.isms.roles.approvers {
        let person = ctx.person(approver).and_then(|at| ctx.person_at(at)).filter(|person| person.external);
        if let Some(person) = person {
            let name = person.name.as_deref().unwrap_or(&person.id);
            let message = format!("{name}, who is external, is to approve {kind}");
            findings.push(finding(message).about(kind).at(ctx.answer(format!("role.approvers.{kind}"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("owned by an employee", |it| {
        it.risk("R-1");
        it.isms.roles.approvers.insert("policies".into(), "p01".into());
    }),
    Case::finds("a consultant owns a risk", &["R-1"], |it| it.risk("R-1").owner = some("Cleo Marsh")),
    Case::finds("a consultant approves policies", &["policies"], |it| {
        it.isms.roles.approvers.insert("policies".into(), "p03".into());
    }),
];
