//! A column whose cells mostly cannot be read as its field is not that field.

use std::collections::BTreeSet;

use super::translation::Translation;
use super::{ColumnNotes, TableNotes};
use crate::ingest::kind::Kind;
use crate::ingest::mapping::{ColumnMapping, TableMapping};
use crate::ingest::records;
use crate::source::folding::as_id;
use crate::source::workbook::{Cell, column_letters};

/// So many cells of a column are tried.
const TRIED: usize = 200;
/// Fields that people give the same name: the option, and what is done.
const SAME_NAME: &[(&str, &str)] = &[("option", "treatment")];
/// Another meaning of a header counts from this confidence on.
const POSSIBLE: f32 = 0.5;
/// A second choice is never surer than this.
const UNSURE: f32 = 0.69;
/// Fewer ids than this may repeat by accident.
const FEW: usize = 4;

impl Translation<'_> {
    /// Takes away the column of ids if most of them stand several times: they number something else.
    pub(super) fn doubt_ids(&self, fields: &mut [Option<&'static str>], notes: &mut TableNotes) {
        for (column, field) in self.guess.columns.iter().zip(fields) {
            if *field != Some("id") {
                continue;
            }
            let texts = self.records().map(|row| row.cell(column.column).text()).filter(|text| !text.is_empty());
            let ids: Vec<String> = texts.map(|text| as_id(&text)).collect();
            let different = ids.iter().collect::<BTreeSet<_>>().len();
            if ids.len() >= FEW && different * 2 <= ids.len() {
                *field = None;
                let letters = column_letters(column.column);
                let count = ids.len();
                notes
                    .reasons
                    .push(format!("column {letters} is kept as it is: {different} different ids in {count} rows"));
            }
        }
    }

    /// Turns columns into extra ones whose cells mostly contradict the field that was guessed: a column of prose under
    /// `Controls`, words under `Progress`.
    pub(super) fn doubt(
        &self,
        kind: Kind,
        mapped: &[(u32, &'static str)],
        mapping: &mut TableMapping,
        notes: &mut TableNotes,
    ) {
        for (column, field) in mapped {
            // The project's own scales decide about ratings: what is not on them is an error, not another column.
            let measured = mapping.columns.get(&column_letters(*column)).is_some_and(|column| column.measured);
            if measured || Some(*field) == kind.id_field() || self.is_rating_of_the_project(field) {
                continue;
            }
            let words = mapping.values.get(*field);
            let cells: Vec<&Cell> = self
                .records()
                .map(|row| row.cell(*column))
                .filter(|cell| !cell.is_empty() && !matches!(cell, Cell::Error(_)))
                .take(TRIED)
                .collect();
            let unreadable =
                cells.iter().filter(|cell| records::is_unreadable(kind, field, cell, self.vocabulary, words)).count();
            if unreadable < 2 || unreadable * 2 <= cells.len() {
                continue;
            }
            let letters = column_letters(*column);
            mapping.values.shift_remove(*field);
            notes.forget_scale(field);
            if let Some((other, confidence)) = self.readable_alternative(kind, *column, &cells, mapping) {
                if let Some(column) = mapping.columns.get_mut(&letters) {
                    column.field = Some(other.into());
                }
                if let Some(column) = notes.columns.get_mut(&letters) {
                    column.confidence = confidence;
                    column.alternatives.retain(|(field, _)| *field != other);
                }
                continue;
            }
            if let Some(column) = mapping.columns.get_mut(&letters) {
                *column = ColumnMapping { field: None, extra: true, ..std::mem::take(column) };
            }
            if let Some(column) = notes.columns.get_mut(&letters) {
                let alternatives = [(*field, column.confidence / 2.0)].into_iter();
                let others = column.alternatives.iter().copied().filter(|(other, _)| other != field);
                *column = ColumnNotes {
                    confidence: 0.0,
                    alternatives: alternatives.chain(others).collect(),
                    ..std::mem::take(column)
                };
            }
            notes.reasons.push(format!(
                "column {letters} is kept as it is: {unreadable} of {} cells cannot be read as {field}",
                cells.len()
            ));
        }
    }

    /// Another field that the header may mean, that no other column has, and that the cells can be read as: a text under
    /// `Treatment` is no option, but what is done.
    fn readable_alternative(
        &self,
        kind: Kind,
        column: u32,
        cells: &[&Cell],
        mapping: &TableMapping,
    ) -> Option<(&'static str, f32)> {
        let guess = self.guess.columns.iter().find(|guess| guess.column == column)?;
        let taken = |field: &str| mapping.columns.values().any(|column| column.field.as_deref() == Some(field));
        let readable = |field: &str| {
            let fails = |cell: &&&Cell| records::is_unreadable(kind, field, cell, self.vocabulary, None);
            cells.iter().filter(fails).count() * 10 <= cells.len()
        };
        let possible = guess.alternatives.iter().copied().filter(|(_, confidence)| *confidence >= POSSIBLE);
        let named_alike = SAME_NAME.iter().filter(|(field, _)| guess.field == Some(*field));
        let mut all = possible.chain(named_alike.map(|(_, other)| (*other, guess.confidence)));
        let found = all.find(|(field, _)| kind.has_field(field) && !taken(field) && readable(field));
        found.map(|(field, confidence)| (field, confidence.min(UNSURE)))
    }

    pub(super) fn is_rating_of_the_project(&self, field: &str) -> bool {
        let vocabulary = self.vocabulary;
        match field.rsplit('.').next() {
            Some("likelihood") => !vocabulary.likelihood.is_empty(),
            Some("impact") => !vocabulary.impact.is_empty(),
            _ => false,
        }
    }
}
