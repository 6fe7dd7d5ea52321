//! The list as a workbook.

use jiff::civil::Date;
use rust_xlsxwriter as xlsx;
use xlsx::{Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, XlsxError};

use crate::diagnostic::{Error, Result};

use super::WorkItem;

/// The bytes of a workbook with the list, as of a day; the same every time.
///
/// # Errors
/// If the library refuses something, which would be a fault of dossier.
pub fn as_workbook(project: &str, items: &[WorkItem], as_of: Date) -> Result<Vec<u8>> {
    bytes(project, items, as_of).map_err(|e| Error::internal("the work list cannot be made").caused_by(e))
}

fn bytes(project: &str, items: &[WorkItem], as_of: Date) -> std::result::Result<Vec<u8>, XlsxError> {
    /// The headings with the widths of their columns.
    const HEADS: [(&str, f64); 11] = [
        ("No.", 6.0),
        ("First set", 10.0),
        ("Weight", 10.0),
        ("What", 60.0),
        ("What to do", 50.0),
        ("Who", 22.0),
        ("File", 26.0),
        ("Place", 24.0),
        ("Documents", 22.0),
        ("Cause", 40.0),
        ("Done", 8.0),
    ];
    let mut file = xlsx::Workbook::new();
    let (year, month, day) = (as_of.year(), as_of.month(), as_of.day());
    let created = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs())?;
    file.set_properties(&DocProperties::new().set_title("Work list").set_creation_datetime(&created));
    let page = file.add_worksheet();
    page.set_name("Work list")?;
    let title = Format::new().set_bold().set_font_size(14);
    page.write_string_with_format(0, 0, format!("What is to be done: {project}, as of {as_of}"), &title)?;
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0xE7_EC_F1))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, (name, width)) in (0..).zip(HEADS) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(2, column, name, &head)?;
    }
    let mut last = 2;
    for (row, item) in (3_u32..).zip(items) {
        last = row;
        page.write_number_with_format(row, 0, f64::from(row - 2), &body)?;
        let documents = item.documents.join(", ");
        let texts = [
            if item.first { "yes" } else { "" },
            item.severity.word(),
            &item.what,
            &item.todo,
            &item.who,
            &item.file,
            &item.place,
            &documents,
            &item.cause,
            "",
        ];
        for (column, text) in (1..).zip(texts) {
            page.write_string_with_format(row, column, text, &body)?;
        }
    }
    if last > 2 {
        page.add_data_validation(3, 10, last, 10, &DataValidation::new().allow_list_strings(&["yes", "no"])?)?;
        page.autofilter(2, 0, last, 10)?;
    }
    page.set_freeze_panes(3, 0)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_paper_size(9);
    page.set_repeat_rows(2, 2)?;
    file.save_to_buffer()
}
