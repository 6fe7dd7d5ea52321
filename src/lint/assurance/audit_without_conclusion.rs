//! A reported audit concludes on conformity and on effectiveness.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "audit-without-conclusion",
    code: "M08",
    severity: Severity::Error,
    clause: "9.2",
    summary: "An audit has no conclusion",
    why: "The clause asks two questions: does the ISMS conform, and is it effectively implemented; findings alone \
        answer neither.",
    fix: "write the auditor's conclusion on both",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for audit in ctx.isms.audits.iter().filter(|audit| audit.done) {
        let conclusion = &audit.conclusion;
        let parts =
            [(blank(&conclusion.conformity), "conformity"), (blank(&conclusion.effectiveness), "effectiveness")];
        let missing = missing_parts(&parts);
        if let Some(first) = missing.first() {
            let message = format!("The audit {} has no conclusion on {}", audit.id, spoken(&missing));
            findings.push(about(audit, &format!("conclusion.{first}"), message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("both are concluded", |it| {
        it.audit("IA-1");
    }),
    Case::passes("the audit is still to come", |it| {
        let audit = it.audit("IA-1");
        (audit.done, audit.conclusion) = (false, AuditConclusion::default());
    }),
    Case::finds("nothing on effectiveness", &["IA-1"], |it| it.audit("IA-1").conclusion.effectiveness = None),
];
