//! What a file is, by its bytes.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::compound::Compound;
use super::guard::{self, Fault, fault};
use super::text;

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
        }
    }
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const SAVE_AS: &str = "open it in the spreadsheet program and save it as .xlsx (Excel workbook)";

/// Finds out what a file is and refuses what is no workbook or could not be read safely.
pub(super) fn of(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let message = match bytes.len() {
            0 => format!("{name} is empty (0 bytes)"),
            _ => format!("{name} is empty (nothing but blanks)"),
        };
        return Err(Box::new(fault(name, "workbook-empty", message).hint("copy or export the workbook again")));
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > guard::LARGEST_FILE {
        return Err(guard::too_large(name, &format!("has more than {} MB", guard::LARGEST_FILE >> 20)));
    }
    if bytes.starts_with(OLE) {
        return compound(name, bytes);
    }
    if bytes.starts_with(b"PK") {
        return archive(name, bytes);
    }
    match text::format(bytes) {
        Ok(format) => Ok(format),
        Err(what) => {
            let message = format!("{name} is no workbook: it is {what}");
            Err(Box::new(fault(name, "workbook-unsupported", message).hint(SAVE_AS)))
        }
    }
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
    let what = if word { "a Word document of 97 to 2003" } else { "a document of another program" };
    let message = format!("{name} is no workbook: it is {what}");
    Err(Box::new(fault(name, "workbook-unsupported", message).hint(SAVE_AS)))
}

fn archive(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| guard::truncated(name))?;
    let what = match inside(&mut archive) {
        Ok(format) => {
            guard::check_archive(name, bytes)?;
            return Ok(format);
        }
        Err(what) => what,
    };
    guard::check_archive(name, bytes)?;
    let message = format!("{name} is no workbook: it is {what}");
    Err(Box::new(fault(name, "workbook-unsupported", message).hint(SAVE_AS)))
}

fn inside(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Format, &'static str> {
    let has = |start: &str| {
        archive.file_names().any(|name| {
            name.is_ok_and(|name| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
        })
    };
    if has("xl/workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("xl/") || has("workbook.xml") {
        Ok(Format::Xlsx)
    } else if has("word/") {
        Err("a Word document")
    } else if has("ppt/") {
        Err("a presentation")
    } else if has("content.xml") {
        let mut kind = String::new();
        let mut part = archive.by_name("mimetype").ok().map(|part| part.take(200));
        // Without the part that names the kind, the content shows whether there is a table.
        let named = part.as_mut().is_some_and(|part| part.read_to_string(&mut kind).is_ok());
        if named && !kind.contains("spreadsheet") {
            Err("an OpenDocument file, but no spreadsheet")
        } else {
            Ok(Format::Ods)
        }
    } else if has("Index/") || has("index.apxl") {
        Err("a document of Apple Numbers, Pages or Keynote")
    } else {
        Err("a zip archive of something else")
    }
}

fn contains_utf16(bytes: &[u8], word: &str) -> bool {
    let needle: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(needle.len()).any(|window| window == needle)
}
