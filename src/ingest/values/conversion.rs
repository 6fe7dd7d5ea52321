//! References to controls of 2013 become references to those of 2022, by the edition of the workbook.

use super::Unreadable;
use super::controls::References;
use crate::ingest::editions::{Editions, is_like_a_clause};
use crate::model::ControlId;

/// References after conversion.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Converted {
    /// The references, those of 2013 replaced by their successors.
    pub found: References,
    /// The ids of 2013 that were replaced.
    pub old: Vec<ControlId>,
    /// What could not be converted, and why.
    pub faults: Vec<Unreadable>,
}

/// Converts what a text refers to.
#[must_use]
pub fn convert(found: References, text: &str, editions: Option<Editions>) -> Converted {
    let Some(editions) = editions.filter(|editions| editions.converts()) else {
        return Converted { found, ..Converted::default() };
    };
    let mut converted = Converted::default();
    let mut objectives: Vec<ControlId> = Vec::new();
    let mut ids: Vec<ControlId> = Vec::new();
    for id in found.ids {
        if is_objective(&id, editions) {
            objectives.push(id);
        } else if editions == Editions::Both && is_clause(&id, text) {
            converted.faults.push(clause(&id));
        } else if id.successors().is_empty() {
            ids.push(id);
        } else {
            ids.extend_from_slice(id.successors());
            converted.old.push(id);
        }
    }
    let mut unknown = Vec::new();
    for part in found.unknown {
        let id = ControlId::parse(last_word(&part));
        if id.annex_a().is_none() && !controls_below(&id).is_empty() { objectives.push(id) } else { unknown.push(part) }
    }
    for objective in objectives {
        // Beside ids of 2022 that it stands for, an objective says nothing more.
        let below = controls_below(&objective);
        let is_spelled_out = below.iter().any(|old| old.successors().iter().any(|new| ids.contains(new)));
        if !is_spelled_out {
            converted.faults.push(objective_fault(&objective, &below));
        }
    }
    let mut seen: Vec<ControlId> = Vec::new();
    ids.retain(|id| {
        !seen.contains(id) && {
            seen.push(id.clone());
            true
        }
    });
    converted.found = References { ids, unknown, groups: found.groups, remarks: found.remarks };
    converted
}

/// The one control that an id stands for.
///
/// # Errors
/// If it stands for several, or for a clause.
pub fn convert_one(id: &ControlId, text: &str, editions: Option<Editions>) -> Result<ControlId, Unreadable> {
    check_row(id, text, editions)?;
    match successors(id, editions) {
        [] => Ok(id.clone()),
        [only] => Ok(only.clone()),
        several => Err(splits(id, several)),
    }
}

/// Whether the id of a row of a list of controls is one.
///
/// # Errors
/// If it is an objective of 2013, or may be a clause.
pub fn check_row(id: &ControlId, text: &str, editions: Option<Editions>) -> Result<(), Unreadable> {
    match editions {
        Some(editions) if is_objective(id, editions) => Err(objective_fault(id, &controls_below(id))),
        Some(Editions::Both) if is_clause(id, text) => Err(clause(id)),
        _ => Ok(()),
    }
}

/// The controls that take the place of one, if ids are converted.
#[must_use]
pub fn successors(id: &ControlId, editions: Option<Editions>) -> &'static [ControlId] {
    if editions.is_some_and(Editions::converts) { id.successors() } else { &[] }
}

/// Whether an id of two numbers is an objective in a workbook of 2013.
fn is_objective(id: &ControlId, editions: Editions) -> bool {
    editions == Editions::Old && !controls_below(id).is_empty()
}

fn controls_below(id: &ControlId) -> Vec<&'static ControlId> {
    id.controls_of_objective()
}

/// Whether an id stands in a text without its letter and may be a clause.
fn is_clause(id: &ControlId, text: &str) -> bool {
    let number = id.as_str().trim_start_matches("A.");
    let lettered = |start: usize| {
        let before = text[..start].trim_end_matches(['.', ' ', '-', '\u{a0}']);
        before.ends_with(['A', 'a'])
    };
    is_like_a_clause(id) && !text.match_indices(number).any(|(start, _)| lettered(start))
}

/// The id at the end of a part that names no control: `2013: A.13.1`.
fn last_word(part: &str) -> &str {
    part.split_whitespace().next_back().unwrap_or(part)
}

fn clause(id: &ControlId) -> Unreadable {
    let number = id.as_str().trim_start_matches("A.");
    Unreadable {
        rule: "clause-or-control",
        message: format!("{number} may be the clause {number} or the control {id} of the 2013 edition"),
        hint: format!("write {id} for the control; a clause does not belong here"),
    }
}

fn objective_fault(objective: &ControlId, below: &[&ControlId]) -> Unreadable {
    let mut now: Vec<&str> = below.iter().flat_map(|old| old.successors()).map(ControlId::as_str).collect();
    let mut seen: Vec<&str> = Vec::new();
    now.retain(|id| {
        !seen.contains(id) && {
            seen.push(id);
            true
        }
    });
    Unreadable {
        rule: "objective-of-2013",
        message: format!("{objective} is an objective of the 2013 edition, not a control"),
        hint: format!("name the controls that are meant, of {}", now.join(", ")),
    }
}

fn splits(id: &ControlId, several: &[ControlId]) -> Unreadable {
    let now: Vec<&str> = several.iter().map(ControlId::as_str).collect();
    Unreadable {
        rule: "control-splits",
        message: format!("{id} of the 2013 edition is {} today, and only one control fits here", now.join(" and ")),
        hint: "write the one that is meant".into(),
    }
}
