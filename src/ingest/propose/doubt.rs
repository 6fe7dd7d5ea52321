//! A column whose cells mostly cannot be read as its field is not that field.

use std::collections::BTreeSet;

use super::translation::Translation;
use super::{ColumnNotes, TableNotes};
use crate::ingest::kind::Kind;
use crate::ingest::mapping::{ColumnMapping, TableMapping};
use crate::ingest::records;
use crate::source::workbook::{Cell, column_letters};

/// So many cells of a column are tried.
const TRIED: usize = 200;
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
            let ids: Vec<String> = texts.map(|text| text.trim().to_lowercase()).collect();
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
            if Some(*field) == kind.id_field() || self.is_rating_of_the_project(field) {
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
            mapping.values.shift_remove(*field);
            notes.scales.shift_remove(*field);
            notes.reasons.push(format!(
                "column {letters} is kept as it is: {unreadable} of {} cells cannot be read as {field}",
                cells.len()
            ));
        }
    }

    fn is_rating_of_the_project(&self, field: &str) -> bool {
        let vocabulary = self.vocabulary;
        match field.rsplit('.').next() {
            Some("likelihood") => !vocabulary.likelihood.is_empty(),
            Some("impact") => !vocabulary.impact.is_empty(),
            _ => false,
        }
    }
}
