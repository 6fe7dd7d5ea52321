//! What an .xlsx sheet says about its rows, columns and merged regions.
//!
//! Only the parts of the XML before and after the cells are parsed; among the cells, only rows that say they are
//! hidden are looked at, so that a sheet without any costs a search through its text.

use std::io::{Cursor, Read};

use indexmap::IndexMap;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::xls::push;
use super::{Region, Span, column_number};

/// Merged regions of a sheet at most; further ones are left out.
const MOST_REGIONS: usize = 100_000;

/// Hidden rows and columns and merged regions of a sheet.
#[derive(Default)]
pub(super) struct Furniture {
    pub(super) merged: Vec<Region>,
    pub(super) hidden_rows: Vec<Span>,
    pub(super) hidden_columns: Vec<Span>,
}

/// The parts of a workbook, sheets by name.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Real names of the parts by their names in small letters.
    names: IndexMap<String, String>,
    /// Paths of the sheets, in small letters.
    sheets: IndexMap<String, String>,
}

impl<'a> Parts<'a> {
    /// Opens a workbook; `None` if it is not built as expected, which is for the reader of the cells to report.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names = archive.file_names().flatten();
        let names = names.map(|name| (name.replace('\\', "/").to_lowercase(), name.to_string())).collect();
        let mut parts = Self { archive, names, sheets: IndexMap::new() };
        let book = parts.names.keys().find(|name| *name == "xl/workbook.xml" || *name == "workbook.xml")?.clone();
        let folder = book.strip_suffix("workbook.xml").unwrap_or_default().to_string();
        let related = parts.text(&format!("{folder}_rels/workbook.xml.rels"))?;
        let mut targets = IndexMap::new();
        each_tag(&related, |tag| {
            if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_lowercase(),
                    None => format!("{folder}{}", target.trim_start_matches("./").to_lowercase()),
                };
                targets.insert(id, path);
            }
        });
        let text = parts.text(&book)?;
        let mut sheets = IndexMap::new();
        each_tag(&text, |tag| {
            if tag.local_name().as_ref() == "sheet" {
                let id = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == "id");
                let path = id.and_then(|id| targets.get(id.value.as_ref()));
                if let (Some(name), Some(path)) = (attribute(tag, "name"), path) {
                    sheets.insert(name, path.clone());
                }
            }
        });
        parts.sheets = sheets;
        Some(parts)
    }

    /// Whether two sheets are the same part, as in a workbook that is made to be read without end.
    pub(super) fn shared(&self) -> bool {
        let mut paths: Vec<&String> = self.sheets.values().collect();
        paths.sort_unstable();
        paths.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// What each sheet says about itself, by name.
    pub(super) fn furniture(mut self) -> IndexMap<String, Furniture> {
        let sheets = std::mem::take(&mut self.sheets);
        sheets.into_iter().filter_map(|(name, path)| Some((name, self.of_sheet(&path)?))).collect()
    }

    fn of_sheet(&mut self, path: &str) -> Option<Furniture> {
        let text = self.text(path)?;
        let first = text.find("sheetData")?;
        let last = text.rfind("sheetData")?;
        let mut furniture = Furniture::default();
        each_tag(&text[..first], |tag| {
            if tag.local_name().as_ref() == "col" && is_hidden(tag) {
                let number = |name| attribute(tag, name).and_then(|text| text.parse().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    push(&mut furniture.hidden_columns, first, last);
                }
            }
        });
        each_tag(&text[last..], |tag| {
            if tag.local_name().as_ref() == "mergeCell" && furniture.merged.len() < MOST_REGIONS {
                furniture.merged.extend(attribute(tag, "ref").and_then(|text| region(&text)));
            }
        });
        for (at, _) in text[first..last].match_indices("hidden=") {
            if let Some(row) = hidden_row(&text[..last], first + at) {
                push(&mut furniture.hidden_rows, row, row);
            }
        }
        Some(furniture)
    }

    fn text(&mut self, path: &str) -> Option<String> {
        let name = self.names.get(path)?;
        let mut bytes = Vec::new();
        self.archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}

/// The number of a row if the place of `hidden=` lies in its tag.
fn hidden_row(text: &str, at: usize) -> Option<u32> {
    // Anything longer than this is no row.
    let window = at.saturating_sub(1000);
    let start = window + text.as_bytes()[window..at].iter().rposition(|byte| *byte == b'<')?;
    let end = at + text.as_bytes()[at..].iter().take(1000).position(|byte| *byte == b'>')?;
    let mut row = None;
    each_tag(text.get(start..=end)?, |tag| {
        if tag.local_name().as_ref() == "row" && is_hidden(tag) {
            row = attribute(tag, "r").and_then(|number| number.parse().ok());
        }
    });
    row
}

/// Calls for each start tag until the text ends or is no XML any more.
fn each_tag(text: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => take(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Into::into))
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true")
}

fn region(text: &str) -> Option<Region> {
    let (first, last) = text.split_once(':')?;
    let corner = |text: &str| {
        let split = text.find(|c: char| c.is_ascii_digit())?;
        let row: u32 = text[split..].parse().ok()?;
        Some((row, column_number(&text[..split])?))
    };
    let ((top, left), (bottom, right)) = (corner(first)?, corner(last)?);
    Some(Region { top, left, bottom, right })
}
