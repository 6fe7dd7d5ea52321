//! Tables of the Statement of Applicability.

use crate::derive::migration::Migration;
use crate::derive::{ActionState, ExclusionDoubt, Reason, SoaCounts, SoaEntry, phrases};
use crate::document::block::{Inline, Tone};
use crate::document::classification::Content;
use crate::document::view::{View, anchor};
use crate::model::{ControlId, ImplementationState, ReasonKind};

use super::{Cell, Field, Source, all, candidates, joined, number, optional, required, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "soa",
        record: "control",
        content: Some(Content::Controls),
        anchor: Some(|view, i| anchor("control", entry(view, i).control.as_str())),
        select: |view, spec| {
            Ok(all(view.facts.soa.len(), |i| spec.only.as_deref().is_none_or(|only| only == theme_key(entry(view, i)))))
        },
        fields: FIELDS,
    },
    Source {
        name: "soa-excluded",
        record: "control",
        content: Some(Content::Controls),
        anchor: None,
        select: |view, _| Ok(all(view.facts.soa.len(), |i| entry(view, i).necessary == Some(false))),
        fields: FIELDS,
    },
    Source {
        name: "soa-to-do",
        record: "control",
        content: Some(Content::Controls),
        anchor: None,
        select: |view, _| {
            Ok(all(view.facts.soa.len(), |i| {
                let entry = entry(view, i);
                entry.necessary == Some(true) && entry.state != Some(ImplementationState::Implemented)
            }))
        },
        fields: FIELDS,
    },
    Source {
        name: "soa-undecided",
        record: "control",
        content: Some(Content::Controls),
        anchor: None,
        select: |view, _| Ok(all(view.facts.soa.len(), |i| entry(view, i).necessary.is_none())),
        fields: FIELDS,
    },
    Source {
        name: "soa-totals",
        record: "theme",
        content: Some(Content::Controls),
        anchor: None,
        select: |view, _| Ok(all(themes(view).len() + 1, |_| true)),
        fields: &[
            text("theme", |v, i| match themes(v).get(i) {
                Some((theme, _)) => vec![Inline::text(v.words.get(theme_word(theme)))],
                None => vec![Inline::strong(v.words.get("theme.all"))],
            }),
            number("all", |v, i| total(v, i, |n| n.controls)),
            number("necessary", |v, i| total(v, i, |n| n.necessary)),
            number("implemented", |v, i| total(v, i, |n| n.implemented)),
            number("partial", |v, i| total(v, i, |n| n.partial)),
            number("planned", |v, i| total(v, i, |n| n.planned)),
            number("not_started", |v, i| total(v, i, |n| n.not_started)),
            number("not_stated", |v, i| total(v, i, |n| n.without_state)),
            number("excluded", |v, i| total(v, i, |n| n.excluded)),
            number("undecided", |v, i| total(v, i, |n| n.undecided)),
        ],
    },
];

const FIELDS: &[Field] = &[
    text("control", |v, i| vec![Inline::strong(entry(v, i).control.as_str())]),
    text("link", |v, i| {
        let id = entry(v, i).control.as_str();
        vec![Inline::reference(anchor("control", id), id)]
    }),
    text("title", |v, i| {
        let entry = entry(v, i);
        let mut cell = required(v, v.control_title(entry).map(str::to_string).as_ref(), "missing_title");
        if let Some(source) = &entry.source {
            cell.extend([Inline::line_break(), Inline::muted(source.clone())]);
        }
        if let Some(formerly) = formerly(v, entry) {
            cell.extend([Inline::line_break(), Inline::muted(formerly)]);
        }
        cell
    }),
    text("necessary", |v, i| match entry(v, i).necessary {
        Some(true) => vec![Inline::text(v.words.get("yes_label"))],
        Some(false) => vec![Inline::text(v.words.get("no_label"))],
        // The gap stands in the column of the reason: one for each control that waits for a decision.
        None => vec![Inline::muted(v.words.get("undecided"))],
    }),
    text("reason", |v, i| reason(v, entry(v, i))),
    text("state", |v, i| {
        let (word, tone) = state(entry(v, i));
        let necessary = entry(v, i).necessary == Some(true);
        if necessary && entry(v, i).state.is_none() {
            vec![Inline::gap(v.words.get("missing_state"), None)]
        } else {
            let mut cell = vec![Inline::label(v.words.get(word), tone)];
            cell.extend(proposed(v, entry(v, i)));
            cell
        }
    }),
    text("how", |v, i| {
        let entry = entry(v, i);
        let mut cell = match entry.state {
            Some(ImplementationState::Implemented) => required(v, entry.how.as_ref(), "missing_how"),
            _ => optional(entry.how.as_ref()),
        };
        if !entry.documents.is_empty() {
            if !cell.is_empty() {
                cell.push(Inline::line_break());
            }
            cell.push(Inline::muted(entry.documents.join(", ")));
        }
        cell
    }),
    text("evidence", |v, i| {
        let entry = entry(v, i);
        let mut cell = match entry.state {
            Some(ImplementationState::Implemented) => required(v, entry.evidence.as_ref(), "missing_evidence"),
            _ => optional(entry.evidence.as_ref()),
        };
        // What is given up brings nothing about, and what is done is marked as done.
        let live = entry.actions.iter().filter(|a| v.facts.actions[**a].state != ActionState::Cancelled);
        let actions: Vec<Cell> = live
            .map(|a| {
                let id = &v.isms.actions[*a].id;
                let mut cell = vec![Inline::reference(anchor("action", id), id.clone())];
                if v.facts.actions[*a].state == ActionState::Done {
                    cell.push(Inline::muted(format!("\u{a0}({})", v.words.get("action_state.done"))));
                }
                cell
            })
            .collect();
        if !actions.is_empty() {
            if !cell.is_empty() {
                cell.push(Inline::line_break());
            }
            cell.extend(joined(actions, ", "));
        }
        cell
    }),
    text("owner", |v, i| {
        let entry = entry(v, i);
        if entry.necessary != Some(true) {
            return v.holder_text(&entry.owner).map(|name| vec![Inline::text(name)]).unwrap_or_default();
        }
        let mut cell = v.holder_cell(&entry.owner);
        if let Some(date) = entry.reviewed_on {
            let reviewed = v.words.with("reviewed", &[("date", &v.words.short_date(date))]);
            cell.extend([Inline::line_break(), Inline::muted(reviewed)]);
        }
        cell
    }),
    text("actions", |v, i| {
        let entry = entry(v, i);
        if entry.open_actions.is_empty() {
            return vec![Inline::gap(v.words.get("missing_action"), None)];
        }
        let action = |a: &usize| {
            let action = &v.isms.actions[*a];
            let due = action.due.map(|due| v.words.short_date(due));
            let due = due.unwrap_or_else(|| v.words.get("missing_due").to_string());
            vec![Inline::text(format!("{} ({due})", action.id))]
        };
        joined(entry.open_actions.iter().map(action), ", ")
    }),
    text("speaks_for_it", candidates::because),
    text("source", |v, i| {
        let place = entry(v, i).location.as_ref().map(ToString::to_string);
        place.map(|place| vec![Inline::muted(place)]).unwrap_or_default()
    }),
];

fn entry<'a>(view: &View<'a>, index: usize) -> &'a SoaEntry {
    &view.facts.soa[index]
}

/// The key of an entry's theme, `custom` for all that is not of Annex A.
fn theme_key(entry: &SoaEntry) -> &'static str {
    entry.theme.map_or("custom", crate::model::Theme::key)
}

/// That a state is only proposed by an old statement whose rows differ.
fn proposed(view: &View, entry: &SoaEntry) -> Cell {
    if entry.migration.as_ref().is_some_and(Migration::needs_review) {
        vec![Inline::line_break(), Inline::gap(view.words.get("not_reviewed"), None)]
    } else {
        Vec::new()
    }
}

/// The controls of 2013 that an entry was converted from.
fn formerly(view: &View, entry: &SoaEntry) -> Option<String> {
    let migration = entry.migration.as_ref()?;
    let ids: Vec<&str> = migration.from.iter().map(|former| former.control.as_str()).collect();
    Some(view.words.with("formerly", &[("controls", &ids.join(", "))]))
}

/// The key of the word for an entry's state, with its tone.
pub fn state(entry: &SoaEntry) -> (&'static str, Tone) {
    match (entry.necessary, entry.state) {
        (Some(false), _) => ("state.not_needed", Tone::Muted),
        (None, _) => ("state.undecided", Tone::Muted),
        (Some(true), Some(ImplementationState::Implemented)) => ("state.implemented", Tone::Good),
        (Some(true), Some(ImplementationState::Partial)) => ("state.partial", Tone::Fair),
        (Some(true), Some(ImplementationState::Planned)) => ("state.planned", Tone::Planned),
        (Some(true), Some(ImplementationState::NotStarted)) => ("state.not_started", Tone::Bad),
        (Some(true), None) => ("state.not_stated", Tone::Muted),
    }
}

/// The key and the numbers of each theme in printing order, with all controls that are not of Annex A last.
pub fn themes<'a>(view: &View<'a>) -> Vec<(&'static str, &'a SoaCounts)> {
    let totals = &view.facts.soa_totals;
    let annex_a = totals.themes.iter().map(|(theme, counts)| (theme.key(), counts));
    annex_a.chain([("custom", &totals.custom)]).collect()
}

/// The key of the word for one of [`themes`].
pub fn theme_word(theme: &str) -> &'static str {
    match theme {
        "organizational" => "theme.organizational",
        "people" => "theme.people",
        "physical" => "theme.physical",
        "technological" => "theme.technological",
        _ => "theme.custom",
    }
}

/// A number of a theme as a cell; behind the last theme stand the numbers of all.
fn total(view: &View, theme: usize, number: fn(&SoaCounts) -> u32) -> Cell {
    match themes(view).get(theme) {
        Some((_, counts)) => vec![Inline::text(number(counts).to_string())],
        None => vec![Inline::strong(number(&view.facts.soa_totals.all).to_string())],
    }
}

/// Why a control is necessary, or why not: the risks first, then law, contract and business.
fn reason(view: &View, entry: &SoaEntry) -> Cell {
    let mut cell = match entry.necessary {
        Some(true) if entry.reasons.is_empty() => vec![Inline::gap(view.words.get("missing_inclusion"), None)],
        Some(true) => {
            let risks = entry.reasons.iter().filter_map(|reason| reason.risk).map(|r| {
                let id = &view.isms.risks[r].id;
                vec![Inline::reference(anchor("risk", id), id.clone())]
            });
            let risks = joined(risks, ", ");
            let others = entry.reasons.iter().filter(|reason| reason.risk.is_none()).map(|r| other_reason(view, r));
            super::stacked(std::iter::once(risks).chain(others))
        }
        Some(false) if entry.replaced_by.is_some() => optional(entry.exclusion_reason.as_ref()),
        Some(false) => required(view, entry.exclusion_reason.as_ref(), "missing_exclusion"),
        None => vec![Inline::gap(view.words.get("missing_decision"), None)],
    };
    let says_it =
        |control: &ControlId| entry.exclusion_reason.as_deref().is_some_and(|reason| reason.contains(control.as_str()));
    let replaced_by = entry.replaced_by.as_ref().filter(|control| !says_it(control));
    if let (Some(false), Some(control)) = (entry.necessary, replaced_by) {
        let text = view.words.with("replaced_by", &[("control", control.as_str())]);
        if !cell.is_empty() {
            cell.push(Inline::line_break());
        }
        cell.push(Inline::text(text));
    }
    let doubts =
        entry.doubts.iter().filter_map(|doubt| doubt_in_words(view, doubt)).map(|doubt| vec![Inline::gap(doubt, None)]);
    super::stacked(std::iter::once(cell).chain(doubts))
}

/// What speaks against an exclusion, in words that stand in its row.
fn doubt_in_words(view: &View, doubt: &ExclusionDoubt) -> Option<String> {
    let words = view.words;
    Some(match doubt {
        ExclusionDoubt::SaysNothing => words.get("doubt.says_nothing").to_string(),
        ExclusionDoubt::TellsHow => words.get("doubt.tells_how").to_string(),
        ExclusionDoubt::Fact(fact) => words.with("doubt.fact", &[("fact", words.get(fact.word))]),
        ExclusionDoubt::Finding(index) => words.with("doubt.finding", &[("id", &view.isms.findings.get(*index)?.id)]),
        ExclusionDoubt::Incident(index) => {
            words.with("doubt.incident", &[("id", &view.isms.incidents.get(*index)?.id)])
        }
        ExclusionDoubt::Policy(name) => words.with("doubt.policy", &[("name", name)]),
    })
}

fn other_reason(view: &View, reason: &Reason) -> Cell {
    let mut cell = reason_in_words(view, reason);
    if reason.text.as_deref().is_some_and(phrases::only_says_wanted) {
        cell.extend([Inline::line_break(), Inline::gap(view.words.get("doubt.only_wanted"), None)]);
    }
    cell
}

fn reason_in_words(view: &View, reason: &Reason) -> Cell {
    if let (ReasonKind::Stated, Some(text)) = (reason.kind, &reason.text) {
        return vec![Inline::text(text.clone())];
    }
    let kind = view.words.get(reason_word(reason.kind));
    match &reason.text {
        Some(text) => vec![Inline::strong(kind), Inline::text(format!(": {}", without_kind(text, kind)))],
        None => vec![Inline::strong(kind), Inline::gap(view.words.get("missing_reason"), None)],
    }
}

/// A text without the word for its kind in front, which the table prints: `Law: GDPR art. 32` as `GDPR art. 32`.
fn without_kind<'a>(text: &'a str, kind: &str) -> &'a str {
    match text.split_once(':') {
        Some((said, rest)) if said.trim().eq_ignore_ascii_case(kind) && !rest.trim().is_empty() => rest.trim_start(),
        _ => text,
    }
}

/// The key of the word for a kind of reason.
fn reason_word(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::Risk => "reason.risk",
        ReasonKind::Legal => "reason.legal",
        ReasonKind::Contract => "reason.contract",
        ReasonKind::Business => "reason.business",
        ReasonKind::Baseline => "reason.baseline",
        ReasonKind::Stated => "reason.stated",
    }
}
