mod sheets;
mod workbook;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Error, Result};
use crate::source::templates::Templates;

use super::clock;
use super::schema;
use super::session::{Exit, Session};
use super::text::{Ink, Text, count};

/// Begin a new project
///
/// Makes a folder with a commented dossier.yaml, the questions as a blank answers.yaml, blank workbooks in sources/ and
/// the mappings that read them. The folder must be new or empty.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder to make
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,
}

/// Where templates of a new project are, and what they become. A leading dot would hide a file from the templates.
const FILES: &[(&str, &str)] = &[
    ("project/dossier.yaml", "dossier.yaml"),
    ("project/answers.yaml", "answers.yaml"),
    ("project/decisions.yaml", "decisions.yaml"),
    ("project/gitignore", ".gitignore"),
];

pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit> {
    let folder = session.resolve(&arguments.folder);
    refuse_unless_empty(&folder)?;
    let files = files()?;
    write_new(&folder, &files)?;
    let shown = arguments.folder.display();
    let console = &mut *session.console;
    console.remark(Text::new().ink(Ink::Good, "made").plain(format!(" {shown} with {}", count(files.len(), "file"))));
    for (name, _) in &files {
        console.remark(format!("  {name}"));
    }
    console.remark("");
    console.remark("Next:");
    console.remark("  1. answer what you can in answers.yaml; what stays blank shows as a gap in the documents");
    console.remark("  2. fill the workbooks in sources/, or map your own in mappings/");
    console.remark(format!("  3. dossier check -p {shown}; dossier build -p {shown}"));
    Ok(Exit::Fine)
}

/// Every file of a new project, by its path with `/`.
fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let templates = Templates::built_in();
    let mut files = Vec::new();
    for (template, name) in FILES {
        let text = templates.text(template)?;
        let text = match name.strip_suffix(".yaml") {
            Some(stem) => schema::first_line("", stem) + &text,
            None => text,
        };
        files.push(((*name).to_string(), text.into_bytes()));
    }
    let today = clock::today();
    for (name, text) in schema::schema_files()? {
        files.push((schema::path_of(name), text.into_bytes()));
    }
    for book in sheets::WORKBOOKS {
        let bytes = workbook::blank(book, today)
            .map_err(|e| Error::internal(format!("the workbook {} cannot be made", book.stem)).caused_by(e))?;
        files.push((
            format!("mappings/{}.yaml", book.stem),
            (schema::first_line("../", "mapping") + &workbook::mapping(book)).into_bytes(),
        ));
        files.push((format!("sources/{}.xlsx", book.stem), bytes));
    }
    files.sort();
    Ok(files)
}

fn refuse_unless_empty(folder: &Path) -> Result<()> {
    let refuse = |what: &str| {
        Err(Error::input(format!("cannot begin a project in {}: {what}", folder.display()))
            .hint("name a folder that does not exist yet, or an empty one"))
    };
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            Some(_) => refuse("the folder is not empty"),
            None => Ok(()),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => refuse("it is not a folder"),
        Err(error) => Err(Error::io("read", folder, error)),
    }
}

/// Writes all files, or takes back those it wrote.
fn write_new(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    let mut made = Made::default();
    made.folder(folder)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            made.folder(parent)?;
        }
        made.file(&path, bytes)?;
    }
    made.keep();
    Ok(())
}

/// What was made so far; removed again when dropped, unless it is to be kept.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    fn folder(&mut self, path: &Path) -> Result<()> {
        let missing: Vec<_> = path.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(|e| Error::io("make the folder", folder, e))?;
            self.folders.push(folder.to_path_buf());
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut file = fs::File::create_new(path).map_err(|e| Error::io("write", path, e))?;
        self.files.push(path.to_path_buf());
        file.write_all(bytes).map_err(|e| Error::io("write", path, e))
    }

    fn keep(mut self) {
        self.files.clear();
        self.folders.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // Best effort: what cannot be removed is at least what we made ourselves.
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
