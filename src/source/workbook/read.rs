//! From calamine's cells to ours.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use super::guard::fault;
use super::{Cell, Region, Row, Sheet};
use crate::diagnostic::Diagnostic;

/// Cells with content in one workbook at most.
const MOST_CELLS: usize = 5_000_000;
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;

pub(super) fn sheets(name: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>, Box<Diagnostic>> {
    let unreadable = |error: XlsxError| {
        let hint = "open it in the spreadsheet program and save it again as .xlsx";
        let diagnostic = match error {
            XlsxError::Password => fault(name, "workbook-encrypted", format!("{name} is protected with a password")),
            error => fault(name, "workbook-unreadable", format!("{name} cannot be read: {error}")),
        };
        Box::new(diagnostic.hint(hint))
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut left = MOST_CELLS;
    for listed in listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut sheet = Sheet {
            name: listed.name.as_str().into(),
            hidden: listed.visible != SheetVisible::Visible,
            ..Sheet::default()
        };
        fill(&mut sheet, &mut workbook, left).map_err(unreadable)?;
        let regions = workbook.merge_cells_by_sheet_name(&listed.name).map_err(unreadable)?;
        sheet.merged = regions.into_iter().map(region).collect();
        left = left.checked_sub(sheet.cell_count()).filter(|left| *left > 0).ok_or_else(|| {
            let message = format!("{name} holds more than {MOST_CELLS} cells");
            Box::new(fault(name, "workbook-too-large", message).hint("split it, or remove old sheets"))
        })?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn fill(sheet: &mut Sheet, workbook: &mut Xlsx<Cursor<Vec<u8>>>, most: usize) -> Result<(), XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(&sheet.name)?;
    let mut cells = Vec::new();
    while let Some(record) = reader.next_cell_with_formula_metadata()? {
        let (row, column) = (record.pos.0.saturating_add(1), record.pos.1.saturating_add(1));
        if row > LAST_ROW || column > LAST_COLUMN {
            continue;
        }
        let cell = cell(record.value);
        if !cell.is_empty() {
            cells.push((row, column, cell));
            if cells.len() > most {
                break;
            }
        } else if record.formula.is_some() {
            sheet.uncalculated.push((row, column));
        }
    }
    // Files written by hand may have them in any order, or twice; the last one counts, as it does for Excel.
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    for (number, column, cell) in cells {
        match sheet.rows.last_mut().filter(|row| row.number == number) {
            Some(row) => match row.cells.last_mut().filter(|(last, _)| *last == column) {
                Some(last) => last.1 = cell,
                None => row.cells.push((column, cell)),
            },
            None => sheet.rows.push(Row { number, cells: vec![(column, cell)] }),
        }
    }
    Ok(())
}

fn region(region: Dimensions) -> Region {
    let ((top, left), (bottom, right)) = (region.start, region.end);
    Region {
        top: top.saturating_add(1),
        left: left.saturating_add(1),
        bottom: bottom.saturating_add(1),
        right: right.saturating_add(1),
    }
}

fn cell(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[allow(clippy::cast_precision_loss, reason = "a spreadsheet holds 15 digits")]
        DataRef::Int(number) => Cell::Number(number as f64),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::Bool(value) => Cell::Bool(value),
        DataRef::String(text) | DataRef::DurationIso(text) => plain_text(&text),
        DataRef::SharedString(text) => plain_text(text),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(date) => Cell::Date(date),
            None => plain_text(&text),
        },
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// Text without spaces and invisible marks around it; line breaks of every kind become `\n`.
fn plain_text(text: &str) -> Cell {
    let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{0}');
    let text = text.trim_matches(invisible);
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.replace("\r\n", "\n").replace('\r', "\n")) }
}

/// A day where the number is one; a mere time of day or a number before the first day stays a number.
fn date(moment: ExcelDateTime) -> Cell {
    let day = (moment.is_datetime() && moment.as_f64() >= 1.0).then(|| moment.to_ymd_hms_milli()).and_then(
        |(year, month, day, ..)| {
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        },
    );
    day.map_or(Cell::Number(moment.as_f64()), Cell::Date)
}
