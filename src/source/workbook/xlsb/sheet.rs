//! The records of a sheet ([MS-XLSB] 2.1.7.62).

use super::records::{records, wide_text};
use crate::source::budget::{Budget, Exceeded, Limit};
use crate::source::workbook::compound::u32_at;
use crate::source::workbook::guard::{LAST_COLUMN, LAST_ROW};
use crate::source::workbook::styles::{Styled, Styles};
use crate::source::workbook::xls::push;
use crate::source::workbook::{Cell, Region, Sheet, take_cells};

/// What the cells of all sheets refer to.
pub(super) struct Shared {
    pub(super) texts: Vec<Cell>,
    pub(super) styles: Styles,
    /// Days count from 1904.
    pub(super) from_1904: bool,
}

/// Puts what the records say into the sheet.
pub(super) fn read(sheet: &mut Sheet, content: &[u8], shared: &Shared, budget: &Budget) -> Result<(), Exceeded> {
    let mut cells = Vec::new();
    let mut shown: Vec<Styled> = Vec::new();
    let (mut row, mut column) = (0, 0);
    for (kind, record) in records(content) {
        let number = |at| u32_at(record, at).map(|number| number.saturating_add(1));
        let has = |at: usize, flag: u8| record.get(at).is_some_and(|flags| flags & flag != 0);
        match kind {
            ROW => {
                (row, column) = (number(0).unwrap_or(u32::MAX), 0);
                if has(11, 0x10) && row <= LAST_ROW {
                    budget.take(Limit::Regions, 1_u64)?;
                    push(&mut sheet.hidden_rows, row, row);
                }
            }
            COLUMNS if has(16, 0x01) => {
                if let (Some(first), Some(last)) = (number(0), number(4)) {
                    push(&mut sheet.hidden_columns, first, last.min(LAST_COLUMN));
                }
            }
            MERGED => {
                budget.take(Limit::Regions, 1_u64)?;
                sheet.merged.extend(region(record));
            }
            BLANK..=LAST_CELL | RICH_TEXT => {
                // The short kinds follow on in the next column; the others name theirs first.
                let is_short = (FIRST_SHORT..=LAST_CELL).contains(&kind);
                column = if is_short { column + 1 } else { number(0).unwrap_or(u32::MAX) };
                let at = if is_short { 0 } else { 4 };
                if row > LAST_ROW || column > LAST_COLUMN {
                    continue;
                }
                let cell = record.get(at + 4..).map_or(Cell::Empty, |value| value_of(kind, value, shared));
                if cell.is_empty() {
                    continue;
                }
                // The number of the style has three bytes.
                let style = u32_at(record, at).and_then(|style| usize::try_from(style & 0x00FF_FFFF).ok());
                let style = style.filter(|style| shared.styles.get(*style).is_some() && cell.number().is_some());
                shown.extend(style.map(|style| (row, column, style)));
                take_cells(budget, &cell, 1)?;
                cells.push((row, column, cell));
            }
            _ => {}
        }
    }
    sheet.fill(cells);
    shown.sort_unstable();
    let shown = shown.iter().filter_map(|(row, column, style)| Some((*row, *column, shared.styles.get(*style)?)));
    sheet.show(shown, Some(shared.from_1904));
    Ok(())
}

const ROW: u32 = 0x00;
const BLANK: u32 = 0x01;
const FIRST_SHORT: u32 = 0x0C;
const LAST_CELL: u32 = 0x12;
const COLUMNS: u32 = 0x3C;
const RICH_TEXT: u32 = 0x3E;
const MERGED: u32 = 0xB0;

/// The value that follows the place and style of a cell.
fn value_of(kind: u32, value: &[u8], shared: &Shared) -> Cell {
    let text = |bytes: &[u8]| wide_text(bytes).map(|(text, _)| Cell::from_text(&text));
    let found = match kind {
        0x02 | 0x0D => u32_at(value, 0).map(|packed| Cell::Number(small_number(packed))),
        0x03 | 0x0B | 0x0E => value.first().map(|code| error(*code)),
        0x04 | 0x0A | 0x0F => value.first().map(|truth| Cell::Bool(*truth != 0)),
        0x05 | 0x09 | 0x10 => {
            value.first_chunk().map(|bytes| f64::from_le_bytes(*bytes)).filter(|n| n.is_finite()).map(Cell::Number)
        }
        0x06 | 0x08 | 0x11 => text(value),
        0x07 | 0x12 => {
            let index = u32_at(value, 0).and_then(|index| usize::try_from(index).ok());
            index.and_then(|index| shared.texts.get(index)).cloned()
        }
        // Its first byte says what follows the letters.
        RICH_TEXT => value.get(1..).and_then(text),
        _ => None,
    };
    found.unwrap_or(Cell::Empty)
}

/// A number in 30 bits (`RkNumber`): the highest ones of a float or a whole number, perhaps a hundred times too large.
fn small_number(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(i32::from_le_bytes(packed.to_le_bytes()) >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

fn region(record: &[u8]) -> Option<Region> {
    let number = |at| u32_at(record, at)?.checked_add(1);
    let region = Region { top: number(0)?, bottom: number(4)?, left: number(8)?, right: number(12)? };
    let is_possible = region.top <= region.bottom
        && region.left <= region.right
        && region.bottom <= LAST_ROW
        && region.right <= LAST_COLUMN;
    is_possible.then_some(region)
}

fn error(code: u8) -> Cell {
    let shown = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#GETTING_DATA",
    };
    Cell::Error(shown.into())
}
