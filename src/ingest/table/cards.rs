//! Cards: unfolded to one row each, read like any table, and put back where they stand.

use std::sync::Arc;

use super::Table;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::ingest::accounting::{Fate, Ledger};
use crate::ingest::cards::{Cards, Entry, Unfolded};
use crate::ingest::mapping::{ColumnMapping, Layout, TableMapping};
use crate::ingest::records::Record;
use crate::model::{FieldColumns, Origin};
use crate::source::workbook::{column_letters, column_number};

impl Table<'_> {
    /// The records of cards.
    pub(super) fn read_cards<R: Record>(&mut self, cards: &Cards) -> Vec<R> {
        self.account_for_header();
        let unfolded = cards.unfold(self.sheet);
        for (row, column) in &unfolded.labels {
            self.ledger.set(*row, *column, Fate::Ignored("label of a card".into()));
        }
        for (row, column) in &unfolded.blank {
            self.ledger.set(*row, *column, Fate::Ignored("a card that nobody has filled in".into()));
        }
        for row in &cards.skip {
            let reason = self.skipped(*row).unwrap_or_default();
            for (column, _) in self.sheet.row(*row).into_iter().flat_map(|row| &row.cells) {
                if (cards.left..=cards.right).contains(column) {
                    self.ledger.set(*row, *column, Fate::Ignored(reason.clone()));
                }
            }
        }
        let mapping = self.unfolded_mapping(&unfolded);
        let mut ledger = Ledger::default();
        let before = self.diagnostics.len();
        let mut records: Vec<R> = Table {
            workbook: self.workbook,
            sheet: &unfolded.sheet,
            mapping: &mapping,
            skips: std::collections::BTreeMap::new(),
            others: None,
            budget: self.budget,
            mapping_file: self.mapping_file,
            vocabulary: self.vocabulary,
            editions: self.editions,
            converted: super::Conversions::new(),
            ledger: &mut ledger,
            diagnostics: self.diagnostics,
            watch: self.watch.as_deref_mut(),
        }
        .read_new();
        for ((row, column), (real_row, real_column)) in &unfolded.places {
            if let Some(fate) = ledger.get(*row, *column) {
                self.ledger.set(*real_row, *real_column, fate.clone());
            }
        }
        for diagnostic in &mut self.diagnostics[before..] {
            put_back(diagnostic, &unfolded);
        }
        for record in &mut records {
            if let Origin::Row { row, columns, .. } = record.origin() {
                *columns = Arc::new(real_columns(columns, *row, &unfolded));
            }
        }
        records
    }

    /// The mapping of the unfolded sheet. Labels that the mapping does not mention are kept, and reported; those it
    /// mentions and no card has are reported.
    fn unfolded_mapping(&mut self, unfolded: &Unfolded) -> TableMapping {
        let mut columns: indexmap::IndexMap<String, ColumnMapping> = indexmap::IndexMap::new();
        for (key, mapped) in &self.mapping.columns {
            if let Some(number) = unfolded.number(key, mapped.header.as_deref()) {
                columns.insert(column_letters(number), ColumnMapping { header: None, ..mapped.clone() });
            } else {
                let label = mapped.header.as_deref().unwrap_or(key);
                let message = format!("no card has the label {label:?}");
                let hint = "if it was renamed, correct `header` in the mapping file".to_string();
                self.report("mapped-column-missing", Severity::Warn, message, key.clone(), hint);
            }
        }
        let unknown: Vec<&Entry> =
            unfolded.entries.iter().filter(|entry| !columns.contains_key(&column_letters(entry.number))).collect();
        for entry in unknown {
            let key = unfolded.key(entry.number);
            let message = format!("the label {:?} is not in the mapping; its values are kept as extra", entry.header);
            let hint =
                format!("add {key} under `columns:` in the mapping file, with `field`, `extra: true` or `ignore`");
            self.report("unmapped-column", Severity::Warn, message, key, hint);
            columns.insert(column_letters(entry.number), ColumnMapping { extra: true, ..ColumnMapping::default() });
        }
        TableMapping {
            layout: Layout::Rows,
            header_rows: vec![unfolded.header_row],
            first_row: Some(unfolded.header_row + 1),
            last_row: None,
            columns,
            skip: Vec::new(),
            fill_down: Vec::new(),
            ..self.mapping.clone()
        }
    }
}

/// Names the real cell in a finding about a cell of the unfolded sheet.
fn put_back(diagnostic: &mut Diagnostic, unfolded: &Unfolded) {
    let related = diagnostic.related.iter_mut().map(|related| &mut related.location);
    for location in diagnostic.location.iter_mut().chain(related) {
        if let Place::Cell { cell, .. } = &mut location.place
            && let Some(real) = unfolded.real(cell)
        {
            *cell = real;
        }
    }
}

/// The real cell of each field of a record; the letters alone where it stands in the first row of the card.
fn real_columns(columns: &FieldColumns, row: u32, unfolded: &Unfolded) -> FieldColumns {
    let real = |letters: &String| {
        let place = unfolded.places.get(&(row, column_number(letters)?))?;
        Some(if place.0 == row { column_letters(place.1) } else { format!("{}{}", column_letters(place.1), place.0) })
    };
    columns.iter().filter_map(|(field, letters)| Some((field.clone(), real(letters)?))).collect()
}
