//! From one guessed table to its mapping.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{ColumnNotes, TableNotes};
use crate::ingest::guess::{ColumnGuess, TableGuess, WordLists};
use crate::ingest::header::header;
use crate::ingest::kind::Kind;
use crate::ingest::mapping::{ColumnMapping, Skip, TableMapping};
use crate::ingest::values::controls;
use crate::ingest::vocabulary::Vocabulary;
use crate::source::workbook::{Cell, Row, Sheet, column_letters};

/// The translation of one guessed table.
pub(super) struct Translation<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) guess: &'a TableGuess,
    /// The other tables of the sheet.
    pub(super) others: Vec<&'a TableGuess>,
    pub(super) words: &'a WordLists,
    pub(super) vocabulary: &'a Vocabulary,
}

impl Translation<'_> {
    /// The mapping and the notes; `earlier` counts the tables of the same kind before this one.
    pub(super) fn translate(&self, earlier: usize) -> (TableMapping, TableNotes) {
        let guess = self.guess;
        let kind = guess.kind;
        let mut mapping = TableMapping {
            sheet: self.sheet.name.to_string(),
            kind: Some(kind),
            header_rows: guess.header_rows.clone(),
            shift: guess.shift,
            first_row: Some(guess.first_row),
            last_row: self.last_row(),
            fill_down: guess.fill_down.iter().map(|column| column_letters(*column)).collect(),
            skip: self.skip(),
            ..TableMapping::default()
        };
        let mut notes =
            TableNotes { confidence: guess.confidence, reasons: guess.reasons.clone(), ..TableNotes::default() };
        let mut fields = self.fields(kind);
        self.doubt_ids(&mut fields, &mut notes);
        let mut columns: Vec<(u32, ColumnMapping, ColumnNotes)> = Vec::new();
        for (column, field) in guess.columns.iter().zip(&fields) {
            let measured = field.is_some_and(|field| self.is_measured(field));
            let mapped = ColumnMapping { measured, ..self.column(column, *field) };
            columns.push((column.column, mapped, column_notes(column, *field)));
        }
        let ignored = |column| {
            let mapping = ColumnMapping { ignore: Some("beside the table".into()), ..ColumnMapping::default() };
            (column, mapping, ColumnNotes::default())
        };
        columns.extend(self.beside().into_iter().map(ignored));
        columns.sort_by_key(|(column, ..)| *column);
        for (column, mapped, noted) in columns {
            mapping.columns.insert(column_letters(column), mapped);
            notes.columns.insert(column_letters(column), noted);
        }
        let mapped: Vec<(u32, &'static str)> =
            guess.columns.iter().zip(&fields).filter_map(|(column, field)| Some((column.column, (*field)?))).collect();
        mapping.number = self.number(kind, &mapped, earlier);
        notes.scales = self.scales(&mapped);
        let is_mapped = |field: &String| mapped.iter().any(|(_, mapped)| mapped == field);
        notes.learned = guess
            .learned
            .iter()
            .filter(|(field, _)| is_mapped(field))
            .map(|(f, scale)| (f.clone(), scale.clone()))
            .collect();
        let measured = |name: &str| mapped.iter().any(|(_, other)| *other == name) && self.is_measured(name);
        notes.measured =
            guess.measured.iter().filter(|(field, _)| measured(field)).map(|(f, m)| (f.clone(), m.clone())).collect();
        notes.levels.clone_from(&guess.levels);
        mapping.values = self.values(kind, &mapped);
        self.doubt(kind, &mapped, &mut mapping, &mut notes);
        (mapping, notes)
    }

    /// The field of each column: only fields of the kind, and each once, where it is surest.
    fn fields(&self, kind: Kind) -> Vec<Option<&'static str>> {
        let known: Vec<&str> = kind.field_names().collect();
        let columns = &self.guess.columns;
        let surest = |field: &str| {
            let same = columns.iter().enumerate().filter(|(_, column)| column.field == Some(field));
            // The first of equals.
            same.rev().max_by(|(_, a), (_, b)| a.confidence.total_cmp(&b.confidence)).map(|(index, _)| index)
        };
        let field = |(index, column): (usize, &ColumnGuess)| {
            let field = column.field.filter(|field| known.contains(field) && surest(field) == Some(index))?;
            Some(self.in_money(field).unwrap_or(field))
        };
        columns.iter().enumerate().map(field).collect()
    }

    /// In a project with a method in money, measured ratings are frequencies and losses.
    fn in_money(&self, field: &str) -> Option<&'static str> {
        let is_theirs = self.vocabulary.quantitative && self.guess.kind == Kind::Risks;
        if !is_theirs || !self.guess.measured.contains_key(field) {
            return None;
        }
        Some(match field {
            "likelihood" => "frequency",
            "impact" => "loss",
            "residual.likelihood" => "residual.frequency",
            "residual.impact" => "residual.loss",
            _ => return None,
        })
    }

    /// Whether a rating holds measurements. The scales of the project decide if it has any: what is not on them is an
    /// error then.
    fn is_measured(&self, field: &str) -> bool {
        self.guess.measured.contains_key(field) && !self.is_rating_of_the_project(field)
    }

    fn column(&self, column: &ColumnGuess, field: Option<&'static str>) -> ColumnMapping {
        let above = i64::from(column.column) - i64::from(self.guess.shift);
        let found = u32::try_from(above).map(|above| header(self.sheet, &self.guess.header_rows, above));
        ColumnMapping {
            header: found.ok().filter(|header| !header.is_empty()),
            field: field.map(Into::into),
            ignore: None,
            extra: field.is_none(),
            print: false,
            measured: false,
        }
    }

    /// Columns that hold something beside the table: legends and lists, not records.
    fn beside(&self) -> BTreeSet<u32> {
        let guess = self.guess;
        let is_elsewhere = |row: u32, column: u32| {
            self.others.iter().any(|other| {
                let top = other.header_rows.iter().min().copied().unwrap_or(other.first_row);
                (top..=other.last_row).contains(&row) && other.columns.iter().any(|other| other.column == column)
            })
        };
        let known: Vec<u32> = guess.columns.iter().map(|column| column.column).collect();
        let mut beside = BTreeSet::new();
        for row in self.records() {
            for (column, _) in &row.cells {
                if !known.contains(column) && !is_elsewhere(row.number, *column) {
                    beside.insert(*column);
                }
            }
        }
        beside
    }

    /// The rows that hold records.
    pub(super) fn records(&self) -> impl Iterator<Item = &Row> {
        let guess = self.guess;
        let skipped: BTreeSet<u32> = guess.skip.iter().map(|(row, _)| *row).collect();
        let rows = guess.first_row..=guess.last_row;
        self.sheet.rows.iter().filter(move |row| rows.contains(&row.number) && !skipped.contains(&row.number))
    }

    /// The last row, if anything stands below it: next year's table may be longer.
    fn last_row(&self) -> Option<u32> {
        (self.sheet.last_row() > self.guess.last_row).then_some(self.guess.last_row)
    }

    fn skip(&self) -> Vec<Skip> {
        let mut by_reason: IndexMap<&str, Vec<u32>> = IndexMap::new();
        for (row, reason) in &self.guess.skip {
            by_reason.entry(reason).or_default().push(*row);
        }
        by_reason.into_iter().map(|(reason, rows)| Skip { rows, reason: reason.into() }).collect()
    }

    /// What goes before the row number of records that have no id, if there are such.
    fn number(&self, kind: Kind, mapped: &[(u32, &'static str)], earlier: usize) -> Option<String> {
        let id_field = kind.id_field()?;
        let column = mapped.iter().find(|(_, field)| *field == id_field).map(|(column, _)| *column);
        let lacks_id = match column {
            // A blank id means that the record above goes on.
            Some(column) if self.guess.fill_down.contains(&column) => false,
            Some(column) => self.records().any(|row| {
                let cell = row.cell(column);
                // A row whose control cannot be told keeps its content all the same.
                let unreadable =
                    || kind == Kind::Soa && controls::read_control(cell, None, &self.vocabulary.custom).is_err();
                cell.is_empty() || matches!(cell, Cell::Error(_)) || unreadable()
            }),
            None => true,
        };
        let letter = kind.id_letters();
        let prefix = if earlier == 0 { format!("{letter}-") } else { format!("{letter}{}-", earlier + 1) };
        // Made ids must not look like those that are there.
        let taken = column.is_some_and(|column| {
            self.records().any(|row| row.cell(column).text().to_lowercase().starts_with(&prefix.to_lowercase()))
        });
        lacks_id.then(|| if taken { format!("ROW{}-", earlier + 1) } else { prefix })
    }
}

fn column_notes(column: &ColumnGuess, field: Option<&'static str>) -> ColumnNotes {
    let confidence = if field == column.field { column.confidence } else { 0.0 };
    ColumnNotes { confidence, examples: column.examples.clone(), alternatives: column.alternatives.clone() }
}
