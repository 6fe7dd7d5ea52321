//! Files of a project, found by the names that its YAML files give and never outside its folder.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Location, Severity};

/// The bytes of a file of the project.
///
/// `name` is relative to `project`, with `/` between folders. `named_at` is where a file names it, for the diagnostic;
/// `None` points at the file itself.
///
/// # Errors
/// A diagnostic (`path-outside-project`, `file-missing`, `file-unreadable`, `file-too-large`) if it cannot be had.
pub fn read(project: &Path, name: &str, named_at: Option<&Location>, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let at = || named_at.cloned().unwrap_or_else(|| Location::file(name));
    let path = resolve(project, name).map_err(|fault| Box::new(fault.diagnostic(name).at(at())))?;
    load(&path, name, &at(), limit)
}

/// The bytes of a file from anywhere on the disk; `name` is how diagnostics call it.
///
/// # Errors
/// A diagnostic (`file-missing`, `file-unreadable`, `file-too-large`) if it cannot be had.
pub fn read_anywhere(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let at = Location::file(name);
    if !path.exists() {
        return Err(Box::new(Fault::Missing.diagnostic(name).at(at)));
    }
    load(path, name, &at, limit)
}

fn load(path: &Path, name: &str, at: &Location, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Box::new(
            Diagnostic::new("file-unreadable", Severity::Error, format!("{name} cannot be read: {error}"))
                .at(at.clone())
                .hint("check that it is a file and that you may read it"),
        )
    };
    let facts = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !facts.is_file() {
        return Err(unreadable(&"it is not a file"));
    }
    if facts.len() > limit {
        return Err(Box::new(
            Diagnostic::new(
                "file-too-large",
                Severity::Error,
                format!("{name} has {} MB; at most {} MB are read", facts.len().div_ceil(1 << 20), limit >> 20),
            )
            .at(at.clone())
            .hint("remove pictures, old sheets and empty formatted rows, or split it"),
        ));
    }
    std::fs::read(path).map_err(|error| unreadable(&error))
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

enum Fault {
    Outside,
    Missing,
}

impl Fault {
    fn diagnostic(&self, name: &str) -> Diagnostic {
        match self {
            Self::Outside => Diagnostic::new(
                "path-outside-project",
                Severity::Error,
                format!("{name:?} does not stay inside the project folder"),
            )
            .hint("copy the file into the project and name it relative to dossier.yaml, as sources/risks.xlsx"),
            Self::Missing => Diagnostic::new("file-missing", Severity::Error, format!("there is no file {name}"))
                .hint("check the spelling, or put the file there"),
        }
    }
}

/// The real path of a file; symbolic links may not lead out of the project either.
fn resolve(project: &Path, name: &str) -> Result<PathBuf, Fault> {
    let relative = Path::new(name);
    // A backslash or a drive letter would mean another file on Windows.
    let plain = !name.is_empty()
        && !name.contains(['\\', ':', '\0'])
        && relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !plain {
        return Err(Fault::Outside);
    }
    let root = project.canonicalize().map_err(|_| Fault::Missing)?;
    let path = root.join(relative).canonicalize().map_err(|_| Fault::Missing)?;
    if path.starts_with(&root) { Ok(path) } else { Err(Fault::Outside) }
}
