//! Audits that took place within a year found something. Looked at only where an audit took place.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "nothing-found-in-a-year",
    code: "M21",
    severity: Severity::Info,
    clause: "9.2",
    summary: "A year of audits found nothing",
    why: "An audit without any finding is possible, but an auditor will wonder how closely it looked.",
    fix: "confirm that nothing was found, or record what was",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let recent = |date: Option<jiff::civil::Date>| date.is_some_and(|date| months_after(date, 12) >= ctx.as_of());
    let audits = ctx.isms.audits.iter().filter(|audit| audit.done && recent(audit.to.or(audit.from))).count();
    let undated = |date: Option<jiff::civil::Date>| date.is_none() || recent(date);
    let found = ctx.isms.findings.iter().any(|it| undated(it.date))
        || ctx.isms.nonconformities.iter().any(|it| undated(it.date));
    if audits > 0 && !found {
        let message = format!("{} within a year and neither a finding nor a nonconformity", count(audits, "audit"));
        findings.push(finding(message).at(ctx.answer("audit")));
    }
}

const CASES: &[Case] = &[
    Case::passes("an audit with an observation", |it| {
        it.audit("IA-1");
        it.finding("F-1");
    }),
    Case::passes("no audit", |_| {}),
    Case::finds("an audit without findings", &[""], |it| {
        it.audit("IA-1");
    }),
];
