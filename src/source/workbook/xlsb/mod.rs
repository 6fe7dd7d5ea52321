//! The binary form of Excel 2007 and later, read record by record: calamine leaves out some kinds of cells (short ones,
//! failed formulas), and tells neither merged regions nor hidden rows and columns.

mod records;
mod sheet;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::compound::{u16_at, u32_at};
use super::furniture::{Target, targets};
use super::guard::{self, Fault};
use super::styles::Styles;
use super::{Cell, Sheet};
use crate::source::budget::{Budget, Exceeded, Limit};
use records::{records, wide_text};
use sheet::Shared;

/// Reads all worksheets.
pub(super) fn sheets(name: &str, bytes: &[u8], budget: &Budget) -> Result<Vec<Sheet>, Fault> {
    let mut parts = Parts::open(bytes).ok_or_else(|| guard::damaged(name))?;
    let book = parts.part("xl/workbook.bin").ok_or_else(|| guard::damaged(name))?;
    let related = parts.part("xl/_rels/workbook.bin.rels").ok_or_else(|| guard::damaged(name))?;
    let related = targets(&String::from_utf8_lossy(&related), "xl/", budget).map_err(guard::exceeded(name))?;
    let listed = listed(&book, &related);
    if listed.is_empty() {
        return Err(guard::damaged(name));
    }
    let mut paths: Vec<&String> = listed.iter().map(|listed| &listed.path).collect();
    paths.sort_unstable();
    budget.take(Limit::Sheets, listed.len()).map_err(guard::exceeded(name))?;
    if paths.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(guard::unreadable(name, &"two of its sheets are the same part"));
    }
    let shared = Shared {
        texts: parts.texts(budget).map_err(guard::exceeded(name))?,
        styles: parts.styles(),
        from_1904: counts_from_1904(&book),
    };
    let mut sheets = Vec::new();
    for listed in listed {
        // Charts, dialogs and macros are sheets of their own kinds.
        if ["chartsheet", "dialogsheet", "macrosheet"].iter().any(|kind| listed.path.contains(kind)) {
            continue;
        }
        let content = parts.part(&listed.path).ok_or_else(|| guard::damaged(name))?;
        let hidden = listed.state != 0;
        let mut sheet = Sheet { name: listed.name.into(), hidden, very_hidden: listed.state == 2, ..Sheet::default() };
        let read = sheet::read(&mut sheet, &content, &shared, budget);
        read.map_err(|exceeded| guard::exceeded(name)(exceeded.in_sheet(&sheet.name)))?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    path: String,
    state: u32,
}

/// The sheets of a workbook whose parts have these paths.
fn listed(book: &[u8], paths: &indexmap::IndexMap<String, Target>) -> Vec<Listed> {
    const SHEET: u32 = 0x9C;
    let sheet = |record: &[u8]| {
        // State, number, then the id of the part and the name of the sheet.
        let state = u32_at(record, 0)?;
        let (id, rest) = wide_text(record.get(8..)?)?;
        let (name, _) = wide_text(rest)?;
        Some(Listed { name, path: paths.get(&id)?.path.clone(), state })
    };
    records(book).filter(|(kind, _)| *kind == SHEET).filter_map(|(_, record)| sheet(record)).collect()
}

fn counts_from_1904(book: &[u8]) -> bool {
    const PROPERTIES: u32 = 0x99;
    let mut properties = records(book).filter(|(kind, _)| *kind == PROPERTIES);
    properties.next().and_then(|(_, record)| record.first()).is_some_and(|flags| flags & 1 != 0)
}

/// The parts of a workbook.
struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Real names of the parts by their names in small letters.
    names: BTreeMap<String, String>,
}

impl<'a> Parts<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names = archive.file_names().flatten();
        let names = names.map(|name| (name.replace('\\', "/").to_lowercase(), name.to_string())).collect();
        Some(Self { archive, names })
    }

    fn part(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.archive.by_name(self.names.get(path)?).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The texts that cells share.
    fn texts(&mut self, budget: &Budget) -> Result<Vec<Cell>, Exceeded> {
        const TEXT: u32 = 0x13;
        let content = self.part("xl/sharedstrings.bin").unwrap_or_default();
        let texts = records(&content).filter(|(kind, _)| *kind == TEXT);
        // Their first byte says what follows the letters.
        let text = |record: &[u8]| record.get(1..).and_then(wide_text).map(|(text, _)| text).unwrap_or_default();
        let mut found = Vec::new();
        let mut length = 0;
        for (_, record) in texts {
            let text = Cell::from_text(&text(record));
            // Each cell that shows one takes it from the budget; more than all could show are not kept either.
            length += text.text_bytes();
            found.push(text);
            budget.covers(Limit::Cells, found.len())?;
            budget.covers(Limit::CellText, length)?;
        }
        Ok(found)
    }

    fn styles(&mut self) -> Styles {
        const FORMAT: u32 = 0x2C;
        const STYLE: u32 = 0x2F;
        const STYLES_OF_CELLS: u32 = 0x269;
        let content = self.part("xl/styles.bin").unwrap_or_default();
        let (mut codes, mut formats) = (BTreeMap::new(), Vec::new());
        let mut in_cells = false;
        for (kind, record) in records(&content) {
            match kind {
                FORMAT => {
                    let code = record.get(2..).and_then(wide_text);
                    codes.extend(u16_at(record, 0).map(u32::from).zip(code.map(|(code, _)| code)));
                }
                STYLE if in_cells => formats.push(u16_at(record, 2).map_or(0, u32::from)),
                STYLE => {}
                other => in_cells = other == STYLES_OF_CELLS,
            }
        }
        Styles::of(&formats, &codes)
    }
}
