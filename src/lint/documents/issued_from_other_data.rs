//! Documents that follow from one assessment are in force from the same data.

use crate::lint::prelude::*;
use crate::lint::shared::documents::register_place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "issued-from-other-data",
    code: "D18",
    severity: Severity::Error,
    clause: "",
    summary: "Documents that belong together were issued from different data",
    why: "Statement of Applicability, treatment plan, assessment report and acceptances argue with each other; read side \
        by side they contradict each other if one is older.",
    fix: "have the set approved from the present data and issue it with `dossier issue --set risk`",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document, _) in ctx.documents() {
        let Some(registered) = document.registered() else { continue };
        let version = registered.in_force.as_deref().unwrap_or_default();
        for (other, theirs) in &registered.mixed {
            let message = format!(
                "{id} {version} was issued when {other} said something else than its version {theirs}, which is in force"
            );
            findings
                .push(finding(message).about(id).at(register_place(id)).and_at(register_place(other), "the other one"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("from the same data", |it| {
        it.registered("ISMS-DOC-07", |it| it.in_force = some("1.0"));
    }),
    Case::finds("the plan is younger", &["ISMS-DOC-07"], |it| {
        it.registered("ISMS-DOC-07", |it| {
            it.in_force = some("1.0");
            it.mixed = vec![("ISMS-DOC-08".into(), "1.1".into())];
        });
    }),
];
