//! Whoever is to approve the information security policy belongs to top management.

use crate::diagnostic::Location;
use crate::lint::prelude::*;

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
    let documents = isms.documentation.documents.iter().filter(|(id, _)| id.ends_with("DOC-03"));
    let own = documents.filter_map(|(id, input)| {
        let place = Location::key(ctx.settings.settings_file.clone(), format!("documents.{id}.approver"));
        Some((input.approver.as_deref()?, place))
    });
    let by_kind = isms.roles.approvers.iter().filter(|(kind, _)| *kind == "policies" || kind.ends_with("DOC-03"));
    let by_kind = by_kind.map(|(kind, person)| (person.as_str(), ctx.answer(format!("role.approvers.{kind}"))));
    for (approver, place) in own.chain(by_kind) {
        if !ctx.person(approver).is_some_and(|person| ctx.is_top_management(person)) {
            let message =
                format!("The policy is to be approved by {}, who is not top management", ctx.name_of(approver));
            findings
                .push(finding(message).about(approver).at(place).and_at(ctx.answer("role.top_mgmt"), "top management"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("approved by top management", |it| {
        it.isms.roles.approvers.insert("policies".into(), "p01".into());
    }),
    Case::finds("approved by the ISMS manager", &["p02"], |it| {
        it.isms.roles.approvers.insert("policies".into(), "p02".into());
    }),
    Case::finds("nobody is top management", &[""], |it| it.isms.roles.top_mgmt.clear()),
];
