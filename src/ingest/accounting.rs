//! What became of every cell that holds something.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

/// What became of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It became part of a field.
    Mapped,
    /// It is kept as text under its own header.
    Extra,
    /// It is left out, for this reason.
    Ignored(String),
    /// It could not be used, for this reason; a diagnostic says more.
    Rejected(String),
}

/// The fates of a sheet's cells, by (row, column).
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    fates: BTreeMap<(u32, u32), Fate>,
}

impl Ledger {
    /// Notes what became of a cell; the last word counts.
    pub fn set(&mut self, row: u32, column: u32, fate: Fate) {
        self.fates.insert((row, column), fate);
    }

    /// What became of a cell, if that is known yet.
    #[must_use]
    pub fn get(&self, row: u32, column: u32) -> Option<&Fate> {
        self.fates.get(&(row, column))
    }

    /// The totals.
    #[must_use]
    pub fn count(&self) -> CellCounts {
        let mut counts = CellCounts { total: self.fates.len(), ..CellCounts::default() };
        for fate in self.fates.values() {
            match fate {
                Fate::Mapped => counts.mapped += 1,
                Fate::Extra => counts.extra += 1,
                Fate::Ignored(reason) => *counts.ignored.entry(reason.clone()).or_default() += 1,
                Fate::Rejected(reason) => *counts.rejected.entry(reason.clone()).or_default() += 1,
            }
        }
        counts.ignored.sort_unstable_keys();
        counts.rejected.sort_unstable_keys();
        counts
    }
}

/// How many cells of a sheet met which fate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CellCounts {
    /// Cells that hold something.
    pub total: usize,
    /// Part of a field.
    pub mapped: usize,
    /// Kept as text.
    pub extra: usize,
    /// Left out, by reason.
    pub ignored: IndexMap<String, usize>,
    /// Not usable, by reason.
    pub rejected: IndexMap<String, usize>,
}

impl CellCounts {
    /// The sum over all fates: equal to `total`.
    #[must_use]
    pub fn accounted(&self) -> usize {
        self.mapped + self.extra + self.ignored.values().sum::<usize>() + self.rejected.values().sum::<usize>()
    }
}

/// The accounting of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetAccount {
    /// The workbook, relative to the project folder.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// Not shown by the spreadsheet program.
    pub hidden: bool,
    /// Records that were read from it.
    pub records: usize,
    /// Its cells.
    pub cells: CellCounts,
}
