//! From what was guessed about a workbook to a mapping that reads it.
//!
//! The mapping is what counts: what `dossier import` shows and what a later build reads come from the same one. What
//! the guess knows beyond it (how sure it is, examples, reasons) is kept beside it, to be shown and written as comments.

mod cards;
mod doubt;
mod follow;
mod same_ids;
mod translation;
mod values;

use indexmap::IndexMap;
use rayon::prelude::*;
use serde_json::Value;

use super::editions::{Editions, ReferenceCounts};
use super::guess::{LearnedScale, Levels, Measured, Proposal, TableGuess, WordLists};
use super::header::{header, same};
use super::mapping::{ColumnMapping, Kind, Layout, Mapping, Skip, TableMapping};
use super::vocabulary::Vocabulary;
use crate::model::ControlId;
use crate::source::workbook::{Row, Sheet, Workbook, column_number};
pub use follow::follow;
use translation::Translation;

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
    /// The editions of Annex A its references belong to.
    pub edition: Option<Editions>,
    /// What is known about its columns, by letter.
    pub columns: IndexMap<String, ColumnNotes>,
    /// Its scales: the words or numbers as written, lowest first, each with its point.
    pub scales: IndexMap<String, Vec<(String, i32)>>,
    /// The same scales with what shows them, where a proposal was made.
    pub learned: IndexMap<String, LearnedScale>,
    /// Ratings whose values are measurements and no points of a scale.
    pub measured: IndexMap<String, Measured>,
    /// The levels of risk that the workbook shows, lowest first.
    pub levels: Option<Levels>,
}

impl TableNotes {
    /// Forgets the scale of a field.
    pub fn forget_scale(&mut self, field: &str) {
        self.scales.shift_remove(field);
        self.learned.shift_remove(field);
        self.measured.shift_remove(field);
    }
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
    /// Prints in the annex of registers what no document of the set prints.
    pub fn print_the_rest(&mut self) {
        for table in self.mapping.tables.iter_mut().filter(|table| table.kind.is_some_and(Kind::is_in_model)) {
            let rest: Vec<String> = table.unprinted().map(Into::into).collect();
            for letters in rest {
                if let Some(column) = table.columns.get_mut(&letters) {
                    column.print = true;
                }
            }
        }
    }

    /// The plan of a mapping that a person has written or approved.
    #[must_use]
    pub fn of_mapping(mapping: Mapping, workbook: &Workbook) -> Self {
        let column = |table: &TableMapping, letters: &String| {
            let examples = examples(workbook, table, letters);
            (letters.clone(), ColumnNotes { confidence: 1.0, examples, ..ColumnNotes::default() })
        };
        let notes = mapping.tables.iter().map(|table| TableNotes {
            confidence: 1.0,
            edition: mapping.edition,
            columns: table.columns.keys().map(|letters| column(table, letters)).collect(),
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
            mapping: Mapping {
                workbook: file.into(),
                sha256: Some(workbook.sha256.clone()),
                edition: None,
                tables: Vec::new(),
            },
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
            let (mapping, notes) = match &guess.cards {
                Some(found) => cards::translate(sheet, guess, found, words, vocabulary, earlier),
                None => Translation { sheet, guess, others, words, vocabulary }.translate(earlier),
            };
            plan.mapping.tables.push(mapping);
            plan.notes.push(notes);
        }
        plan.find_edition(workbook, proposal);
        plan.settle_ids(workbook);
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

    /// Decides for the workbook as a whole which editions its control ids belong to: a column alone may show too few.
    fn find_edition(&mut self, workbook: &Workbook, proposal: &Proposal) {
        let mut all = ReferenceCounts::default();
        let tables = proposal.tables.iter().zip(&self.mapping.tables).zip(&mut self.notes);
        for ((guess, table), notes) in tables {
            let Some(sheet) = workbook.sheets.get(guess.sheet) else { continue };
            let references = references(sheet, guess, table);
            notes.edition = references.editions();
            all.add(&references);
        }
        let edition = all.editions();
        for notes in &mut self.notes {
            notes.edition = notes.edition.and(edition);
        }
        self.mapping.edition = edition;
        if edition == Some(Editions::Old) {
            for (guess, table) in proposal.tables.iter().zip(&mut self.mapping.tables) {
                if let Some(sheet) = workbook.sheets.get(guess.sheet) {
                    skip_objectives(sheet, guess, table);
                }
            }
        }
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

/// Some values of a column, from the top.
fn examples(workbook: &Workbook, table: &TableMapping, letters: &str) -> Vec<String> {
    const MOST: usize = 3;
    let (Some(sheet), Some(column)) = (workbook.sheet(&table.sheet), column_number(letters)) else { return Vec::new() };
    let header = column.checked_add_signed(-table.shift).map(|column| header(sheet, &table.header_rows, column));
    let expected = table.columns.get(letters).and_then(|mapped| mapped.header.as_deref());
    if expected.is_some_and(|expected| !same(expected, &header.unwrap_or_default())) && table.layout == Layout::Rows {
        // Another column stands here now.
        return Vec::new();
    }
    let mut examples: Vec<String> = Vec::new();
    for row in records_of(sheet, table) {
        let text = row.cell(column).text().into_owned();
        if !text.is_empty() && !examples.contains(&text) {
            examples.push(text);
        }
        if examples.len() == MOST {
            break;
        }
    }
    examples
}

/// The rows of a table that hold its records.
fn records_of<'a>(sheet: &'a Sheet, table: &'a TableMapping) -> impl Iterator<Item = &'a Row> {
    let rows = table.first_record_row()..=table.last_row.unwrap_or(u32::MAX);
    let is_skipped = |row: &Row| table.skip.iter().any(|skip| skip.rows.contains(&row.number));
    sheet.rows.iter().filter(move |row| rows.contains(&row.number) && !is_skipped(row))
}

/// The objectives of 2013 are groups of controls in a list of controls, not records.
fn skip_objectives(sheet: &Sheet, guess: &TableGuess, table: &mut TableMapping) {
    let control = |(letters, column): (&String, &ColumnMapping)| {
        (column.field.as_deref() == Some("control")).then(|| column_number(letters)).flatten()
    };
    let Some(column) = table.columns.iter().find_map(control).filter(|_| table.kind == Some(Kind::Soa)) else { return };
    let is_group = |row: &&Row| !ControlId::parse(&row.cell(column).text()).controls_of_objective().is_empty();
    let skipped = |row: &&Row| table.skip.iter().any(|skip| skip.rows.contains(&row.number));
    let rows = sheet.rows.iter().filter(|row| (guess.first_row..=guess.last_row).contains(&row.number));
    let groups: Vec<u32> = rows.filter(is_group).filter(|row| !skipped(row)).map(|row| row.number).collect();
    if !groups.is_empty() {
        table.skip.push(Skip { rows: groups, reason: "an objective of the 2013 edition, not a control".into() });
    }
}

/// The references in the columns of a table that refer to controls.
fn references(sheet: &Sheet, guess: &TableGuess, table: &TableMapping) -> ReferenceCounts {
    let is_reference = |field: &String| matches!(field.as_str(), "control" | "controls" | "existing_controls");
    let columns: Vec<u32> = table
        .columns
        .iter()
        .filter(|(_, column)| column.field.as_ref().is_some_and(is_reference))
        .filter_map(|(letters, _)| column_number(letters))
        .collect();
    let rows = || sheet.rows.iter().filter(|row| (guess.first_row..=guess.last_row).contains(&row.number));
    let count = |column: &u32| {
        let mut references = ReferenceCounts::default();
        rows().for_each(|row| references.count(&row.cell(*column).text()));
        references
    };
    let counted: Vec<ReferenceCounts> = columns.par_iter().map(count).collect();
    counted.into_iter().fold(ReferenceCounts::default(), |mut all, column| {
        all.add(&column);
        all
    })
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
