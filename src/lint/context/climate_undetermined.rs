//! The organization has determined whether climate change is a relevant issue, with reason, day and person.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "climate-undetermined",
    code: "C01",
    severity: Severity::Error,
    clause: "4.1",
    summary: "It is not determined whether climate change is a relevant issue",
    why: "Amendment 1 of 2024 asks for the determination itself; either answer will do, no answer will not.",
    fix: "answer ctx.climate: relevant or not, the reason, the day and who decided",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let climate = &ctx.isms.climate;
    let parts = [
        (climate.relevant.is_none(), "decision", "relevant"),
        (blank(&climate.reason), "reason", "reason"),
        (climate.decided_on.is_none(), "day", "decided_on"),
        (blank(&climate.by), "person", "by"),
    ];
    let Some((_, _, key)) = parts.iter().find(|(missing, _, _)| *missing) else { return };
    let names = missing_parts(&parts.map(|(missing, name, _)| (missing, name)));
    let message = format!("The determination about climate change has no {}", names.join(", no "));
    findings.push(finding(message).at(ctx.answer(format!("ctx.climate.{key}"))));
}

const CASES: &[Case] = &[
    Case::passes("decided with reason, day and person", |it| {
        it.isms.climate = ClimateDetermination {
            relevant: Some(false),
            reason: some("No site, supplier or customer is affected"),
            decided_on: Some(jiff::civil::date(2026, 3, 2)),
            by: some("p01"),
        };
    }),
    Case::finds("nothing is answered", &[""], |_| {}),
    Case::finds("no reason", &[""], |it| {
        it.isms.climate = ClimateDetermination {
            relevant: Some(true),
            decided_on: Some(jiff::civil::date(2026, 3, 2)),
            by: some("p01"),
            ..ClimateDetermination::default()
        };
    }),
];
