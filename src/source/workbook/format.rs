//! What a file is, by its bytes.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::compound::Compound;
use super::guard::{self, Fault, fault};
use super::kinds::{self, Kind};
use super::text;
use crate::source::budget::{Budget, Limit};

/// What a workbook is, by its content and whatever its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excel 2007 and later, with or without macros.
    Xlsx,
    /// The binary form of Excel 2007 and later.
    Xlsb,
    /// Excel 97 to 2003.
    Xls,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// Text with a comma, semicolon, tab or bar between the fields.
    Delimited,
    /// Text with a Markdown table.
    Markdown,
    /// A web page with tables.
    Html,
    /// The XML spreadsheet of Excel 2003.
    ExcelXml,
    /// An `OpenDocument` spreadsheet in a single XML file.
    FlatOds,
}

impl Format {
    /// What a user calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel workbook",
            Self::Xlsb => "Excel binary workbook",
            Self::Xls => "Excel 97-2003 workbook",
            Self::Ods => "OpenDocument spreadsheet",
            Self::Delimited => "delimited text",
            Self::Markdown => "Markdown table",
            Self::Html => "web page",
            Self::ExcelXml => "Excel 2003 XML spreadsheet",
            Self::FlatOds => "OpenDocument spreadsheet (flat XML)",
        }
    }
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A file whose kind is known; text comes decoded.
pub(super) enum Found {
    Binary(Format),
    Text(text::Found),
}

impl Found {
    pub(super) fn format(&self) -> Format {
        match self {
            Self::Binary(format) => *format,
            Self::Text(found) => found.format,
        }
    }
}

/// Finds out what a file is and refuses what is no workbook or could not be read safely.
pub(super) fn of(name: &str, bytes: &[u8], budget: &Budget) -> Result<Found, Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let message = match bytes.len() {
            0 => format!("{name} is empty (0 bytes)"),
            _ => format!("{name} is empty (nothing but blanks)"),
        };
        return Err(Box::new(fault(name, "workbook-empty", message).hint("copy or export the workbook again")));
    }
    budget.take(Limit::WorkbookBytes, bytes.len()).map_err(guard::exceeded(name))?;
    if bytes.starts_with(OLE) {
        return compound(name, bytes).map(Found::Binary);
    }
    if bytes.starts_with(b"PK") {
        return archive(name, bytes, budget).map(Found::Binary);
    }
    text::find(bytes).map(Found::Text).map_err(|kind| unsupported(name, kind))
}

/// The file without blanks before a zip archive, which some web servers put there.
pub(super) fn without_preamble(bytes: &[u8]) -> &[u8] {
    let blanks = bytes.iter().take(64).take_while(|byte| byte.is_ascii_whitespace()).count();
    let bare = &bytes[blanks..];
    if bare.starts_with(b"PK\x03\x04") { bare } else { bytes }
}

fn unsupported(name: &str, kind: Kind) -> Fault {
    let message = format!("{name} is no workbook: it is {}", kind.what);
    Box::new(fault(name, "workbook-unsupported", message).hint(kind.hint))
}

fn compound(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    if contains_utf16(bytes, "EncryptedPackage") {
        return Err(guard::encrypted(name));
    }
    let document = Compound::open(bytes).ok_or_else(|| guard::truncated(name))?;
    if document.has("Workbook") || document.has("Book") {
        return Ok(Format::Xls);
    }
    let word = document.has("WordDocument");
    Err(unsupported(name, if word { kinds::OLD_WORD } else { kinds::OTHER_OFFICE }))
}

fn archive(name: &str, bytes: &[u8], budget: &Budget) -> Result<Format, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| guard::truncated(name))?;
    let inside = inside(&mut archive);
    guard::check_archive(name, bytes, budget)?;
    inside.map_err(|kind| unsupported(name, kind))
}

fn inside(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Format, Kind> {
    let has = |start: &str| {
        archive.file_names().any(|name| {
            name.is_ok_and(|name| {
                name.replace('\\', "/").get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
            })
        })
    };
    if has("xl/workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("xl/") || has("workbook.xml") {
        Ok(Format::Xlsx)
    } else if has("word/") {
        Err(kinds::WORD)
    } else if has("ppt/") {
        Err(kinds::PRESENTATION)
    } else if has("content.xml") {
        let mut kind = String::new();
        let mut part = archive.by_name("mimetype").ok().map(|part| part.take(200));
        // Without the part that names the kind, the content shows whether there is a table.
        let named = part.as_mut().is_some_and(|part| part.read_to_string(&mut kind).is_ok());
        if named && !kind.contains("spreadsheet") { Err(kinds::OTHER_OPEN_DOCUMENT) } else { Ok(Format::Ods) }
    } else if has("Index/") || has("index.apxl") {
        Err(kinds::APPLE)
    } else {
        Err(kinds::OTHER_ZIP)
    }
}

fn contains_utf16(bytes: &[u8], word: &str) -> bool {
    let needle: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(needle.len()).any(|window| window == needle)
}
