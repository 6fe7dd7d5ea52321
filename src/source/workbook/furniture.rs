//! The parts of an .xlsx workbook, and what its sheets say about themselves before and after their cells.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use indexmap::IndexMap;
use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::styles::{Styled, Styles};
use super::validations::{self, RawList};
use super::xls::push;
use super::xlsx::Broken;
use super::xml::{attribute, each_tag, each_text};
use super::{Region, Span, column_number};
use crate::source::budget::{Budget, Exceeded, Limit};

/// So many bytes are made room for before they are there.
const MOST_AT_ONCE: u64 = 64 << 20;

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

/// Hidden columns, merged regions, lists and tables of a sheet.
#[derive(Default)]
pub(super) struct Furniture {
    pub(super) merged: Vec<Region>,
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

/// The parts of a workbook.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Real names of the parts by their names in small letters.
    names: IndexMap<String, String>,
    /// The parts that the workbook names, by id.
    related: IndexMap<String, Target>,
    /// Where it stands itself, in small letters.
    folder: String,
    sheets: Vec<Listed>,
    defined: Vec<NamedFormula>,
    stale: bool,
    from_1904: bool,
    /// Parts with tables that were read.
    known_tables: BTreeSet<String>,
    budget: &'a Budget,
}

/// A sheet as the workbook lists it.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) name: String,
    /// The path of its part, in small letters.
    pub(super) path: String,
    pub(super) hidden: bool,
    pub(super) very_hidden: bool,
    /// It has cells; charts and dialogs have none.
    has_cells: bool,
}

/// A part that another names.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// Its path, in small letters.
    pub(super) path: String,
    /// What it is: the last word of its type.
    kind: String,
}

impl<'a> Parts<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// What is missing, or too much.
    pub(super) fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<Self, Broken> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Broken::new(error.to_string()))?;
        let names = archive.file_names().flatten();
        let names = names.map(|name| (name.replace('\\', "/").to_lowercase(), name.to_string())).collect();
        let mut parts = Self {
            archive,
            names,
            related: IndexMap::new(),
            folder: String::new(),
            sheets: Vec::new(),
            defined: Vec::new(),
            stale: false,
            from_1904: false,
            known_tables: BTreeSet::new(),
            budget,
        };
        let book = parts.book()?.ok_or_else(|| Broken::new("it has no workbook part"))?;
        let (folder, file) = book.rsplit_once('/').map_or(("", &*book), |(folder, file)| (folder, file));
        let text = parts.text(&book).ok_or_else(|| Broken::new("its workbook part cannot be unpacked"))?;
        parts.folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let related = parts.text(&format!("{}_rels/{file}.rels", parts.folder)).unwrap_or_default();
        parts.related = targets(&related, &parts.folder, budget)?;
        parts.list(&text)?;
        Ok(parts)
    }

    /// The path of the workbook part.
    fn book(&mut self) -> Result<Option<String>, Exceeded> {
        let related = self.text("_rels/.rels").unwrap_or_default();
        let named = targets(&related, "", self.budget)?.into_values().find(|target| target.kind == "officedocument");
        let usual = ["xl/workbook.xml", "workbook.xml"].map(str::to_string);
        let mut paths = named.map(|target| target.path).into_iter().chain(usual);
        Ok(paths.find(|path| self.names.contains_key(path)))
    }

    /// Lists the sheets, and what else the workbook part says.
    fn list(&mut self, text: &str) -> Result<(), Broken> {
        let is_true = |value: String| value == "1" || value == "true";
        let mut unknown = None;
        each_tag(text, |tag| match tag.local_name().as_ref() {
            "calcPr" => self.stale = attribute(tag, "fullCalcOnLoad").is_some_and(is_true),
            "workbookPr" => {
                if let Some(value) = attribute(tag, "date1904") {
                    self.from_1904 = is_true(value);
                }
            }
            "sheet" => {
                let id = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == "id");
                let name = attribute(tag, "name").unwrap_or_default();
                let state = attribute(tag, "state").unwrap_or_default();
                match id.and_then(|id| self.related.get(id.value.as_ref())) {
                    Some(target) => self.sheets.push(Listed {
                        name,
                        path: target.path.clone(),
                        hidden: matches!(&*state, "hidden" | "veryHidden"),
                        very_hidden: state == "veryHidden",
                        has_cells: target.kind == "worksheet",
                    }),
                    None => unknown = Some(format!("its sheet {name:?} is missing")),
                }
            }
            _ => {}
        });
        self.budget.take(Limit::Sheets, self.sheets.len())?;
        self.defined = defined_names(text, &self.sheets, self.budget)?;
        unknown.map_or(Ok(()), |why| Err(Broken::new(why)))
    }

    /// Whether two sheets are the same part, as in a workbook that is made to be read without end.
    pub(super) fn shared(&self) -> bool {
        let mut paths: Vec<&String> = self.sheets.iter().map(|sheet| &sheet.path).collect();
        paths.sort_unstable();
        paths.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// The sheets that have cells.
    pub(super) fn worksheets(&self) -> Vec<Listed> {
        self.sheets.iter().filter(|sheet| sheet.has_cells).cloned().collect()
    }

    /// Whether days are counted from 1904.
    pub(super) fn counts_from_1904(&self) -> bool {
        self.from_1904
    }

    /// The part with the texts that sheets share.
    pub(super) fn shared_texts(&mut self) -> Option<String> {
        self.related_text("sharedstrings", "sharedstrings.xml")
    }

    /// The formats of numbers.
    pub(super) fn styles(&mut self) -> Styles {
        self.related_text("styles", "styles.xml").map_or_else(Styles::default, |part| Styles::read(&part))
    }

    fn related_text(&mut self, kind: &str, usual: &str) -> Option<String> {
        let path = self.related.values().find(|target| target.kind == kind).map(|target| target.path.clone());
        path.and_then(|path| self.text(&path)).or_else(|| self.text(&format!("{}{usual}", self.folder)))
    }

    /// What the workbook says about itself; nothing about its sheets yet.
    pub(super) fn surroundings(&mut self) -> Surroundings {
        Surroundings { names: std::mem::take(&mut self.defined), stale: self.stale, ..Surroundings::default() }
    }

    /// What a sheet says about itself around its cells.
    pub(super) fn furniture(&mut self, path: &str, text: &str) -> Result<Furniture, Exceeded> {
        let mut furniture = Furniture::default();
        let (Some(first), Some(last)) = (text.find("sheetData"), text.rfind("sheetData")) else { return Ok(furniture) };
        each_tag(&text[..first], |tag| {
            if tag.local_name().as_ref() == "col" && is_hidden(tag) {
                let number = |name| attribute(tag, name).and_then(|text| text.parse().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    push(&mut furniture.hidden_columns, first, last);
                }
            }
        });
        each_tag(&text[last..], |tag| {
            if tag.local_name().as_ref() == "mergeCell" {
                furniture.merged.extend(attribute(tag, "ref").and_then(|text| region(&text)));
            }
        });
        self.budget.take(Limit::Regions, furniture.merged.len())?;
        furniture.lists = validations::lists(&text[last..]);
        self.budget.take(Limit::Names, furniture.lists.len())?;
        if text[last..].contains("tablePart") {
            furniture.tables = self.tables(path)?;
        }
        Ok(furniture)
    }

    /// The tables of a sheet, which are parts of their own.
    fn tables(&mut self, path: &str) -> Result<Vec<RawTable>, Exceeded> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let related = self.text(&format!("{folder}/_rels/{name}.rels")).unwrap_or_default();
        let mut tables = Vec::new();
        for target in targets(&related, &format!("{folder}/"), self.budget)?.into_values() {
            // A table belongs to one sheet; named again and again it would be read as often.
            if !target.path.contains("table") || !self.known_tables.insert(target.path.clone()) {
                continue;
            }
            if let Some(text) = self.text(&target.path) {
                let table = table(&text);
                self.budget.take(Limit::Names, 1 + table.columns.len())?;
                tables.push(table);
            }
        }
        Ok(tables)
    }

    /// A part as text.
    pub(super) fn text(&mut self, path: &str) -> Option<String> {
        let name = self.names.get(path)?;
        let mut part = self.archive.by_name(name).ok()?;
        // Its real size was checked before; what it claims may be anything.
        let mut bytes = Vec::with_capacity(usize::try_from(part.size().min(MOST_AT_ONCE)).ok()?);
        part.read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}

/// The parts that a part names, by the ids it uses for them.
pub(super) fn targets(related: &str, folder: &str, budget: &Budget) -> Result<IndexMap<String, Target>, Exceeded> {
    let mut targets = IndexMap::new();
    each_tag(related, |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let kind = attribute(tag, "Type").unwrap_or_default().to_lowercase();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
            targets.insert(id, Target { path: path(&target.to_lowercase(), folder), kind });
        }
    });
    budget.take(Limit::Names, targets.len())?;
    Ok(targets)
}

/// The path of a target that is named in a folder.
fn path(target: &str, folder: &str) -> String {
    let mut folder = folder.trim_end_matches('/');
    let mut rest = target.trim_start_matches("./");
    while let Some(above) = rest.strip_prefix("../") {
        folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        rest = above;
    }
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_string(),
        None if folder.is_empty() => rest.to_string(),
        None => format!("{folder}/{rest}"),
    }
}

fn defined_names(book: &str, sheets: &[Listed], budget: &Budget) -> Result<Vec<NamedFormula>, Exceeded> {
    let mut names = Vec::new();
    each_text(book, "definedName", |tag, formula| {
        let index = attribute(tag, "localSheetId").and_then(|index| index.parse::<usize>().ok());
        let sheet = index.and_then(|index| sheets.get(index)).map(|sheet| sheet.name.clone());
        if let Some(name) = attribute(tag, "name") {
            names.push(NamedFormula { name, sheet, formula });
        }
    });
    budget.take(Limit::Names, names.len())?;
    Ok(names)
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
