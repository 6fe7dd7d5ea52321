//! Writes a blank workbook and its mapping from the same list of columns.

use std::fmt::Write;

use jiff::civil::Date;
use rust_xlsxwriter as xlsx;
use xlsx::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    Worksheet, XlsxError,
};

use crate::ingest::{BlankColumn, BlankEntry, Kind};
use crate::model::annex_a;
use crate::output::workbook::style::{heading, remark, title};

use super::blank_tables::{Sheet, Workbook};

/// Row of the headings, from 0. Above it stand the title and a remark.
const HEADER_ROW: u32 = 3;
/// How many rows below the headings have drop-down lists and date formats.
const PREPARED_ROWS: u32 = 1000;
const LEGEND: &str = "Legend";

/// The bytes of a blank workbook that was made on a day; the same every time.
///
/// # Errors
/// If the library refuses a name or a list, which would be a fault in the list of columns.
pub fn blank(workbook: &Workbook, made_on: Date) -> Result<Vec<u8>, XlsxError> {
    let mut file = xlsx::Workbook::new();
    let (year, month, day) = (made_on.year(), made_on.month(), made_on.day());
    let created = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs())?;
    file.set_properties(&DocProperties::new().set_title(workbook.title).set_creation_datetime(&created));
    for sheet in workbook.sheets {
        table(file.add_worksheet(), workbook, sheet)?;
    }
    legend(file.add_worksheet(), workbook)?;
    file.save_to_buffer()
}

fn table(page: &mut Worksheet, workbook: &Workbook, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_name(sheet.name())?;
    page.write_string_with_format(0, 0, workbook.title, &title())?;
    page.write_string_with_format(1, 0, format!("What belongs into the columns is on the sheet {LEGEND}."), &remark())?;
    page.set_row_height(HEADER_ROW, 30)?;
    let rows = HEADER_ROW + 1..=HEADER_ROW + PREPARED_ROWS;
    let mut last = 0;
    for (index, (_, column)) in (0u16..).zip(sheet.columns()) {
        last = index;
        page.set_column_width(index, column.width)?;
        page.set_column_format(index, &body(column))?;
        page.write_string_with_format(HEADER_ROW, index, column.header, &heading())?;
        if let Some(rule) = validation(column)? {
            page.add_data_validation(*rows.start(), index, *rows.end(), index, &rule)?;
        }
    }
    let mut last_row = HEADER_ROW + PREPARED_ROWS;
    if sheet.kind == Kind::Soa {
        last_row = HEADER_ROW;
        for (row, control) in (HEADER_ROW + 1..).zip(annex_a()) {
            page.write_string(row, 0, control.id.to_string())?;
            page.write_string(row, 1, control.title)?;
            last_row = row;
        }
    }
    page.autofilter(HEADER_ROW, 0, last_row, last)?;
    page.set_freeze_panes(HEADER_ROW + 1, 1)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(9);
    page.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    Ok(())
}

fn legend(page: &mut Worksheet, workbook: &Workbook) -> Result<(), XlsxError> {
    page.set_name(LEGEND)?;
    page.write_string_with_format(0, 0, workbook.title, &title())?;
    for (column, (header, width)) in
        (0u16..).zip([("Sheet", 18.0), ("Column", 22.0), ("Meaning", 64.0), ("Entry", 44.0)])
    {
        page.set_column_width(column, width)?;
        page.write_string_with_format(HEADER_ROW - 1, column, header, &heading())?;
    }
    let columns = workbook.sheets.iter().flat_map(|sheet| sheet.columns().map(move |(_, column)| (sheet, column)));
    for (row, (sheet, column)) in (HEADER_ROW..).zip(columns) {
        page.write_string(row, 0, sheet.name())?;
        page.write_string(row, 1, column.header)?;
        page.write_string(row, 2, column.help)?;
        page.write_string(row, 3, entry_in_words(column.entry))?;
    }
    Ok(())
}

fn entry_in_words(entry: BlankEntry) -> String {
    match entry {
        BlankEntry::Text => "text".to_string(),
        BlankEntry::OneOf(words) => words.join(", "),
        BlankEntry::Number(low, high) => format!("a whole number from {low} to {high}"),
        BlankEntry::Date => "a date".to_string(),
    }
}

fn validation(column: &BlankColumn) -> Result<Option<DataValidation>, XlsxError> {
    let rule = match column.entry {
        BlankEntry::Text => return Ok(None),
        BlankEntry::OneOf(words) => DataValidation::new().allow_list_strings(words)?,
        BlankEntry::Number(low, high) => {
            DataValidation::new().allow_whole_number(DataValidationRule::Between(low, high))
        }
        BlankEntry::Date => {
            let first = ExcelDateTime::from_ymd(2000, 1, 1)?;
            DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
        }
    };
    // A warning, not a wall: an organization may need a word of its own, and dossier asks about it.
    let rule = rule
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Not the usual entry")?
        .set_error_message(format!("{}: {}", column.header, entry_in_words(column.entry)))?;
    Ok(Some(rule))
}

fn body(column: &BlankColumn) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match column.entry {
        BlankEntry::Date => format.set_num_format("yyyy-mm-dd"),
        // Ids such as 5.10 are text: as numbers they would lose their zero.
        BlankEntry::Text => format.set_text_wrap().set_num_format("@"),
        BlankEntry::OneOf(_) | BlankEntry::Number(..) => format,
    }
}

/// The mapping file that reads a blank workbook.
pub fn mapping(workbook: &Workbook) -> String {
    let mut text = format!(
        "# How sources/{0}.xlsx is read: which column holds which field. If you rename or move a column, change it here.\n\
         # `values` may be added to a table to say what your own words mean: values: {{ status: {{ \"running\": open }} }}\n\
         workbook: sources/{0}.xlsx\ntables:\n",
        workbook.stem
    );
    // Writing to a string cannot fail.
    for sheet in workbook.sheets {
        let _ = write!(
            text,
            "  - sheet: {}\n    kind: {}\n    header_rows: [{}]\n    first_row: {}\n    columns:\n",
            sheet.name(),
            sheet.kind.name(),
            HEADER_ROW + 1,
            HEADER_ROW + 2
        );
        for (index, (field, column)) in (0u16..).zip(sheet.columns()) {
            let letters = xlsx::utility::column_number_to_name(index);
            let _ = writeln!(text, "      {letters}: {{ header: \"{}\", field: {} }}", column.header, field.name);
        }
        text.push('\n');
    }
    let _ = writeln!(text, "  - sheet: {LEGEND}\n    ignore: explains the columns");
    text
}
