//! The command line, run in this process on streams that the tests read.

mod build;
mod check;
mod folder;
mod init;
pub mod small;
mod status;
mod trace;
mod usage;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use dossier::cli::{Surroundings, run};
use tempfile::TempDir;

/// What a run printed and how it ended.
pub struct Run {
    pub code: u8,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e} in {}", self.out))
    }
}

/// Runs `dossier` with arguments, standing in `folder`.
pub fn dossier_in(folder: &Path, arguments: &[&str]) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("dossier").chain(arguments.iter().copied()).map(OsString::from);
    let code = run(arguments, &mut out, &mut err, &Surroundings::unattended(folder));
    Run { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// Runs `dossier` with arguments in an empty place.
pub fn dossier(arguments: &[&str]) -> Run {
    dossier_in(Path::new("/"), arguments)
}

/// A copy of the example organization that a test may spoil.
pub fn example() -> TempDir {
    example_called("harbour-print")
}

/// The same of another of the examples.
pub fn example_called(name: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new("examples").join(name), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if !entry.path().is_dir() {
            fs::copy(entry.path(), target).unwrap();
        } else if entry.file_name() != "out" {
            copy(&entry.path(), &target);
        }
    }
}

/// Replaces text in a file of a project; the text must be there.
pub fn edit(project: &Path, file: &str, from: &str, to: &str) {
    let path = project.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// The names in a folder, sorted; none if there is no such folder.
pub fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
