//! The last risk assessment is not older than the interval of the criteria and a month.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "assessment-overdue",
    code: "R13",
    severity: Severity::Warn,
    clause: "8.2",
    summary: "The risk assessment is older than its interval",
    why: "Risks are assessed at planned intervals; the plan is the organization's own, and an auditor holds \
        it to that.",
    fix: "assess the risks again and record the run in risk.last_run",
    check,
    cases: CASES,
};

/// So long after the interval an assessment still counts as done in time.
const MARGIN_MONTHS: u32 = 1;

fn check(ctx: &Context, findings: &mut Findings) {
    let criteria = &ctx.isms.criteria;
    let run = &criteria.last_run;
    let Some(last) = run.to.or(run.from) else {
        findings.push(finding("No risk assessment with a date is recorded").at(ctx.answer("risk.last_run")));
        return;
    };
    let Some(months) = criteria.interval.as_deref().and_then(months_of_interval) else { return };
    if months_after(last, months.saturating_add(MARGIN_MONTHS)) < ctx.as_of() {
        let message = format!("The last risk assessment ended on {last}, more than {months} months ago");
        let key = if run.to.is_some() { "risk.last_run.to" } else { "risk.last_run.from" };
        findings.push(finding(message).at(ctx.answer(key)).and_at(ctx.answer("risk.interval"), "the interval"));
    }
}

const CASES: &[Case] = &[
    Case::passes("assessed last month", |_| {}),
    Case::passes("twelve months and a week ago", |it| {
        it.isms.criteria.last_run.to = Some(jiff::civil::date(2025, 3, 24));
    }),
    Case::finds("assessed two years ago", &[""], |it| {
        it.isms.criteria.last_run.to = Some(jiff::civil::date(2024, 2, 14));
    }),
    Case::finds("never assessed", &[""], |it| it.isms.criteria.last_run = LastRun::default()),
];
