//! Rows in parts: those of a long table are read side by side and put together in their order.

use std::sync::Arc;

use rayon::prelude::*;

use super::columns::Role;
use super::{Conversions, Form, Table, TableReading};
use crate::diagnostic::Diagnostic;
use crate::ingest::accounting::Ledger;
use crate::ingest::records::Record;
use crate::source::workbook::Row;

/// So many rows are worth a part of their own.
const ROWS: usize = 256;

/// What came of some rows.
struct Part<R> {
    records: Vec<R>,
    ledger: Ledger,
    diagnostics: Vec<Diagnostic>,
    converted: Conversions,
    reading: TableReading,
}

impl<'a> Table<'a> {
    /// The records of all rows.
    pub(super) fn read_rows<R: Record>(&mut self, form: &Form<'_, R>) -> Vec<R> {
        let rows = self.rows();
        // What a row says may depend on those above it.
        let alone = R::ROWS_STAND_ALONE && form.columns.iter().all(|column| !column.fill_down);
        let size = if alone { ROWS } else { rows.len().max(1) };
        let this = &*self;
        let parts: Vec<Part<R>> = rows.par_chunks(size).map(|rows| this.part(rows, form)).collect();
        let mut records = Vec::with_capacity(parts.iter().map(|part| part.records.len()).sum());
        for part in parts {
            records.extend(part.records);
            self.ledger.add(part.ledger);
            self.diagnostics.extend(part.diagnostics);
            for (old, rows) in part.converted {
                self.converted.entry(old).or_default().extend(rows);
            }
            if let Some(watch) = &mut self.watch {
                watch.rows.extend(part.reading.rows);
            }
        }
        records
    }

    fn part<R: Record>(&self, rows: &'a [Row], form: &Form<'_, R>) -> Part<R> {
        let mut part = Part {
            records: Vec::with_capacity(rows.len()),
            ledger: Ledger::default(),
            diagnostics: Vec::new(),
            converted: Conversions::new(),
            reading: TableReading::default(),
        };
        let names = form.names();
        let mut table = Table {
            workbook: self.workbook,
            sheet: self.sheet,
            mapping: self.mapping,
            skips: self.skips.clone(),
            others: self.others,
            budget: self.budget,
            mapping_file: self.mapping_file,
            vocabulary: self.vocabulary,
            editions: self.editions,
            converted: Conversions::new(),
            ledger: &mut part.ledger,
            diagnostics: &mut part.diagnostics,
            watch: self.watch.is_some().then_some(&mut part.reading),
        };
        let records = &mut part.records;
        table.each_row(rows, form, |table, row, cells| {
            let mut record = R::default();
            if table.record(&mut record, row, cells, records.last().map(R::id), form, &names) {
                records.push(record);
            }
        });
        part.converted = table.converted;
        part
    }
}

impl<R> Form<'_, R> {
    /// The names of the fields of the columns, to be shared by their readings. Counted by each part for itself: all parts
    /// counting the same names would wait for each other.
    pub(super) fn names(&self) -> Vec<Arc<str>> {
        let name = |role: &Role<R>| match role {
            Role::Field(field, _) => Arc::from(&**field),
            _ => Arc::from(""),
        };
        self.columns.iter().map(|column| name(&column.role)).collect()
    }
}
