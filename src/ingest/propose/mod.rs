//! From what was guessed about a workbook to a mapping that reads it.
//!
//! The mapping is what counts: what `dossier import` shows and what a later build reads come from the same one. What
//! the guess knows beyond it (how sure it is, examples, reasons) is kept beside it, to be shown and written as comments.

mod doubt;
mod reinterpret;
mod translation;
mod values;

use indexmap::IndexMap;
use serde_json::Value;

use super::guess::{Proposal, TableGuess, WordLists};
use super::mapping::{Mapping, TableMapping};
use super::workbook::Vocabulary;
use crate::model::Edition;
use crate::source::workbook::Workbook;
use translation::Translation;

pub use reinterpret::reinterpret;

/// A mapping, and what is known about it.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// How the workbook is read.
    pub mapping: Mapping,
    /// What is known about each table of the mapping, in the same order.
    pub notes: Vec<TableNotes>,
}

/// What is known about a table beyond its mapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableNotes {
    /// How sure its kind is, from 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub reasons: Vec<String>,
    /// The edition of Annex A its references belong to.
    pub edition: Option<Edition>,
    /// What is known about its columns, by letter.
    pub columns: IndexMap<String, ColumnNotes>,
    /// Its scales: the words or numbers as written, lowest first, each with its point.
    pub scales: IndexMap<String, Vec<(String, i32)>>,
}

/// What is known about a column beyond its mapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnNotes {
    /// How sure its field is, from 0 to 1.
    pub confidence: f32,
    /// Some of its values.
    pub examples: Vec<String>,
    /// Other fields it may hold, the likeliest first.
    pub alternatives: Vec<(&'static str, f32)>,
}

impl Plan {
    /// The plan of a mapping that a person has written or approved.
    #[must_use]
    pub fn of_mapping(mapping: Mapping) -> Self {
        let column = |letters: &String| (letters.clone(), ColumnNotes { confidence: 1.0, ..ColumnNotes::default() });
        let notes = mapping.tables.iter().map(|table| TableNotes {
            confidence: 1.0,
            columns: table.columns.keys().map(column).collect(),
            scales: stated_scales(table),
            ..TableNotes::default()
        });
        Self { notes: notes.collect(), mapping }
    }

    /// The plan that a proposal amounts to. `file` is what the mapping calls the workbook, `vocabulary` what the
    /// project already says about scales; its words need no explanation.
    #[must_use]
    pub fn of_proposal(
        workbook: &Workbook,
        file: &str,
        proposal: &Proposal,
        words: &WordLists,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut plan = Self {
            mapping: Mapping { workbook: file.into(), sha256: Some(workbook.sha256.clone()), tables: Vec::new() },
            notes: Vec::new(),
        };
        for (index, guess) in proposal.tables.iter().enumerate() {
            let Some(sheet) = workbook.sheets.get(guess.sheet) else { continue };
            let earlier = proposal.tables[..index].iter().filter(|other| other.kind == guess.kind).count();
            let others: Vec<&TableGuess> = proposal
                .tables
                .iter()
                .filter(|other| other.sheet == guess.sheet && !std::ptr::eq(*other, guess))
                .collect();
            let mut table = Translation { sheet, guess, others, words, vocabulary };
            let (mapping, notes) = table.translate(earlier);
            plan.mapping.tables.push(mapping);
            plan.notes.push(notes);
        }
        for (index, sheet) in workbook.sheets.iter().enumerate() {
            if proposal.tables.iter().any(|table| table.sheet == index) || sheet.cell_count() == 0 {
                continue;
            }
            let skipped = proposal.skipped.iter().find(|skipped| skipped.sheet == index);
            let reason = skipped.map_or("nothing to import was found on it", |skipped| &skipped.reason);
            plan.ignore_sheet(&sheet.name, reason);
        }
        plan
    }

    fn ignore_sheet(&mut self, sheet: &str, reason: &str) {
        let ignored = TableMapping { sheet: sheet.into(), ignore: Some(reason.into()), ..TableMapping::default() };
        self.mapping.tables.push(ignored);
        self.notes.push(TableNotes::default());
    }

    /// Leaves out all tables but those of one sheet.
    pub fn only_sheet(&mut self, sheet: &str) {
        let mut left_out = Vec::new();
        let tables = std::mem::take(&mut self.mapping.tables);
        let notes = std::mem::take(&mut self.notes);
        for (table, notes) in tables.into_iter().zip(notes) {
            if table.ignore.is_some() || table.sheet == sheet {
                self.mapping.tables.push(table);
                self.notes.push(notes);
            } else if !left_out.contains(&table.sheet) {
                left_out.push(table.sheet);
            }
        }
        for name in left_out {
            self.ignore_sheet(&name, "not asked for");
        }
    }
}

/// The scales that a mapping spells out under `values`.
fn stated_scales(table: &TableMapping) -> IndexMap<String, Vec<(String, i32)>> {
    let point = |(word, value): (&String, &Value)| Some((word.clone(), i32::try_from(value.as_i64()?).ok()?));
    let scales = table.values.iter().map(|(field, words)| {
        let mut points: Vec<(String, i32)> = words.iter().filter_map(point).collect();
        points.sort_by_key(|(_, value)| *value);
        (field.clone(), points)
    });
    scales.filter(|(_, points)| !points.is_empty()).collect()
}
