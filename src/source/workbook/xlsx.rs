//! Excel 2007 and later, with or without macros.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{
    DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError, XlsxFormulaMetadata,
    expand_shared_formula,
};

use super::formula::{self, Pending};
use super::furniture::Parts;
use super::guard::{self, Fault, LAST_COLUMN, LAST_ROW, MOST_CELLS};
use super::{Sheet, calamine_cell};

/// Reads all worksheets.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let parts = Parts::open(bytes);
    if parts.as_ref().is_some_and(Parts::shared) {
        return Err(guard::unreadable(name, &"two of its sheets are the same part"));
    }
    // Both unpack the sheets again, so they do it side by side.
    let (sheets, mut furniture) = std::thread::scope(|scope| {
        let furniture = scope.spawn(|| parts.map(Parts::furniture));
        (cells(name, bytes), furniture.join().ok().flatten().unwrap_or_default())
    });
    let mut sheets = sheets?;
    for sheet in &mut sheets {
        if let Some(furniture) = furniture.swap_remove(&*sheet.name) {
            sheet.merged = furniture.merged;
            sheet.hidden_rows = furniture.hidden_rows;
            sheet.hidden_columns = furniture.hidden_columns;
        }
    }
    Ok(sheets)
}

fn cells(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let unreadable = |error: XlsxError| match error {
        XlsxError::Password => guard::encrypted(name),
        error => guard::unreadable(name, &error),
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut left = MOST_CELLS;
    for listed in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut sheet = Sheet {
            name: listed.name.as_str().into(),
            hidden: listed.visible != SheetVisible::Visible,
            very_hidden: listed.visible == SheetVisible::VeryHidden,
            ..Sheet::default()
        };
        let reader = workbook.worksheet_cells_reader(&listed.name).map_err(unreadable)?;
        let taken = read(&mut sheet, reader, left).map_err(unreadable)?;
        left = left.checked_sub(taken).ok_or_else(|| guard::too_many_cells(name))?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Fills a sheet; the number of cells and formulas found, which stops just above `most`.
fn read(sheet: &mut Sheet, mut reader: XlsxCellReader<'_, Cursor<&[u8]>>, most: usize) -> Result<usize, XlsxError> {
    let mut cells = Vec::new();
    let mut pending = Vec::new();
    let mut shared = BTreeMap::new();
    while let Some(record) = reader.next_cell_with_formula_metadata()? {
        let at = record.pos;
        let (row, column) = (at.0.saturating_add(1), at.1.saturating_add(1));
        if row > LAST_ROW || column > LAST_COLUMN {
            continue;
        }
        if let Some(XlsxFormulaMetadata::Shared { shared_index, formula, .. }) = &record.formula {
            shared.insert(*shared_index, (at, formula.clone()));
        }
        let stored = record.value != DataRef::Empty;
        if let (Some(formula), false) = (record.formula, stored) {
            let formula = match formula {
                XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => Some(formula),
                other => other
                    .shared_index()
                    .and_then(|index| shared.get(&index))
                    .and_then(|(anchor, formula)| expand_shared_formula(formula, *anchor, at).ok()),
            };
            pending.push(Pending { row, column, formula: formula.unwrap_or_default() });
        }
        let cell = calamine_cell::cell(record.value);
        if !cell.is_empty() {
            cells.push((row, column, cell));
        }
        if cells.len() + pending.len() > most {
            break;
        }
    }
    let taken = cells.len() + pending.len();
    sheet.fill(cells);
    formula::recalculate(sheet, pending);
    Ok(taken)
}
