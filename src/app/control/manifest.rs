//! The manifest of an issued version: its files, what they were made from, and where it stands in the register.

use std::path::Path;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::RegisterEntry;
use crate::source::files::{self, sha256};

use super::snapshot::LARGEST_KEPT;

/// The file beside the issued ones.
pub(super) const MANIFEST: &str = "manifest.json";
/// The largest manifest that is read, in bytes; one has some two thousand.
const LARGEST_MANIFEST: u64 = 4 << 20;

/// What belongs to an issued version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// The version of this format.
    pub(super) version: u8,
    /// The version of dossier that made the files.
    pub(super) dossier: String,
    /// The id of the document.
    pub(super) document: String,
    /// Its title.
    pub(super) title: String,
    /// Its version.
    pub(super) document_version: String,
    /// The day it was issued.
    pub(super) issued_on: Date,
    /// The day its data is of.
    pub(super) as_of: Date,
    /// SHA-256 of what it says.
    pub(super) content: String,
    /// The files.
    pub(super) files: Vec<IssuedFile>,
    /// SHA-256 of the list of files it was made from.
    pub(super) data: String,
    /// How many entries the register of each document had before, and the hash of the last.
    pub(super) register: IndexMap<String, RegisterMark>,
    /// The documents that were issued with it.
    pub(super) set: Vec<String>,
}

/// How far a register was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegisterMark {
    /// How many entries it had.
    pub(super) entries: u32,
    /// The hash of the last one.
    pub(super) head: String,
}

/// A file of an issued version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IssuedFile {
    /// Its name.
    pub(super) name: String,
    /// How long it is.
    pub(super) bytes: u64,
    /// Its SHA-256.
    pub(super) sha256: String,
}

/// The folder of an issued version.
pub(super) fn folder_of(id: &str, version: &str) -> String {
    format!("issued/{id}/{version}")
}

/// The manifest of an issued version, if it is the one that the register knows.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn read(folder: &Path, id: &str, entry: &RegisterEntry) -> Result<Manifest, String> {
    let version = entry.version.as_deref().unwrap_or_default();
    let name = format!("{}/{MANIFEST}", folder_of(id, version));
    let bytes = files::read(folder, &name, None, LARGEST_MANIFEST).map_err(|_| format!("{name} is missing"))?;
    if entry.manifest.as_deref() != Some(sha256(&bytes).as_str()) {
        return Err(format!("{name} was changed"));
    }
    serde_json::from_slice(&bytes).map_err(|_| format!("{name} cannot be read"))
}

/// What is wrong with the files of an issued version, in words; nothing if they are as they were issued.
pub(super) fn faults_of(folder: &Path, id: &str, entry: &RegisterEntry) -> Vec<String> {
    let manifest = match read(folder, id, entry) {
        Ok(manifest) => manifest,
        Err(fault) => return vec![fault],
    };
    let place = folder_of(id, entry.version.as_deref().unwrap_or_default());
    let mut faults = Vec::new();
    for file in &manifest.files {
        let name = format!("{place}/{}", file.name);
        match files::read(folder, &name, None, LARGEST_KEPT) {
            Ok(bytes) if sha256(&bytes) == file.sha256 => {}
            Ok(_) => faults.push(format!("{name} was changed")),
            Err(_) => faults.push(format!("{name} is missing")),
        }
    }
    let extra = files::names_in(&folder.join(&place));
    let is_known = |name: &String| name == MANIFEST || manifest.files.iter().any(|file| file.name == *name);
    faults.extend(
        extra.into_iter().filter(|name| !is_known(name)).map(|name| format!("{place}/{name} does not belong there")),
    );
    faults
}
