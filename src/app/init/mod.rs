//! A new project: commented files without an answer, blank workbooks, and the mappings that read them.

mod blank_tables;
mod blank_workbook;

use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;

use crate::diagnostic::{Error, Result};
use crate::ingest::Kind;
use crate::output::write::{Disk, NewFile, Writer, holds_something, is_interrupted};
use crate::source;
use crate::source::templates::Templates;
use crate::source::yaml::set_value;

use super::schema_files::{first_line, path_of, schema_files};
use super::workspace::PROJECT_FILE;

/// Where templates of a new project are, and what they become. A leading dot would hide a file from the templates.
const FILES: &[(&str, &str)] = &[
    ("project/dossier.yaml", "dossier.yaml"),
    ("project/answers.yaml", "answers.yaml"),
    ("project/decisions.yaml", "decisions.yaml"),
    ("project/gitignore", ".gitignore"),
];

/// Makes a new project in a folder that does not exist yet or is empty, and gives the paths of its files. `today` is
/// the day its workbooks are made on.
///
/// # Errors
/// If the folder holds something, or the file system does not let us. Nothing is made then.
pub fn init(folder: &Path, today: Date, disk: &dyn Disk) -> Result<Vec<String>> {
    init_with(folder, &NewProject { languages: Vec::new(), blank_books: true }, today, disk)
}

/// What a new project begins with.
#[derive(Debug, Clone)]
pub struct NewProject {
    /// Languages of its documents, the main one first; English if there is none.
    pub languages: Vec<String>,
    /// Whether blank workbooks are made.
    pub blank_books: bool,
}

/// As [`init`], with what is said about the project.
///
/// # Errors
/// As [`init`].
pub fn init_with(folder: &Path, new: &NewProject, today: Date, disk: &dyn Disk) -> Result<Vec<String>> {
    if !is_interrupted(folder) && holds_something(folder)? {
        return Err(Error::input(format!("cannot begin a project in {}: the folder is not empty", folder.display()))
            .hint("name a folder that does not exist yet, or an empty one"));
    }
    let files = project_files(new, today)?;
    let names = files.iter().map(|file| file.path.clone()).collect();
    let writer = Writer::open(folder, disk)?;
    // What was interrupted is complete now.
    if !holds_something(folder)? {
        writer.write(&files)?;
    }
    Ok(names)
}

/// dossier.yaml of a new project.
fn beginning(text: &str, new: &NewProject) -> Result<String> {
    let fault = |_| Error::internal("the project file of a new project cannot be written");
    let mut text = text.to_string();
    if !new.blank_books {
        text = set_value(&text, "mappings", &Value::Array(Vec::new())).map_err(fault)?;
    }
    match new.languages.as_slice() {
        [] => Ok(text),
        [only] => set_value(&text, "language", &Value::String(only.clone())).map_err(fault),
        several => set_value(&text, "language", &several.iter().cloned().map(Value::String).collect()).map_err(fault),
    }
}

/// A workbook of a new project, with its mapping.
#[derive(Debug)]
pub struct BlankBook {
    /// The workbook, relative to the project folder.
    pub workbook: String,
    /// Its mapping file.
    pub mapping: String,
    /// What its rows are.
    pub kinds: Vec<Kind>,
}

/// The workbooks of a new project.
pub fn blank_books() -> impl Iterator<Item = BlankBook> {
    blank_tables::WORKBOOKS.iter().map(|book| BlankBook {
        workbook: workbook_path(book),
        mapping: mapping_path(book),
        kinds: book.sheets.iter().map(|sheet| sheet.kind).collect(),
    })
}

/// Whether a workbook or mapping file of a project is as a new project has it: the same cells, the same text.
#[must_use]
pub fn is_untouched(path: &str, bytes: &[u8]) -> bool {
    blank_tables::WORKBOOKS.iter().any(|book| {
        if path == mapping_path(book) {
            return bytes == mapping_text(book).as_bytes();
        }
        // The day it was made on stands in no cell.
        let fresh = || blank_workbook::blank(book, Date::constant(2000, 1, 1)).ok();
        let read = |bytes: Vec<u8>| source::workbook::Workbook::from_bytes(path, bytes).ok();
        path == workbook_path(book)
            && match (read(bytes.to_vec()), fresh().and_then(read)) {
                (Some(there), Some(fresh)) => holds_the_same(&there, &fresh),
                _ => false,
            }
    })
}

fn holds_the_same(one: &source::workbook::Workbook, other: &source::workbook::Workbook) -> bool {
    let texts = |book: &source::workbook::Workbook| -> Vec<(String, u32, u32, String)> {
        let sheet = |sheet: &source::workbook::Sheet| {
            let row = |row: &source::workbook::Row| {
                let cells = row.cells.iter().map(|(column, cell)| (*column, cell.text().into_owned()));
                let filled = cells.filter(|(_, text)| !text.trim().is_empty());
                filled.map(|(column, text)| (sheet.name.to_string(), row.number, column, text)).collect::<Vec<_>>()
            };
            sheet.rows.iter().flat_map(row).collect::<Vec<_>>()
        };
        book.sheets.iter().flat_map(sheet).collect()
    };
    texts(one) == texts(other)
}

fn workbook_path(book: &blank_tables::Workbook) -> String {
    format!("sources/{}.xlsx", book.stem)
}

fn mapping_path(book: &blank_tables::Workbook) -> String {
    format!("mappings/{}.yaml", book.stem)
}

fn mapping_text(book: &blank_tables::Workbook) -> String {
    first_line("../", "mapping") + &blank_workbook::mapping(book)
}

/// Every file of a new project, sorted by path.
fn project_files(new: &NewProject, today: Date) -> Result<Vec<NewFile>> {
    let templates = Templates::built_in();
    let mut files = Vec::new();
    for (template, name) in FILES {
        let text = templates.text(template)?;
        let text = match name.strip_suffix(".yaml") {
            Some(stem) => first_line("", stem) + &text,
            None => text,
        };
        let text = if *name == PROJECT_FILE { beginning(&text, new)? } else { text };
        files.push(NewFile::new(*name, text));
    }
    for (name, text) in schema_files()? {
        files.push(NewFile::new(path_of(name), text));
    }
    for book in blank_tables::WORKBOOKS.iter().filter(|_| new.blank_books) {
        let bytes = blank_workbook::blank(book, today)
            .map_err(|e| Error::internal(format!("the workbook {} cannot be made", book.stem)).caused_by(e))?;
        files.push(NewFile::new(mapping_path(book), mapping_text(book)));
        files.push(NewFile::new(workbook_path(book), bytes));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
