//! What an .xlsx sheet says about its rows, columns and merged regions.
//!
//! Only the parts of the XML before and after the cells are parsed; among the cells, only rows that say they are
//! hidden are looked at, so that a sheet without any costs a search through its text.

use std::io::{Cursor, Read};

use indexmap::IndexMap;
use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::styles::{Styled, Styles};
use super::validations::{self, RawList};
use super::xls::push;
use super::xml::{attribute, each_tag, each_text};
use super::{Region, Span, column_number};

/// Merged regions of a sheet at most; further ones are left out.
pub(super) const MOST_REGIONS: usize = 100_000;
/// Defined names and tables of a workbook at most.
const MOST_NAMES: usize = 10_000;

/// What is known of a workbook beside its cells.
#[derive(Default)]
pub(super) struct Surroundings {
    /// By the name of the sheet.
    pub(super) sheets: IndexMap<String, Furniture>,
    pub(super) names: Vec<NamedFormula>,
    pub(super) styles: Styles,
    /// Stored results are not to be trusted: the program that wrote the file asks to calculate it when it is opened.
    pub(super) stale: bool,
}

/// Hidden rows and columns, merged regions, lists and tables of a sheet.
#[derive(Default)]
pub(super) struct Furniture {
    pub(super) merged: Vec<Region>,
    pub(super) hidden_rows: Vec<Span>,
    pub(super) hidden_columns: Vec<Span>,
    pub(super) lists: Vec<RawList>,
    pub(super) tables: Vec<RawTable>,
    /// Cells whose number format means something.
    pub(super) styled: Vec<Styled>,
}

/// A name that the workbook defines.
pub(super) struct NamedFormula {
    pub(super) name: String,
    /// The only sheet on which it is known.
    pub(super) sheet: Option<String>,
    pub(super) formula: String,
}

/// A range of a sheet that was made a table.
#[derive(Default)]
pub(super) struct RawTable {
    pub(super) name: String,
    pub(super) region: Option<Region>,
    pub(super) columns: Vec<String>,
    pub(super) headers: u32,
    pub(super) totals: u32,
}

/// The parts of a workbook, sheets by name.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Real names of the parts by their names in small letters.
    names: IndexMap<String, String>,
    /// Paths of the sheets, in small letters.
    sheets: IndexMap<String, String>,
    defined: Vec<NamedFormula>,
    styles: Styles,
    stale: bool,
}

impl<'a> Parts<'a> {
    /// Opens a workbook; `None` if it is not built as expected, which is for the reader of the cells to report.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names = archive.file_names().flatten();
        let names = names.map(|name| (name.replace('\\', "/").to_lowercase(), name.to_string())).collect();
        let mut parts = Self {
            archive,
            names,
            sheets: IndexMap::new(),
            defined: Vec::new(),
            styles: Styles::default(),
            stale: false,
        };
        let book = parts.names.keys().find(|name| *name == "xl/workbook.xml" || *name == "workbook.xml")?.clone();
        let folder = book.strip_suffix("workbook.xml").unwrap_or_default().to_string();
        let related = parts.text(&format!("{folder}_rels/workbook.xml.rels"))?;
        let targets = targets(&related, &folder);
        let text = parts.text(&book)?;
        parts.styles =
            parts.text(&format!("{folder}styles.xml")).map_or_else(Styles::default, |text| Styles::read(&text));
        let mut sheets = IndexMap::new();
        let mut stale = false;
        each_tag(&text, |tag| {
            if tag.local_name().as_ref() == "calcPr" {
                stale = attribute(tag, "fullCalcOnLoad").is_some_and(|value| value == "1" || value == "true");
            }
            if tag.local_name().as_ref() == "sheet" {
                let id = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == "id");
                let path = id.and_then(|id| targets.get(id.value.as_ref()));
                if let (Some(name), Some(path)) = (attribute(tag, "name"), path) {
                    sheets.insert(name, path.clone());
                }
            }
        });
        parts.defined = defined_names(&text, &sheets);
        parts.sheets = sheets;
        parts.stale = stale;
        Some(parts)
    }

    /// Whether two sheets are the same part, as in a workbook that is made to be read without end.
    pub(super) fn shared(&self) -> bool {
        let mut paths: Vec<&String> = self.sheets.values().collect();
        paths.sort_unstable();
        paths.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// What the workbook and its sheets say about themselves.
    pub(super) fn surroundings(mut self) -> Surroundings {
        let sheets = std::mem::take(&mut self.sheets);
        let names = std::mem::take(&mut self.defined);
        let sheets = sheets.into_iter().filter_map(|(name, path)| Some((name, self.of_sheet(&path)?))).collect();
        Surroundings { sheets, names, styles: self.styles, stale: self.stale }
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
        furniture.lists = validations::lists(&text[last..]);
        if text[last..].contains("tablePart") {
            furniture.tables = self.tables(path);
        }
        furniture.styled = self.styles.cells(&text[first..last]);
        for (at, _) in text[first..last].match_indices("hidden=") {
            if let Some(row) = hidden_row(&text[..last], first + at) {
                push(&mut furniture.hidden_rows, row, row);
            }
        }
        Some(furniture)
    }

    /// The tables of a sheet, which are parts of their own.
    fn tables(&mut self, path: &str) -> Vec<RawTable> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let related = self.text(&format!("{folder}/_rels/{name}.rels")).unwrap_or_default();
        let mut tables = Vec::new();
        for target in targets(&related, &format!("{folder}/")).values().filter(|path| path.contains("table")) {
            if let Some(text) = self.text(target).filter(|_| tables.len() < MOST_NAMES) {
                tables.push(table(&text));
            }
        }
        tables
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

/// The parts that a part names, by the ids it uses for them.
pub(super) fn targets(related: &str, folder: &str) -> IndexMap<String, String> {
    let mut targets = IndexMap::new();
    each_tag(related, |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let target = target.to_lowercase();
            let mut folder = folder.trim_end_matches('/');
            let mut rest = target.trim_start_matches("./");
            while let Some(above) = rest.strip_prefix("../") {
                folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
                rest = above;
            }
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_string(),
                None if folder.is_empty() => rest.to_string(),
                None => format!("{folder}/{rest}"),
            };
            targets.insert(id, path);
        }
    });
    targets
}

fn defined_names(book: &str, sheets: &IndexMap<String, String>) -> Vec<NamedFormula> {
    let mut names = Vec::new();
    each_text(book, "definedName", |tag, formula| {
        let index = attribute(tag, "localSheetId").and_then(|index| index.parse().ok());
        let sheet = index.and_then(|index| sheets.get_index(index)).map(|(name, _)| name.clone());
        if let Some(name) = attribute(tag, "name").filter(|_| names.len() < MOST_NAMES) {
            names.push(NamedFormula { name, sheet, formula });
        }
    });
    names
}

fn table(text: &str) -> RawTable {
    let mut table = RawTable { headers: 1, ..RawTable::default() };
    each_tag(text, |tag| match tag.local_name().as_ref() {
        "table" => {
            let number = |name| attribute(tag, name).and_then(|text| text.parse().ok());
            table.name = attribute(tag, "displayName").unwrap_or_default();
            table.region = attribute(tag, "ref").and_then(|text| region(&text));
            table.headers = number("headerRowCount").unwrap_or(1);
            table.totals = number("totalsRowCount").unwrap_or(0);
        }
        "tableColumn" => table.columns.extend(attribute(tag, "name").map(|name| line_breaks(&name))),
        _ => {}
    });
    table
}

/// Names of columns write a line break as `_x000a_`; formulas have it as it is.
fn line_breaks(name: &str) -> String {
    name.replace("_x000a_", "\n").replace("_x000A_", "\n").replace("_x000d_", "").replace("_x000D_", "")
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true")
}

/// `A3:B4`, or a single cell.
pub(super) fn region(text: &str) -> Option<Region> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let corner = |text: &str| {
        let split = text.find(|c: char| c.is_ascii_digit())?;
        let row: u32 = text[split..].parse().ok()?;
        Some((row, column_number(&text[..split])?))
    };
    let ((top, left), (bottom, right)) = (corner(first)?, corner(last)?);
    Some(Region { top, left, bottom, right })
}
