//! What is refused before a parser sees it: too large, damaged, or made to exhaust memory.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::diagnostic::{Diagnostic, Location, Severity};

/// Why a file is not read.
pub(super) type Fault = Box<Diagnostic>;

/// The largest workbook that is opened, in bytes.
pub const LARGEST_FILE: u64 = 64 << 20;
/// Cells with content in one workbook at most.
pub(super) const MOST_CELLS: usize = 5_000_000;
/// The last row that a sheet can have.
pub(super) const LAST_ROW: u32 = 1_048_576;
/// The last column that a sheet can have.
pub(super) const LAST_COLUMN: u32 = 16_384;

/// The most a workbook may unpack to, in bytes.
const LARGEST_UNPACKED: u64 = 512 << 20;
/// Below this many unpacked bytes any expansion is fine.
const SMALL: u64 = 32 << 20;
/// The most a larger workbook may expand; real ones stay below 100 even with thousands of empty formatted rows.
const LARGEST_EXPANSION: u64 = 250;
/// Parts in an archive at most.
const MOST_PARTS: usize = 20_000;

const TOO_LARGE_HINT: &str = "remove pictures, old sheets and empty formatted rows, or split it";

pub(super) fn fault(name: &str, rule: &str, message: String) -> Diagnostic {
    Diagnostic::new(rule, Severity::Error, message).at(Location::file(name))
}

/// The file has the right outside, but its inside cannot be parsed.
pub(super) fn damaged(name: &str) -> Fault {
    unreadable(name, &"its inside is damaged")
}

/// The file cannot be parsed, and why.
pub(super) fn unreadable(name: &str, why: &dyn std::fmt::Display) -> Fault {
    let hint = "open it in the spreadsheet program and save it again as .xlsx";
    Box::new(fault(name, "workbook-unreadable", format!("{name} cannot be read: {why}")).hint(hint))
}

pub(super) fn encrypted(name: &str) -> Fault {
    let hint = "open it with the password and save a copy without one";
    Box::new(fault(name, "workbook-encrypted", format!("{name} is protected with a password")).hint(hint))
}

pub(super) fn truncated(name: &str) -> Fault {
    let hint = "copy or export the workbook again; the copy was probably cut short";
    Box::new(fault(name, "workbook-truncated", format!("{name} is damaged or cut short")).hint(hint))
}

pub(super) fn too_large(name: &str, what: &str) -> Fault {
    Box::new(fault(name, "workbook-too-large", format!("{name} {what}")).hint(TOO_LARGE_HINT))
}

/// The workbook holds more cells than are read.
pub(super) fn too_many_cells(name: &str) -> Fault {
    too_large(name, &format!("holds more than {MOST_CELLS} cells"))
}

/// Unpacks every part of an archive once, counting, so that damage and bombs show before parsing.
pub(super) fn check_archive(name: &str, bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| truncated(name))?;
    if archive.len() > MOST_PARTS {
        return Err(too_large(name, &format!("has more than {MOST_PARTS} parts")));
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| truncated(name))?;
        let mut limited = part.take(LARGEST_UNPACKED + 1 - unpacked);
        let size = std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| truncated(name))?;
        unpacked += size;
        if unpacked > LARGEST_UNPACKED {
            return Err(too_large(name, &format!("unpacks to more than {} MB", LARGEST_UNPACKED >> 20)));
        }
        if unpacked > SMALL && unpacked / packed > LARGEST_EXPANSION {
            return Err(too_large(name, &format!("unpacks to more than {LARGEST_EXPANSION} times its size")));
        }
    }
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| truncated(name))?;
        if part.name().is_ok_and(|part| part.to_lowercase().ends_with("sharedstrings.xml")) {
            check_shared_strings(name, part.size(), part)?;
        }
    }
    Ok(())
}

/// The parser makes room for as many texts as the part claims to hold; each takes some bytes, so a larger claim lies.
fn check_shared_strings(name: &str, size: u64, part: impl Read) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(std::io::BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "sst" => {
                let claim = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == "uniqueCount");
                let claim = claim.and_then(|attribute| attribute.value.trim().parse::<u64>().ok()).unwrap_or(0);
                return if claim > size.max(1024) {
                    Err(unreadable(name, &format!("it claims to hold {claim} texts, for which it is too small")))
                } else {
                    Ok(())
                };
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}
