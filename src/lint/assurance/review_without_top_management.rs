//! Somebody of top management chaired or attended each management review.

use crate::lint::prelude::*;
use crate::lint::shared::reviews::held;

/// The rule.
pub const RULE: Rule = Rule {
    id: "review-without-top-management",
    code: "M11",
    severity: Severity::Error,
    clause: "9.3",
    summary: "A management review was held without top management",
    why: "The clause lays the review on top management itself; it cannot be delegated.",
    fix: "record who of top management took part, or hold the review again with them",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (review, day) in held(ctx) {
        let present = review.chair.iter().chain(&review.attendees).filter(|name| !name.trim().is_empty());
        let mut persons = present.clone().filter_map(|name| ctx.person(name));
        if persons.any(|person| ctx.is_top_management(person)) {
            continue;
        }
        let message = match present.count() {
            0 => format!("{} of {day} does not say who took part", review.id),
            _ => format!("Nobody of top management took part in {} of {day}", review.id),
        };
        let key = ctx.answer("role.top_mgmt");
        findings.push(about(review, "attendees", message).and_at(key, "who is top management"));
    }
}

const CASES: &[Case] = &[
    Case::passes("the managing director in the chair", |it| {
        it.review("MR-1");
    }),
    Case::finds("the ISMS manager alone", &["MR-1"], |it| {
        let review = it.review("MR-1");
        (review.chair, review.attendees) = (some("p02"), vec!["Ben Lund".into()]);
    }),
    Case::finds("nobody is named", &["MR-1"], |it| {
        let review = it.review("MR-1");
        (review.chair, review.attendees) = (None, Vec::new());
    }),
];
