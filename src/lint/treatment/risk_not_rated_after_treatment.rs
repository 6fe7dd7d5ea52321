//! A risk is rated again within 90 days after an action that treats it was done.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-not-rated-after-treatment",
    code: "T17",
    severity: Severity::Warn,
    clause: "8.3",
    summary: "A risk was not rated again after its treatment",
    why: "Whether the measure worked shows only in a new rating; without one the expected level stays a promise.",
    fix: "rate the risk again and note the day",
    check,
    cases: CASES,
};

/// So many days a new rating may take.
const DAYS_TO_RATE: i32 = 90;

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let done = facts.actions.iter().filter_map(|&index| ctx.isms.actions.get(index));
        let Some((day, action)) = done.filter_map(|action| Some((action.done_on?, action))).max_by_key(|(day, _)| *day)
        else {
            continue;
        };
        let rated = risk.reviewed_on.max(risk.actual_on);
        if days_from(day, ctx.as_of()) > DAYS_TO_RATE && rated.is_none_or(|rated| rated < day) {
            let message = format!("{} was done on {day}, and {} has not been rated since", action.id, risk.id);
            let found = about(risk, "reviewed_on", message);
            let place = action.origin.field("done_on");
            findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, format!("done on {day}"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("rated after the action was done", |it| {
        it.risk("R-1");
        it.action("AC-1").done_on = Some(jiff::civil::date(2025, 11, 3));
    }),
    Case::passes("the actual residual risk was rated after the action", |it| {
        let risk = it.risk("R-1");
        risk.reviewed_on = Some(jiff::civil::date(2025, 2, 12));
        risk.actual_on = Some(jiff::civil::date(2025, 12, 1));
        it.action("AC-1").done_on = Some(jiff::civil::date(2025, 11, 3));
    }),
    Case::passes("done last week", |it| {
        it.risk("R-1");
        it.action("AC-1").done_on = Some(jiff::civil::date(2026, 3, 24));
    }),
    Case::finds("done in November, rated last in February before", &["R-1"], |it| {
        it.risk("R-1").reviewed_on = Some(jiff::civil::date(2025, 2, 12));
        it.action("AC-1").done_on = Some(jiff::civil::date(2025, 11, 3));
    }),
];
