//! Tables as text: delimited fields, Markdown, web pages and XML.

mod delimited;
mod encoding;
mod markdown;

use encoding::Decoded;

use super::guard::{self, Fault};
use super::kinds::{self, Kind};
use super::{Cell, Format, Ragged, Row, Sheet, column_letters, excel_xml, html, ods, take_cells};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::budget::{Budget, Exceeded, Limit};

/// Ragged rows that are reported one by one; further ones are counted.
const MOST_REPORTED: usize = 100;

/// Text, decoded, and what it is.
pub(super) struct Found {
    pub(super) format: Format,
    decoded: Decoded,
}

/// Decodes a file that is no archive and tells what kind of table it holds.
///
/// # Errors
/// What the file is instead.
pub(super) fn find(bytes: &[u8]) -> Result<Found, Kind> {
    if let Some(kind) = kinds::by_bytes(bytes) {
        return Err(kind);
    }
    let declared = html::declared_encoding(bytes).or_else(|| xml_encoding(bytes));
    let decoded = encoding::decode(bytes, declared);
    let format = format(&decoded.text)?;
    Ok(Found { format, decoded })
}

fn format(text: &str) -> Result<Format, Kind> {
    let blocked = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}' | '\u{85}');
    let (mut controls, mut all) = (0_usize, 0_usize);
    for character in text.chars().take(65_536) {
        all += 1;
        controls += usize::from(blocked(&character));
    }
    // A stray mark in a note happens; in a binary file every tenth character is one.
    if controls > 2 + all / 500 {
        return Err(if controls * 10 < all { kinds::UNKNOWN_TEXT } else { kinds::UNKNOWN });
    }
    let start: String = text.chars().take(4096).collect();
    if start.contains("urn:schemas-microsoft-com:office:spreadsheet") && start.contains("Workbook") {
        return Ok(Format::ExcelXml);
    }
    if start.contains("urn:oasis:names:tc:opendocument") && start.contains("office:document") {
        return if text.contains("<table:table") { Ok(Format::FlatOds) } else { Err(kinds::OTHER_OPEN_DOCUMENT) };
    }
    match kinds::by_text(&start) {
        Some(kind) if !html::is_page(&start) => return Err(kind),
        _ => {}
    }
    if html::is_page(&start) {
        return if html::has_table(text) { Ok(Format::Html) } else { Err(kinds::PAGE) };
    }
    Ok(if markdown::has_table(text) { Format::Markdown } else { Format::Delimited })
}

/// The encoding that the first line of an XML file names.
fn xml_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declared = start.trim_start().strip_prefix("<?xml")?.split_once("encoding=")?.1;
    let name = declared.get(1..)?.split(['"', '\'']).next()?;
    encoding_rs::Encoding::for_label(name.as_bytes())
}

/// Reads the sheets of a text file; where it has only one without a name, that is named after the file.
pub(super) fn sheets(
    name: &str,
    found: &Found,
    diagnostics: &mut Vec<Diagnostic>,
    budget: &Budget,
) -> Result<Vec<Sheet>, Fault> {
    if let Some(assumed) = &found.decoded.assumed {
        let message = format!("{name} does not say in which encoding it is; it was read as {assumed}");
        diagnostics.push(
            Diagnostic::new("text-encoding", Severity::Info, message)
                .at(Location::file(name))
                .hint("check letters with accents; if they are wrong, save the file as UTF-8"),
        );
    }
    let text = &found.decoded.text;
    let sheets = match found.format {
        Format::Html => html::sheets(name, &sheet_name(name), text, diagnostics, budget)?,
        Format::ExcelXml => excel_xml::sheets(name, text, budget)?,
        Format::FlatOds => ods::tables(name, text, budget)?,
        format => return Ok(vec![sheet(name, text, format, diagnostics, budget)?]),
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty() && sheet.uncalculated.is_empty()) {
        return Err(empty(name));
    }
    Ok(sheets)
}

fn empty(name: &str) -> Fault {
    let empty = guard::fault(name, "workbook-empty", format!("{name} holds no text"));
    Box::new(empty.hint("copy or export the workbook again"))
}

/// Reads the one sheet of a table of text, named after the file.
fn sheet(
    name: &str,
    text: &str,
    format: Format,
    diagnostics: &mut Vec<Diagnostic>,
    budget: &Budget,
) -> Result<Sheet, Fault> {
    let mut table = Table::within(budget);
    let read = match format {
        Format::Markdown => markdown::read(text, &mut table),
        _ => delimited::read(text, &mut table),
    };
    read.map_err(guard::exceeded(name))?;
    if table.rows.is_empty() {
        return Err(empty(name));
    }
    let rows = std::mem::take(&mut table.rows);
    let sheet = Sheet { name: sheet_name(name).into(), rows, ragged: table.ragged(), ..Sheet::default() };
    report(name, &sheet, &table, diagnostics);
    Ok(sheet)
}

/// A table of text, cut into fields.
struct Table<'b> {
    /// Rows that hold something.
    rows: Vec<Row>,
    /// How long each of them is.
    lengths: Vec<Length>,
    /// What stands between the fields.
    separator: &'static str,
    /// Rows in which a quotation mark is opened and never closed.
    unclosed: Vec<u32>,
    budget: &'b Budget,
}

/// The length of a row.
struct Length {
    row: u32,
    fields: usize,
    /// The number of fields it should have, where the format tells.
    due: Option<usize>,
}

impl<'b> Table<'b> {
    fn within(budget: &'b Budget) -> Self {
        Self { rows: Vec::new(), lengths: Vec::new(), separator: "", unclosed: Vec::new(), budget }
    }

    /// Takes the row of a number; nothing of it is kept if all fields are blank.
    fn take(&mut self, row: u32, fields: &[String], due: Option<usize>) -> Result<(), Exceeded> {
        let mut cells = Vec::new();
        for (column, field) in (1..).zip(fields) {
            let cell = Cell::from_text(field);
            if !cell.is_empty() {
                take_cells(self.budget, &cell, 1)?;
                cells.push((column, cell));
            }
        }
        if !cells.is_empty() {
            Limit::Rows.allows(row)?;
            cells.shrink_to_fit();
            self.rows.push(Row { number: row, cells });
            self.lengths.push(Length { row, fields: fields.len(), due });
        }
        Ok(())
    }

    /// Rows with fewer or more fields than the table has, from the first row of that length on.
    fn ragged(&self) -> Vec<Ragged> {
        let usual = usual_length(&self.lengths);
        let from_table_on =
            self.lengths.iter().skip_while(|length| length.due.is_none() && Some(length.fields) != usual);
        from_table_on
            .filter_map(|length| {
                let expected = length.due.or(usual).filter(|expected| length.fields != *expected)?;
                Some(Ragged { row: length.row, fields: count(length.fields), expected: count(expected) })
            })
            .collect()
    }
}

/// The number of fields that a row should have: that of the first row with several, which is mostly the header, if a
/// tenth of the rows agree with it; otherwise the commonest. Marks inside the texts only ever add fields.
fn usual_length(records: &[Length]) -> Option<usize> {
    let lengths = || records.iter().map(|record| record.fields).filter(|length| *length > 1);
    let first = lengths().next()?;
    let agreeing = lengths().filter(|length| *length == first).count();
    if agreeing * 10 >= records.len() && agreeing > 1 { Some(first) } else { commonest(lengths()) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The number that occurs most often; of several the largest.
fn commonest(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut times = std::collections::BTreeMap::new();
    for number in numbers {
        *times.entry(number).or_insert(0_usize) += 1;
    }
    times.into_iter().max_by_key(|(number, times)| (*times, *number)).map(|(number, _)| number)
}

fn report(name: &str, sheet: &Sheet, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let at = |row: u32| Location::cell(name, sheet.name.clone(), row.to_string());
    for &row in table.unclosed.iter().take(MOST_REPORTED) {
        let message = format!("a quotation mark is opened in row {row} and never closed; it was read as a plain mark");
        diagnostics.push(
            Diagnostic::new("text-unclosed-quote", Severity::Warn, message)
                .at(at(row))
                .hint("close it, or take it out"),
        );
    }
    for ragged in sheet.ragged.iter().take(MOST_REPORTED) {
        let Ragged { row, fields, expected } = *ragged;
        let (message, hint) = if fields > expected {
            let from = column_letters(expected + 1);
            (
                format!(
                    "row {row} has {fields} fields, the table has {expected}; from column {from} on it is too long"
                ),
                format!("put quotation marks around a text that holds {}", table.separator),
            )
        } else {
            (
                format!("row {row} has {fields} fields, the table has {expected}"),
                "check whether fields are missing at its end or inside, which moves the rest to the left".into(),
            )
        };
        diagnostics.push(Diagnostic::new("text-ragged-row", Severity::Warn, message).at(at(row)).hint(hint));
    }
    let further = sheet.ragged.len().saturating_sub(MOST_REPORTED);
    if further > 0 {
        let message = format!("{further} further rows have too many or too few fields");
        diagnostics.push(
            Diagnostic::new("text-ragged-row", Severity::Warn, message)
                .at(Location::sheet(name, sheet.name.clone()))
                .hint("check how the file was exported"),
        );
    }
}

/// The name of the file without folders and without endings.
fn sheet_name(file: &str) -> String {
    const ENDINGS: &[&str] = &[
        "csv", "tsv", "tab", "txt", "md", "markdown", "htm", "html", "xml", "fods", "xlsx", "xlsm", "xls", "xlsb",
        "ods",
    ];
    let mut name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    while let Some((stem, ending)) = name.rsplit_once('.') {
        if stem.is_empty() || !ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) {
            break;
        }
        name = stem;
    }
    name.to_string()
}
