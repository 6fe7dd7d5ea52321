//! A measure says how and how often it is measured, who measures and who analyses.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "measure-incomplete",
    code: "O06",
    severity: Severity::Error,
    clause: "9.1",
    summary: "A measure does not say how, how often or by whom",
    why: "The clause asks for each of these; numbers of different people and methods cannot be compared.",
    fix: "fill in formula, frequency, measured_by and analysed_by of the measure",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for measure in &ctx.isms.measures {
        let parts = [
            (blank(&measure.formula), "how it is measured", "formula"),
            (blank(&measure.frequency), "how often", "frequency"),
            (blank(&measure.measured_by), "who measures", "measured_by"),
            (blank(&measure.analysed_by), "who analyses the results", "analysed_by"),
        ];
        incomplete(findings, measure, &measure.id, &parts);
    }
}

const CASES: &[Case] = &[
    Case::passes("a complete measure", |it| {
        it.measure("ME-1");
    }),
    Case::finds("nobody analyses it", &["ME-1"], |it| it.measure("ME-1").analysed_by = None),
    Case::finds("a name alone", &["ME-1"], |it| {
        let name = it.measure("ME-1").name.clone();
        it.isms.measures = vec![Measure { id: "ME-1".into(), name, ..Measure::default() }];
    }),
];
