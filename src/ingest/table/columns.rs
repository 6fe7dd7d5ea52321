//! The columns of a table: where its mapping says they are, and those it does not mention.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Table;
use crate::diagnostic::Severity;
use crate::ingest::field::{Setter, Shape};
use crate::ingest::header::{header, same};
use crate::ingest::records::{Record, factor};
use crate::ingest::values::dates::Habit;
use crate::ingest::values::numbers;
use crate::source::folding::caseless;
use crate::source::workbook::{Currency, column_letters, column_number};

/// What is done with a column.
pub(super) struct Column<R: 'static> {
    pub(super) number: u32,
    pub(super) letters: String,
    pub(super) header: String,
    pub(super) fill_down: bool,
    /// The largest number in it, where its field asks for that.
    pub(super) largest: f64,
    /// The currency that its header names, where its field is an amount.
    pub(super) currency: Option<Currency>,
    /// How its dates are written.
    pub(super) dates: Habit,
    pub(super) role: Role<R>,
}

pub(super) enum Role<R: 'static> {
    Field(Arc<str>, Setter<R>),
    Extra,
    Ignored(String),
    Rejected,
}

impl Table<'_> {
    /// The mapped columns; one whose header is not where the mapping says is reported and not read.
    pub(super) fn columns<R: Record>(&mut self) -> Vec<Column<R>> {
        let mut columns = Vec::new();
        let headers = OnceCell::new();
        for (letters, mapped) in &self.mapping.columns {
            let Some(number) = column_number(letters) else { continue };
            let found = self.header(number);
            let in_place = mapped.header.as_ref().is_none_or(|expected| same(expected, &found));
            let field = mapped.field.as_ref();
            let role = match field.and_then(|field| Some((field, R::setter(field)?))) {
                _ if !in_place => {
                    let expected = mapped.header.as_deref().unwrap_or_default();
                    let elsewhere = headers.get_or_init(|| self.all_headers()).get(&caseless(expected)).copied();
                    self.missing(letters, expected, &found, elsewhere);
                    Role::Rejected
                }
                Some((name, _)) if self.unknown_factor(letters, name) => Role::Extra,
                Some((name, _)) if mapped.measured => Role::Field(name.as_str().into(), |_, c| c.keep_rating()),
                Some((name, set)) => Role::Field(name.as_str().into(), set),
                None => mapped.ignore.clone().map_or(Role::Extra, Role::Ignored),
            };
            let header = if found.is_empty() { format!("Column {letters}") } else { found };
            let fill_down = self.mapping.fill_down.iter().any(|filled| filled.eq_ignore_ascii_case(letters));
            let shape = field.and_then(|field| R::KIND.field(field)).map(|field| field.shape);
            let currency = if shape == Some(Shape::Amount) { Currency::of_header(&header) } else { None };
            let largest = if shape == Some(Shape::Percent) { self.largest(number) } else { 0.0 };
            columns.push(Column {
                number,
                letters: letters.to_uppercase(),
                header,
                fill_down,
                largest,
                currency,
                dates: Habit::default(),
                role,
            });
        }
        columns
    }

    /// Reports a column for a factor that the criteria do not have.
    fn unknown_factor(&mut self, letters: &str, field: &str) -> bool {
        let Some((_, name)) = factor(field).filter(|(_, name)| self.vocabulary.factor(name).is_none()) else {
            return false;
        };
        let row = self.mapping.header_rows.iter().max().copied().unwrap_or(1);
        let hint = "correct the name in the mapping file, or add the factor under `risk.factors` in the answers";
        let message = self.vocabulary.unknown_factor(name);
        self.report("unknown-factor", Severity::Error, message, format!("{letters}{row}"), hint.into());
        true
    }

    /// The header of a column of data.
    fn header(&self, column: u32) -> String {
        let shifted = i64::from(column) - i64::from(self.mapping.shift);
        u32::try_from(shifted)
            .map_or_else(|_| String::new(), |column| header(self.sheet, &self.mapping.header_rows, column))
    }

    /// The columns by their headers; of several with the same the first.
    fn all_headers(&self) -> BTreeMap<String, u32> {
        let mut headers = BTreeMap::new();
        for column in self.used_columns() {
            headers.entry(caseless(&self.header(column))).or_insert(column);
        }
        headers
    }

    fn missing(&mut self, letters: &str, expected: &str, found: &str, elsewhere: Option<u32>) {
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
    pub(super) fn unmapped<R: Record>(&mut self, mapped: &[Column<R>]) -> Vec<Column<R>> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let mapped: BTreeSet<u32> = mapped.iter().map(|column| column.number).collect();
        for row in &self.sheet.rows {
            if row.number < self.first_row() || row.number > self.last_row() || self.skipped(row.number).is_some() {
                continue;
            }
            for (number, _) in &row.cells {
                if !mapped.contains(number) && !self.belongs_to_another(row.number, *number) {
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
            columns.push(Column {
                number,
                letters,
                header,
                fill_down: false,
                largest: 0.0,
                currency: None,
                dates: Habit::default(),
                role: Role::Extra,
            });
        }
        columns
    }

    fn largest(&self, column: u32) -> f64 {
        let rows = self.sheet.rows.iter().filter(|row| (self.first_row()..=self.last_row()).contains(&row.number));
        rows.filter_map(|row| numbers::number(row.cell(column))).fold(0.0, f64::max)
    }
}

/// Adds the letters to headers that stand over several columns: texts are kept under their headers.
pub(super) fn tell_apart<R>(columns: &mut [Column<R>]) {
    let headers: Vec<String> = columns.iter().map(|column| column.header.clone()).collect();
    for (index, column) in columns.iter_mut().enumerate() {
        if headers[..index].contains(&column.header) {
            column.header = format!("{} ({})", column.header, column.letters);
        }
    }
}

impl<R> Column<R> {
    pub(super) fn is_field(&self, name: &str) -> bool {
        matches!(&self.role, Role::Field(field, _) if **field == *name)
    }

    pub(super) fn field(&self) -> Option<(String, String)> {
        match &self.role {
            Role::Field(field, _) => Some((field.to_string(), self.letters.clone())),
            _ => None,
        }
    }
}
