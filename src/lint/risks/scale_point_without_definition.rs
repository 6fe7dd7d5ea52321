//! Every point of both scales says what it means.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "scale-point-without-definition",
    code: "R15",
    severity: Severity::Warn,
    clause: "6.1.2",
    summary: "A point of a scale has no definition",
    why: "Two people who rate by bare numbers rate differently; definitions are what makes results consistent and \
        comparable.",
    fix: "write what the point means, in frequencies for likelihood and in amounts or effects for impact",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let criteria = &ctx.isms.criteria;
    for (name, scale) in [("likelihood", &criteria.likelihood), ("impact", &criteria.impact)] {
        for (index, point) in scale.iter().enumerate().filter(|(_, point)| blank(&point.definition)) {
            let message = format!("Level {} ({}) of the {name} scale has no definition", point.value, point.label);
            findings.push(finding(message).at(ctx.answer(format!("risk.{name}[{index}]"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("both scales are defined", |_| {}),
    Case::finds("one point says nothing", &[""], |it| it.isms.criteria.impact[3].definition = None),
];
