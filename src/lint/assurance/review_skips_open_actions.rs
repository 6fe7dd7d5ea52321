//! The last management review speaks of every action of earlier reviews that was open on its day.

use std::collections::HashMap;

use crate::lint::prelude::*;
use crate::lint::shared::reviews::held;
use jiff::civil::Date;

/// The rule.
pub const RULE: Rule = Rule {
    id: "review-skips-open-actions",
    code: "M13",
    severity: Severity::Warn,
    clause: "9.3.2 a",
    summary: "A management review did not speak of open actions of earlier reviews",
    why: "The status of actions of previous reviews is the first input; an action that is never mentioned again was \
        forgotten.",
    fix: "say under input a where each of these actions stands, or list its id in inputs.a.about",
    check,
    cases: CASES,
};

fn check(ctx: &Context, findings: &mut Findings) {
    let held = held(ctx);
    let Some(((review, day), earlier)) = held.split_last() else { return };
    let input = &review.inputs.a;
    let said = joined(&[&input.facts, &input.conclusion]);
    let mentioned = |id: &str| input.about.iter().any(|it| it.trim() == id) || names(&said, id);
    // Who else is meant: a review's own actions name the review or one of its decisions as their source.
    let mut sources: HashMap<&str, &ManagementReview> = HashMap::new();
    let mut ordered: HashMap<&str, &ManagementReview> = HashMap::new();
    for (review, _) in earlier {
        sources.insert(review.id.trim(), *review);
        for decision in &review.decisions {
            sources.insert(decision.id.trim(), *review);
            ordered.extend(decision.action.iter().map(|action| (action.trim(), *review)));
        }
    }
    let mut open = Vec::new();
    for action in &ctx.isms.actions {
        let id = action.id.trim();
        let from = action.source.iter().find_map(|source| sources.get(source.trim())).or_else(|| ordered.get(id));
        let Some(from) = from.filter(|_| is_open(action, *day) && !mentioned(id)) else { continue };
        open.push((action, *from));
    }
    let Some((first, from)) = open.first() else { return };
    let ids: Vec<_> = open.iter().map(|(action, _)| action.id.as_str()).collect();
    let verb = if ids.len() == 1 { "was" } else { "were" };
    let message = format!("{} does not mention {} of earlier reviews, which {verb} open", review.id, first_of(&ids, 4));
    let found = and_record(about(*review, "inputs.a.facts", message), *first, "status", "the action");
    findings.push(and_record(found, *from, "decisions", "where it was decided"));
}

/// Whether an action was still to be done on a day.
fn is_open(action: &Action, day: Date) -> bool {
    match (action.done_on, action.status) {
        (_, Some(ActionStatus::Cancelled)) => false,
        (Some(done), _) => done > day,
        (None, status) => status != Some(ActionStatus::Done),
    }
}

/// Whether a text names an id as a word of its own.
fn names(text: &str, id: &str) -> bool {
    !id.is_empty() && format!(" {} ", plain(text)).contains(&format!(" {} ", plain(id)))
}

const CASES: &[Case] = &[
    Case::passes("the action is mentioned", |it| {
        it.review("MR-1").date = Some(jiff::civil::date(2025, 3, 20));
        it.review("MR-2").inputs.a.facts = some("AC-1 is under way, the offers are in");
        it.action("AC-1").source = vec!["MR-1".into()];
    }),
    Case::passes("it was done before", |it| {
        it.review("MR-1").date = Some(jiff::civil::date(2025, 3, 20));
        it.review("MR-2");
        let action = it.action("AC-1");
        (action.source, action.done_on) = (vec!["MR-1".into()], Some(jiff::civil::date(2025, 11, 3)));
    }),
    Case::passes("an action of something else", |it| {
        it.review("MR-1").date = Some(jiff::civil::date(2025, 3, 20));
        it.review("MR-2");
        it.action("AC-1");
    }),
    Case::passes("the first review", |it| {
        it.review("MR-1");
        it.action("AC-1").source = vec!["MR-1".into()];
    }),
    Case::finds("an open action of the last review", &["MR-2"], |it| {
        it.review("MR-1").date = Some(jiff::civil::date(2025, 3, 20));
        it.review("MR-2").decisions[0].id = "D-2".into();
        it.action("AC-1").source = vec!["D-1".into()];
    }),
    Case::finds("AC-1 is not AC-11", &["MR-2"], |it| {
        it.review("MR-1").date = Some(jiff::civil::date(2025, 3, 20));
        it.isms.reviews[0].decisions[0].action = some("AC-1");
        it.review("MR-2").inputs.a.facts = some("AC-11 is done");
        it.action("AC-1");
    }),
];
