//! What has happened did not happen after the day the documents speak of.

use crate::lint::findings::Record;
use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "date-in-the-future",
    code: "Q11",
    severity: Severity::Warn,
    clause: "",
    summary: "Something that has happened is dated in the future",
    why: "Such a date is mistyped, or day and month were exchanged; what is overdue or recent is then judged wrongly.",
    fix: "correct the day in its source, or `as_of` in dossier.yaml if that is an earlier day",
    check,
    cases: CASES,
};

type Day = Option<jiff::civil::Date>;

fn check(ctx: &Context, findings: &mut Findings) {
    let isms = ctx.isms;
    for it in &isms.risks {
        let days = [
            ("identified_on", "identified", it.identified_on),
            ("reviewed_on", "last reviewed", it.reviewed_on),
            ("accepted_on", "accepted", it.accepted_on),
            ("actual_on", "rated after treatment", it.actual_on),
        ];
        report(ctx, findings, it, &days);
    }
    for it in &isms.actions {
        report(ctx, findings, it, &[("done_on", "done", it.done_on)]);
    }
    for it in &isms.assets {
        report(ctx, findings, it, &[("reviewed_on", "last reviewed", it.reviewed_on)]);
    }
    for it in &isms.incidents {
        report(ctx, findings, it, &[("date", "reported", it.date), ("closed_on", "closed", it.closed_on)]);
    }
    for it in &isms.findings {
        report(ctx, findings, it, &[("date", "made", it.date)]);
    }
    for it in &isms.nonconformities {
        report(ctx, findings, it, &[("date", "found", it.date), ("closed_on", "closed", it.closed_on)]);
    }
    for it in &isms.operations.outsourced {
        report(ctx, findings, it, &[("reviewed_on", "last reviewed", it.reviewed_on)]);
    }
    for it in &isms.objectives {
        report(ctx, findings, it, &[("reviewed_on", "last looked at", it.reviewed_on)]);
    }
    for it in &isms.competence {
        report(ctx, findings, it, &[("done_on", "done", it.done_on), ("checked_on", "checked", it.checked_on)]);
    }
}

fn report(ctx: &Context, findings: &mut Findings, record: &impl Record, days: &[(&str, &str, Day)]) {
    for (field, what, day) in days {
        if let Some(day) = day.filter(|day| *day > ctx.as_of()) {
            let message = format!("{} was {what} on {day}, which is after {}", record.id(), ctx.as_of());
            findings.push(about(record, field, message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("identified before", |it| {
        it.risk("R-1").identified_on = Some(jiff::civil::date(2026, 1, 20));
    }),
    Case::passes("due later", |it| {
        it.action("T-1").due = Some(jiff::civil::date(2091, 1, 20));
    }),
    Case::finds("identified in 2091", &["R-1"], |it| {
        it.risk("R-1").identified_on = Some(jiff::civil::date(2091, 1, 20));
    }),
    Case::finds("done in 2091", &["T-1"], |it| {
        it.action("T-1").done_on = Some(jiff::civil::date(2091, 1, 20));
    }),
    Case::finds("an incident of 2091", &["INC-1"], |it| {
        it.incident("INC-1").date = Some(jiff::civil::date(2091, 1, 20));
    }),
];
