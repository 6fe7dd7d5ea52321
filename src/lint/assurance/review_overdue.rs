//! A management review was held within a year, and by the day that the last one planned.

use crate::lint::prelude::*;
use crate::lint::shared::reviews::held;

/// The rule.
pub const RULE: Rule = Rule {
    id: "review-overdue",
    code: "M12",
    severity: Severity::Warn,
    clause: "9.3",
    summary: "The management review is overdue",
    why: "Reviews are held at planned intervals, and certification asks for one a year.",
    fix: "hold the review and record it, or plan it anew",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let held = held(ctx);
    let Some((review, day)) = held.last() else {
        findings.push(finding("No management review has taken place").at(ctx.answer("mr")));
        return;
    };
    if let Some(next) = review.next_on.filter(|next| next > day && *next < ctx.as_of()) {
        let message =
            format!("After {} of {day} the next review was planned for {next}; none has been held", review.id);
        findings.push(about(*review, "next_on", message));
    } else if months_after(*day, 12) < ctx.as_of() {
        findings.push(about(*review, "date", format!("The last management review, {}, was on {day}", review.id)));
    }
}

const CASES: &[Case] = &[
    Case::passes("this month", |it| {
        it.review("MR-1");
    }),
    Case::passes("two, the last one this month", |it| {
        it.review("MR-1").date = Some(jiff::civil::date(2024, 3, 20));
        it.review("MR-2");
    }),
    Case::finds("none", &[""], |_| {}),
    Case::finds("the only one is still to come", &[""], |it| {
        it.review("MR-1").date = Some(jiff::civil::date(2026, 7, 1));
    }),
    Case::finds("two years ago", &["MR-1"], |it| it.review("MR-1").date = Some(jiff::civil::date(2024, 3, 20))),
    Case::finds("planned for February", &["MR-1"], |it| {
        let review = it.review("MR-1");
        review.date = Some(jiff::civil::date(2025, 9, 1));
        review.next_on = Some(jiff::civil::date(2026, 2, 1));
    }),
];
