//! A management review that was held records its decisions, or why none was needed.

use crate::lint::prelude::*;
use crate::lint::shared::reviews::held;

/// The rule.
pub const RULE: Rule = Rule {
    id: "review-without-decision",
    code: "M10",
    severity: Severity::Error,
    clause: "9.3.3",
    summary: "A management review decided nothing",
    why: "The results of a review are decisions on improvement and on changes; minutes without any show a meeting, \
        not a review.",
    fix: "record what was decided, or in no_decision why nothing had to be",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (review, day) in held(ctx) {
        let decided = review.decisions.iter().any(|decision| !blank(&decision.text));
        if !decided && review.no_decision.as_deref().is_none_or(is_filler) {
            let message = format!("{} of {day} records no decision and does not say why none was needed", review.id);
            findings.push(about(review, "decisions", message));
        }
    }
}

const CASES: &[Case] = &[
    Case::passes("a decision", |it| {
        it.review("MR-1");
    }),
    Case::passes("none, with the reason", |it| {
        let review = it.review("MR-1");
        review.decisions.clear();
        review.no_decision =
            some("All targets are met and the last decisions are carried out; looked at again in autumn");
    }),
    Case::finds("none", &["MR-1"], |it| it.review("MR-1").decisions.clear()),
    Case::finds("none, because none", &["MR-1"], |it| {
        let review = it.review("MR-1");
        review.decisions.clear();
        review.no_decision = some("none");
    }),
];
