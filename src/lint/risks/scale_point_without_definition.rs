//! Every point of both scales, or of the scale of each factor, says what it means.

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
    let axes = [("likelihood", &criteria.likelihood), ("impact", &criteria.impact)];
    let axes = axes.into_iter().map(|(name, scale)| (name, scale, format!("risk.{name}")));
    let factors = criteria.factors.iter().enumerate();
    let factors =
        factors.map(|(index, factor)| (factor.name.as_str(), &factor.scale, format!("risk.factors[{index}].scale")));
    for (name, scale, key) in axes.chain(factors) {
        for (index, point) in scale.iter().enumerate().filter(|(_, point)| blank(&point.definition)) {
            let message = format!("Level {} ({}) of the {name} scale has no definition", point.value, point.label);
            findings.push(finding(message).at(ctx.answer(format!("{key}[{index}]"))));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("both scales are defined", |_| {}),
    Case::finds("a point of a factor says nothing", &[""], |it| {
        let mut scale = it.isms.criteria.impact.clone();
        scale[1].definition = some(" ");
        it.isms.criteria.factors = vec![Factor { name: "Asset value".into(), scale }];
    }),
    Case::finds("one point says nothing", &[""], |it| it.isms.criteria.impact[3].definition = None),
];
