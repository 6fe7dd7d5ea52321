//! The rows of a table: each becomes a record, or is accounted for as something else.

use std::sync::Arc;

use super::columns::{Column, Role};
use super::completing::{Already, keep_text};
use super::{Form, RowReading, Table};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::accounting::Fate;
use crate::ingest::records::Record;
use crate::ingest::values::{At, Outcome, Place, Reader};
use crate::source::workbook::{Cell, Row, column_letters};

/// A skipped row with an id and at least this many further values looks like a record.
const LOOKS_LIKE_A_RECORD: usize = 3;

/// What is known around a cell.
struct Around<'a> {
    row: u32,
    title: Option<&'a str>,
    subject: Option<&'a str>,
    /// The id of the record above.
    previous: Option<&'a str>,
}

impl<'a> Table<'a> {
    pub(super) fn skip<R: Record>(&mut self, row: &Row, form: &Form<'_, R>, reason: &str) {
        for (column, _) in &row.cells {
            if !self.belongs_to_another(row.number, *column) {
                self.ledger.set(row.number, *column, Fate::Ignored(reason.into()));
            }
        }
        let fields = form.columns.iter().filter(|column| matches!(column.role, Role::Field(..)));
        let Some(id_column) = form.id_column else { return };
        let values = fields.filter(|column| column.number != id_column && !row.cell(column.number).is_empty()).count();
        if !row.cell(id_column).is_empty() && values >= LOOKS_LIKE_A_RECORD {
            let message = format!("row {} is skipped ({reason}), but looks like a record", row.number);
            let hint = "if rows were moved, correct `skip` in the mapping file".into();
            self.report("skipped-row-with-data", Severity::Warn, message, row.number.to_string(), hint);
        }
    }

    /// The rows from the first record to the last.
    pub(super) fn rows(&self) -> &'a [Row] {
        let all = &self.sheet.rows;
        let first = all.partition_point(|row| row.number < self.first_row());
        let last = all.partition_point(|row| row.number <= self.last_row());
        &all[first.min(last)..last]
    }

    /// Hands each row to `read` with the cells of its columns; those to skip are accounted for instead.
    pub(super) fn each_row<R: Record>(
        &mut self,
        rows: &'a [Row],
        form: &Form<'_, R>,
        mut read: impl FnMut(&mut Self, &Row, &[&Cell]),
    ) {
        let mut above: Vec<Option<&Cell>> = vec![None; form.columns.len()];
        for row in rows {
            if let Some(reason) = self.skipped(row.number) {
                self.skip(row, form, &reason);
                continue;
            }
            let columns = form.columns.iter().zip(&mut above);
            let cells: Vec<&Cell> =
                columns.map(|(column, above)| self.value(row, column.number, column.fill_down, above)).collect();
            read(self, row, &cells);
        }
    }

    /// The cell of a column: its own content, that of the merged region it lies in, or that of the cell above.
    pub(super) fn value<'s>(&self, row: &'s Row, column: u32, fill_down: bool, above: &mut Option<&'s Cell>) -> &'s Cell
    where
        'a: 's,
    {
        let own = row.cell(column);
        if !own.is_empty() {
            *above = Some(own);
            return own;
        }
        let sheet = self.sheet;
        let merged = sheet
            .region_down(row.number, column)
            .filter(|region| region.top >= self.first_row() && region.top < row.number)
            .map(|region| sheet.cell(region.top, region.left));
        merged.or(above.filter(|_| fill_down)).unwrap_or(own)
    }

    /// Reads a row into a record; whether it holds one.
    pub(super) fn record<R: Record>(
        &mut self,
        record: &mut R,
        row: &Row,
        cells: &[&Cell],
        previous: Option<&str>,
        form: &Form<'_, R>,
        names: &[Arc<str>],
    ) -> bool {
        let Form { columns, id_column, fields } = form;
        let own = |column: &Column<R>| !row.cell(column.number).is_empty();
        if !columns.iter().any(|column| own(column) && matches!(column.role, Role::Field(..) | Role::Extra)) {
            self.settle(row, columns, "");
            return false;
        }
        let title = columns.iter().zip(cells).find(|(column, _)| column.is_field("title"));
        let title = title.map(|(_, cell)| cell.text()).filter(|title| !title.is_empty());
        let subject = columns.iter().zip(cells).find(|(column, _)| Some(column.number) == *id_column);
        let subject = subject.map(|(_, cell)| cell.text()).filter(|id| !id.is_empty());
        let faults_before = self.diagnostics.len();
        let around = Around { row: row.number, title: title.as_deref(), subject: subject.as_deref(), previous };
        let mut added: Vec<Arc<str>> = Vec::new();
        let mut reading = RowReading { row: row.number, ..RowReading::default() };
        if self.watch.is_some() {
            reading.fields.reserve_exact(cells.iter().filter(|cell| !cell.is_empty()).count());
        }
        for ((column, cell), name) in columns.iter().zip(cells).zip(names).filter(|((_, cell), _)| !cell.is_empty()) {
            let Outcome { fate, keep, understood, converted } = match self.already(record, column, cell, row.number) {
                Already::Nothing => {
                    if self.mapping.completes.is_some() {
                        added.push(name.clone());
                    }
                    self.set(record, column, cell, &around)
                }
                Already::TheSame => self.set(&mut R::default(), column, cell, &around),
                Already::Another(reason) => outcome(Fate::Rejected(reason), false),
            };
            if own(column) {
                self.ledger.set(row.number, column.number, fate);
            }
            for old in converted {
                self.converted.entry(old).or_default().insert(row.number);
            }
            if keep {
                keep_text(record.extra(), &column.header, &self.sheet.name, cell.text().into_owned());
            }
            if self.watch.is_some() {
                match (&column.role, understood) {
                    (Role::Field(..), Some(understood)) => reading.fields.push((name.clone(), understood)),
                    (Role::Extra, _) => reading.extra.push((column.header.clone(), cell.text().into_owned())),
                    _ => {}
                }
            }
        }
        if record.id().trim().is_empty()
            && let Some(id) = title.as_deref().and_then(R::id_by_title)
        {
            record.set_id(id);
        }
        if record.id().trim().is_empty() && R::NEEDS_ID {
            let Some(prefix) = &self.mapping.number else {
                self.without_id(row, columns, *id_column, faults_before);
                return false;
            };
            let id = format!("{prefix}{}", row.number);
            reading.given_id = Some(id.clone());
            record.set_id(id);
        } else if let Some(prefix) = &self.mapping.prefix {
            let id = format!("{prefix}{}", record.id().trim());
            reading.given_id = Some(id.clone());
            record.set_id(id);
        }
        if let Some(watch) = &mut self.watch {
            watch.rows.push(reading);
        }
        self.note_origin(record.origin(), row.number, fields, &added);
        true
    }

    fn set<R: Record>(&mut self, record: &mut R, column: &Column<R>, cell: &Cell, around: &Around<'_>) -> Outcome {
        match &column.role {
            Role::Extra => outcome(Fate::Extra, true),
            Role::Ignored(reason) => outcome(Fate::Ignored(reason.clone()), false),
            Role::Rejected => outcome(Fate::Rejected("the column is not where the mapping says".into()), false),
            Role::Field(field, set) => {
                let place = Place {
                    at: At::Cell {
                        file: &self.workbook.file,
                        sheet: &self.sheet.name,
                        column: &column.letters,
                        row: around.row,
                    },
                    field,
                    subject: around.subject,
                    previous: around.previous,
                    title: around.title,
                    largest: column.largest,
                    editions: self.editions,
                    dates: column.dates,
                    currency: column.currency,
                    words: self.mapping.values.get(&**field),
                };
                let watched = self.watch.is_some();
                let mut reader = Reader::new(cell, place, self.vocabulary, self.diagnostics).watched(watched);
                set(record, &mut reader);
                reader.finish()
            }
        }
    }

    /// A row that holds something but no id cannot be told apart from others, so it is not used.
    fn without_id<R: Record>(
        &mut self,
        row: &Row,
        columns: &[Column<R>],
        id_column: Option<u32>,
        faults_before: usize,
    ) {
        // Without a column of ids the table is not read at all.
        let Some(id_column) = id_column else { return };
        let cell = format!("{}{}", column_letters(id_column), row.number);
        let id_is_blank = row.cell(id_column).is_empty();
        // What else is wrong with the row does not matter; a bad id is reported as such.
        let id_faults: Vec<Diagnostic> = self.diagnostics.drain(faults_before..).collect();
        let at_id = Location::cell(self.workbook.file.clone(), self.sheet.name.clone(), cell.clone());
        self.diagnostics
            .extend(id_faults.into_iter().filter(|fault| !id_is_blank && fault.location.as_ref() == Some(&at_id)));
        if self.diagnostics.len() == faults_before {
            let values = row.cells.iter().filter(|(_, cell)| !cell.is_empty()).count();
            let message = format!("row {} holds {values} values but no id, so it is not used", row.number);
            let hint = "give it an id, or name the row under `skip` in the mapping file with a reason".into();
            self.report("row-without-id", Severity::Error, message, cell, hint);
        }
        self.settle(row, columns, "row without an id");
    }

    /// Accounts for the cells of a row that is no record: for `reason`, or each by its column if that is empty.
    fn settle<R: Record>(&mut self, row: &Row, columns: &[Column<R>], reason: &str) {
        for column in columns.iter().filter(|column| !row.cell(column.number).is_empty()) {
            let fate = match &column.role {
                Role::Ignored(reason) => Fate::Ignored(reason.clone()),
                Role::Rejected => Fate::Rejected("the column is not where the mapping says".into()),
                Role::Field(..) | Role::Extra => Fate::Rejected(reason.into()),
            };
            self.ledger.set(row.number, column.number, fate);
        }
    }

    pub(super) fn reject_all<R: Record>(&mut self, columns: &[Column<R>], reason: &str) {
        let sheet = self.sheet;
        let rows = self.first_row()..=self.last_row();
        for row in sheet.rows.iter().filter(|row| rows.contains(&row.number)) {
            self.settle(row, columns, reason);
        }
    }
}

fn outcome(fate: Fate, keep: bool) -> Outcome {
    Outcome { fate, keep, understood: None, converted: Vec::new() }
}
