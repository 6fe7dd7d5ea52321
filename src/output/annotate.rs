//! A copy of a workbook's sheets in which each cell shows what became of it.
//!
//! Only values are copied, never formulas: a text that begins with `=` stays a text.

use std::collections::BTreeMap;

use rust_xlsxwriter as xlsx;
use xlsx::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Worksheet, XlsxError};

use crate::diagnostic::inert::inert;
use crate::source::workbook::{Cell, Sheet, Workbook};

/// What became of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellFate {
    /// It is part of this field.
    Mapped {
        /// The field.
        field: String,
        /// What it was read as, where that is not what stands there.
        read_as: Option<String>,
    },
    /// It is kept under its own header.
    Extra,
    /// It is left out, for this reason.
    Ignored(String),
    /// It could not be used, for this reason.
    Rejected(String),
}

/// The fates of the cells of a workbook, by the index of the sheet, row and column.
#[derive(Debug, Clone, Default)]
pub struct CellFates {
    fates: BTreeMap<(usize, u32, u32), CellFate>,
}

impl CellFates {
    /// Notes what became of a cell.
    pub fn set(&mut self, sheet: usize, row: u32, column: u32, fate: CellFate) {
        self.fates.insert((sheet, row, column), fate);
    }
}

/// The four fates: letter, word, colour and meaning. The letters in comments and the type tell them apart where colours
/// do not: extra is slanted, ignored is grey, rejected is bold in a frame.
const LEGEND: [(&str, &str, u32, &str); 4] = [
    ("M", "mapped", 0xC6_E5_CC, "part of the field that the comment names, with what it was read as"),
    ("E", "extra", 0xCF_E2_F7, "kept as text under its own header"),
    ("I", "ignored", 0xE3_E3_E3, "left out, for the reason in the comment"),
    ("R", "rejected", 0xF9_C9_C4, "could not be used, for the reason in the comment"),
];
const LEGEND_SHEET: &str = "Legend";
/// The longest text that a cell may hold, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;
/// Columns that are wider than this are not helpful.
const WIDEST: u32 = 50;
const WIDEST_IGNORED: u32 = 20;
/// More comments than this make the spreadsheet program slow; further cells are only coloured.
const MOST_COMMENTS: usize = 20_000;

/// The bytes of the annotated copy; the same every time.
///
/// # Errors
/// If the library refuses a value, which would be a fault of this module.
pub fn annotated(workbook: &Workbook, fates: &CellFates) -> Result<Vec<u8>, XlsxError> {
    let mut file = xlsx::Workbook::new();
    // A fixed day, so that the same workbook gives the same bytes.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    file.set_properties(&DocProperties::new().set_title("Annotated copy").set_creation_datetime(&created));
    let formats = Formats::new();
    let mut names = vec![LEGEND_SHEET.to_lowercase()];
    legend(file.add_worksheet(), workbook, fates, &formats)?;
    let mut comments = 0;
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let page = file.add_worksheet();
        page.set_name(free_name(&sheet.name, &mut names))?;
        copy(page, index, sheet, fates, &formats, &mut comments)?;
    }
    file.save_to_buffer()
}

struct Formats {
    heading: Format,
    by_fate: [Format; 4],
    dates: [Format; 4],
}

impl Formats {
    fn new() -> Self {
        let body = |(letter, _, colour, _): (&str, &str, u32, &str)| {
            let plain = Format::new()
                .set_background_color(Color::RGB(colour))
                .set_border(FormatBorder::Hair)
                .set_align(FormatAlign::Top);
            let plain = if letter == "I" { plain } else { plain.set_text_wrap() };
            match letter {
                "E" => plain.set_italic(),
                "I" => plain.set_font_color(Color::RGB(0x59_59_59)),
                "R" => plain.set_bold().set_border(FormatBorder::Medium).set_border_color(Color::RGB(0xA6_1C_1C)),
                _ => plain,
            }
        };
        Self {
            heading: Format::new().set_bold(),
            by_fate: LEGEND.map(body),
            dates: LEGEND.map(|fate| body(fate).set_num_format("yyyy-mm-dd")),
        }
    }
}

fn index_of(fate: &CellFate) -> usize {
    match fate {
        CellFate::Mapped { .. } => 0,
        CellFate::Extra => 1,
        CellFate::Ignored(_) => 2,
        CellFate::Rejected(_) => 3,
    }
}

fn legend(page: &mut Worksheet, workbook: &Workbook, fates: &CellFates, formats: &Formats) -> Result<(), XlsxError> {
    page.set_name(LEGEND_SHEET)?;
    page.write_string_with_format(0, 0, "What became of each cell", &formats.heading)?;
    page.write_string(1, 0, text(&format!("A copy of the values of {}", workbook.file)))?;
    page.write_string(2, 0, format!("SHA-256 {}", workbook.sha256))?;
    for (column, title) in (0u16..).zip(["Letter", "Fate", "Cells", "Meaning"]) {
        page.write_string_with_format(4, column, title, &formats.heading)?;
    }
    let mut total = 0;
    for (row, (index, (letter, word, _, meaning))) in (5u32..).zip(LEGEND.iter().enumerate()) {
        let count = fates.fates.values().filter(|fate| index_of(fate) == index).count();
        total += count;
        let format = &formats.by_fate[index];
        page.write_string_with_format(row, 0, *letter, format)?;
        page.write_string_with_format(row, 1, *word, format)?;
        page.write_string_with_format(row, 2, count.to_string(), format)?;
        page.write_string_with_format(row, 3, *meaning, format)?;
    }
    page.write_string(9, 1, "all")?;
    page.write_string(9, 2, total.to_string())?;
    let cells: usize = workbook.sheets.iter().map(Sheet::cell_count).sum();
    let advice = if cells > MOST_COMMENTS {
        format!(
            "Each cell has a comment; only the first {MOST_COMMENTS} do, further ones are told apart by colour and type."
        )
    } else {
        "Each cell has a comment that begins with its letter; rest the pointer on a cell to see it.".into()
    };
    page.write_string(11, 0, advice)?;
    page.set_landscape().set_print_fit_to_pages(1, 0);
    page.set_column_width(3, 70)?;
    Ok(())
}

fn copy(
    page: &mut Worksheet,
    index: usize,
    sheet: &Sheet,
    fates: &CellFates,
    formats: &Formats,
    comments: &mut usize,
) -> Result<(), XlsxError> {
    let mut widths: BTreeMap<u16, u32> = BTreeMap::new();
    for row in &sheet.rows {
        for (number, cell) in &row.cells {
            // The reader gives no row or column beyond those of the format.
            let (Some(at), Ok(column)) = (row.number.checked_sub(1), u16::try_from(number.saturating_sub(1))) else {
                continue;
            };
            let Some(fate) = fates.fates.get(&(index, row.number, *number)) else { continue };
            write(page, at, column, cell, index_of(fate), formats)?;
            let longest = cell.text().lines().map(|line| line.chars().count()).max().unwrap_or(0);
            // A title above the table shall not make its first column wide.
            let widest = if matches!(fate, CellFate::Ignored(_)) { WIDEST_IGNORED } else { WIDEST };
            let width = widths.entry(column).or_default();
            *width = (*width).max(u32::try_from(longest).unwrap_or(widest).clamp(8, widest));
            if *comments < MOST_COMMENTS {
                *comments += 1;
                let note = Note::new(comment(fate)).add_author_prefix(false).set_author("dossier");
                page.insert_note(at, column, &note)?;
            }
        }
    }
    page.set_landscape().set_print_fit_to_pages(1, 0);
    for (column, width) in widths {
        page.set_column_width(column, width + 1)?;
    }
    Ok(())
}

fn write(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    fate: usize,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let format = &formats.by_fate[fate];
    match cell {
        Cell::Empty => {}
        Cell::Number(number) if number.is_finite() => {
            page.write_number_with_format(row, column, *number, format)?;
        }
        Cell::Percent(number) if number.is_finite() => {
            page.write_number_with_format(row, column, *number, &format.clone().set_num_format("0.##%"))?;
        }
        Cell::Money(number, currency) if number.is_finite() => {
            let shown = format!("[${}] #,##0.00", currency.as_str());
            page.write_number_with_format(row, column, *number, &format.clone().set_num_format(shown))?;
        }
        Cell::Bool(value) => {
            page.write_boolean_with_format(row, column, *value, format)?;
        }
        Cell::Date(date) => {
            let moment = u16::try_from(date.year()).ok().filter(|year| (1900..=9999).contains(year)).and_then(|year| {
                ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
            });
            match moment {
                Some(moment) => page.write_datetime_with_format(row, column, &moment, &formats.dates[fate])?,
                None => page.write_string_with_format(row, column, date.to_string(), format)?,
            };
        }
        cell => {
            page.write_string_with_format(row, column, text(&cell.text()), format)?;
        }
    }
    Ok(())
}

fn comment(fate: &CellFate) -> String {
    let (letter, word, ..) = LEGEND[index_of(fate)];
    let detail = match fate {
        CellFate::Mapped { field, .. } if field.is_empty() => String::new(),
        CellFate::Mapped { field, read_as: Some(read_as) } => format!(": {field}, read as {read_as}"),
        CellFate::Mapped { field, .. } => format!(": {field}"),
        CellFate::Extra => String::new(),
        CellFate::Ignored(reason) | CellFate::Rejected(reason) => format!(": {reason}"),
    };
    let comment: String = format!("{letter} {word}{detail}").chars().take(500).collect();
    text(&comment)
}

/// A text that a cell can hold: no characters that XML forbids or that steer, not too long.
fn text(text: &str) -> String {
    let mut left = LONGEST_TEXT;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    inert(text).chars().take_while(fits).collect()
}

/// A name that the format allows and no other sheet has.
fn free_name(name: &str, taken: &mut Vec<String>) -> String {
    let allowed =
        |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { '_' } else { c };
    let plain: String = text(name).chars().map(allowed).collect();
    let plain = plain.trim_matches(['\'', ' ']);
    let plain = if plain.is_empty() { "Sheet" } else { plain };
    let mut free = shortened(plain, LONGEST_NAME);
    let mut number = 2;
    // Excel keeps the name of its own sheet of changes.
    while taken.contains(&free.to_lowercase()) || free.eq_ignore_ascii_case("history") {
        let suffix = format!(" ({number})");
        free = format!("{}{suffix}", shortened(plain, LONGEST_NAME - suffix.len()));
        number += 1;
    }
    taken.push(free.to_lowercase());
    free
}

/// At most so many UTF-16 units of a name, which must not end with an apostrophe.
fn shortened(name: &str, most: usize) -> String {
    let mut left = most;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    let cut: String = name.chars().take_while(fits).collect();
    cut.trim_end_matches(['\'', ' ']).into()
}
