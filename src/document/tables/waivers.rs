//! Findings of the checks that somebody decided to live with.

use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::View;
use crate::lint::{SOON_DAYS, Waiver, days_left, explain, waiver_lacks};

use super::{Cell, Source, all, optional, required, text};

pub const SOURCES: &[Source] = &[Source {
    name: "waivers",
    record: "waiver",
    content: Some(Content::Findings),
    anchor: None,
    select: |view, _| Ok(all(view.waivers.len(), |_| true)),
    fields: &[
        text("rule", |v, i| {
            let rule = waiver(v, i).rule.clone();
            match explain(&rule) {
                Some(known) => vec![Inline::text(v.words.rule_title(known)), Inline::line_break(), Inline::muted(rule)],
                None => vec![Inline::text(rule)],
            }
        }),
        text("subject", |v, i| match &waiver(v, i).subject {
            Some(subject) => vec![Inline::strong(subject.clone())],
            None => vec![Inline::text(v.words.get("waiver.all"))],
        }),
        text("reason", |v, i| required(v, waiver(v, i).reason.as_ref(), "missing_reason")),
        text("by", |v, i| match waiver(v, i).by.as_deref().map(|by| v.name_of(by)) {
            Some(name) if !name.trim().is_empty() => vec![Inline::text(name)],
            _ => vec![Inline::gap(v.words.get("missing_decider"), None)],
        }),
        text("until", |v, i| v.date_cell(waiver(v, i).until, Some("missing_date"))),
        text("state", state),
        text("source", |v, i| optional(waiver(v, i).origin.location().map(|place| place.to_string()).as_ref())),
    ],
}];

fn waiver<'a>(view: &View<'a>, index: usize) -> &'a Waiver {
    &view.waivers[index]
}

fn state(view: &View, index: usize) -> Cell {
    let waiver = waiver(view, index);
    let word = |key| view.words.get(key);
    let label = match days_left(waiver, view.as_of()) {
        _ if !waiver_lacks(waiver).is_empty() => (word("waiver.incomplete").to_string(), Tone::Bad),
        Some(days) if days < 0 => (word("waiver.expired").to_string(), Tone::Bad),
        Some(days) if days <= SOON_DAYS => (view.words.with("waiver.soon", &[("days", &days.to_string())]), Tone::Fair),
        _ => (word("waiver.holds").to_string(), Tone::Good),
    };
    vec![Inline::label(label.0, label.1)]
}
