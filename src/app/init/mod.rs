//! A new project: commented files without an answer, blank workbooks, and the mappings that read them.

mod blank_tables;
mod blank_workbook;

use std::path::Path;

use jiff::civil::Date;

use crate::diagnostic::{Error, Result};
use crate::output::write::{Disk, NewFile, Writer, holds_something, is_interrupted};
use crate::source::templates::Templates;

use super::schema_files::{first_line, path_of, schema_files};

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
    if !is_interrupted(folder) && holds_something(folder)? {
        return Err(Error::input(format!("cannot begin a project in {}: the folder is not empty", folder.display()))
            .hint("name a folder that does not exist yet, or an empty one"));
    }
    let files = project_files(today)?;
    let names = files.iter().map(|file| file.path.clone()).collect();
    let writer = Writer::open(folder, disk)?;
    // What was interrupted is complete now.
    if !holds_something(folder)? {
        writer.write(&files)?;
    }
    Ok(names)
}

/// Every file of a new project, sorted by path.
fn project_files(today: Date) -> Result<Vec<NewFile>> {
    let templates = Templates::built_in();
    let mut files = Vec::new();
    for (template, name) in FILES {
        let text = templates.text(template)?;
        let text = match name.strip_suffix(".yaml") {
            Some(stem) => first_line("", stem) + &text,
            None => text,
        };
        files.push(NewFile::new(*name, text));
    }
    for (name, text) in schema_files()? {
        files.push(NewFile::new(path_of(name), text));
    }
    for book in blank_tables::WORKBOOKS {
        let bytes = blank_workbook::blank(book, today)
            .map_err(|e| Error::internal(format!("the workbook {} cannot be made", book.stem)).caused_by(e))?;
        let mapping = first_line("../", "mapping") + &blank_workbook::mapping(book);
        files.push(NewFile::new(format!("mappings/{}.yaml", book.stem), mapping));
        files.push(NewFile::new(format!("sources/{}.xlsx", book.stem), bytes));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
