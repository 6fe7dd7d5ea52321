//! What a version says has changed since it was approved.

use crate::lint::prelude::*;
use crate::lint::shared::documents::register_place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "approved-content-changed",
    code: "D06",
    severity: Severity::Error,
    clause: "7.5.3 e",
    summary: "A version was approved, and its content has changed since",
    why: "An approval is about the words that somebody read; of others nobody has said that they may hold.",
    fix: "look at `dossier diff DOC`, have the present content approved, or take the change back",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, document, _) in ctx.documents() {
        let Some((version, by, on)) = document.registered().and_then(|it| it.void.as_ref()) else { continue };
        let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
        let message = format!("The content of {id} has changed since {by} approved version {version}{on}");
        let hint = format!("`dossier diff {id}` shows what changed; have it approved again");
        findings.push(finding(message).about(id).at(register_place(id)).hint(hint));
    }
}

const CASES: &[Case] = &[
    Case::passes("as it was approved", |it| {
        it.registered("ISMS-DOC-01", |_| {});
    }),
    Case::passes("approved outside the register, which is another finding", |it| {
        it.document("ISMS-DOC-01").binding = Binding::Outside;
    }),
    Case::finds("changed since", &["ISMS-DOC-01"], |it| {
        it.registered("ISMS-DOC-01", |it| it.void = Some(("1.0".into(), "Ada Lund".into(), None)));
    }),
];
