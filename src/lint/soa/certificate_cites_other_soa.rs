//! The version of the Statement of Applicability on the certificate is the current one.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "certificate-cites-other-soa",
    code: "S19",
    severity: Severity::Warn,
    clause: "",
    summary: "The certificate cites another version of the Statement of Applicability",
    why: "The certificate is valid for the cited version; changes since then have to be told to the \
        certification body.",
    fix: "inform the certification body, or correct the version in the answers",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let Some(cited) = ctx.isms.scope.cert_soa_version.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
        return;
    };
    let statement = ctx.isms.documentation.said_of(DocumentType::STATEMENT);
    let Some((id, current)) = statement.and_then(|(id, input)| Some((id, input.version.as_deref()?))) else { return };
    if current.trim() != cited {
        let message = format!(
            "The certificate cites version {cited} of the Statement of Applicability, the current one is {current}"
        );
        let place =
            crate::diagnostic::Location::key(ctx.settings.settings_file.clone(), format!("documents.{id}.version"));
        let found = finding(message).about(id).at(ctx.answer("scope.cert_soa_version"));
        findings.push(found.and_at(place, "the current version"));
    }
}

const CASES: &[Case] = &[
    Case::passes("the same version", |it| {
        it.isms.scope.cert_soa_version = some("2.0");
        let soa = DocumentInput { version: some("2.0"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-07".into(), soa);
    }),
    Case::passes("no certificate", |it| {
        let soa = DocumentInput { version: some("2.0"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-07".into(), soa);
    }),
    Case::finds("the certificate is behind", &["ISMS-DOC-07"], |it| {
        it.isms.scope.cert_soa_version = some("2.0");
        let soa = DocumentInput { version: some("2.1"), ..DocumentInput::default() };
        it.isms.documentation.documents.insert("ISMS-DOC-07".into(), soa);
    }),
];
