//! What became of every cell that holds something.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

/// What became of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// The fates of a sheet's cells.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Rows from the top; in each the columns from the left, with the place of their fate in `fates`.
    rows: Vec<(u32, Vec<(u32, usize)>)>,
    /// Each fate once, in the order in which they were met.
    fates: IndexSet<Fate>,
}

impl Ledger {
    /// Notes what became of a cell; the last word counts.
    pub fn set(&mut self, row: u32, column: u32, fate: Fate) {
        let place = self.place(fate);
        let cells = self.row(row);
        match search(cells, column) {
            Ok(found) => cells[found].1 = place,
            Err(free) => cells.insert(free, (column, place)),
        }
    }

    /// What became of a cell, if that is known yet.
    #[must_use]
    pub fn get(&self, row: u32, column: u32) -> Option<&Fate> {
        let (_, cells) = &self.rows[search(&self.rows, row).ok()?];
        let (_, place) = cells[search(cells, column).ok()?];
        self.fates.get_index(place)
    }

    /// The cells of a row, of these columns from the left, that have no fate yet.
    pub fn open(&self, row: u32, columns: impl Iterator<Item = u32>) -> Vec<u32> {
        let known = search(&self.rows, row).map_or(&[][..], |found| &self.rows[found].1);
        let mut known = known.iter().map(|(column, _)| *column).peekable();
        let is_open = |column: &u32| {
            while known.next_if(|known| known < column).is_some() {}
            known.peek() != Some(column)
        };
        columns.filter(is_open).collect()
    }

    /// Takes over what was noted elsewhere; its word counts.
    pub fn add(&mut self, others: Self) {
        let places: Vec<usize> = others.fates.into_iter().map(|fate| self.place(fate)).collect();
        for (row, mut cells) in others.rows {
            for (_, place) in &mut cells {
                *place = places[*place];
            }
            match search(&self.rows, row) {
                Err(free) => self.rows.insert(free, (row, cells)),
                Ok(found) => {
                    let own = &mut self.rows[found].1;
                    for (column, place) in cells {
                        match search(own, column) {
                            Ok(found) => own[found].1 = place,
                            Err(free) => own.insert(free, (column, place)),
                        }
                    }
                }
            }
        }
    }

    /// The totals.
    #[must_use]
    pub fn count(&self) -> CellCounts {
        let mut times = vec![0; self.fates.len()];
        for (_, place) in self.rows.iter().flat_map(|(_, cells)| cells) {
            times[*place] += 1;
        }
        let mut counts = CellCounts { total: times.iter().sum(), ..CellCounts::default() };
        for (fate, times) in self.fates.iter().zip(times).filter(|(_, times)| *times > 0) {
            match fate {
                Fate::Mapped => counts.mapped += times,
                Fate::Extra => counts.extra += times,
                Fate::Ignored(reason) => *counts.ignored.entry(reason.clone()).or_default() += times,
                Fate::Rejected(reason) => *counts.rejected.entry(reason.clone()).or_default() += times,
            }
        }
        counts.ignored.sort_unstable_keys();
        counts.rejected.sort_unstable_keys();
        counts
    }

    /// The place of a fate.
    fn place(&mut self, fate: Fate) -> usize {
        self.fates.insert_full(fate).0
    }

    /// The cells of a row.
    fn row(&mut self, row: u32) -> &mut Vec<(u32, usize)> {
        let found = search(&self.rows, row).unwrap_or_else(|free| {
            // The next row mostly holds as many cells as the one before.
            let before = free.checked_sub(1).map_or(0, |before| self.rows[before].1.len());
            self.rows.insert(free, (row, Vec::with_capacity(before)));
            free
        });
        &mut self.rows[found].1
    }
}

/// Where a number stands in a list that is sorted by it, or where it would stand; mostly it comes after all others.
fn search<T>(sorted: &[(u32, T)], wanted: u32) -> Result<usize, usize> {
    match sorted.last() {
        Some((end, _)) if *end > wanted => sorted.binary_search_by_key(&wanted, |(number, _)| *number),
        Some((end, _)) if *end == wanted => Ok(sorted.len() - 1),
        _ => Err(sorted.len()),
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
