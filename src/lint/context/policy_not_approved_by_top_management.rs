//! Whoever is to approve the information security policy belongs to top management.

use crate::lint::prelude::*;
use crate::lint::shared::documents::approver_place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "policy-not-approved-by-top-management",
    code: "C13",
    severity: Severity::Error,
    clause: "5.2",
    summary: "The policy is approved by somebody below top management",
    why: "The policy is top management's own statement; nobody else can give its commitments.",
    fix: "let a member of top management approve the policy, or add the approver to role.top_mgmt",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let isms = ctx.isms;
    if isms.roles.top_mgmt.is_empty() {
        findings.push(finding("Nobody is named as top management").at(ctx.answer("role.top_mgmt")));
        return;
    }
    let Some(policy) = ctx.facts.document(DocumentType::POLICY) else { return };
    let people = match &policy.approver.who {
        Holder::Several(holders) => holders.as_slice(),
        one => std::slice::from_ref(one),
    };
    for holder in people {
        let name = match holder {
            Holder::Person(person) if ctx.is_top_management(*person) => continue,
            Holder::Missing => continue,
            holder => ctx.people.name(holder),
        };
        let message = format!("The policy is to be approved by {name}, who is not top management");
        let found = finding(message).about(&policy.id).at(approver_place(ctx, policy));
        findings.push(found.and_at(ctx.answer("role.top_mgmt"), "top management"));
    }
}

const CASES: &[Case] = &[
    Case::passes("approved by top management", |it| {
        it.isms.roles.approvers.insert("policies".into(), "p01".into());
    }),
    Case::finds("approved by the ISMS manager", &["ISMS-DOC-03"], |it| {
        it.isms.roles.approvers.insert("policies".into(), "p02".into());
    }),
    Case::finds("all documents are, and nothing is said of policies", &["ISMS-DOC-03"], |it| {
        it.isms.roles.approvers.insert("documents".into(), "p02".into());
    }),
    Case::passes("all documents are, but not the policy", |it| {
        it.isms.roles.approvers.insert("documents".into(), "p02".into());
        it.isms.roles.approvers.insert("soa".into(), "p02".into());
        it.isms.roles.approvers.insert("ISMS-DOC-03".into(), "p01".into());
    }),
    Case::finds("nobody is top management", &[""], |it| it.isms.roles.top_mgmt.clear()),
];
