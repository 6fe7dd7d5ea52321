//! An open objective was looked at, or its measure has a result, within the last year. Where its measure lacks the
//! result of a period, the rule about measures says so.

use crate::lint::prelude::*;
use crate::lint::shared::measures::lacking;
use crate::lint::shared::objectives::live;
use crate::lint::shared::periods::end_of;

/// The rule.
pub const RULE: Rule = Rule {
    id: "objective-not-monitored",
    code: "O03",
    severity: Severity::Warn,
    clause: "6.2 d",
    summary: "Nobody has looked at an objective for a year",
    why: "Objectives are monitored; one that nobody looks at between two audits is a text on paper.",
    fix: "measure or look at where the objective stands, and note the result or the day in reviewed_on",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let as_of = ctx.as_of();
    for objective in live(ctx).filter(|it| !matches!(it.status, Some(ObjectiveStatus::Met | ObjectiveStatus::Missed))) {
        let measure = objective.measure.as_deref().and_then(|id| ctx.measure(id));
        if measure.is_some_and(|(index, measure)| lacking(ctx, index, measure).is_some()) {
            continue;
        }
        let results = measure.map_or(&[][..], |(index, _)| ctx.results_of(index));
        // A period that cannot be read may well be the last one.
        let recent = |period: &str| end_of(period).is_none_or(|end| months_after(end, 12) >= as_of);
        let is_recent = objective.reviewed_on.is_some_and(|day| months_after(day, 12) >= as_of)
            || results.iter().any(|result| recent(&result.period));
        if !is_recent {
            let message = match objective.reviewed_on {
                Some(day) => format!("{} was last looked at on {day}", objective.id),
                None => format!("{} has no result, and nobody has looked at where it stands", objective.id),
            };
            findings.push(about(objective, "reviewed_on", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a result of last month", |it| {
        it.objective("O-1");
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 78.0);
    }),
    Case::passes("looked at in January", |it| {
        it.objective("O-1").reviewed_on = Some(jiff::civil::date(2026, 1, 20));
    }),
    Case::passes("its measure has no result, which is told of the measure", |it| {
        it.objective("O-1");
        it.measure("ME-1");
    }),
    Case::passes("it was reached", |it| it.objective("O-1").status = Some(ObjectiveStatus::Met)),
    Case::finds("no measure and nobody looked", &["O-1"], |it| it.objective("O-1").measure = None),
    Case::finds("looked at two years ago", &["O-1"], |it| {
        it.objective("O-1").reviewed_on = Some(jiff::civil::date(2024, 1, 20));
    }),
];
