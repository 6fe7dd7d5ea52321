//! Spreadsheets as they are: sheets, cells, merged regions, nothing interpreted.

mod cell;
mod column;
mod guard;
mod read;

use std::path::Path;
use std::sync::Arc;

pub use cell::Cell;
pub use column::{column_letters, column_number};

use crate::diagnostic::{Diagnostic, Location};
use crate::source::files;

/// A workbook of the project.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// Its path, relative to the project folder.
    pub file: Arc<str>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its worksheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A worksheet. Rows and columns are counted from 1, as the spreadsheet program shows them.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name.
    pub name: Arc<str>,
    /// Not shown by the spreadsheet program.
    pub hidden: bool,
    /// Rows that hold something, from the top; in each the cells that hold something, from the left.
    pub rows: Vec<Row>,
    /// Merged regions.
    pub merged: Vec<Region>,
    /// Cells whose formula has no stored result, as (row, column).
    pub uncalculated: Vec<(u32, u32)>,
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
    /// `workbook-too-large`, `workbook-unreadable`.
    pub fn read(project: &Path, name: &str, named_at: Option<&Location>) -> Result<Self, Box<Diagnostic>> {
        let bytes = files::read(project, name, named_at, guard::LARGEST_FILE)?;
        Self::from_bytes(name, bytes)
    }

    /// Reads a workbook from its bytes.
    ///
    /// # Errors
    /// As [`Workbook::read`], but for those about the path.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, Box<Diagnostic>> {
        guard::check(name, &bytes)?;
        let sha256 = files::sha256(&bytes);
        Ok(Self { file: name.into(), sha256, sheets: read::sheets(name, bytes)? })
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
        self.merged.iter().copied().find(|region| region.contains(row, column))
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

impl Region {
    /// Whether a cell lies inside.
    #[must_use]
    pub fn contains(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}
