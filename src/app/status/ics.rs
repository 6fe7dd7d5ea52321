//! What is due, as a calendar that other programs read (RFC 5545).

use std::fmt::Write as _;
use std::path::Path;

use crate::app::workspace::Workspace;
use crate::derive::dates::months_after;
use crate::derive::{Directory, calendar};
use crate::diagnostic::{Error, Result};
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files::{read_anywhere, sha256};

/// How far ahead a calendar looks, in months: a year and what lies just behind it.
const HORIZON: u32 = 13;
/// How the file says who made it.
const MADE_BY: &str = "PRODID:-//isms-dossier//dossier//EN";
/// The largest calendar that is replaced, in bytes.
const LARGEST: u64 = 16 << 20;
/// The longest line of a calendar, in bytes.
const LINE: usize = 74;

/// Everything overdue and what is due next, an all-day event each.
#[must_use]
pub fn calendar_file(workspace: &Workspace) -> String {
    let directory = Directory::of(&workspace.loaded.isms);
    let as_of = workspace.as_of();
    let mut text = String::new();
    let mut line = |content: &str| fold_line(&mut text, content);
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", MADE_BY, "CALSCALE:GREGORIAN"] {
        line(fixed);
    }
    for due in calendar(&workspace.loaded.isms, &workspace.facts, months_after(as_of, HORIZON)) {
        let (what, owner) = (due.kind.name(), directory.name(&due.owner));
        let identity = sha256(format!("{what}\n{}\n{}\n{}", due.subject, due.on, due.text).as_bytes());
        let day = |day: jiff::civil::Date| day.strftime("%Y%m%d").to_string();
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@isms-dossier", identity.get(..32).unwrap_or(&identity)));
        line(&format!("DTSTAMP:{}T000000Z", day(as_of)));
        line(&format!("DTSTART;VALUE=DATE:{}", day(due.on)));
        line(&format!("SUMMARY:{}", escaped(&format!("{}: {what}", due.subject))));
        let owner = if owner.is_empty() { String::new() } else { format!(" ({owner})") };
        line(&format!("DESCRIPTION:{}", escaped(&format!("{}{owner}", due.text))));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// Writes the calendar to a file, in the place of one that dossier wrote.
///
/// # Errors
/// If another file has the name, or the file system does not let us.
pub fn write_calendar(workspace: &Workspace, path: &Path, disk: &dyn Disk) -> Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let (Some(folder), Some(name)) = (path.parent(), name) else {
        return Err(Error::usage(format!("`{}` is no name of a file", path.display())));
    };
    let mut file = NewFile::new(name.as_str(), calendar_file(workspace));
    if let Ok(before) = read_anywhere(path, &name, LARGEST)
        && String::from_utf8_lossy(&before).contains(MADE_BY)
    {
        file = file.in_place_of(sha256(&before));
    }
    Writer::open(folder, disk)?.write(&[file])
}

fn escaped(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// Adds a line, folded where it is too long: never inside a character.
fn fold_line(text: &mut String, content: &str) {
    let mut used = 0;
    for character in content.chars() {
        if used + character.len_utf8() > LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        let _ = write!(text, "{character}");
        used += character.len_utf8();
    }
    text.push_str("\r\n");
}
