//! What the standard asks for is not switched off.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "mandatory-document-off",
    code: "D30",
    severity: Severity::Error,
    clause: "7.5.1",
    summary: "A document that the standard asks for is switched off",
    why: "The set then lacks what every auditor asks for first.",
    fix: "take `make: false` away, or waive this and say in the reason where the information stands instead",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (id, input, facts) in ctx.documents().filter(|(_, input, _)| input.make == Some(false)) {
        let Some(number) = facts.number.as_deref() else { continue };
        let Some(kind) = ctx.isms.documentation.document_type(number) else { continue };
        let asked_for = match kind.necessity {
            Necessity::Mandatory => true,
            Necessity::RequiredWithControl => kind
                .controls
                .iter()
                .any(|control| ctx.soa(&ControlId::parse(control)).is_some_and(|entry| entry.necessary == Some(true))),
            _ => false,
        };
        if asked_for {
            let because = input.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            let message = format!("The standard asks for \"{}\", and it is switched off{because}", kind.title);
            findings.push(finding(message).about(id).at(place(ctx, id, "make")));
        }
    }
}

fn off(it: &mut crate::lint::sample::Sample, id: &str) {
    let input = DocumentInput { make: Some(false), reason: some("Kept elsewhere"), ..DocumentInput::default() };
    it.isms.documentation.documents.insert(id.into(), input);
}

const CASES: &[Case] = &[
    Case::passes("one that is only expected", |it| off(it, "ISMS-DOC-02")),
    Case::passes("a policy whose controls are not necessary", |it| {
        off(it, "ISMS-POL-09");
        it.excluded("A.5.37");
    }),
    Case::finds("the scope", &["ISMS-DOC-01"], |it| off(it, "ISMS-DOC-01")),
    Case::finds("a policy that a necessary control asks for", &["ISMS-POL-09"], |it| {
        off(it, "ISMS-POL-09");
        it.soa("A.5.37");
    }),
];
