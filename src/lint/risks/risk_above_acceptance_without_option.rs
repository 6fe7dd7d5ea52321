//! A risk that is not acceptable as it is has a treatment option.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-above-acceptance-without-option",
    code: "R23",
    severity: Severity::Error,
    clause: "6.1.2",
    summary: "A risk above the acceptance criteria has no treatment option",
    why: "The evaluation says that something must be done, and nobody has decided what; the treatment process \
        stops there.",
    fix: "choose to modify, retain, share or avoid the risk",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, facts) in ctx.open_risks().filter(|(risk, _)| risk.options.is_empty()) {
        let Some(level) = facts.before else { continue };
        if matches!(facts.acceptable_before, Some(Acceptable::No | Acceptable::Conditional)) {
            let message =
                format!("{} is at {}, above acceptance, and has no treatment option", risk.id, ctx.level(level));
            findings.push(about(risk, "option", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("an option is chosen", |it| {
        it.risk("R-1");
    }),
    Case::passes("a low risk without option", |it| {
        let risk = it.risk("R-1");
        risk.before = rating(1, 2);
        risk.options.clear();
    }),
    Case::finds("a high risk without option", &["R-1"], |it| it.risk("R-1").options.clear()),
];
