//! A risk has a name, and says why it can happen and what it leads to: in fields of their own or in a description.
//!
//! A description of its own is taken to say both when it is a sentence of some length; nobody can parse more than
//! that out of free text.

use crate::lint::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    id: "risk-without-cause-or-consequence",
    code: "R09",
    severity: Severity::Warn,
    clause: "6.1.2",
    summary: "A risk does not say why it can happen and what it leads to",
    why: "Likelihood rests on the cause and impact on the consequence; where they are missing, the rating \
        has no basis.",
    fix: "write down the cause (or threat and vulnerability) and the consequence",
    check,
    cases: CASES,
};

/// A description of fewer words is a title.
const WORDS_OF_A_DESCRIPTION: usize = 8;

fn check(ctx: &Context, findings: &mut Findings) {
    for (risk, _) in ctx.open_risks() {
        let told =
            risk.description.as_deref().is_some_and(|text| text.split_whitespace().count() >= WORDS_OF_A_DESCRIPTION);
        let named = !blank(&risk.title) || !blank(&risk.event) || !blank(&risk.description);
        let cause = told || !blank(&risk.cause) || !blank(&risk.threat) || !blank(&risk.vulnerability);
        let consequence = told || !blank(&risk.consequence);
        let missing =
            missing_parts(&[(!named, "a name"), (!cause, "why it can happen"), (!consequence, "what it leads to")]);
        if !missing.is_empty() {
            findings.push(about_first(
                risk,
                &["description", "consequence", "cause"],
                format!("{} does not say {}", risk.id, spoken(&missing)),
            ));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("cause and consequence in their own fields", |it| {
        it.risk("R-1");
    }),
    Case::passes("all in a description", |it| {
        let risk = it.risk("R-1");
        (risk.cause, risk.consequence) = (None, None);
        risk.description = some("A reused password lets an outsider log on and take customer data");
    }),
    Case::finds("no consequence", &["R-1"], |it| it.risk("R-1").consequence = None),
    Case::finds("a title alone", &["R-1"], |it| {
        let risk = it.risk("R-1");
        (risk.cause, risk.consequence) = (None, None);
        risk.description = some("Data loss");
    }),
];
