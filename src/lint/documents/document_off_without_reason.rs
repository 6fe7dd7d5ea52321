//! Whoever switches a document on or off says why.

use crate::lint::prelude::*;
use crate::lint::shared::documents::place;

/// The rule.
pub const RULE: Rule = Rule {
    id: "document-off-without-reason",
    code: "D31",
    severity: Severity::Warn,
    clause: "7.5.1",
    summary: "A document is switched off and nobody says why",
    why: "An auditor asks, and the next person who keeps the set does not know.",
    fix: "add `reason:` beside `make: false`",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let off = ctx.documents().filter(|(_, input, _)| input.make == Some(false) && blank(&input.reason));
    for (id, ..) in off {
        let message = format!("{id} is switched off, and nobody says why");
        findings.push(finding(message).about(id).at(place(ctx, id, "make")));
    }
}

const CASES: &[Case] = &[
    Case::passes("off for a reason", |it| off(it, some("We write no software"))),
    Case::finds("off", &["ISMS-POL-20"], |it| off(it, None)),
    Case::finds("a blank is no reason", &["ISMS-POL-20"], |it| off(it, some(" "))),
];

fn off(it: &mut crate::lint::sample::Sample, reason: Option<String>) {
    let input = DocumentInput { make: Some(false), reason, ..DocumentInput::default() };
    it.isms.documentation.documents.insert("ISMS-POL-20".into(), input);
}
