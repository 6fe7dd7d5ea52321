//! Every risk says whether it touches confidentiality, integrity or availability.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-without-cia-mark",
    code: "R08",
    severity: Severity::Error,
    clause: "6.1.2 c",
    summary: "A risk does not say what it threatens",
    why: "An information security risk is one to confidentiality, integrity or availability; without that link it is \
        any business risk.",
    fix: "mark at least one of confidentiality, integrity and availability",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, _) in ctx.open_risks().filter(|(risk, _)| !risk.cia.any()) {
        let message = format!("{} marks none of confidentiality, integrity and availability", risk.id);
        findings.push(about_first(risk, &["cia", "c", "i", "a"], message));
    }
}

const CASES: &[Case] = &[
    Case::passes("confidentiality is marked", |it| {
        it.risk("R-1");
    }),
    Case::finds("nothing is marked", &["R-1"], |it| it.risk("R-1").cia = Cia::default()),
    Case::finds("all three are marked as not concerned", &["R-1"], |it| {
        it.risk("R-1").cia = Cia { c: Some(0), i: Some(0), a: Some(0) };
    }),
];
