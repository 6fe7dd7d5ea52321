//! Tables that add to the records of another: a register spread over several sheets, one row each for the same id.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::columns::{Column, Role};
use super::{Form, Table};
use crate::diagnostic::{Diagnostic, Location, Place, Severity};
use crate::ingest::cards::place_of;
use crate::ingest::header::same;
use crate::ingest::records::Record;
use crate::model::{FieldColumns, Origin};
use crate::source::folding::as_id;
use crate::source::workbook::{Cell, Row};

/// What a record says already about a field that another table has, too.
pub(super) enum Already {
    /// Nothing: the field is read into the record.
    Nothing,
    /// The same.
    TheSame,
    /// Something else, for this reason the cell is not used.
    Another(String),
}

impl Table<'_> {
    /// Reads the rows into the records of their ids; a row whose id is not among them is a record of its own.
    pub(super) fn complete<R: Record>(&mut self, records: &mut Vec<R>, form: &Form<'_, R>) {
        // The first of several of the same id; that there are several is reported when all is read.
        let mut partners = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            partners.entry(as_id(record.id())).or_insert(index);
        }
        let names = form.names();
        let mut previous: Option<String> = None;
        self.each_row(self.rows(), form, |table, row, cells| {
            let partner = form.id(cells).and_then(|id| partners.get(&id).copied());
            let mut own = R::default();
            let record = partner.and_then(|partner| records.get_mut(partner)).unwrap_or(&mut own);
            if table.record(record, row, cells, previous.as_deref(), form, &names) {
                previous = Some(record.id().to_string());
                if partner.is_none() {
                    table.stands_alone(row, &own);
                    records.push(own);
                }
            }
        });
    }

    /// Compares a cell with what the record says already.
    pub(super) fn already<R: Record>(&mut self, record: &mut R, column: &Column<R>, cell: &Cell, row: u32) -> Already {
        let (Some(_), Role::Field(field, _)) = (&self.mapping.completes, &column.role) else { return Already::Nothing };
        let Some(there) = record.origin().exact(field) else { return Already::Nothing };
        let Some(other) = self.cell_at(&there).filter(|other| !other.is_empty()) else { return Already::Nothing };
        if same(&other.text(), &cell.text()) {
            return Already::TheSame;
        }
        let Place::Cell { sheet, cell: place } = &there.place else { return Already::Nothing };
        let reason = format!("{sheet} says something else");
        let message =
            format!("{field} of {} is {:?} here, but {:?} in {sheet}!{place}", record.id(), cell.text(), other.text());
        let cell = format!("{}{row}", column.letters);
        let here = Location::cell(self.workbook.file.clone(), self.sheet.name.clone(), cell);
        self.diagnostics.push(
            Diagnostic::new("tables-disagree", Severity::Error, message)
                .about(record.id())
                .at(here)
                .and_at(there, "this one is used")
                .hint("correct one of them in the workbook, or map this column as `extra: true`"),
        );
        Already::Another(reason)
    }

    /// Reports a row that should have added to a record and found none.
    fn stands_alone<R: Record>(&mut self, row: &Row, record: &R) {
        let Some(sheet) = &self.mapping.completes else { return };
        let message = format!("{} does not stand in {sheet:?}, which this table completes", record.id());
        let hint = "it is a record of its own; add it there, or correct the id".into();
        self.report("completes-nothing", Severity::Warn, message, row.number.to_string(), hint);
    }

    /// Notes where a record was read; in one that this table adds to, the fields that were `added`, and those for which
    /// only this table has a column.
    pub(super) fn note_origin(&self, origin: &mut Origin, row: u32, fields: &Arc<FieldColumns>, added: &[Arc<str>]) {
        match origin {
            Origin::Row { columns, .. } => {
                for (field, letters) in &**fields {
                    if !columns.contains_key(field) || added.iter().any(|added| **added == **field) {
                        let cell = format!("{}!{letters}{row}", self.sheet.name);
                        Arc::make_mut(columns).insert(field.clone(), cell);
                    }
                }
            }
            origin => {
                *origin = Origin::Row {
                    file: self.workbook.file.clone(),
                    sheet: self.sheet.name.clone(),
                    row,
                    columns: fields.clone(),
                };
            }
        }
    }

    fn cell_at(&self, location: &Location) -> Option<&Cell> {
        let Place::Cell { sheet, cell } = &location.place else { return None };
        let (column, row) = place_of(cell)?;
        Some(self.workbook.sheets.iter().find(|other| other.name == *sheet)?.cell(row?, column))
    }
}

impl<R> Form<'_, R> {
    /// What tells a row apart, in a form that can be compared; none if it is blank.
    fn id(&self, cells: &[&Cell]) -> Option<String> {
        let place = self.columns.iter().position(|column| Some(column.number) == self.id_column)?;
        Some(as_id(&cells.get(place)?.text())).filter(|id| !id.is_empty())
    }
}

/// Keeps a text under its header; under that of the sheet, too, if another table has left another text there.
pub(super) fn keep_text(extra: &mut IndexMap<String, String>, header: &str, sheet: &str, text: String) {
    match extra.get(header) {
        Some(other) if *other != text => extra.insert(format!("{header} ({sheet})"), text),
        _ => extra.insert(header.into(), text),
    };
}
