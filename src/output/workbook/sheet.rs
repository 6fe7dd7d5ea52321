//! The sheet of a register: a header that stays, filters, lists to choose from, and states that are tinted.

use rust_xlsxwriter as xlsx;
use xlsx::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationErrorStyle,
    DataValidationRule, ExcelDateTime, Format, Worksheet, XlsxError,
};

use crate::document::control_block::ControlBlock;
use crate::document::registers::Register;
use crate::ingest::{BlankEntry, WrittenCell, WrittenColumn};

use super::style;

/// The row of the headers, from 0. Above it stand the title and the classification.
pub const HEADER_ROW: u32 = 3;
/// How many rows below the last record have lists and formats, for what people add.
const ROOM: u32 = 200;
/// How many characters go beside each other on a printed page.
const PAGE: f64 = 190.0;
/// How wide a computed column is, in characters.
const COMPUTED_WIDTH: f64 = 14.0;
/// The longest text a cell can hold, in UTF-16 units as Excel counts.
const LONGEST: usize = 32_767;

pub fn write(page: &mut Worksheet, control: &ControlBlock, register: &Register) -> Result<(), XlsxError> {
    let table = &register.table;
    page.set_name(table.kind.sheet_name())?;
    page.write_string_with_format(0, 0, format!("{} · {}", control.title, table.kind.sheet_name()), &style::title())?;
    page.write_string_with_format(1, 0, &control.mark, &style::mark())?;
    page.set_row_height(HEADER_ROW, 32)?;
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_row = HEADER_ROW.saturating_add(rows);
    let mut last_column = 0;
    for (index, column) in (0u16..).zip(&table.columns) {
        last_column = index;
        page.set_column_width(index, column.width)?;
        page.set_column_format(index, &format_of(column.entry))?;
        page.write_string_with_format(HEADER_ROW, index, &column.header, &style::heading())?;
        helps(page, column, index, last_row.saturating_add(ROOM))?;
    }
    for (column, index) in register.computed.iter().zip(last_column.saturating_add(1)..) {
        last_column = index;
        page.set_column_width(index, COMPUTED_WIDTH)?;
        page.write_string_with_format(HEADER_ROW, index, column.header, &style::computed_heading())?;
        for (row, cell) in (HEADER_ROW + 1..).zip(&column.cells) {
            put(page, row, index, cell, &style::computed())?;
        }
        tint(page, index, last_row.saturating_add(ROOM))?;
    }
    let (text, number, date) = (style::text(), style::number(), style::date());
    for (row, record) in (HEADER_ROW + 1..).zip(&table.rows) {
        let texts = record.cells.iter().zip(&table.columns).filter_map(|(cell, column)| match cell {
            WrittenCell::Text(text) => Some((text.as_str(), column.width)),
            _ => None,
        });
        page.set_row_height(row, style::row_height(texts))?;
        for (index, cell) in (0u16..).zip(&record.cells) {
            let format = match cell {
                WrittenCell::Number(_) => &number,
                WrittenCell::Date(_) => &date,
                WrittenCell::Text(_) | WrittenCell::Blank => &text,
            };
            put(page, row, index, cell, format)?;
        }
    }
    page.autofilter(HEADER_ROW, 0, last_row, last_column)?;
    page.set_freeze_panes(HEADER_ROW + 1, 1)?;
    page.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    // A wide register goes over several pages with its ids on each, instead of becoming too small to read.
    let width: f64 = table.columns.iter().map(|column| column.width).sum::<f64>()
        + COMPUTED_WIDTH * f64::from(u16::try_from(register.computed.len()).unwrap_or(u16::MAX));
    let pages = (1u16..8).find(|pages| width <= PAGE * f64::from(*pages)).unwrap_or(8);
    page.set_print_fit_to_pages(pages, 0).set_repeat_columns(0, 0)?;
    Ok(())
}

fn put(page: &mut Worksheet, row: u32, column: u16, cell: &WrittenCell, format: &Format) -> Result<(), XlsxError> {
    match cell {
        WrittenCell::Blank => {}
        WrittenCell::Text(text) => {
            // Longer than a cell: the beginning, and a mark that something is missing.
            if text.encode_utf16().count() > LONGEST {
                let beginning: String = text.chars().take(LONGEST / 2 - 1).collect();
                page.write_string_with_format(row, column, format!("{beginning}…"), format)?;
            } else {
                page.write_string_with_format(row, column, text, format)?;
            }
        }
        WrittenCell::Number(number) => {
            page.write_number_with_format(row, column, *number, format)?;
        }
        WrittenCell::Date(day) => {
            let (year, month, day_of_month) = (day.year(), day.month(), day.day());
            match ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day_of_month.unsigned_abs()) {
                Ok(date) => page.write_datetime_with_format(row, column, &date, format)?,
                // Excel knows no day before 1900.
                Err(_) => page.write_string_with_format(row, column, day.to_string(), format)?,
            };
        }
    }
    Ok(())
}

fn format_of(entry: BlankEntry) -> Format {
    match entry {
        BlankEntry::Date => style::date(),
        BlankEntry::Number(..) => style::number(),
        BlankEntry::Text | BlankEntry::OneOf(_) => style::text(),
    }
}

/// Lists to choose from, and tints for their words.
fn helps(page: &mut Worksheet, column: &WrittenColumn, index: u16, last: u32) -> Result<(), XlsxError> {
    let rule = match column.entry {
        BlankEntry::Text | BlankEntry::Date => return Ok(()),
        BlankEntry::OneOf(words) => DataValidation::new().allow_list_strings(words)?,
        BlankEntry::Number(low, high) => {
            DataValidation::new().allow_whole_number(DataValidationRule::Between(low, high))
        }
    };
    // A warning, not a wall: an organization may need a word of its own, and import asks about it.
    let rule = rule.set_error_style(DataValidationErrorStyle::Warning).set_error_title("Not the usual entry")?;
    page.add_data_validation(HEADER_ROW + 1, index, last, index, &rule)?;
    if matches!(column.entry, BlankEntry::OneOf(_)) {
        tint(page, index, last)?;
    }
    Ok(())
}

fn tint(page: &mut Worksheet, index: u16, last: u32) -> Result<(), XlsxError> {
    for (words, color) in style::TINTED {
        for word in words {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo((*word).to_string()))
                .set_format(Format::new().set_background_color(Color::RGB(color)));
            page.add_conditional_format(HEADER_ROW + 1, index, last, index, &rule)?;
        }
    }
    Ok(())
}
