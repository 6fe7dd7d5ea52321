//! A management review that was held says something about each of the inputs a to g.

use crate::lint::prelude::*;
use crate::lint::shared::reviews::held;

/// The rule.
pub const RULE: Rule = Rule {
    id: "review-input-missing",
    code: "M09",
    severity: Severity::Error,
    clause: "9.3.2",
    summary: "A management review left out an input",
    why: "The clause lists what has to be considered; the auditor ticks off the seven points in the minutes.",
    fix: "write the facts on each point, also that there was nothing new and how that is known",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    for (review, _) in held(ctx) {
        let inputs = review.inputs.all();
        // Feedback has a key of its own beside input e.
        let is_open = |letter: &str, input: &ReviewInput| {
            let told = letter == "e" && review.feedback.as_deref().is_some_and(|text| !text.trim().is_empty());
            blank(&input.facts) && blank(&input.conclusion) && !told
        };
        let open: Vec<_> = inputs.iter().filter(|(letter, input)| is_open(letter, input)).collect();
        let Some((first, _)) = open.first() else { continue };
        let names: Vec<_> = open.iter().map(|(letter, _)| format!("{letter} ({})", topic(letter))).collect();
        let message = format!("{} says nothing on {}", review.id, spoken(&names));
        findings.push(about(review, &format!("inputs.{first}.facts"), message));
    }
}

fn topic(letter: &str) -> &'static str {
    match letter {
        "a" => "earlier actions",
        "b" => "issues",
        "c" => "interested parties",
        "d" => "performance",
        "e" => "feedback",
        "f" => "risks",
        _ => "improvement",
    }
}

const CASES: &[Case] = &[
    Case::passes("all seven", |it| {
        it.review("MR-1");
    }),
    Case::passes("feedback under its own key", |it| {
        let review = it.review("MR-1");
        (review.inputs.e, review.feedback) = (ReviewInput::default(), some("Two complaints, both answered"));
    }),
    Case::passes("planned for the summer", |it| {
        let review = it.review("MR-2");
        (review.date, review.inputs) = (Some(jiff::civil::date(2026, 7, 1)), ReviewInputs::default());
    }),
    Case::finds("two are missing", &["MR-1"], |it| {
        let review = it.review("MR-1");
        (review.inputs.c, review.inputs.g) = (ReviewInput::default(), ReviewInput::default());
    }),
    Case::finds("a date alone", &["MR-1"], |it| it.review("MR-1").inputs = ReviewInputs::default()),
];
