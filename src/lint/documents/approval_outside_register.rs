//! An approval that dossier.yaml says is bound to no content.

use crate::derive::ApprovalFault;
use crate::lint::prelude::*;
use crate::lint::shared::documents::approval_place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "approval-outside-register",
    code: "D22",
    severity: Severity::Warn,
    clause: "7.5.2 c",
    summary: "An approval stands in dossier.yaml or decisions.yaml, where it is bound to no content",
    why: "Nobody can tell which words were approved, and they may have changed since; the document is printed as not \
        approved.",
    fix: "have the present content approved with `dossier approve DOC --by PERSON`; `dossier register --take-history` \
        keeps what was approved in an earlier life",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, _, facts) in ctx.documents() {
        let Some(approval) = facts.approval.as_ref().filter(|it| it.faults.contains(&ApprovalFault::NotBound)) else {
            continue;
        };
        let version = facts.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
        let message =
            format!("The approval of {id}{version} by {} is bound to no content", ctx.people.name(&approval.by));
        findings.push(finding(message).about(id).at(approval_place(ctx, facts, approval)));
    }
}

const CASES: &[Case] = &[
    Case::passes("in the register", |it| {
        it.registered("ISMS-DOC-01", |_| {});
    }),
    Case::passes("nobody has looked into the register", |it| {
        it.document("ISMS-DOC-01");
    }),
    Case::finds("outside", &["ISMS-DOC-01"], |it| {
        it.document("ISMS-DOC-01").binding = Binding::Outside;
    }),
];
