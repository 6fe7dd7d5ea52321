//! Management reviews (9.3): what they were told, what they decided.

use crate::document::block::Inline;
use crate::document::classification::Content;
use crate::document::view::View;
use crate::model::{Decision, DecisionKind, ManagementReview, OccasionKind, ReviewInput};

use super::{Cell, Source, actions, all, optional, required, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "review-inputs",
        record: "review_input",
        content: Some(Content::Findings),
        anchor: None,
        select: |view, _| Ok(all(review(view).map_or(0, |it| it.inputs.all().len()), |_| true)),
        fields: &[
            text("input", |v, i| {
                input(v, i).map(|(letter, _)| vec![Inline::text(v.words.get(input_word(letter)))]).unwrap_or_default()
            }),
            text("facts", |v, i| required(v, input(v, i).and_then(|(_, it)| it.facts.as_ref()), "missing_facts")),
            text("conclusion", |v, i| {
                required(v, input(v, i).and_then(|(_, it)| it.conclusion.as_ref()), "missing_conclusion")
            }),
            text("about", |v, i| {
                let about = input(v, i).map(|(_, it)| it.about.join(", ")).unwrap_or_default();
                optional(Some(&about).filter(|it| !it.is_empty()))
            }),
        ],
    },
    Source {
        name: "review-decisions",
        record: "review_decision",
        content: Some(Content::Findings),
        anchor: None,
        select: |view, _| Ok(all(review(view).map_or(0, |it| it.decisions.len()), |_| true)),
        fields: &[
            text("id", |v, i| {
                let Some(it) = decision(v, i) else { return Cell::new() };
                let kind = it.kind.map(|kind| vec![Inline::muted(v.words.get(kind_word(kind)))]);
                stacked([
                    vec![Inline::strong(it.id.clone())],
                    kind.unwrap_or_else(|| vec![Inline::gap(v.words.get("missing"), None)]),
                ])
            }),
            text("text", |v, i| {
                let Some(it) = decision(v, i) else { return Cell::new() };
                let about = (!it.about.is_empty()).then(|| vec![Inline::muted(it.about.join(", "))]);
                stacked([required(v, it.text.as_ref(), "missing"), about.unwrap_or_default()])
            }),
            text("owner", |v, i| who(v, decision(v, i).and_then(|it| it.owner.as_ref()))),
            text("due", |v, i| v.date_cell(decision(v, i).and_then(|it| it.due), Some("missing_due"))),
            text("action", |v, i| {
                let Some(id) = decision(v, i).and_then(|it| it.action.as_ref()) else { return Cell::new() };
                let Some(found) = v.isms.actions.iter().position(|action| action.id == *id) else {
                    return vec![Inline::gap(v.words.with("unknown_action", &[("id", id)]), None)];
                };
                let (word, tone) = actions::state(v, found);
                stacked([vec![Inline::strong(id.clone())], vec![Inline::label(word, tone)]])
            }),
        ],
    },
];

/// The review a document is about: its own, of others the last one that was held.
pub fn review<'a>(view: &View<'a>) -> Option<&'a ManagementReview> {
    let own = view.occasion_of(OccasionKind::Review);
    own.and_then(|index| view.isms.reviews.get(index)).or_else(|| last_held(view))
}

/// The last review that was held by the day.
pub fn last_held<'a>(view: &View<'a>) -> Option<&'a ManagementReview> {
    let held = view.isms.reviews.iter().filter(|it| it.date.is_some_and(|date| date <= view.as_of()));
    held.max_by_key(|it| it.date)
}

fn input<'a>(view: &View<'a>, index: usize) -> Option<(&'static str, &'a ReviewInput)> {
    review(view)?.inputs.all().get(index).copied()
}

fn decision<'a>(view: &View<'a>, index: usize) -> Option<&'a Decision> {
    review(view)?.decisions.get(index)
}

/// The key of the name of an input.
fn input_word(letter: &str) -> &'static str {
    match letter {
        "a" => "review_input.a",
        "b" => "review_input.b",
        "c" => "review_input.c",
        "d" => "review_input.d",
        "e" => "review_input.e",
        "f" => "review_input.f",
        _ => "review_input.g",
    }
}

fn kind_word(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Improvement => "decision_kind.improvement",
        DecisionKind::Change => "decision_kind.change",
        DecisionKind::Resource => "decision_kind.resource",
    }
}
