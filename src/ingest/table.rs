//! One table of a sheet: its header is compared, its rows become records, its cells get their fates.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::accounting::{Fate, Ledger};
use super::header::{header, same};
use super::mapping::TableMapping;
use super::records::Record;
use super::values::{Outcome, Place, Reader, Understood};
use super::workbook::Vocabulary;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::{FieldColumns, Origin};
use crate::source::workbook::{Cell, Row, Sheet, column_letters, column_number};

/// A skipped row with an id and at least this many further values looks like a record.
const LOOKS_LIKE_A_RECORD: usize = 3;

pub(super) struct Table<'a> {
    pub(super) file: Arc<str>,
    pub(super) sheet: &'a Sheet,
    pub(super) mapping: &'a TableMapping,
    /// The reasons of the rows to skip.
    pub(super) skips: BTreeMap<u32, &'a str>,
    /// The other tables of the sheet: their columns are theirs.
    pub(super) others: &'a [&'a TableMapping],
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) ledger: &'a mut Ledger,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// Where rows are noted as they were understood, if somebody wants to see them.
    pub(super) watch: Option<&'a mut Vec<RowReading>>,
}

/// A record as it was understood, for showing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowReading {
    /// The row, as the spreadsheet program counts them.
    pub row: u32,
    /// Its id, if the sheet has none and it was made from the number of the row.
    pub given_id: Option<String>,
    /// What the fields hold, in the order of the columns.
    pub fields: Vec<(&'static str, Understood)>,
    /// Texts of the extra columns, by header.
    pub extra: Vec<(String, String)>,
}

/// What is done with a column.
struct Column<R: 'static> {
    number: u32,
    letters: String,
    header: String,
    fill_down: bool,
    /// The largest number in it, where its field asks for that.
    largest: f64,
    role: Role<R>,
}

/// What is known around a cell.
struct Around<'a> {
    row: u32,
    title: Option<&'a String>,
    subject: Option<&'a str>,
    /// The id of the record above.
    previous: Option<&'a str>,
}

enum Role<R: 'static> {
    Field(&'static str, fn(&mut R, &mut Reader<'_>)),
    Extra,
    Ignored(String),
    Rejected,
}

impl<'a> Table<'a> {
    /// The records of the table.
    pub(super) fn read<R: Record>(&mut self) -> Vec<R> {
        self.account_for_header();
        let mut columns = self.columns::<R>();
        columns.extend(self.unmapped(&columns));
        tell_apart(&mut columns);
        let id_field = R::FIELDS.first().map_or("", |(name, _)| name);
        let id_column = columns.iter().find(|column| column.is_field(id_field)).map(|column| column.number);
        if id_column.is_none() && R::NEEDS_ID && self.mapping.number.is_none() {
            // The missing column is reported already.
            self.reject_all(&columns, "the column of the ids is missing");
            return Vec::new();
        }
        self.uncalculated(&columns);
        let fields: FieldColumns = columns.iter().filter_map(Column::field).collect();
        let fields = Arc::new(fields);
        let sheet = self.sheet;
        let mut above: Vec<Option<&Cell>> = vec![None; columns.len()];
        let mut records: Vec<R> = Vec::new();
        let rows = self.first_row()..=self.last_row();
        for row in sheet.rows.iter().filter(|row| rows.contains(&row.number)) {
            if let Some(reason) = self.skipped(row.number) {
                self.skip(row, &columns, id_column, &reason);
                continue;
            }
            let cells: Vec<&Cell> =
                columns.iter().zip(&mut above).map(|(column, above)| self.value(row, column, above)).collect();
            let previous = records.last().map(|record| record.id().to_string());
            records.extend(self.record::<R>(row, &columns, &cells, id_column, previous.as_deref(), &fields));
        }
        records
    }

    fn first_row(&self) -> u32 {
        self.mapping.first_row.unwrap_or_else(|| self.mapping.header_rows.iter().max().map_or(1, |row| row + 1))
    }

    fn last_row(&self) -> u32 {
        self.mapping.last_row.unwrap_or_else(|| self.sheet.last_row())
    }

    fn skipped(&self, row: u32) -> Option<String> {
        self.skips.get(&row).map(|reason| (*reason).to_string())
    }

    fn account_for_header(&mut self) {
        for &number in &self.mapping.header_rows {
            for (column, _) in self.sheet.row(number).into_iter().flat_map(|row| &row.cells) {
                if !self.belongs_to_another(number, *column) {
                    self.ledger.set(number, *column, Fate::Ignored("header".into()));
                }
            }
        }
    }

    /// The mapped columns; one whose header is not where the mapping says is reported and not read.
    fn columns<R: Record>(&mut self) -> Vec<Column<R>> {
        let mut columns = Vec::new();
        for (letters, mapped) in &self.mapping.columns {
            let Some(number) = column_number(letters) else { continue };
            let found = self.header(number);
            let in_place = mapped.header.as_ref().is_none_or(|expected| same(expected, &found));
            let field = mapped.field.as_ref();
            let role = match field.and_then(|field| R::FIELDS.iter().find(|(name, _)| name == field)) {
                _ if !in_place => {
                    self.missing(letters, mapped.header.as_deref().unwrap_or_default(), &found);
                    Role::Rejected
                }
                Some((name, set)) => Role::Field(name, *set),
                None => mapped.ignore.clone().map_or(Role::Extra, Role::Ignored),
            };
            let header = if found.is_empty() { format!("Column {letters}") } else { found };
            let fill_down = self.mapping.fill_down.iter().any(|filled| filled.eq_ignore_ascii_case(letters));
            let largest = if field.is_some_and(|field| field == "progress") { self.largest(number) } else { 0.0 };
            columns.push(Column { number, letters: letters.to_uppercase(), header, fill_down, largest, role });
        }
        columns
    }

    /// The header of a column of data.
    fn header(&self, column: u32) -> String {
        let shifted = i64::from(column) - i64::from(self.mapping.shift);
        u32::try_from(shifted)
            .map_or_else(|_| String::new(), |column| header(self.sheet, &self.mapping.header_rows, column))
    }

    fn missing(&mut self, letters: &str, expected: &str, found: &str) {
        let elsewhere = self.used_columns().into_iter().find(|column| same(expected, &self.header(*column)));
        let here = if found.is_empty() { "nothing".into() } else { format!("{found:?}") };
        let (message, hint) = match elsewhere.map(column_letters) {
            Some(other) => (
                format!(
                    "column {letters} should be {expected:?}, but holds {here}; {expected:?} stands in column {other}"
                ),
                format!("if the table was only rearranged, change {letters} to {other} in the mapping file"),
            ),
            None => (
                format!("column {letters} should be {expected:?}, but holds {here}"),
                "put the header back, or correct `header` and `header_rows` in the mapping file".into(),
            ),
        };
        let row = self.mapping.header_rows.iter().max().copied().unwrap_or(1);
        self.report("mapped-column-missing", Severity::Error, message, format!("{letters}{row}"), hint);
    }

    fn used_columns(&self) -> Vec<u32> {
        let rows = self.mapping.header_rows.iter().filter_map(|row| self.sheet.row(*row));
        let mut columns: Vec<u32> = rows.flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
        for region in &self.sheet.merged {
            if self.mapping.header_rows.contains(&region.top) && region.right - region.left < 64 {
                columns.extend(region.left..=region.right);
            }
        }
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// Columns with data that the mapping does not mention: kept under their headers, and reported.
    fn unmapped<R: Record>(&mut self, mapped: &[Column<R>]) -> Vec<Column<R>> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for row in &self.sheet.rows {
            if row.number < self.first_row() || row.number > self.last_row() || self.skipped(row.number).is_some() {
                continue;
            }
            for (number, _) in &row.cells {
                if !mapped.iter().any(|column| column.number == *number)
                    && !self.belongs_to_another(row.number, *number)
                {
                    *counts.entry(*number).or_default() += 1;
                }
            }
        }
        let mut columns = Vec::new();
        for (number, count) in counts {
            let letters = column_letters(number);
            let found = self.header(number);
            let named = if found.is_empty() { "without a header".into() } else { format!("{found:?}") };
            let cells = if count == 1 { "its cell is".into() } else { format!("its {count} cells are") };
            let message = format!("column {letters} {named} is not in the mapping; {cells} kept as extra");
            let row = self.mapping.header_rows.iter().max().copied().unwrap_or(1);
            let hint =
                format!("add {letters} under `columns:` in the mapping file, with `field`, `extra: true` or `ignore`");
            self.report("unmapped-column", Severity::Warn, message, format!("{letters}{row}"), hint);
            let header = if found.is_empty() { format!("Column {letters}") } else { found };
            columns.push(Column { number, letters, header, fill_down: false, largest: 0.0, role: Role::Extra });
        }
        columns
    }

    /// Whether a cell lies in the rows and columns of another table of the sheet.
    fn belongs_to_another(&self, row: u32, column: u32) -> bool {
        self.others.iter().any(|other| {
            let top = other.header_rows.iter().min().copied().unwrap_or(0);
            (top..=other.last_row.unwrap_or(u32::MAX)).contains(&row)
                && other.columns.keys().any(|letters| column_number(letters) == Some(column))
        })
    }

    fn largest(&self, column: u32) -> f64 {
        let rows = self.sheet.rows.iter().filter(|row| (self.first_row()..=self.last_row()).contains(&row.number));
        rows.filter_map(|row| super::values::numbers::number(row.cell(column))).fold(0.0, f64::max)
    }

    /// Formulas without a stored result: their cells look empty, and are not.
    fn uncalculated<R: Record>(&mut self, columns: &[Column<R>]) {
        for &(row, column) in &self.sheet.uncalculated {
            let inside = (self.first_row()..=self.last_row()).contains(&row) && self.skipped(row).is_none();
            let mapped = columns.iter().find(|c| c.number == column && matches!(c.role, Role::Field(..)));
            if let Some(column) = mapped.filter(|_| inside) {
                let message = "the cell holds a formula, but no result is stored".to_string();
                let hint = "open the workbook in the spreadsheet program, let it calculate, and save it".into();
                self.report(
                    "formula-without-value",
                    Severity::Error,
                    message,
                    format!("{}{row}", column.letters),
                    hint,
                );
            }
        }
    }

    fn skip<R: Record>(&mut self, row: &Row, columns: &[Column<R>], id_column: Option<u32>, reason: &str) {
        for (column, _) in &row.cells {
            if !self.belongs_to_another(row.number, *column) {
                self.ledger.set(row.number, *column, Fate::Ignored(reason.into()));
            }
        }
        let fields = columns.iter().filter(|column| matches!(column.role, Role::Field(..)));
        let Some(id_column) = id_column else { return };
        let values = fields.filter(|column| column.number != id_column && !row.cell(column.number).is_empty()).count();
        if !row.cell(id_column).is_empty() && values >= LOOKS_LIKE_A_RECORD {
            let message = format!("row {} is skipped ({reason}), but looks like a record", row.number);
            let hint = "if rows were moved, correct `skip` in the mapping file".into();
            self.report("skipped-row-with-data", Severity::Warn, message, row.number.to_string(), hint);
        }
    }

    /// The cell of a column: its own content, that of the merged region it lies in, or that of the cell above.
    fn value<'s, R: Record>(&self, row: &'s Row, column: &Column<R>, above: &mut Option<&'s Cell>) -> &'s Cell
    where
        'a: 's,
    {
        let own = row.cell(column.number);
        if !own.is_empty() {
            *above = Some(own);
            return own;
        }
        let sheet = self.sheet;
        let merged = sheet
            .region(row.number, column.number)
            .filter(|region| region.left == column.number && region.top >= self.first_row() && region.top < row.number)
            .map(|region| sheet.cell(region.top, region.left));
        merged.or(above.filter(|_| column.fill_down)).unwrap_or(own)
    }

    fn record<R: Record>(
        &mut self,
        row: &Row,
        columns: &[Column<R>],
        cells: &[&Cell],
        id_column: Option<u32>,
        previous: Option<&str>,
        fields: &Arc<FieldColumns>,
    ) -> Option<R> {
        let own = |column: &Column<R>| !row.cell(column.number).is_empty();
        if !columns.iter().any(|column| own(column) && matches!(column.role, Role::Field(..) | Role::Extra)) {
            self.settle(row, columns, "");
            return None;
        }
        let mut record = R::default();
        let title = columns.iter().zip(cells).find(|(column, _)| column.is_field("title"));
        let title = title.map(|(_, cell)| cell.text().into_owned()).filter(|title| !title.is_empty());
        let subject = columns.iter().zip(cells).find(|(column, _)| Some(column.number) == id_column);
        let subject = subject.map(|(_, cell)| cell.text().into_owned()).filter(|id| !id.is_empty());
        let faults_before = self.diagnostics.len();
        let around = Around { row: row.number, title: title.as_ref(), subject: subject.as_deref(), previous };
        let mut reading = RowReading { row: row.number, ..RowReading::default() };
        for (column, cell) in columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let Outcome { fate, keep, understood } = self.set(&mut record, column, cell, &around);
            if own(column) {
                self.ledger.set(row.number, column.number, fate);
            }
            if keep {
                record.extra().insert(column.header.clone(), cell.text().into_owned());
            }
            if self.watch.is_some() {
                match (&column.role, understood) {
                    (Role::Field(field, _), Some(understood)) => reading.fields.push((field, understood)),
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
                self.without_id(row, columns, id_column, faults_before);
                return None;
            };
            let id = format!("{prefix}{}", row.number);
            reading.given_id = Some(id.clone());
            record.set_id(id);
        }
        if let Some(readings) = &mut self.watch {
            readings.push(reading);
        }
        *record.origin() = Origin::Row {
            file: self.file.clone(),
            sheet: self.sheet.name.clone(),
            row: row.number,
            columns: fields.clone(),
        };
        Some(record)
    }

    fn set<R: Record>(&mut self, record: &mut R, column: &Column<R>, cell: &Cell, around: &Around<'_>) -> Outcome {
        let outcome = |fate, keep| Outcome { fate, keep, understood: None };
        match &column.role {
            Role::Extra => outcome(Fate::Extra, true),
            Role::Ignored(reason) => outcome(Fate::Ignored(reason.clone()), false),
            Role::Rejected => outcome(Fate::Rejected("the column is not where the mapping says".into()), false),
            Role::Field(field, set) => {
                let place = Place {
                    file: self.file.clone(),
                    sheet: self.sheet.name.clone(),
                    cell: format!("{}{}", column.letters, around.row),
                    field,
                    subject: around.subject,
                    previous: around.previous,
                    title: around.title.cloned(),
                    largest: column.largest,
                    words: self.mapping.values.get(*field),
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
        let at_id = Location::cell(self.file.clone(), self.sheet.name.clone(), cell.clone());
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

    fn reject_all<R: Record>(&mut self, columns: &[Column<R>], reason: &str) {
        let sheet = self.sheet;
        let rows = self.first_row()..=self.last_row();
        for row in sheet.rows.iter().filter(|row| rows.contains(&row.number)) {
            self.settle(row, columns, reason);
        }
    }

    fn report(&mut self, rule: &str, severity: Severity, message: String, cell: String, hint: String) {
        let location = Location::cell(self.file.clone(), self.sheet.name.clone(), cell);
        self.diagnostics.push(Diagnostic::new(rule, severity, message).at(location).hint(hint));
    }
}

/// Adds the letters to headers that stand over several columns: texts are kept under their headers.
fn tell_apart<R>(columns: &mut [Column<R>]) {
    let headers: Vec<String> = columns.iter().map(|column| column.header.clone()).collect();
    for (index, column) in columns.iter_mut().enumerate() {
        if headers[..index].contains(&column.header) {
            column.header = format!("{} ({})", column.header, column.letters);
        }
    }
}

impl<R> Column<R> {
    fn is_field(&self, name: &str) -> bool {
        matches!(self.role, Role::Field(field, _) if field == name)
    }

    fn field(&self) -> Option<(String, String)> {
        match self.role {
            Role::Field(field, _) => Some((field.into(), self.letters.clone())),
            _ => None,
        }
    }
}
