//! The record of a build, beside its documents: what was built from what.

use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Error, Result};
use crate::ingest::SourceFile;
use crate::source::files::{self, sha256};

use super::BuiltDocument;
use crate::app::indented::Indented;
use crate::app::workspace::{Counts, Workspace};

/// The largest file that is compared with a record, in bytes.
pub(super) const LARGEST_OUTPUT: u64 = 256 << 20;
/// The largest record that is read, in bytes; one of a full set has some ten thousand.
pub(super) const LARGEST_RECORD: u64 = 8 << 20;
/// The file of the record.
pub const BUILD_RECORD: &str = "build.json";

/// What was built from what: the same for the same inputs, wherever they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildRecord {
    /// The version of this format.
    pub version: u8,
    /// The version of dossier.
    pub dossier: String,
    /// The day the documents speak of.
    pub as_of: Date,
    /// The files that were read.
    pub sources: Vec<SourceRecord>,
    /// The documents.
    pub documents: Vec<DocumentRecord>,
    /// Files of earlier builds that lie beside them still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<BuiltFile>,
    /// How many findings there were.
    pub counts: Counts,
}

/// A file that was read, in the record of a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Its path, relative to the project folder.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A document in the record of a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Its state in one word.
    pub state: String,
    /// Its class.
    pub classification: String,
    /// Questions in it that nobody has answered.
    pub gaps: u32,
    /// What rendering it found worth a word.
    pub warnings: Vec<String>,
    /// Its files.
    pub files: Vec<BuiltFile>,
}

/// A file in the record of a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltFile {
    /// Its name.
    pub name: String,
    /// How long it is.
    pub bytes: usize,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

impl BuildRecord {
    /// The record of documents that are about to be written to a folder; `before` is the record there.
    pub(super) fn of(workspace: &Workspace, built: &[BuiltDocument], before: Option<&Self>, out: &Path) -> Self {
        let documents: Vec<DocumentRecord> = built.iter().map(document).collect();
        let is_built = |name: &str| documents.iter().flat_map(|document| &document.files).any(|file| file.name == name);
        let is_there = |file: &BuiltFile| {
            let found = files::read(out, &file.name, None, LARGEST_OUTPUT);
            found.is_ok_and(|bytes| sha256(&bytes) == file.sha256)
        };
        let mut earlier: Vec<BuiltFile> = before
            .iter()
            .flat_map(|record| record.all_files())
            .filter(|file| !is_built(&file.name) && is_there(file))
            .cloned()
            .collect();
        earlier.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            version: 1,
            dossier: env!("CARGO_PKG_VERSION").to_string(),
            as_of: workspace.as_of(),
            sources: workspace.loaded.sources.iter().map(source).collect(),
            documents,
            earlier,
            counts: workspace.counts(),
        }
    }

    /// The record in a folder with its SHA-256; nothing if there is none.
    ///
    /// # Errors
    /// If there is one that dossier did not write.
    pub(super) fn read(out: &Path) -> Result<Option<(Self, String)>> {
        let path = out.join(BUILD_RECORD);
        let bytes = match files::read(out, BUILD_RECORD, None, LARGEST_RECORD) {
            Ok(bytes) => bytes,
            Err(fault) if fault.rule == "file-missing" => return Ok(None),
            Err(fault) => {
                return Err(
                    Error::input(fault.message.clone()).hint("move it away, or choose another folder with `--out DIR`")
                );
            }
        };
        match Self::parse(&bytes) {
            Some(record) => Ok(Some((record, sha256(&bytes)))),
            None => Err(Error::input(format!("{} was not written by dossier", path.display()))
                .hint("move it away, or choose another folder with `--out DIR`")),
        }
    }

    /// A record from its bytes; nothing if it is none. Every file is read once for it, so one that names a file twice
    /// was not written by dossier.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let record: Self = serde_json::from_slice(bytes).ok()?;
        let mut names: Vec<&str> = record.all_files().map(|file| file.name.as_str()).collect();
        names.sort_unstable();
        let once = names.windows(2).all(|pair| pair[0] != pair[1]);
        once.then_some(record)
    }

    /// Every file that dossier wrote there.
    pub(super) fn all_files(&self) -> impl Iterator<Item = &BuiltFile> {
        self.documents.iter().flat_map(|document| &document.files).chain(&self.earlier)
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Indented::default()))
            .map_err(|e| Error::internal("the record of the build cannot be written as JSON").caused_by(e))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn source(source: &SourceFile) -> SourceRecord {
    SourceRecord { file: source.name.clone(), sha256: source.sha256.clone() }
}

fn document(built: &BuiltDocument) -> DocumentRecord {
    let control = &built.document.control;
    let file = |file: &crate::output::write::Artifact| BuiltFile {
        name: file.name.clone(),
        bytes: file.bytes.len(),
        sha256: sha256(&file.bytes),
    };
    DocumentRecord {
        id: control.id.clone(),
        slug: built.slug.clone(),
        title: control.title.clone(),
        version: control.version.clone(),
        state: crate::app::status::state_word(&built.document).to_string(),
        classification: control.classification.clone(),
        gaps: control.gaps,
        warnings: built.warnings.clone(),
        files: built.files.iter().map(file).collect(),
    }
}
