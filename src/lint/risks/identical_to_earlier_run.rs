//! Something changed since the assessment before.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "identical-to-earlier-run",
    code: "R17",
    severity: Severity::Info,
    clause: "6.1.2",
    summary: "The register is identical to that of the assessment before",
    why: "A year in which no risk came, went or changed is possible but rare; an auditor asks whether the register \
        was only dated anew.",
    fix: "confirm that each risk was looked at, or rate the risks again",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let Some(comparison) = ctx.facts.since_last_run.as_ref().filter(|found| found.nothing_changed()) else { return };
    let Some(run) = ctx.isms.runs.get(comparison.run) else { return };
    let number = count(comparison.lines.len(), "risk");
    let message = format!("The register is identical to that of {}: no change in {number}", run.id);
    let place = ctx.isms.risks.first().and_then(|risk| risk.origin.field("id"));
    let earlier = run.risks.first().and_then(|risk| risk.origin.field("id"));
    let found = finding(message).about(&run.id).at(place);
    findings.push(earlier.into_iter().fold(found, |found, place| found.and_at(place, "the register before")));
}

const CASES: &[Case] = &[
    Case::passes("no earlier register", |it| {
        it.risk("R-1");
    }),
    Case::passes("one risk is rated otherwise", |it| {
        it.earlier_run("RA-2025", &["R-1", "R-2"]);
        it.isms.risks[1].before = rating(2, 3);
    }),
    Case::passes("one risk is new", |it| {
        it.earlier_run("RA-2025", &["R-1", "R-2"]);
        it.risk("R-3");
    }),
    Case::finds("all as before", &["RA-2025"], |it| it.earlier_run("RA-2025", &["R-1", "R-2"])),
];
