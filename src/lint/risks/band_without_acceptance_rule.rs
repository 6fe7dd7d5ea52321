//! Every band of the criteria says whether its risks are acceptable and who may accept them.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "band-without-acceptance-rule",
    code: "R01",
    severity: Severity::Error,
    clause: "6.1.2 a",
    summary: "A band of risk levels has no acceptance rule",
    why: "Without it nobody can tell which risks may stay as they are, and every acceptance is arbitrary.",
    fix: "say in risk.acceptance whether risks of the band are acceptable and who may accept them",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let criteria = &ctx.isms.criteria;
    if criteria.bands.is_empty() {
        findings.push(finding("The risk criteria have no bands").at(ctx.answer("risk.bands")));
    }
    for (index, band) in criteria.bands.iter().enumerate() {
        let rule = ctx.facts.bands.get(index).and_then(|facts| facts.acceptance);
        let what = match rule.map(|at| (at, &criteria.acceptance[at])) {
            None => Some((ctx.answer("risk.acceptance"), "has no acceptance rule".to_string())),
            Some((at, rule)) => {
                let missing = missing_parts(&[
                    (rule.acceptable.is_none(), "whether its risks are acceptable"),
                    (blank(&rule.by), "who may accept its risks"),
                ]);
                let place = ctx.answer(format!("risk.acceptance[{at}]"));
                (!missing.is_empty()).then(|| (place, format!("has a rule that does not say {}", spoken(&missing))))
            }
        };
        if let Some((place, what)) = what {
            let message = format!("The band {} {what}", band.label);
            let declared = ctx.answer(format!("risk.bands[{index}]"));
            findings.push(finding(message).about(&band.id).at(place).and_at(declared, "the band"));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("every band says what is acceptable and who accepts", |_| {}),
    Case::finds("a band is not in the acceptance rules", &["medium"], |it| {
        it.isms.criteria.acceptance.remove(1);
    }),
    Case::finds("a rule does not say who may accept", &["high"], |it| {
        it.isms.criteria.acceptance[2].by = None;
    }),
    Case::finds("there are no bands at all", &[""], |it| it.isms.criteria.bands.clear()),
];
