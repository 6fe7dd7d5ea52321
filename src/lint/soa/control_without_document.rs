//! A necessary control that calls for something written names the document.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "control-without-document",
    code: "S24",
    severity: Severity::Warn,
    clause: "A.5.10",
    summary: "A control that calls for a document names none",
    why: "These controls ask for rules, an inventory, a procedure or an agreement in writing; the auditor \
        asks to see it.",
    fix: "name the policy or procedure that covers the control",
    check,
    cases: CASES,
};

/// Controls that ask for something documented.
const WRITTEN: [&str; 9] = ["A.5.1", "A.5.9", "A.5.10", "A.5.26", "A.5.31", "A.5.37", "A.6.6", "A.8.9", "A.8.27"];

fn check(ctx: &Context, findings: &mut Findings) {
    let entries = WRITTEN.iter().filter_map(|id| ctx.soa(&(*id).into()));
    for entry in entries.filter(|entry| entry.necessary == Some(true) && entry.documents.is_empty()) {
        let title = entry.title.as_deref().unwrap_or_default();
        let message = format!("{} ({title}) names no document", entry.control);
        findings.push(finding(message).about(entry.control.as_str()).at(ctx.soa_place(entry, "documents")));
    }
}

const CASES: &[Case] = &[
    Case::passes("a policy is named", |it| {
        it.soa("A.5.10");
    }),
    Case::passes("a control that needs nothing written", |it| it.soa("A.8.5").documents.clear()),
    Case::finds("no document is named", &["A.5.10"], |it| it.soa("A.5.10").documents.clear()),
];
