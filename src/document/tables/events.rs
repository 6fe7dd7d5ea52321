//! Logs: incidents (A.5.24 to A.5.28) and changes (6.3, 8.1); the calendar of recurring jobs (8.1).

use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{CalendarItem, Change, Incident, OccasionKind, OperatingProcedure};

use super::inventory::due;
use super::{Cell, Group, Source, actions, all, labelled, optional, required, risks_by_id, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "incidents",
        record: "incident",
        content: Some(Content::Findings),
        anchor: Some(|view, i| anchor("incident", &incident(view, i).id)),
        select: |view, _| {
            let mut records: Vec<usize> = (0..view.isms.incidents.len()).collect();
            records.sort_by_key(|i| std::cmp::Reverse(incident(view, *i).date));
            Ok(vec![Group { title: None, records }])
        },
        fields: &[
            text("incident", |v, i| {
                let it = incident(v, i);
                stacked([
                    vec![Inline::strong(it.id.clone())],
                    v.date_cell(it.date, Some("missing_date")),
                    optional(it.kind.as_ref()),
                    labelled(v, "said.category", it.category.as_ref()),
                    labelled(v, "said.severity", it.severity.as_ref()),
                    labelled(v, "said.reported_by", it.reported_by.as_ref().map(|by| v.name_of(by)).as_ref()),
                ])
            }),
            text("what", |v, i| {
                let it = incident(v, i);
                stacked([
                    required(v, it.description.as_ref(), "missing"),
                    labelled(v, "said.assets", Some(&it.assets.join(", "))),
                    labelled(v, "said.decision", it.decision.as_ref()),
                ])
            }),
            text("response", |v, i| {
                let it = incident(v, i);
                let notices = it.notifications.iter().map(|notice| {
                    let days = match (notice.due, notice.done) {
                        (_, Some(done)) => v.words.with("done_on", &[("date", &v.words.short_date(done))]),
                        (Some(due), None) => v.words.with("due_on", &[("date", &v.words.short_date(due))]),
                        (None, None) => String::new(),
                    };
                    let late = match (notice.due, notice.done) {
                        (Some(due), Some(done)) => done > due,
                        (Some(due), None) => due < v.as_of(),
                        _ => false,
                    };
                    let days = if late { Inline::label(days, Tone::Bad) } else { Inline::muted(days) };
                    vec![Inline::text(format!("{} ", notice.who)), days]
                });
                let evidence = labelled(v, "said.evidence_kept", it.evidence_kept.as_ref());
                stacked([required(v, it.response.as_ref(), "missing"), evidence].into_iter().chain(notices))
            }),
            text("lesson", |v, i| {
                let it = incident(v, i);
                stacked([
                    labelled(v, "said.root_cause", it.root_cause.as_ref()),
                    required(v, it.lesson.as_ref(), "missing_lesson"),
                ])
            }),
            text("links", |v, i| {
                let it = incident(v, i);
                stacked([
                    risks_by_id(v, &it.risks),
                    optional(it.nonconformity.as_ref()),
                    labelled(v, "said.reassessment", it.reassessment.as_ref()),
                ])
            }),
            text("state", |v, i| {
                let it = incident(v, i);
                let closed = it.closed_on.map(|on| v.words.with("closed_on", &[("date", &v.words.short_date(on))]));
                stacked([
                    who(v, it.owner.as_ref()),
                    match closed {
                        Some(text) => stacked([vec![Inline::text(text)], said_beyond_closed(v, it.status.as_ref())]),
                        None => optional(it.status.as_ref()),
                    },
                    optional(it.note.as_ref()),
                ])
            }),
        ],
    },
    Source {
        name: "changes-of-isms",
        record: "isms_change",
        content: None,
        anchor: Some(|view, i| anchor("change", &change(view, i).id)),
        select: |view, spec| {
            let own = view.occasion_of(OccasionKind::Change);
            Ok(all(view.isms.changes.len(), |i| spec.only.as_deref() != Some("own") || own == Some(i)))
        },
        fields: &[
            text("change", |v, i| {
                let it = change(v, i);
                let kind = match it.planned {
                    Some(true) => vec![Inline::muted(v.words.get("change_kind.planned"))],
                    Some(false) => vec![Inline::label(v.words.get("change_kind.unintended"), Tone::Fair)],
                    None => vec![Inline::gap(v.words.get("missing"), None)],
                };
                stacked([vec![Inline::strong(it.id.clone())], v.date_cell(it.date, Some("missing_date")), kind])
            }),
            text("what", |v, i| {
                let it = change(v, i);
                stacked([required(v, it.what.as_ref(), "missing"), required(v, it.why.as_ref(), "missing_reason")])
            }),
            text("effects", |v, i| effects(v, change(v, i))),
            text("actions", |v, i| {
                let known = change(v, i).actions.iter().map(|id| action(v, id));
                stacked(known)
            }),
            text("approval", |v, i| {
                let it = change(v, i);
                stacked([who(v, it.approved_by.as_ref()), v.date_cell(it.approved_on, Some("missing_date"))])
            }),
            text("reassessment", |v, i| {
                let it = change(v, i);
                match (&it.reassessment, &it.no_reassessment) {
                    (Some(run), _) => vec![Inline::text(run.clone())],
                    (None, Some(why)) => vec![Inline::text(why.clone())],
                    (None, None) => vec![Inline::gap(v.words.get("missing_reassessment"), None)],
                }
            }),
        ],
    },
    Source {
        name: "change-effects",
        record: "effect",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(EFFECTS.len(), |_| own_change(view).is_some())),
        fields: &[
            text("on", |v, i| vec![Inline::text(v.words.get(EFFECTS[i].0))]),
            text("effect", |v, i| required(v, own_change(v).and_then(|it| (EFFECTS[i].1)(it)), "missing")),
        ],
    },
    Source {
        name: "change-steps",
        record: "action",
        content: None,
        anchor: None,
        select: |view, _| {
            let ids = own_change(view).map_or(&[][..], |it| it.actions.as_slice());
            Ok(all(view.isms.actions.len(), |i| ids.contains(&view.isms.actions[i].id)))
        },
        fields: &[
            text("id", |v, i| vec![Inline::strong(v.isms.actions[i].id.clone())]),
            text("text", |v, i| required(v, v.isms.actions[i].text.as_ref(), "missing")),
            text("owner", |v, i| v.holder_cell(&v.facts.actions[i].owner)),
            text("due", |v, i| v.date_cell(v.isms.actions[i].due, Some("missing_due"))),
            text("state", |v, i| {
                let (word, tone) = actions::state(v, i);
                vec![Inline::label(word, tone)]
            }),
        ],
    },
    Source {
        name: "calendar",
        record: "job",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.operations.calendar.len(), |_| true)),
        fields: &[
            text("what", |v, i| vec![Inline::text(job(v, i).what.clone())]),
            text("frequency", |v, i| required(v, job(v, i).frequency.as_ref(), "missing")),
            text("owner", |v, i| who(v, job(v, i).owner.as_ref())),
            text("proof", |v, i| required(v, job(v, i).proof.as_ref(), "missing_evidence")),
            text("last", |v, i| v.date_cell(job(v, i).last_on, Some("missing_last"))),
            text("next", |v, i| due(v, crate::derive::next_of_job(job(v, i)))),
        ],
    },
    Source {
        name: "operating-procedures",
        record: "procedure",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.operations.procedures.len(), |_| true)),
        fields: &[
            text("procedure", |v, i| {
                let it = procedure(v, i);
                stacked([optional(it.id.as_ref()), vec![Inline::text(it.title.clone())]])
            }),
            text("owner", |v, i| who(v, procedure(v, i).owner.as_ref())),
            text("location", |v, i| required(v, procedure(v, i).location.as_ref(), "missing_place")),
        ],
    },
];

/// What a change may have an effect on: the key of its word, and what is said of it.
type Effect = (&'static str, fn(&Change) -> Option<&String>);

const EFFECTS: [Effect; 5] = [
    ("effect.scope", |it| it.effects.scope.as_ref()),
    ("effect.risks", |it| it.effects.risks.as_ref()),
    ("effect.soa", |it| it.effects.soa.as_ref()),
    ("effect.documents", |it| it.effects.documents.as_ref()),
    ("effect.roles", |it| it.effects.roles.as_ref()),
];

fn effects(view: &View, change: &Change) -> Cell {
    stacked(EFFECTS.iter().map(|(word, effect)| {
        let name = view.words.with("said_as", &[("field", view.words.get(word))]);
        let mut cell = vec![Inline::muted(name), Inline::text(" ")];
        cell.extend(required(view, effect(change), "missing"));
        cell
    }))
}

/// The change that a document is about.
pub fn own_change<'a>(view: &View<'a>) -> Option<&'a Change> {
    view.isms.changes.get(view.occasion_of(OccasionKind::Change)?)
}

/// An action by its id, with where it stands.
pub fn action(view: &View, id: &str) -> Cell {
    let Some(found) = view.isms.actions.iter().position(|action| action.id == id) else {
        return vec![Inline::gap(view.words.with("unknown_action", &[("id", id)]), None)];
    };
    let (word, tone) = actions::state(view, found);
    let text = optional(view.isms.actions[found].text.as_ref());
    let mut cell = vec![Inline::strong(id), Inline::text(" ")];
    cell.extend(text);
    cell.extend([Inline::text(" "), Inline::label(word, tone)]);
    cell
}

fn incident<'a>(view: &View<'a>, index: usize) -> &'a Incident {
    &view.isms.incidents[index]
}

fn change<'a>(view: &View<'a>, index: usize) -> &'a Change {
    &view.isms.changes[index]
}

/// A recurring job of the calendar.
pub fn job<'a>(view: &View<'a>, index: usize) -> &'a CalendarItem {
    &view.isms.operations.calendar[index]
}

fn procedure<'a>(view: &View<'a>, index: usize) -> &'a OperatingProcedure {
    &view.isms.operations.procedures[index]
}

/// What a register says of the state of something closed, if it says more than that.
pub fn said_beyond_closed(view: &View, status: Option<&String>) -> Cell {
    labelled(view, "said.status", status.filter(|text| !text.trim().eq_ignore_ascii_case("closed")))
}
