//! A statement that takes all of Annex A and adds nothing was hardly derived from risks.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "soa-without-any-choice",
    code: "S20",
    severity: Severity::Info,
    clause: "6.1.3",
    summary: "All of Annex A is necessary and nothing else is",
    why: "Annex A is there to compare with, not to be adopted; an auditor asks for the risk behind the odd controls.",
    fix: "check each control against your risks, and add the controls of your own that you run",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let (annex_a, custom): (Vec<_>, Vec<_>) = ctx.facts.soa.iter().partition(|entry| entry.theme.is_some());
    if custom.is_empty() && !annex_a.is_empty() && annex_a.iter().all(|entry| entry.necessary == Some(true)) {
        let message =
            format!("All {} controls of Annex A are necessary and there is no control of your own", annex_a.len());
        findings.push(finding(message).at(ctx.soa_place(annex_a[0], "necessary")));
    }
}

const CASES: &[Case] = &[
    Case::passes("one control is excluded", |it| {
        for control in annex_a().iter().skip(1) {
            it.soa(control.id.as_str());
        }
        it.excluded("A.5.1");
    }),
    Case::finds("all 93 are necessary", &[""], |it| {
        for control in annex_a() {
            it.soa(control.id.as_str());
        }
    }),
];
