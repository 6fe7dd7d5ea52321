//! The parts of a sheet between rows that hold nothing but legends: tables are looked for in each by itself.

use super::places::regions;
use crate::ingest::guess::sheet_part::SheetPart;
use crate::ingest::guess::word_lists::WordLists;
use crate::source::workbook::Row;

/// Sheets with more rows are looked at as a whole.
const MOST_ROWS: usize = 400;
/// So many rows above a legend may hold its titles.
const TITLES: u32 = 4;
/// So many columns beside a legend may hold its titles.
const BESIDE: u32 = 2;

/// The parts of a sheet without the rows that only hold legends, if a blank row parts them from what stands above.
pub fn parts<'s>(view: SheetPart<'s>, words: &WordLists) -> Vec<SheetPart<'s>> {
    let sheet = view.sheet;
    if sheet.rows.len() > MOST_ROWS || sheet.rows.is_empty() {
        return vec![view];
    }
    let regions = regions(sheet, words);
    let is_legend = |row: &Row| {
        !row.cells.is_empty()
            && row.cells.iter().all(|(column, _)| {
                regions.iter().any(|region| {
                    (region.top..=region.bottom).contains(&row.number)
                        && (region.left.saturating_sub(BESIDE)..=region.right + BESIDE).contains(column)
                })
            })
    };
    let legend_rows: Vec<u32> = sheet.rows.iter().filter(|row| is_legend(row)).map(|row| row.number).collect();
    let mut parts = Vec::new();
    let mut top = view.top;
    let mut at = 0;
    while at < legend_rows.len() {
        let first = legend_rows[at];
        let mut last = first;
        while legend_rows.get(at + 1).is_some_and(|next| *next <= last + 1) {
            at += 1;
            last = legend_rows[at];
        }
        at += 1;
        // Titles stand above, as far as the next blank row.
        let blank = (first.saturating_sub(TITLES + 1).max(1)..first).rev().find(|row| sheet.row(*row).is_none());
        let Some(blank) = blank.filter(|blank| *blank >= top) else { continue };
        parts.push(SheetPart { top, bottom: blank, ..view });
        top = last + 1;
    }
    parts.push(SheetPart { top, ..view });
    parts.retain(|part| part.top <= part.bottom);
    parts
}
