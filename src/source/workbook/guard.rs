//! What is refused before a parser sees it: too large, damaged, or made to exhaust memory.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::budget::{Budget, Exceeded, Limit};

/// Why a file is not read.
pub(super) type Fault = Box<Diagnostic>;

/// The last row that a sheet can have.
pub(super) const LAST_ROW: u32 = 1_048_576;
/// The last column that a sheet can have.
pub(super) const LAST_COLUMN: u32 = 16_384;

/// Below this many unpacked bytes any expansion is fine.
const SMALL: u64 = 32 << 20;

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

/// The workbook holds more of something than is read.
pub(super) fn exceeded(name: &str) -> impl Fn(Exceeded) -> Fault {
    move |exceeded| Box::new(exceeded.diagnostic(name))
}

/// Unpacks every part of an archive once, counting, so that damage and bombs show before parsing.
pub(super) fn check_archive(name: &str, bytes: &[u8], budget: &Budget) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| truncated(name))?;
    budget.take(Limit::Parts, archive.len()).map_err(exceeded(name))?;
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| truncated(name))?;
        let mut limited = part.take(budget.left(Limit::UnpackedBytes) + 1);
        let size = std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| truncated(name))?;
        unpacked += size;
        budget.take(Limit::UnpackedBytes, size).map_err(exceeded(name))?;
        if unpacked > SMALL {
            // It is measured, not taken from: each workbook of a project may be packed as tightly.
            Limit::Expansion.allows(unpacked / packed).map_err(exceeded(name))?;
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
