//! What a file is, by its bytes, before anything parses it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::diagnostic::{Diagnostic, Location, Severity};

/// The largest workbook that is opened, in bytes.
pub(super) const LARGEST_FILE: u64 = 64 << 20;
/// The most a workbook may unpack to, in bytes.
const LARGEST_UNPACKED: u64 = 512 << 20;
/// Below this many unpacked bytes any expansion is fine.
const SMALL: u64 = 32 << 20;
/// The most a larger workbook may expand; real ones stay below 100 even with thousands of empty formatted rows.
const LARGEST_EXPANSION: u64 = 250;

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const SAVE_AS: &str = "open it in the spreadsheet program and save it as .xlsx (Excel workbook)";

/// Refuses what is not a workbook in the .xlsx format, or could not be read safely.
pub(super) fn check(name: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    let refuse = |rule, message: String, hint: &str| Err(Box::new(fault(name, rule, message).hint(hint)));
    if bytes.is_empty() {
        return refuse("workbook-empty", format!("{name} is empty (0 bytes)"), "copy or export the workbook again");
    }
    if bytes.starts_with(OLE) {
        return if contains_utf16(bytes, "EncryptedPackage") {
            let hint = "open it with the password and save a copy without one";
            refuse("workbook-encrypted", format!("{name} is protected with a password"), hint)
        } else {
            refuse("workbook-unsupported", format!("{name} is in the format of Excel 97 to 2003"), SAVE_AS)
        };
    }
    if !bytes.starts_with(b"PK") {
        let what = what_it_is(bytes);
        return refuse("workbook-unsupported", format!("{name} is no workbook: it is {what}"), SAVE_AS);
    }
    check_archive(name, bytes)
}

pub(super) fn fault(name: &str, rule: &str, message: String) -> Diagnostic {
    Diagnostic::new(rule, Severity::Error, message).at(Location::file(name))
}

fn what_it_is(bytes: &[u8]) -> &'static str {
    let start = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    if start.starts_with(b"%PDF-") {
        "a PDF document"
    } else if text.starts_with("<!doctype html") || text.starts_with("<html") {
        "a web page"
    } else if text.starts_with('<') {
        "an XML file"
    } else if text.starts_with("{\\rtf") {
        "an RTF document"
    } else if start.contains(&0) || text.contains('\u{fffd}') {
        "a file of another kind"
    } else {
        "a text file"
    }
}

/// Looks into the archive and unpacks every part once, counting, so that damage and bombs show before parsing.
fn check_archive(name: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    let hint = "copy or export the workbook again; the copy was probably cut short";
    let truncated =
        || Box::new(fault(name, "workbook-truncated", format!("{name} is damaged or cut short")).hint(hint));
    let too_large = |message| {
        let hint = "remove pictures, old sheets and empty formatted rows, or split it";
        Box::new(fault(name, "workbook-too-large", message).hint(hint))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| truncated())?;
    if let Some(what) = other_archive(&archive) {
        return Err(Box::new(
            fault(name, "workbook-unsupported", format!("{name} is no .xlsx workbook: it is {what}")).hint(SAVE_AS),
        ));
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| truncated())?;
        let mut limited = part.take(LARGEST_UNPACKED + 1 - unpacked);
        unpacked += std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| truncated())?;
        if unpacked > LARGEST_UNPACKED {
            return Err(too_large(format!("{name} unpacks to more than {} MB", LARGEST_UNPACKED >> 20)));
        }
        if unpacked > SMALL && unpacked / packed > LARGEST_EXPANSION {
            return Err(too_large(format!("{name} unpacks to more than {LARGEST_EXPANSION} times its size")));
        }
    }
    Ok(())
}

fn other_archive(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let has = |start: &str| archive.file_names().any(|name| name.is_ok_and(|name| name.starts_with(start)));
    if has("xl/workbook.bin") {
        Some("an Excel binary workbook (.xlsb)")
    } else if has("xl/") {
        None
    } else if has("word/") {
        Some("a Word document")
    } else if has("ppt/") {
        Some("a presentation")
    } else if has("content.xml") {
        Some("an OpenDocument file")
    } else {
        Some("a zip archive of something else")
    }
}

fn contains_utf16(bytes: &[u8], word: &str) -> bool {
    let needle: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(needle.len()).any(|window| window == needle)
}
