//! Every audit says what it is judged by, what it covers, when it takes place and who leads it.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "audit-incomplete",
    code: "M01",
    severity: Severity::Error,
    clause: "9.2.2",
    summary: "An audit lacks criteria, scope, dates or an auditor",
    why: "The clause asks for each of them; a report without them cannot be relied on.",
    fix: "fill in what is missing in the audit",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for audit in &ctx.isms.audits {
        let scope = &audit.scope;
        let covers_nothing = scope.clauses.is_empty()
            && scope.controls.is_empty()
            && scope.processes.is_empty()
            && scope.sites.is_empty();
        let parts = [
            (blank(&audit.criteria), "criteria", "criteria"),
            (covers_nothing, "scope", "scope"),
            (audit.from.is_none() && audit.to.is_none(), "date", "from"),
            (blank(&audit.lead), "lead auditor", "lead"),
        ];
        let Some((_, _, key)) = parts.iter().find(|(missing, _, _)| *missing) else { continue };
        let names = missing_parts(&parts.map(|(missing, name, _)| (missing, name)));
        let message = format!("The audit {} has no {}", audit.id, names.join(" and no "));
        findings.push(about(audit, key, message));
    }
}

const CASES: &[Case] = &[
    Case::passes("a complete audit", |it| {
        it.audit("IA-1");
    }),
    Case::finds("no criteria and no auditor", &["IA-1"], |it| {
        let audit = it.audit("IA-1");
        (audit.criteria, audit.lead) = (None, None);
    }),
    Case::finds("it covers nothing", &["IA-1"], |it| it.audit("IA-1").scope = AuditScope::default()),
];
