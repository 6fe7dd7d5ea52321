//! The legal register has entries, and each says the duty, who is responsible and how it is met.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "legal-entry-incomplete",
    code: "A11",
    severity: Severity::Warn,
    clause: "A.5.31",
    summary: "The legal register is empty or incomplete",
    why: "Requirements have to be identified together with the way they are met; a list of law titles does neither.",
    fix: "add the laws and contracts with security duties, each with the duty, a person, and the controls or proof \
        that meet it",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    if ctx.isms.legal.is_empty() {
        findings.push(finding("No law and no contract with security duties is listed").at(ctx.answer("legal")));
    }
    for duty in &ctx.isms.legal {
        let parts = [
            (blank(&duty.duty), "what the duty is", "duty"),
            (blank(&duty.owner), "who is responsible", "owner"),
            (duty.controls.is_empty() && blank(&duty.evidence), "how it is met", "controls"),
        ];
        incomplete(findings, duty, &duty.name, &parts);
    }
}

const CASES: &[Case] = &[
    Case::passes("duty, person and control", |it| {
        it.isms.legal = vec![LegalRequirement {
            name: "GDPR".into(),
            duty: some("Protect personal data by state of the art"),
            owner: some("p02"),
            controls: vec!["A.5.34".into()],
            ..LegalRequirement::default()
        }];
    }),
    Case::finds("nothing is listed", &[""], |_| {}),
    Case::finds("a title alone", &["GDPR"], |it| {
        it.isms.legal = vec![LegalRequirement { name: "GDPR".into(), ..LegalRequirement::default() }];
    }),
];
