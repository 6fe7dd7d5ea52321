//! Spreadsheets and tables of text as they are: sheets, cells, merged regions, nothing interpreted.
//!
//! The bytes decide what a file is ([`Format`]), never its name. [`guard`] refuses what could not be read safely,
//! then one module a format makes the same [`Sheet`]s of it.

mod calamine_cell;
mod cell;
mod column;
mod compound;
mod excel_xml;
mod format;
mod formula;
mod furniture;
mod guard;
mod html;
mod isolate;
mod kinds;
mod number_format;
mod regions;
mod ods;
mod ods_dates;
mod shared_lengths;
mod styles;
mod text;
mod validations;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

pub use crate::source::budget::LARGEST_WORKBOOK as LARGEST_FILE;
pub use cell::Cell;
pub use column::{column_letters, column_number};
pub use format::Format;
pub use number_format::Currency;
pub use regions::Regions;

use crate::diagnostic::{Diagnostic, Location};
use crate::source::budget::{Budget, Exceeded, Limit};
use crate::source::files;

/// A workbook, of the project or from elsewhere.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// Its path, relative to the project folder; as it was given for a file from elsewhere.
    pub file: Arc<str>,
    /// What it is, by its content.
    pub format: Format,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its worksheets, in order.
    pub sheets: Vec<Sheet>,
    /// What is odd about it though it could be read: `text-ragged-row`, `text-unclosed-quote`, `text-encoding`.
    pub diagnostics: Vec<Diagnostic>,
}

/// A worksheet. Rows and columns are counted from 1, as the spreadsheet program shows them.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: Arc<str>,
    /// Not shown by the spreadsheet program.
    pub hidden: bool,
    /// Hidden so that only a macro can show it again.
    pub very_hidden: bool,
    /// Rows that hold something, from the top; in each the cells that hold something, from the left.
    pub rows: Vec<Row>,
    /// Merged regions, by their first rows.
    pub merged: Vec<Region>,
    /// The same, to be looked up; made when it is first asked.
    pub regions: Regions,
    /// Cells whose formula has no stored result and could not be calculated here, as (row, column).
    pub uncalculated: Vec<(u32, u32)>,
    /// Cells whose formula had no stored result and was calculated here, as (row, column).
    pub recalculated: Vec<(u32, u32)>,
    /// Rows that are not shown, from the top.
    pub hidden_rows: Vec<Span>,
    /// Columns that are not shown, from the left.
    pub hidden_columns: Vec<Span>,
    /// Rows of a text file with another number of fields than its table has.
    pub ragged: Vec<Ragged>,
    /// Lists of words from which some cells are to be filled in (data validations), in the order of the file.
    pub validations: Vec<Validation>,
    /// How many dates of a column are shown with the day first, and how many with the month first.
    pub date_orders: BTreeMap<u32, (usize, usize)>,
}

/// In which order day and month are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2026.
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

/// A list from which cells are to be filled in. What stands in them may be something else all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validation {
    /// The cells; often far more rows than the table has.
    pub ranges: Vec<Region>,
    /// The words in the order in which they are offered, numbers as text; at least one.
    pub words: Vec<String>,
}

/// A stretch of rows or columns, both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First row or column.
    pub first: u32,
    /// Last row or column.
    pub last: u32,
}

/// A row of a text file with too many or too few fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ragged {
    /// Its number.
    pub row: u32,
    /// The fields it has.
    pub fields: u32,
    /// The fields that the table has.
    pub expected: u32,
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number.
    pub number: u32,
    /// Column number and content of the cells that hold something, from the left.
    pub cells: Vec<(u32, Cell)>,
}

/// A rectangle of cells, both corners inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Workbook {
    /// Reads a workbook of the project; `named_at` is the place that names it.
    ///
    /// # Errors
    /// A diagnostic that says what is wrong with the file and what to do: `file-missing`, `path-outside-project`,
    /// `file-too-large`, `workbook-empty`, `workbook-truncated`, `workbook-encrypted`, `workbook-unsupported`,
    /// `limit-exceeded`, `workbook-unreadable`.
    pub fn read(project: &Path, name: &str, named_at: Option<&Location>) -> Result<Self, Box<Diagnostic>> {
        Self::read_within(project, name, named_at, &Budget::new())
    }

    /// The same, where other files have been taken from the budget, or will be.
    ///
    /// # Errors
    /// As [`Workbook::read`].
    pub fn read_within(
        project: &Path,
        name: &str,
        named_at: Option<&Location>,
        budget: &Budget,
    ) -> Result<Self, Box<Diagnostic>> {
        let bytes = files::read(project, name, named_at, Limit::WorkbookBytes.most())?;
        Self::from_bytes_within(name, &bytes, budget)
    }

    /// Reads a workbook from anywhere on the disk; its path is its name.
    ///
    /// # Errors
    /// As [`Workbook::read`], but for `path-outside-project`.
    pub fn open(path: &Path) -> Result<Self, Box<Diagnostic>> {
        let name = path.to_string_lossy();
        let bytes = files::read_anywhere(path, &name, Limit::WorkbookBytes.most())?;
        Self::from_bytes(&name, bytes)
    }

    /// Reads a workbook from its bytes.
    ///
    /// # Errors
    /// As [`Workbook::read`], but for those about the path.
    #[allow(clippy::needless_pass_by_value, reason = "callers have no use for the bytes any more")]
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, Box<Diagnostic>> {
        Self::from_bytes_within(name, &bytes, &Budget::new())
    }

    fn from_bytes_within(name: &str, bytes: &[u8], budget: &Budget) -> Result<Self, Box<Diagnostic>> {
        let content = format::without_preamble(bytes);
        let (sha256, found) = rayon::join(|| files::sha256(bytes), || format::of(name, content, budget));
        let (bytes, found) = (content, found?);
        let format = found.format();
        let mut diagnostics = Vec::new();
        let mut sheets = match found {
            format::Found::Text(text) => text::sheets(name, &text, &mut diagnostics, budget)?,
            format::Found::Binary(Format::Xlsb) => isolate::parse(name, || xlsb::sheets(name, bytes, budget))?,
            format::Found::Binary(Format::Xls) => isolate::parse(name, || xls::sheets(name, bytes, budget))?,
            format::Found::Binary(Format::Ods) => ods::sheets(name, bytes, budget)?,
            format::Found::Binary(_) => isolate::parse(name, || xlsx::sheets(name, bytes, budget, &mut diagnostics))?,
        };
        for sheet in &mut sheets {
            sheet.merged.sort_by_key(|region| region.top);
        }
        Ok(Self { file: name.into(), format, sha256, sheets, diagnostics })
    }

    /// The sheet of a name, spaces around it and letter case aside.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let exact = self.sheets.iter().find(|sheet| *sheet.name == *name);
        exact
            .or_else(|| self.sheets.iter().find(|sheet| sheet.name.trim().to_lowercase() == name.trim().to_lowercase()))
    }
}

impl Sheet {
    /// Takes cells in any order; where one is given twice the last one counts, as it does for Excel.
    fn fill(&mut self, mut cells: Vec<(u32, u32, Cell)>) {
        if !cells.is_sorted_by_key(|(row, column, _)| (*row, *column)) {
            cells.sort_by_key(|(row, column, _)| (*row, *column));
        }
        for (number, column, cell) in cells {
            self.append(number, column, cell);
        }
    }

    /// Adds cells, sorted by row and column, where there are none yet.
    fn add(&mut self, cells: Vec<(u32, u32, Cell)>) {
        let mut further = Sheet::default();
        let mut cells = cells.into_iter().peekable();
        while let Some((number, column, cell)) = cells.next() {
            let Ok(index) = self.rows.binary_search_by_key(&number, |row| row.number) else {
                further.append(number, column, cell);
                continue;
            };
            let row = &mut self.rows[index].cells;
            row.push((column, cell));
            while let Some((_, column, cell)) = cells.next_if(|(other, ..)| *other == number) {
                row.push((column, cell));
            }
            row.sort_by_key(|(column, _)| *column);
        }
        if !further.rows.is_empty() {
            self.rows.append(&mut further.rows);
            self.rows.sort_by_key(|row| row.number);
        }
    }

    /// Takes cells out.
    fn remove(&mut self, places: &BTreeSet<(u32, u32)>) {
        for row in &mut self.rows {
            let number = row.number;
            row.cells.retain(|(column, _)| !places.contains(&(number, *column)));
        }
        self.rows.retain(|row| !row.cells.is_empty());
    }

    /// Whether all cells stand before a place, or one of them on it.
    fn is_before(&self, number: u32, column: u32) -> bool {
        let last = self.rows.last().and_then(|row| Some((row.number, row.cells.last()?.0)));
        last.is_none_or(|last| last <= (number, column))
    }

    /// Puts a cell after all others, or over the last one.
    fn append(&mut self, number: u32, column: u32, cell: Cell) {
        let before = match self.rows.last_mut() {
            Some(row) if row.number == number => {
                match row.cells.last_mut().filter(|(last, _)| *last == column) {
                    Some(last) => last.1 = cell,
                    None => row.cells.push((column, cell)),
                }
                return;
            }
            before => before.map_or(1, |row| row.cells.len()),
        };
        // The next row mostly holds as many cells as the one before.
        let mut cells = Vec::with_capacity(before);
        cells.push((column, cell));
        self.rows.push(Row { number, cells });
    }

    /// The cell at a row and a column.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> &Cell {
        self.row(row).map_or(&Cell::Empty, |row| row.cell(column))
    }

    /// A row that holds something.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().map(|index| &self.rows[index])
    }

    /// The number of cells that hold something.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).sum()
    }

    /// The last row that holds something; 0 if none does.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.number)
    }

    /// The merged region that covers a cell.
    #[must_use]
    pub fn region(&self, row: u32, column: u32) -> Option<Region> {
        self.regions.of(&self.merged).around(row, column)
    }

    /// The merged region of several rows that covers a row and begins in a column.
    #[must_use]
    pub fn region_down(&self, row: u32, left: u32) -> Option<Region> {
        self.regions.of(&self.merged).down(row, left)
    }

    /// The merged regions of a row, from the left.
    #[must_use]
    pub fn regions_of_row(&self, row: u32) -> Vec<Region> {
        self.regions.of(&self.merged).of_row(row)
    }

    /// The merged regions that begin in a row.
    #[must_use]
    pub fn regions_from_row(&self, row: u32) -> &[Region] {
        let first = self.merged.partition_point(|region| region.top < row);
        let last = self.merged.partition_point(|region| region.top <= row);
        self.merged.get(first..last).unwrap_or_default()
    }

    /// The merged regions that begin in a column, by their first rows.
    #[must_use]
    pub fn regions_from_column(&self, column: u32) -> &[Region] {
        self.regions.of(&self.merged).beginning_in(column)
    }
}

impl Row {
    /// The cell in a column.
    #[must_use]
    pub fn cell(&self, column: u32) -> &Cell {
        self.cells
            .binary_search_by_key(&column, |(column, _)| *column)
            .map_or(&Cell::Empty, |index| &self.cells[index].1)
    }
}

/// Takes a cell that stands so many times out of what is left.
fn take_cells(budget: &Budget, cell: &Cell, times: usize) -> Result<(), Exceeded> {
    budget.take(Limit::Cells, times)?;
    budget.take(Limit::CellText, cell.text_bytes().saturating_mul(times))
}

impl Span {
    /// Whether a row or column lies inside.
    #[must_use]
    pub fn contains(self, number: u32) -> bool {
        (self.first..=self.last).contains(&number)
    }
}

impl Region {
    /// Whether a cell lies inside.
    #[must_use]
    pub fn contains(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}
