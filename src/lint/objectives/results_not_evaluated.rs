//! Results are evaluated within a quarter, or within the time that `analysed_when` names.

use crate::lint::prelude::*;
use crate::lint::shared::periods::{end_of, months_of_frequency};

/// The rule.
pub const RULE: Rule = Rule {
    id: "results-not-evaluated",
    code: "O08",
    severity: Severity::Warn,
    clause: "9.1",
    summary: "Results of a measure are not evaluated",
    why: "The clause asks for analysis and evaluation, not for numbers; the review by management needs what they mean.",
    fix: "say for the results what they mean and whether something has to be done",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, measure) in ctx.isms.measures.iter().enumerate() {
        let results = ctx.results_of(index);
        // What was evaluated last covers everything before it.
        let last = results.iter().rposition(|result| !blank(&result.evaluation));
        let open = &results[last.map_or(0, |last| last + 1)..];
        let months = measure.analysed_when.as_deref().and_then(months_of_frequency).unwrap_or(3);
        let is_late = |end| months_after(end, months) < ctx.as_of();
        if let Some(first) = open.first().filter(|first| end_of(&first.period).is_none_or(is_late)) {
            let what = match open.len() {
                1 => format!("The result {} of {} is", first.period, measure.id),
                more => format!("The last {more} results of {}, from {} on, are", measure.id, first.period),
            };
            findings.push(about(*first, "evaluation", format!("{what} not evaluated")));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("each is evaluated", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-01", 78.0);
    }),
    Case::passes("the last one is evaluated, for those before it as well", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2025-06", 70.0).evaluation = None;
        it.result("ME-1", "2025-12", 78.0);
    }),
    Case::passes("last month's is not evaluated yet", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 78.0).evaluation = None;
    }),
    Case::passes("evaluated once a year", |it| {
        it.measure("ME-1").analysed_when = some("yearly, before the management review");
        it.result("ME-1", "2025-10", 78.0).evaluation = None;
    }),
    Case::finds("two months of last autumn", &["ME-1"], |it| {
        it.measure("ME-1");
        it.result("ME-1", "2025-09", 70.0).evaluation = None;
        it.result("ME-1", "2025-10", 78.0).evaluation = None;
    }),
];
