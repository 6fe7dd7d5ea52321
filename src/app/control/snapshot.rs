//! The files a document was made from, kept beside what was made: each content once, by its hash.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::app::workspace::Workspace;
use crate::diagnostic::{Error, Result};
use crate::ingest::register::REGISTER_FOLDER;
use crate::output::write::NewFile;
use crate::source::files::{self, sha256};

/// Where contents lie, each named by its hash.
const DATA_FOLDER: &str = "issued/data";
/// The largest file that is kept, in bytes; what is read of a project is smaller.
pub(super) const LARGEST_KEPT: u64 = 256 << 20;

/// The files that documents were made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Snapshot {
    version: u8,
    /// In the order of their names.
    pub(super) files: Vec<KeptFile>,
}

/// A file in a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptFile {
    /// Its path in the project.
    pub(super) name: String,
    /// SHA-256 of its content.
    pub(super) sha256: String,
}

impl KeptFile {
    /// Where its content lies.
    pub(super) fn place(&self) -> String {
        let ending = self.name.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
        match ending.filter(|it| !it.is_empty() && it.len() <= 5 && it.chars().all(|c| c.is_ascii_alphanumeric())) {
            Some(ending) => format!("{DATA_FOLDER}/{}.{}", self.sha256, ending.to_ascii_lowercase()),
            None => format!("{DATA_FOLDER}/{}", self.sha256),
        }
    }
}

impl Snapshot {
    /// Where a list of files lies.
    pub(super) fn place(id: &str) -> String {
        format!("{DATA_FOLDER}/{id}.list.json")
    }

    /// Reads the list of a hash.
    ///
    /// # Errors
    /// If it is not there, or not the one of that hash.
    pub(super) fn read(folder: &Path, id: &str) -> Result<Self> {
        let place = Self::place(id);
        let bytes = files::read(folder, &place, None, LARGEST_KEPT).map_err(|fault| Error::input(fault.message))?;
        if sha256(&bytes) != id {
            return Err(Error::input(format!("{place} was changed")));
        }
        serde_json::from_slice(&bytes).map_err(|e| Error::input(format!("{place} cannot be read")).caused_by(e))
    }
}

/// The files a workspace was read from, to be written, and the hash of their list.
///
/// # Errors
/// If a file has changed since it was read.
pub(super) fn take(workspace: &Workspace) -> Result<(String, Vec<NewFile>)> {
    let of_register = format!("{REGISTER_FOLDER}/");
    let mut kept: Vec<KeptFile> = workspace
        .loaded
        .sources
        .iter()
        .filter(|source| !source.name.starts_with(&of_register))
        .map(|source| KeptFile { name: source.name.clone(), sha256: source.sha256.clone() })
        .collect();
    let mut written = Vec::new();
    for name in files::names_below(&workspace.folder, "templates").map_err(|fault| Error::input(fault.message))? {
        kept.push(KeptFile { name, sha256: String::new() });
    }
    for file in &mut kept {
        let bytes = files::read(&workspace.folder, &file.name, None, LARGEST_KEPT)
            .map_err(|fault| Error::input(fault.message))?;
        let found = sha256(&bytes);
        if !file.sha256.is_empty() && file.sha256 != found {
            return Err(Error::input(format!("{} was changed just now", file.name)).hint("run the command again"));
        }
        file.sha256 = found;
        written.push(NewFile::new(file.place(), bytes));
    }
    kept.sort();
    kept.dedup();
    let list = Snapshot { version: 1, files: kept };
    let mut bytes = serde_json::to_vec_pretty(&list)
        .map_err(|e| Error::internal("a list of files cannot be written").caused_by(e))?;
    bytes.push(b'\n');
    let id = sha256(&bytes);
    written.push(NewFile::new(Snapshot::place(&id), bytes));
    written.sort_by(|a, b| a.path.cmp(&b.path));
    written.dedup_by(|a, b| a.path == b.path);
    Ok((id, written))
}

/// A file that is kept beside what documents were made from.
pub(super) fn kept(name: &str, bytes: &[u8]) -> KeptFile {
    KeptFile { name: name.to_string(), sha256: sha256(bytes) }
}
