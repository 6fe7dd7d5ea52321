//! The one door to files that people and projects name.
//!
//! A project may come from anybody. What it names is looked for in its own folder and nowhere else: no `..`, no
//! absolute path and no link leads out (the writer of `output` goes through no link at all). Whoever named a file, it is a plain one of
//! bounded size, or it is refused before a byte of it is read: a pipe would keep the program waiting, a device would
//! never end.
#![allow(clippy::disallowed_methods, reason = "the one place that reads files")]

use std::fmt::Write as _;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Location, Severity};

/// Files and folders below one folder of a project at most.
const MOST_ENTRIES: usize = 10_000;
/// Folders inside each other at most.
const DEEPEST: usize = 16;

/// The bytes of a file of the project.
///
/// `name` is relative to `project`, with `/` between folders. `named_at` is where a file names it, for the diagnostic;
/// `None` points at the file itself.
///
/// # Errors
/// A diagnostic (`path-outside-project`, `file-missing`, `file-unreadable`, `file-too-large`) if it cannot be had.
pub fn read(project: &Path, name: &str, named_at: Option<&Location>, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let at = || named_at.cloned().unwrap_or_else(|| Location::file(name));
    resolve(project, name)
        .and_then(|path| load(&path.real, limit, || path.open()))
        .map_err(|fault| Box::new(fault.diagnostic(name).at(at())))
}

/// The bytes of a file from anywhere on the disk, that the user named; `name` is how diagnostics call it.
///
/// # Errors
/// A diagnostic (`file-missing`, `file-unreadable`, `file-too-large`) if it cannot be had.
pub fn read_anywhere(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    load(path, limit, || opening::anywhere(path))
        .map_err(|fault| Box::new(fault.diagnostic(name).at(Location::file(name))))
}

/// Whether the project has something of this name: a file, a folder, or a link wherever it leads.
#[must_use]
pub fn is_there(project: &Path, name: &str) -> bool {
    is_plain_path(name) && fs::symlink_metadata(project.join(name)).is_ok()
}

/// The names of all files below a folder of the project, sorted; none if there is no such folder. Links to folders are
/// not followed, so that a circle ends; hidden files are left out.
///
/// # Errors
/// A diagnostic if the folder is a link that leads out of the project, cannot be read, or holds more than anybody
/// means it to.
pub fn names_below(project: &Path, folder: &str) -> Result<Vec<String>, Box<Diagnostic>> {
    if !is_there(project, folder) {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    let mut left = MOST_ENTRIES;
    resolve(project, folder)
        .and_then(|path| collect(&path.real, folder, DEEPEST, &mut left, &mut names))
        .map_err(|fault| Box::new(fault.diagnostic(folder).at(Location::file(folder))))?;
    names.sort();
    Ok(names)
}

/// Whether there is a plain file, be it through a link.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether there is a folder of this name, or a link to one.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Where a path leads when all links are followed; nothing if nothing is there.
#[must_use]
pub fn real_path(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// The names in a folder, sorted; none if it is not there or cannot be read.
#[must_use]
pub fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The SHA-256 of a file's bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Why a file cannot be had.
enum Fault {
    Outside,
    Missing,
    Unreadable(String),
    TooLarge { bytes: u64, limit: u64 },
    TooMany(String),
}

impl Fault {
    fn unreadable(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Unreadable(error.to_string()),
        }
    }

    fn diagnostic(&self, name: &str) -> Diagnostic {
        let told = |rule: &str, message: String| Diagnostic::new(rule, Severity::Error, message);
        match self {
            Self::Outside => told("path-outside-project", format!("{name:?} does not stay inside the project folder"))
                .hint("copy the file into the project and name it relative to dossier.yaml, as sources/risks.xlsx"),
            Self::Missing => told("file-missing", format!("there is no file {name}"))
                .hint("check the spelling, or put the file there"),
            Self::Unreadable(why) => told("file-unreadable", format!("{name} cannot be read: {why}"))
                .hint("check that it is a file and that you may read it"),
            Self::TooLarge { bytes, limit } => told("file-too-large", {
                format!("{name} has {} MB; at most {} MB are read", bytes.div_ceil(1 << 20), limit >> 20)
            })
            .hint("remove pictures, old sheets and empty formatted rows, or split it"),
            Self::TooMany(what) => told("file-too-large", format!("{name} holds {what}"))
                .hint("move what does not belong to the project out of this folder"),
        }
    }
}

/// Opens a plain file and reads it, never more than `limit` bytes.
fn load(path: &Path, limit: u64, open: impl FnOnce() -> io::Result<File>) -> Result<Vec<u8>, Fault> {
    // Looked at before it is opened, because opening a device already does something, and again afterwards: another file
    // may have taken its place.
    check(&fs::metadata(path).map_err(|error| Fault::unreadable(&error))?, limit)?;
    let file = open().map_err(|error| Fault::unreadable(&error))?;
    let facts = file.metadata().map_err(|error| Fault::unreadable(&error))?;
    check(&facts, limit)?;
    if facts.len() == 0 {
        // A file of the system that claims no length may keep its reader waiting all the same.
        return Ok(Vec::new());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or_default());
    // It may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Fault::unreadable(&error))?;
    match u64::try_from(bytes.len()) {
        Ok(bytes) if bytes > limit => Err(Fault::TooLarge { bytes, limit }),
        _ => Ok(bytes),
    }
}

fn check(facts: &Metadata, limit: u64) -> Result<(), Fault> {
    if !facts.is_file() {
        let what = if facts.is_dir() { "it is a folder" } else { "it is not a plain file" };
        return Err(Fault::Unreadable(what.into()));
    }
    if facts.len() > limit {
        return Err(Fault::TooLarge { bytes: facts.len(), limit });
    }
    Ok(())
}

/// A relative path without a way up, that means the same on every system.
fn is_plain_path(name: &str) -> bool {
    // A backslash or a drive letter would mean another file on Windows.
    !name.is_empty()
        && !name.contains(['\\', ':', '\0'])
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// The path of a file inside a project when all links are followed.
struct Inside {
    root: PathBuf,
    real: PathBuf,
}

impl Inside {
    /// Opens the file, through no link: one that took the place of a folder or the file since the path was looked at
    /// would lead out.
    fn open(&self) -> io::Result<File> {
        opening::below(&self.root, self.real.strip_prefix(&self.root).map_err(io::Error::other)?)
    }
}

/// Opens files so that nothing waits, and nothing is followed that should not be.
#[cfg(unix)]
mod opening {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    use rustix::fs::{CWD, Mode, OFlags, openat};

    /// A pipe that took the place of a file is opened at once, and then seen to be none.
    const READING: OFlags = OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

    pub fn anywhere(path: &Path) -> io::Result<File> {
        Ok(File::from(openat(CWD, path, READING, Mode::empty())?))
    }

    pub fn below(root: &Path, path: &Path) -> io::Result<File> {
        let mut at = openat(CWD, root, READING.union(OFlags::DIRECTORY), Mode::empty())?;
        for part in path.components() {
            at = openat(&at, part.as_os_str(), READING.union(OFlags::NOFOLLOW), Mode::empty())?;
        }
        Ok(File::from(at))
    }
}

#[cfg(not(unix))]
mod opening {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    pub fn anywhere(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    pub fn below(root: &Path, path: &Path) -> io::Result<File> {
        File::open(root.join(path))
    }
}

/// The real path of a file; symbolic links may not lead out of the project either.
fn resolve(project: &Path, name: &str) -> Result<Inside, Fault> {
    if !is_plain_path(name) {
        return Err(Fault::Outside);
    }
    let root = project.canonicalize().map_err(|error| Fault::unreadable(&error))?;
    let path = root.join(name).canonicalize().map_err(|error| Fault::unreadable(&error))?;
    if path.starts_with(&root) { Ok(Inside { root, real: path }) } else { Err(Fault::Outside) }
}

/// Adds the names of all files below a folder.
fn collect(path: &Path, name: &str, deepest: usize, left: &mut usize, names: &mut Vec<String>) -> Result<(), Fault> {
    if deepest == 0 {
        return Err(Fault::TooMany(format!("more than {DEEPEST} folders inside each other")));
    }
    for entry in fs::read_dir(path).map_err(|error| Fault::unreadable(&error))? {
        let entry = entry.map_err(|error| Fault::unreadable(&error))?;
        *left =
            left.checked_sub(1).ok_or_else(|| Fault::TooMany(format!("more than {MOST_ENTRIES} files and folders")))?;
        let Some(part) = entry.file_name().to_str().filter(|part| !part.starts_with('.')).map(str::to_string) else {
            continue;
        };
        let below = format!("{name}/{part}");
        if entry.file_type().map_err(|error| Fault::unreadable(&error))?.is_dir() {
            collect(&entry.path(), &below, deepest - 1, left, names)?;
        } else {
            names.push(below);
        }
    }
    Ok(())
}
