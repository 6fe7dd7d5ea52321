//! Excel 97 to 2003.
//!
//! calamine reads the cells. What it does not tell (hidden rows and columns, number formats) is read from the records
//! here, which also refuses claims of size that it would believe.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::compound::{Compound, u16_at, u32_at};
use super::guard::{self, Fault};
use super::shared_lengths::shared_lengths;
use super::styles::{Styled, Styles};
use super::{Cell, Row, Sheet, Span, calamine_cell};
use crate::source::budget::{Budget, Limit};

/// Rows and columns of the format.
const ROWS: u32 = 65_536;
const COLUMNS: u32 = 256;

/// What the records of a sheet say about its rows and columns.
#[derive(Default)]
struct Layout {
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
    /// First and last row and column with a value.
    extent: Option<(u32, u32, u32, u32)>,
    /// Numbers whose format means something.
    styled: Vec<Styled>,
    /// Bytes of the shared texts that its cells show.
    shared_text: u64,
}

/// Reads all worksheets.
pub(super) fn sheets(name: &str, bytes: &[u8], budget: &Budget) -> Result<Vec<Sheet>, Fault> {
    let document = Compound::open(bytes).ok_or_else(|| guard::truncated(name))?;
    let stream = document.stream("Workbook").or_else(|| document.stream("Book"));
    let stream = stream.ok_or_else(|| guard::truncated(name))?;
    // All that follows this record is scrambled.
    if globals(&stream).any(|(kind, _)| kind == PASSWORD) {
        return Err(guard::encrypted(name));
    }
    let styles = styles(&stream);
    let layouts = layouts(name, &stream, &styles, budget)?;
    drop(stream);
    let unreadable = |error: XlsError| match error {
        XlsError::Password => guard::encrypted(name),
        error => guard::unreadable(name, &error),
    };
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(unreadable)?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for (listed, mut layout) in listed.iter().zip(layouts) {
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = Sheet {
            name: listed.name.as_str().into(),
            hidden: listed.visible != SheetVisible::Visible,
            very_hidden: listed.visible == SheetVisible::VeryHidden,
            hidden_rows: layout.hidden_rows,
            hidden_columns: layout.hidden_columns,
            ..Sheet::default()
        };
        let range = workbook.worksheet_range(&listed.name).map_err(unreadable)?;
        let (top, first) = range.start().unwrap_or_default();
        for (number, values) in (top + 1..).zip(range.rows()) {
            let cells = (first + 1..).zip(values).filter(|(_, value)| **value != Data::Empty);
            let cells = cells.map(|(column, value)| (column, calamine_cell::owned(value)));
            let cells: Vec<_> = cells.filter(|(_, cell)| *cell != Cell::Empty).collect();
            let taken = budget.take(Limit::Cells, cells.len());
            taken.map_err(|exceeded| guard::exceeded(name)(exceeded.in_sheet(&listed.name)))?;
            if !cells.is_empty() {
                sheet.rows.push(Row { number, cells });
            }
        }
        let regions = workbook.merge_cells_by_sheet_name(&listed.name).map_err(unreadable)?;
        budget.take(Limit::Regions, regions.len() + sheet.hidden_rows.len()).map_err(guard::exceeded(name))?;
        sheet.merged = regions.into_iter().map(calamine_cell::region).collect();
        layout.styled.sort_unstable();
        let shown = |(row, column, style): &Styled| Some((*row, *column, styles.get(*style)?));
        sheet.show(layout.styled.iter().filter_map(shown), Some(workbook.has_1904_epoch()));
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The records from a place in a stream on, as (kind, content).
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let content = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, content))
    })
}

/// The records before those of the sheets.
fn globals(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    const END_OF_FILE: u16 = 0x0A;
    records(stream, 0).take_while(|(kind, _)| *kind != END_OF_FILE)
}

/// The number formats of the workbook's styles.
fn styles(stream: &[u8]) -> Styles {
    const FORMAT: u16 = 0x041E;
    const STYLE: u16 = 0x00E0;
    let (mut codes, mut formats) = (BTreeMap::new(), Vec::new());
    for (kind, record) in globals(stream) {
        let number = |at| u16_at(record, at).map(u32::from);
        match kind {
            FORMAT => codes.extend(number(0).zip(text(record.get(2..).unwrap_or_default()))),
            STYLE => formats.push(number(2).unwrap_or(0)),
            _ => {}
        }
    }
    Styles::of(&formats, &codes)
}

/// A text of one or two bytes a letter, with its length in front.
fn text(bytes: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(bytes, 0)?);
    let letters = bytes.get(3..)?;
    if bytes.get(2)? & 1 == 0 {
        return Some(letters.iter().take(length).map(|byte| char::from(*byte)).collect());
    }
    let units: Vec<u16> = (0..length).map_while(|index| u16_at(letters, index * 2)).collect();
    Some(String::from_utf16_lossy(&units))
}

/// One layout for each sheet that the workbook lists.
fn layouts(name: &str, stream: &[u8], styles: &Styles, budget: &Budget) -> Result<Vec<Layout>, Fault> {
    const BOUND_SHEET: u16 = 0x85;
    let starts: Vec<u32> =
        globals(stream).filter(|(kind, _)| *kind == BOUND_SHEET).filter_map(|(_, record)| u32_at(record, 0)).collect();
    budget.take(Limit::Sheets, starts.len()).map_err(guard::exceeded(name))?;
    let mut distinct = starts.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < starts.len() {
        return Err(guard::unreadable(name, &"two of its sheets are the same bytes"));
    }
    let start = |start| usize::try_from(start).unwrap_or(usize::MAX);
    let texts = shared_lengths(globals(stream));
    let mut layouts = Vec::new();
    for at in starts {
        let layout = layout(name, stream, start(at), styles, &texts)?;
        // calamine makes room for all cells between the corners, and gives each cell a text of its own.
        budget.take(Limit::Area, layout.area()).map_err(guard::exceeded(name))?;
        budget.take(Limit::CellText, layout.shared_text).map_err(guard::exceeded(name))?;
        layouts.push(layout);
    }
    Ok(layouts)
}

fn layout(name: &str, stream: &[u8], start: usize, styles: &Styles, texts: &[u64]) -> Result<Layout, Fault> {
    let mut layout = Layout::default();
    let mut depth = 0;
    for (kind, record) in records(stream, start) {
        // Charts inside a sheet are sheets of their own between a begin and an end mark.
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            _ if depth <= 1 => {
                layout.take(name, kind, record)?;
                layout.note_styles(kind, record, styles);
                layout.note_shared(kind, record, texts);
            }
            _ => {}
        }
    }
    Ok(layout)
}

/// The record of a password.
const PASSWORD: u16 = 0x002F;

impl Layout {
    /// Cells between the corners.
    fn area(&self) -> u64 {
        self.extent.map_or(0, |(top, bottom, left, right)| u64::from(bottom - top + 1) * u64::from(right - left + 1))
    }

    /// Counts the text of a cell that shows a shared one.
    fn note_shared(&mut self, kind: u16, record: &[u8], texts: &[u64]) {
        if kind == 0x00FD {
            let index = u32_at(record, 6).and_then(|index| usize::try_from(index).ok());
            let length = index.and_then(|index| texts.get(index)).copied().unwrap_or(0);
            self.shared_text = self.shared_text.saturating_add(length);
        }
    }

    fn take(&mut self, name: &str, kind: u16, record: &[u8]) -> Result<(), Fault> {
        const HIDDEN_ROW: u16 = 0x20;
        const HIDDEN_COLUMN: u16 = 0x01;
        let number = |at| u16_at(record, at).map(u32::from);
        match kind {
            // Number, label, rich label, truth or error, small number, shared label, formula
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 => {
                if let (Some(row), Some(column)) = (number(0), number(2)) {
                    self.grow(row, column);
                }
            }
            // Several small numbers in a row
            0x00BD => {
                if let (Some(row), Some(first), Some(last)) =
                    (number(0), number(2), number(record.len().saturating_sub(2)))
                {
                    self.grow(row, first);
                    self.grow(row, last);
                }
            }
            // Dimensions; calamine makes room for them
            0x0200 => {
                let (top, bottom, right) = match record.len() {
                    ..12 => (number(0), number(2), number(6)),
                    _ => (u32_at(record, 0), u32_at(record, 4), number(10)),
                };
                let (top, bottom, right) = (top.unwrap_or(0), bottom.unwrap_or(0), right.unwrap_or(0));
                if bottom > ROWS || right > COLUMNS || (bottom > 0 && top > bottom) {
                    return Err(guard::unreadable(name, &"a sheet claims a size that it cannot have"));
                }
            }
            0x0208 if u16_at(record, 12).is_some_and(|flags| flags & HIDDEN_ROW != 0) => {
                if let Some(row) = number(0) {
                    push(&mut self.hidden_rows, row + 1, row + 1);
                }
            }
            0x007D if u16_at(record, 8).is_some_and(|flags| flags & HIDDEN_COLUMN != 0) => {
                if let (Some(first), Some(last)) = (number(0), number(2)) {
                    push(&mut self.hidden_columns, first + 1, last.min(COLUMNS - 1) + 1);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Remembers numbers whose format means something.
    fn note_styles(&mut self, kind: u16, record: &[u8], styles: &Styles) {
        let number = |at| u16_at(record, at).map(u32::from);
        let (Some(row), Some(first)) = (number(0), number(2)) else { return };
        // Number, small number and formula name one style; several small numbers have one each before them.
        let places: &mut dyn Iterator<Item = (u32, usize)> = match kind {
            0x0203 | 0x027E | 0x0006 => &mut std::iter::once((first, 4)),
            0x00BD => &mut (first..).zip((4..record.len().saturating_sub(2)).step_by(6)),
            _ => return,
        };
        for (column, at) in places {
            let style = u16_at(record, at).map(usize::from).filter(|style| styles.get(*style).is_some());
            self.styled.extend(style.map(|style| (row + 1, column + 1, style)));
        }
    }

    fn grow(&mut self, row: u32, column: u32) {
        let (top, bottom, left, right) = self.extent.unwrap_or((row, row, column, column));
        self.extent = Some((top.min(row), bottom.max(row), left.min(column), right.max(column)));
    }
}

/// Adds a stretch, joined to the last one where it follows on.
pub(super) fn push(spans: &mut Vec<Span>, first: u32, last: u32) {
    match spans.last_mut() {
        Some(span) if span.last.checked_add(1) == Some(first) => span.last = last,
        _ if first <= last => spans.push(Span { first, last }),
        _ => {}
    }
}
