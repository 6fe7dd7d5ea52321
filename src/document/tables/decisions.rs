//! What people decided about single controls on top of the data: every decision, also one that a later one replaces or
//! that changes a state alone.

use crate::document::block::Inline;
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{ImplementationState, SoaOverride};

use super::{Cell, Source, all, required, stacked, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "soa-decided",
        record: "decision",
        content: Some(Content::Controls),
        anchor: None,
        select: |view, _| Ok(all(view.isms.soa.overrides.len(), |_| true)),
        fields: &[
            text("link", |v, i| {
                let id = decision(v, i).control.as_str();
                vec![Inline::reference(anchor("control", id), id)]
            }),
            text("title", |v, i| {
                let control = &decision(v, i).control;
                let entry = v.facts.soa.iter().find(|entry| entry.control == *control);
                required(v, entry.and_then(|entry| entry.title.as_ref()), "missing_title")
            }),
            text("necessary", |v, i| match decision(v, i).necessary {
                Some(true) => vec![Inline::text(v.words.get("yes_label"))],
                Some(false) => vec![Inline::text(v.words.get("no_label"))],
                None => vec![Inline::muted(v.words.get("as_the_data_say"))],
            }),
            text("decision", reason_and_decider),
        ],
    },
    Source {
        name: "custom-controls",
        record: "custom_control",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.soa.custom.len(), |_| true)),
        fields: &[
            text("id", |v, i| {
                let id = v.isms.soa.custom[i].id.as_str();
                vec![Inline::reference(anchor("control", id), id)]
            }),
            text("title", |v, i| required(v, v.isms.soa.custom[i].title.as_ref(), "missing_title")),
            text("source", |v, i| required(v, v.isms.soa.custom[i].source.as_ref(), "missing_source")),
            text("purpose", |v, i| required(v, v.isms.soa.custom[i].purpose.as_ref(), "missing")),
        ],
    },
];

fn decision<'a>(view: &View<'a>, index: usize) -> &'a SoaOverride {
    &view.isms.soa.overrides[index]
}

/// The state it sets, why, who decided it, and when.
fn reason_and_decider(view: &View, index: usize) -> Cell {
    let decision = decision(view, index);
    let state = decision.state.map(|state| {
        let word = view.words.get(match state {
            ImplementationState::Implemented => "state.implemented",
            ImplementationState::Partial => "state.partial",
            ImplementationState::Planned => "state.planned",
            ImplementationState::NotStarted => "state.not_started",
        });
        vec![Inline::text(view.words.with("decided_state", &[("state", word)]))]
    });
    let by = decision.by.as_deref().and_then(|id| view.person_name(id));
    let decided = match (by, decision.on) {
        (Some(by), Some(on)) => vec![Inline::muted(format!("{by}, {}", view.words.short_date(on)))],
        _ => vec![Inline::gap(view.words.get("missing_decider"), None)],
    };
    stacked([state.unwrap_or_default(), required(view, decision.reason.as_ref(), "missing_reason"), decided])
}
