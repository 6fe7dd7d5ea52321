//! Excel 2007 and later, with or without macros.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{
    DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError, XlsxFormulaMetadata,
    expand_shared_formula,
};

use super::formula::{self, Area, DefinedName, ListTable, Pending, Scope};
use super::furniture::{NamedFormula, Parts, Surroundings};
use super::guard::{self, Fault, LAST_COLUMN, LAST_ROW, MOST_CELLS};
use super::styles::Styled;
use super::{Cell, Sheet, calamine_cell, validations};

/// Reads all worksheets.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let parts = Parts::open(bytes);
    if parts.as_ref().is_some_and(Parts::shared) {
        return Err(guard::unreadable(name, &"two of its sheets are the same part"));
    }
    // Both unpack the sheets again, so they do it side by side.
    let (cells, surroundings) = std::thread::scope(|scope| {
        let surroundings = scope.spawn(|| parts.map(Parts::surroundings));
        (cells(name, bytes), surroundings.join().ok().flatten().unwrap_or_default())
    });
    let Cells { mut sheets, mut pending, doubtful } = cells?;
    if surroundings.stale {
        take_back(&mut sheets, &mut pending, doubtful);
    }
    let scope = scope(&sheets, &surroundings);
    for sheet in &mut sheets {
        if let Some(furniture) = surroundings.sheets.get(&*sheet.name) {
            sheet.merged.clone_from(&furniture.merged);
            sheet.hidden_rows.clone_from(&furniture.hidden_rows);
            sheet.hidden_columns.clone_from(&furniture.hidden_columns);
        }
    }
    formula::recalculate(&mut sheets, pending, &scope);
    for sheet in &mut sheets {
        let styled = surroundings.sheets.get(&*sheet.name).map_or(&[][..], |furniture| &furniture.styled);
        let shown = |(row, column, style): &Styled| Some((*row, *column, surroundings.styles.get(*style)?));
        sheet.show(styled.iter().filter_map(shown), None);
    }
    for index in 0..sheets.len() {
        let lists = surroundings.sheets.get(&*sheets[index].name).map_or(&[][..], |furniture| &furniture.lists);
        sheets[index].validations = validations::resolved(lists, index, &scope, &sheets);
    }
    Ok(sheets)
}

/// Sheets, and the formulas of each without a stored result.
#[derive(Default)]
struct Cells {
    sheets: Vec<Sheet>,
    pending: Vec<Vec<Pending>>,
    /// Formulas whose stored result is 0 or nothing, and whether there are others.
    doubtful: Vec<Doubtful>,
}

#[derive(Default)]
struct Doubtful {
    zeros: Vec<Pending>,
    others: bool,
}

/// Takes back the results of a workbook whose formulas are all stored as 0: a program wrote them that cannot calculate,
/// and asks to do so when the workbook is opened.
fn take_back(sheets: &mut [Sheet], pending: &mut [Vec<Pending>], doubtful: Vec<Doubtful>) {
    if doubtful.iter().any(|doubtful| doubtful.others) {
        return;
    }
    for ((sheet, pending), doubtful) in sheets.iter_mut().zip(pending).zip(doubtful) {
        for found in doubtful.zeros {
            sheet.remove(found.row, found.column);
            pending.push(found);
        }
    }
}

fn scope(sheets: &[Sheet], surroundings: &Surroundings) -> Scope {
    let index = |name: &str| sheets.iter().position(|sheet| *sheet.name == *name);
    let name = |found: &NamedFormula| {
        let sheet = match &found.sheet {
            Some(sheet) => Some(index(sheet)?),
            None => None,
        };
        Some(DefinedName { name: found.name.clone(), sheet, formula: found.formula.clone() })
    };
    let mut tables = Vec::new();
    for (sheet, furniture) in &surroundings.sheets {
        let Some(sheet) = index(sheet) else { continue };
        tables.extend(furniture.tables.iter().filter_map(|table| {
            Some(ListTable {
                name: table.name.clone(),
                area: Area { sheet, region: table.region? },
                columns: table.columns.clone(),
                headers: table.headers,
                totals: table.totals,
            })
        }));
    }
    Scope {
        sheets: sheets.iter().map(|sheet| sheet.name.to_string()).collect(),
        names: surroundings.names.iter().filter_map(name).collect(),
        tables,
    }
}

fn cells(name: &str, bytes: &[u8]) -> Result<Cells, Fault> {
    let unreadable = |error: XlsxError| match error {
        XlsxError::Password => guard::encrypted(name),
        error => guard::unreadable(name, &error),
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut found = Cells::default();
    let mut left = MOST_CELLS;
    for listed in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut sheet = Sheet {
            name: listed.name.as_str().into(),
            hidden: listed.visible != SheetVisible::Visible,
            very_hidden: listed.visible == SheetVisible::VeryHidden,
            ..Sheet::default()
        };
        let reader = workbook.worksheet_cells_reader(&listed.name).map_err(unreadable)?;
        let (pending, doubtful) = read(&mut sheet, reader, left).map_err(unreadable)?;
        let taken = sheet.cell_count() + pending.len();
        left = left.checked_sub(taken).ok_or_else(|| guard::too_many_cells(name))?;
        found.sheets.push(sheet);
        found.pending.push(pending);
        found.doubtful.push(doubtful);
    }
    Ok(found)
}

/// Fills a sheet, up to just above `most` cells; its formulas without a stored result and with a doubtful one.
fn read(
    sheet: &mut Sheet,
    mut reader: XlsxCellReader<'_, Cursor<&[u8]>>,
    most: usize,
) -> Result<(Vec<Pending>, Doubtful), XlsxError> {
    let mut cells = Vec::new();
    let mut pending = Vec::new();
    let mut doubtful = Doubtful::default();
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
        let cell = calamine_cell::cell(record.value);
        if let Some(formula) = record.formula {
            let is_zero = cell == Cell::Number(0.0);
            if stored && !is_zero {
                doubtful.others |= !cell.is_empty();
            } else {
                let formula = match formula {
                    XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
                        Some(formula)
                    }
                    other => other
                        .shared_index()
                        .and_then(|index| shared.get(&index))
                        .and_then(|(anchor, formula)| expand_shared_formula(formula, *anchor, at).ok()),
                };
                let found = Pending { row, column, formula: formula.unwrap_or_default() };
                if is_zero { doubtful.zeros.push(found) } else { pending.push(found) }
            }
        }
        if !cell.is_empty() {
            cells.push((row, column, cell));
        }
        if cells.len() + pending.len() > most {
            break;
        }
    }
    sheet.fill(cells);
    Ok((pending, doubtful))
}
