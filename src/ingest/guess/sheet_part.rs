//! A part of a sheet: some of its rows and columns.

use crate::source::workbook::{Cell, Region, Row, Sheet};

/// A rectangle of a sheet in which a table is looked for.
#[derive(Clone, Copy)]
pub struct SheetPart<'s> {
    /// The sheet.
    pub sheet: &'s Sheet,
    /// First row.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
}

impl<'s> SheetPart<'s> {
    /// The whole sheet.
    pub fn whole(sheet: &'s Sheet) -> Self {
        Self { sheet, top: 1, bottom: sheet.last_row(), left: 1, right: u32::MAX }
    }

    /// Its rows that hold something, from a row on.
    pub fn rows_from(self, first: u32) -> impl Iterator<Item = &'s Row> + Clone {
        let start = self.sheet.rows.partition_point(|row| row.number < first.max(self.top));
        self.sheet.rows[start..].iter().take_while(move |row| row.number <= self.bottom)
    }

    /// The cells of a row inside.
    pub fn cells(self, row: &'s Row) -> impl Iterator<Item = (u32, &'s Cell)> + Clone {
        row.cells
            .iter()
            .filter(move |(column, _)| (self.left..=self.right).contains(column))
            .map(|(column, cell)| (*column, cell))
    }

    /// How many cells of a row inside hold something.
    pub fn filled(self, row: &'s Row) -> usize {
        self.cells(row).count()
    }

    /// The merged regions that begin or lie in a row.
    pub fn regions(self, row: u32) -> Vec<Region> {
        let mut regions = self.sheet.regions_of_row(row);
        regions.retain(|region| region.left <= self.right && region.right >= self.left);
        regions
    }

    /// The same, with other columns.
    pub fn columns(self, left: u32, right: u32) -> Self {
        Self { left: left.max(self.left), right: right.min(self.right), ..self }
    }
}
