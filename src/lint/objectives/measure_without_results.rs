//! A measure has a result for each period, by its own frequency; a month after the period the result counts as missing.

use crate::lint::prelude::*;
use crate::lint::shared::measures::lacking;

/// The rule.
pub const RULE: Rule = Rule {
    id: "measure-without-results",
    code: "O07",
    severity: Severity::Warn,
    clause: "9.1",
    summary: "A measure lacks the results of its last periods",
    why: "Documented information is to be kept as evidence of the results; a gap in a monthly series is the first \
        thing a reader sees.",
    fix: "record the results that are missing, or change the frequency to what is really done",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (index, measure) in ctx.isms.measures.iter().enumerate() {
        let Some(lacking) = lacking(ctx, index, measure) else { continue };
        let frequency = measure.frequency.as_deref().unwrap_or_default().trim();
        let found = match (lacking.last, ctx.results_of(index).last()) {
            (Some(last), Some(result)) => {
                let message = format!("{} is measured {frequency}, but has no result after {last}", measure.id);
                and_record(about(*result, "period", message), measure, "frequency", "how often it is measured")
            }
            _ => about(measure, "results", format!("{} is measured {frequency}, but has no result", measure.id)),
        };
        findings.push(found);
    }
}

const CASES: &[Case] = &[
    Case::passes("a result of last month", |it| {
        it.measure("ME-1");
        it.result("ME-1", "2026-02", 78.0);
    }),
    Case::passes("a yearly measure, measured in autumn", |it| {
        it.measure("ME-1").frequency = some("every year");
        it.result("ME-1", "2025-10-15", 78.0);
    }),
    Case::passes("a frequency that names no interval", |it| it.measure("ME-1").frequency = some("after each release")),
    Case::passes("periods that cannot be read", |it| {
        it.measure("ME-1");
        it.result("ME-1", "spring", 78.0);
    }),
    Case::finds("never measured", &["ME-1"], |it| {
        it.measure("ME-1");
    }),
    Case::finds("the last result of a monthly measure is from autumn", &["ME-1"], |it| {
        it.measure("ME-1");
        it.result("ME-1", "2025-Q3", 78.0);
    }),
    Case::finds("German words", &["ME-1"], |it| {
        it.measure("ME-1").frequency = some("vierteljährlich");
        it.result("ME-1", "2025", 78.0).period = "2025-H1".into();
    }),
    Case::finds("French words", &["ME-1"], |it| {
        it.measure("ME-1").frequency = some("chaque trimestre");
        it.result("ME-1", "2025-H1", 78.0);
    }),
    Case::passes("what is named first counts", |it| {
        it.measure("ME-1").frequency = some("twice a year, in week 12 and 40");
        it.result("ME-1", "2025-12", 78.0);
    }),
];
