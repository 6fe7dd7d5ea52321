//! What becomes of control ids of 2013: which merge, which split, and what a person has to look at.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::derive::migration::{Migration, Succession, successions};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::{Records, TableReading};
use crate::model::{ControlId, ImplementationState, Origin, SoaRow, new_in_2022};

/// The conversion of one table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Conversion {
    /// One line for each old id, in order.
    pub ids: Vec<ConvertedId>,
    /// Controls that are new in 2022 and that the table says nothing about; only for a list of controls.
    #[serde(skip)]
    pub undecided: Vec<ControlId>,
}

/// What becomes of one old id.
#[derive(Debug, Clone, Serialize)]
pub struct ConvertedId {
    /// The id of 2013.
    pub from: String,
    /// Its title in 2013.
    pub title: &'static str,
    /// The ids of 2022; several if it splits.
    pub to: Vec<String>,
    /// Other ids of the table that became one of the same controls.
    pub merged_with: Vec<String>,
    /// Whether it splits.
    pub split: bool,
    /// The rows it stands in.
    pub rows: Vec<u32>,
    /// The state proposed for each new control, where the table states any: the weakest of those that merge.
    pub proposed: Vec<Proposed>,
    /// What a person has to look at.
    pub review: Vec<String>,
    /// Controls of 2022 about which the old rows say different things, and which.
    #[serde(skip)]
    pub differences: Vec<(String, String)>,
}

/// The state proposed for a control.
#[derive(Debug, Clone, Serialize)]
pub struct Proposed {
    /// The control of 2022.
    pub control: String,
    /// Whether it is necessary.
    pub necessary: Option<bool>,
    /// How far it is in place.
    pub state: Option<ImplementationState>,
}

/// The conversion of a table of the workbook, whose records are among `records`.
pub(super) fn of_table(sheet: &str, reading: &TableReading, records: &Records) -> Conversion {
    let rows = rows_of(sheet, reading, records);
    let ids = successions(reading.converted.keys());
    let ids = ids.iter().map(|succession| line(succession, reading, &rows)).collect();
    let said: BTreeSet<&ControlId> = rows.iter().map(|(_, row)| &row.control).collect();
    let is_list = rows.iter().any(|(_, row)| row.formerly.is_some());
    let silent = new_in_2022().map(|control| control.id.clone()).filter(|id| is_list && !said.contains(id));
    Conversion { ids, undecided: silent.collect() }
}

impl Conversion {
    /// What the old rows of a control disagree about, and what is proposed.
    #[must_use]
    pub fn difference(&self, new: &ControlId) -> Option<&str> {
        let mut differences = self.ids.iter().flat_map(|line| &line.differences);
        differences.find(|(control, _)| control == new.as_str()).map(|(_, difference)| difference.as_str())
    }

    /// What a person has to look at, as findings about the workbook `file`.
    pub(super) fn findings(&self, file: &str, sheet: &str) -> Vec<Diagnostic> {
        let at = |rows: &[u32]| {
            let cell = rows.first().map(ToString::to_string).unwrap_or_default();
            Location::cell(file, sheet, cell)
        };
        let mut findings = Vec::new();
        for line in &self.ids {
            if line.split {
                let message = format!("{} of the 2013 edition splits into {}", line.from, line.to.join(" and "));
                let found = Diagnostic::new("control-splits", Severity::Warn, message).about(line.from.as_str());
                findings.push(found.at(at(&line.rows)).hint("see for each of them whether it is meant"));
            }
        }
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for line in &self.ids {
            for (control, difference) in &line.differences {
                if told.insert(control) {
                    let merged: Vec<&str> =
                        std::iter::once(&line.from).chain(&line.merged_with).map(String::as_str).collect();
                    let message = format!("{control} takes the place of {}: {difference}", merged.join(", "));
                    let found =
                        Diagnostic::new("merged-states-differ", Severity::Info, message).about(control.as_str());
                    findings
                        .push(found.at(at(&line.rows)).hint("decide in decisions.yaml, under `soa`, with the reason"));
                }
            }
        }
        if !self.undecided.is_empty() {
            let ids: Vec<&str> = self.undecided.iter().map(ControlId::as_str).collect();
            let message =
                format!("{} controls are new in the 2022 edition and undecided: {}", ids.len(), ids.join(", "));
            findings.push(
                Diagnostic::new("new-controls-undecided", Severity::Info, message)
                    .at(Location::sheet(file, sheet))
                    .hint("decide on each: a risk that needs it, a reason to have it, or a reason to leave it out"),
            );
        }
        findings
    }
}

/// The rows of the Statement of Applicability that the table holds.
fn rows_of<'r>(sheet: &str, reading: &TableReading, records: &'r Records) -> Vec<(usize, &'r SoaRow)> {
    let numbers: BTreeSet<u32> = reading.rows.iter().map(|row| row.row).collect();
    let is_here = |row: &SoaRow| match &row.origin {
        Origin::Row { sheet: on, row, .. } => **on == *sheet && numbers.contains(row),
        _ => false,
    };
    records.soa.iter().enumerate().filter(|(_, row)| is_here(row)).collect()
}

fn line(succession: &Succession, reading: &TableReading, rows: &[(usize, &SoaRow)]) -> ConvertedId {
    let mut line = ConvertedId {
        from: succession.from.to_string(),
        title: succession.title,
        to: succession.to.iter().map(ToString::to_string).collect(),
        merged_with: succession.merged_with.iter().map(ToString::to_string).collect(),
        split: succession.to.len() > 1,
        rows: reading.converted.get(&succession.from).into_iter().flatten().copied().collect(),
        proposed: Vec::new(),
        review: Vec::new(),
        differences: Vec::new(),
    };
    if line.split {
        line.review.push(format!("splits into {}: see which of them it is", line.to.join(" and ")));
    }
    for new in succession.to {
        let about = rows.iter().copied().filter(|(_, row)| row.control == *new);
        let Some(migration) = Migration::of(about) else { continue };
        if migration.differs() {
            let difference = difference(&migration);
            line.review.push(format!("{new}: {difference}"));
            line.differences.push((new.to_string(), difference));
        }
        if migration.owners_differ() {
            line.review.push(format!("{new}: the owners differ, the first is taken"));
        }
        line.proposed.push(Proposed {
            control: new.to_string(),
            necessary: migration.necessary,
            state: migration.state,
        });
    }
    line
}

/// What the old rows of a control say, and what is proposed from that.
fn difference(migration: &Migration) -> String {
    let not_necessary: Vec<&str> = migration
        .from
        .iter()
        .filter(|former| former.necessary == Some(false))
        .map(|former| former.control.as_str())
        .collect();
    let mut said = Vec::new();
    if migration.necessary == Some(true) && !not_necessary.is_empty() {
        let were = if not_necessary.len() == 1 { "was" } else { "were" };
        said.push(format!("{} {were} not necessary", not_necessary.join(", ")));
    }
    let states: BTreeSet<_> = migration.counting().map(|former| former.state).collect();
    if states.len() > 1 {
        said.push("the states differ".into());
    }
    let mut proposed = Vec::new();
    if migration.necessary == Some(true) && !not_necessary.is_empty() {
        proposed.push("necessary");
    }
    proposed.extend(migration.state.map(state_in_words));
    if !proposed.is_empty() {
        said.push(format!("proposed: {}", proposed.join(", ")));
    }
    if migration.state.is_none() && states.len() > 1 {
        said.push("one has no state, so none is proposed".into());
    }
    said.join("; ")
}

/// A state as people say it.
#[must_use]
pub fn state_in_words(state: ImplementationState) -> &'static str {
    match state {
        ImplementationState::NotStarted => "not started",
        ImplementationState::Planned => "planned",
        ImplementationState::Partial => "partly implemented",
        ImplementationState::Implemented => "implemented",
    }
}
