//! The first sheet: what identifies and controls the document.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::document::block::{Document, Inline};
use crate::document::control_block::Entry;
use crate::document::markdown::plain;
use crate::output::history;

use super::style;

/// Its name.
pub const SHEET: &str = "Document";
/// The widths of its columns, in characters.
const WIDTHS: [f64; 5] = [24.0, 24.0, 22.0, 48.0, 24.0];

pub fn write(page: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    let control = &document.control;
    page.set_name(SHEET)?.set_portrait();
    for (column, width) in (0u16..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    page.write_string_with_format(0, 0, &control.title, &style::title())?;
    page.write_string_with_format(1, 0, &control.mark, &style::mark())?;
    page.write_string_with_format(2, 0, format!("{} · {}", control.organization, control.subtitle), &style::remark())?;
    let wrapped = Format::new().set_align(FormatAlign::Top);
    let mut row = 4;
    for (label, entry) in &control.entries {
        page.write_string_with_format(row, 0, label, &style::remark())?;
        let value = match entry {
            Entry::Value(value) => value,
            Entry::Missing { gap } => &gap.missing,
        };
        page.write_string_with_format(row, 1, value, &wrapped)?;
        row += 1;
    }
    let Some(table) = history::table(document) else { return Ok(()) };
    row += 1;
    page.write_string_with_format(row, 0, history::title(document), &style::title())?;
    row += 1;
    for (column, head) in (0u16..).zip(&table.columns) {
        page.write_string_with_format(row, column, &head.title, &style::heading())?;
    }
    for cells in table.groups.iter().flat_map(|group| &group.rows).map(|row| &row.cells) {
        row += 1;
        let texts: Vec<String> = cells.iter().map(|cell: &Vec<Inline>| plain(cell)).collect();
        page.set_row_height(row, style::row_height(texts.iter().map(String::as_str).zip(WIDTHS)))?;
        for (column, text) in (0u16..).zip(&texts) {
            page.write_string_with_format(row, column, text, &style::text())?;
        }
    }
    Ok(())
}
