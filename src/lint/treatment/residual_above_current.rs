//! Treatment lowers a risk or leaves it; it raises neither an axis nor the level.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "residual-above-current",
    code: "T11",
    severity: Severity::Warn,
    clause: "6.1.3",
    summary: "A residual risk is higher than the risk before treatment",
    why: "Either a rating is wrong or the treatment makes things worse; both need an answer.",
    fix: "correct the ratings, or say in the rationale why the treatment raises one of them",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks() {
        let (Some(before), Some(after)) = (facts.before, facts.residual) else { continue };
        let (field, what) = if after.level > before.level {
            ("level", format!("level {} exceeds {}", ctx.level(after), ctx.level(before)))
        } else if let Some(axis) = raised(risk) {
            (axis, format!("{axis} exceeds the one before treatment"))
        } else {
            continue;
        };
        let found = about(risk, &format!("residual.{field}"), format!("{}: the residual {what}", risk.id));
        let place = risk.origin.field(field);
        findings.push(place.into_iter().fold(found, |found, place| found.and_at(place, "before treatment")));
    }
}

/// The axis that rises, if one does.
fn raised(risk: &Risk) -> Option<&'static str> {
    let (before, after) = (&risk.before, &risk.residual);
    let factors = before.factors.iter().zip(&after.factors).any(|(before, after)| after > before);
    let axes = [
        ("likelihood", after.likelihood > before.likelihood),
        ("impact", after.impact > before.impact),
        ("frequency", after.frequency > before.frequency),
        ("loss", after.loss > before.loss),
        ("factors", factors),
    ];
    axes.into_iter().find_map(|(axis, rises)| rises.then_some(axis))
}

const CASES: &[Case] = &[
    Case::passes("treatment lowers the risk", |it| {
        it.risk("R-1");
    }),
    Case::finds("the level rises", &["R-1"], |it| it.risk("R-1").residual = rating(4, 4)),
    Case::finds("the impact rises although the level falls", &["R-1"], |it| it.risk("R-1").residual = rating(1, 4)),
];
