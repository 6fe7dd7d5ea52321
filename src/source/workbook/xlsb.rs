//! The binary form of Excel 2007 and later: cells only; calamine tells neither merged regions nor hidden rows of it.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::guard::{self, Fault, LAST_COLUMN, LAST_ROW, MOST_CELLS};
use super::{Sheet, calamine_cell};

/// Reads all worksheets.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let unreadable = |error: XlsbError| match error {
        XlsbError::Password => guard::encrypted(name),
        error => guard::unreadable(name, &error),
    };
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(unreadable)?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut left = MOST_CELLS;
    for listed in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut cells = Vec::new();
        let mut reader = workbook.worksheet_cells_reader(&listed.name).map_err(unreadable)?;
        while let Some(found) = reader.next_cell().map_err(unreadable)? {
            let (row, column) = found.get_position();
            let (row, column) = (row.saturating_add(1), column.saturating_add(1));
            let cell = calamine_cell::cell(found.get_value().clone());
            if !cell.is_empty() && row <= LAST_ROW && column <= LAST_COLUMN {
                left = left.checked_sub(1).ok_or_else(|| guard::too_many_cells(name))?;
                cells.push((row, column, cell));
            }
        }
        let mut sheet = Sheet {
            name: listed.name.as_str().into(),
            hidden: listed.visible != SheetVisible::Visible,
            very_hidden: listed.visible == SheetVisible::VeryHidden,
            ..Sheet::default()
        };
        sheet.fill(cells);
        sheets.push(sheet);
    }
    Ok(sheets)
}
