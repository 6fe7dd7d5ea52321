//! Where a workbook states scales, outside of its records: legends, matrices and levels.

use super::grid::{Grid, Taken};
use super::stated::Stated;
use super::{Levels, legends, matrices};
use crate::ingest::guess::TableGuess;
use crate::ingest::guess::word_lists::WordLists;
use crate::source::workbook::{Region, Sheet, Workbook};

/// What the workbook states.
pub(super) struct Known {
    /// Scales, each with the index of its sheet, most trusted first.
    pub(super) scales: Vec<(usize, Stated)>,
    /// Levels, each with the index of its sheet.
    pub(super) levels: Vec<(usize, Levels)>,
}

/// All that the sheets state outside of their records.
pub(super) fn outside_of_records(workbook: &Workbook, words: &WordLists, tables: &[&mut TableGuess]) -> Known {
    let mut known = Known { scales: Vec::new(), levels: Vec::new() };
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let taken: Vec<Taken> = tables
            .iter()
            .filter(|table| table.sheet == index)
            .map(|table| match &table.cards {
                Some(cards) => (cards.first_row, cards.last_row, (cards.left..=cards.right).collect()),
                None => (table.first_row, table.last_row, table.columns.iter().map(|column| column.column).collect()),
            })
            .collect();
        let vertical = Grid::vertical(sheet, &taken);
        let horizontal = vertical.horizontal();
        let (sides, inside) = matrices::matrices(&vertical, words);
        let (mut below, mut beside) = (legends::legends(&vertical, words), legends::legends(&horizontal, words));
        below.scales.append(&mut beside.scales);
        below.levels.append(&mut beside.levels);
        // What stands inside a matrix are its levels.
        let inside_of = |region: Region, other: Region| {
            region.top >= other.top
                && region.bottom <= other.bottom
                && region.left >= other.left
                && region.right <= other.right
        };
        below.scales.retain(|legend| !sides.iter().any(|side| inside_of(legend.place.region, side.place.region)));
        known.scales.extend(below.scales.into_iter().chain(sides).map(|stated| (index, stated)));
        known.levels.extend(below.levels.into_iter().chain(inside).map(|levels| (index, levels)));
    }
    known.scales.sort_by_key(|(_, stated)| stated.source);
    known
}

/// Where legends of a known subject, matrices and levels stand on a sheet.
pub(super) fn regions(sheet: &Sheet, words: &WordLists) -> Vec<Region> {
    let vertical = Grid::vertical(sheet, &[]);
    let (sides, inside) = matrices::matrices(&vertical, words);
    let (below, beside) = (legends::legends(&vertical, words), legends::legends(&vertical.horizontal(), words));
    let scales = below.scales.iter().chain(&beside.scales).chain(&sides).filter(|stated| stated.subject.is_some());
    let mut regions: Vec<Region> = scales.map(|stated| stated.place.region).collect();
    regions.extend(below.levels.iter().chain(&beside.levels).chain(&inside).map(|levels| levels.region));
    regions
}

/// Whether a short table is itself a legend or a matrix: most of its cells lie in such blocks.
pub(in crate::ingest::guess) fn is_legend(sheet: &Sheet, table: &TableGuess, words: &WordLists) -> bool {
    const SHORT: usize = 14;
    if table.records > SHORT || table.cards.is_some() {
        return false;
    }
    let regions = regions(sheet, words);
    let within = |row: u32, column: u32| {
        let holds = |region: &Region| {
            (region.top..=region.bottom).contains(&row) && (region.left..=region.right).contains(&column)
        };
        regions.iter().any(holds)
    };
    let rows = sheet.rows.iter().filter(|row| (table.first_row..=table.last_row).contains(&row.number));
    let cells: Vec<(u32, u32)> = rows
        .flat_map(|row| row.cells.iter().map(|(column, _)| (row.number, *column)))
        .filter(|(_, column)| table.columns.iter().any(|own| own.column == *column))
        .collect();
    let covered = cells.iter().filter(|(row, column)| within(*row, *column)).count();
    covered * 2 > cells.len()
}
