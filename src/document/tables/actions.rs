//! Tables of actions.

use crate::derive::ActionState;
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{Action, ActionStatus};

use super::{Cell, Group, Source, joined, number, optional, required, stacked, text};

pub const SOURCES: &[Source] = &[Source {
    name: "actions",
    record: "action",
    content: Some(Content::Risks),
    anchor: Some(|view, i| anchor("action", &action(view, i).id)),
    select: |view, spec| {
        let mut records: Vec<usize> = (0..view.isms.actions.len())
            .filter(|i| {
                let done = matches!(view.facts.actions[*i].state, ActionState::Done | ActionState::Cancelled);
                match spec.only.as_deref() {
                    Some("open") => !done,
                    Some("done") => done,
                    _ => true,
                }
            })
            .collect();
        // What is overdue first, what is over last.
        let rank = |i: usize| match view.facts.actions[i].state {
            ActionState::Overdue(_) => 0,
            ActionState::InProgress | ActionState::Open => 1,
            ActionState::Done | ActionState::Cancelled => 2,
        };
        records.sort_by_key(|i| (rank(*i), action(view, *i).due.is_none(), action(view, *i).due, *i));
        Ok(vec![Group { title: None, records }])
    },
    fields: &[
        text("id", |v, i| vec![Inline::strong(action(v, i).id.clone())]),
        text("text", |v, i| required(v, action(v, i).text.as_ref(), "missing")),
        text("risks", |v, i| {
            let risks = &v.facts.actions[i].risks;
            joined(
                risks.iter().map(|r| {
                    let id = &v.isms.risks[*r].id;
                    vec![Inline::reference(anchor("risk", id), id.clone())]
                }),
                ", ",
            )
        }),
        text("controls", |v, i| {
            let controls = &action(v, i).controls;
            joined(controls.iter().map(|c| vec![Inline::reference(anchor("control", c.as_str()), c.as_str())]), ", ")
        }),
        text("owner", |v, i| v.holder_cell(&v.facts.actions[i].owner)),
        text("start", |v, i| v.date_cell(action(v, i).start, None)),
        text("due", |v, i| {
            // Words that name no day are printed beside the gap: they are what the register says.
            let day = v.date_cell(action(v, i).due, Some("missing_due"));
            stacked([optional(action(v, i).due_in_words.as_ref()), day])
        }),
        text("done_on", |v, i| v.date_cell(action(v, i).done_on, None)),
        text("state", |v, i| {
            let (word, tone) = state(v, i);
            stacked([vec![Inline::label(word, tone)], done_when(v, i)])
        }),
        number("progress", |v, i| {
            action(v, i).progress.map(|share| vec![Inline::text(v.words.percent(f64::from(share)))]).unwrap_or_default()
        }),
        text("cost", |v, i| optional(action(v, i).cost.as_ref())),
        text("depends_on", |v, i| {
            let ids = &action(v, i).depends_on;
            joined(ids.iter().map(|id| vec![Inline::reference(anchor("action", id), id.clone())]), ", ")
        }),
        text("evidence", |v, i| match v.facts.actions[i].state {
            ActionState::Done => required(v, action(v, i).evidence.as_ref(), "missing_evidence"),
            _ => optional(action(v, i).evidence.as_ref()),
        }),
        text("effectiveness", |v, i| optional(action(v, i).effectiveness.as_ref())),
        text("proof", proof),
        text("cost_and_needs", cost_and_needs),
    ],
}];

fn action<'a>(view: &View<'a>, index: usize) -> &'a Action {
    &view.isms.actions[index]
}

/// When it was done, and how late.
fn done_when(view: &View, index: usize) -> Cell {
    if view.facts.actions[index].state != ActionState::Done {
        return Cell::new();
    }
    let action = action(view, index);
    let Some(done) = action.done_on else { return vec![Inline::gap(view.words.get("missing_date"), None)] };
    let day = view.words.short_date(done);
    let said = match view.facts.actions[index].days_late {
        Some(days) => view.words.with("done_late", &[("date", &day), ("days", &days.to_string())]),
        None => day,
    };
    vec![Inline::muted(said)]
}

/// The key of the word for what the register says of an action.
pub fn state_word(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Open => "action_state.open",
        ActionStatus::InProgress => "action_state.in_progress",
        ActionStatus::Done => "action_state.done",
        ActionStatus::Cancelled => "action_state.cancelled",
    }
}

/// The state of an action in a word, with its tone.
pub fn state(view: &View, index: usize) -> (String, Tone) {
    let word = |key| view.words.get(key).to_string();
    match view.facts.actions[index].state {
        ActionState::Done => (word("action_state.done"), Tone::Good),
        ActionState::Cancelled => (word("action_state.cancelled"), Tone::Muted),
        ActionState::Overdue(_) => (word("action_state.overdue"), Tone::Bad),
        ActionState::InProgress => (word("action_state.in_progress"), Tone::Fair),
        ActionState::Open => (word("action_state.open"), Tone::Planned),
    }
}

/// What proves the action and how its effect is checked.
fn proof(view: &View, index: usize) -> Cell {
    let action = action(view, index);
    let mut cell = match view.facts.actions[index].state {
        ActionState::Done => required(view, action.evidence.as_ref(), "missing_evidence"),
        _ => optional(action.evidence.as_ref()),
    };
    if let Some(check) = &action.effectiveness {
        if !cell.is_empty() {
            cell.push(Inline::line_break());
        }
        cell.push(Inline::muted(view.words.with("check", &[("text", check)])));
    }
    cell
}

/// What the action costs and which actions must come before.
fn cost_and_needs(view: &View, index: usize) -> Cell {
    let action = action(view, index);
    let mut cell = optional(action.cost.as_ref());
    if !action.depends_on.is_empty() {
        if !cell.is_empty() {
            cell.push(Inline::line_break());
        }
        cell.push(Inline::muted(view.words.with("after_actions", &[("ids", &action.depends_on.join(", "))])));
    }
    cell
}
