//! Whether what lies in the folder of the drafts is what the record beside them says.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use crate::output::write::{STAGING, is_interrupted};
use crate::source::files::{self, names_in, sha256};

use super::default_out;
use super::record::{BUILD_RECORD, BuildRecord, LARGEST_OUTPUT, LARGEST_RECORD};

/// How the files in a folder of drafts differ from its record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OutState {
    /// A build was interrupted while its files took their places; the next one finishes that first.
    pub interrupted: bool,
    /// The record cannot be read, although there is one.
    pub record_unreadable: bool,
    /// Files that are not as they were built.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub missing: Vec<String>,
    /// Files of earlier builds that the last one did not make again: other documents, or another prefix.
    pub old: Vec<String>,
    /// Files that no build made.
    pub foreign: Vec<String>,
}

impl OutState {
    /// Whether the set in the folder is not the one that its record describes.
    #[must_use]
    pub fn disagrees(&self) -> bool {
        self.interrupted || self.record_unreadable || !self.changed.is_empty() || !self.missing.is_empty()
    }

    /// Looks at the folder of drafts of a project; at nothing where a link leads out of the project.
    #[must_use]
    pub fn of_project(project: &Path) -> Self {
        default_out(project).map(|out| Self::of(&out)).unwrap_or_default()
    }

    /// Looks at a folder of drafts; nothing is wrong with one that is not there.
    #[must_use]
    pub fn of(out: &Path) -> Self {
        let mut state = Self { interrupted: is_interrupted(out), ..Self::default() };
        let names = names_in(out);
        let Ok(bytes) = files::read(out, BUILD_RECORD, None, LARGEST_RECORD) else {
            state.foreign = names.into_iter().filter(|name| name != STAGING).collect();
            return state;
        };
        let Some(record) = BuildRecord::parse(&bytes) else {
            state.record_unreadable = true;
            return state;
        };
        for file in record.documents.iter().flat_map(|document| &document.files) {
            match files::read(out, &file.name, None, LARGEST_OUTPUT) {
                Ok(bytes) if sha256(&bytes) == file.sha256 => {}
                Ok(_) => state.changed.push(file.name.clone()),
                Err(_) => state.missing.push(file.name.clone()),
            }
        }
        for name in names.into_iter().filter(|name| name != STAGING && name != BUILD_RECORD) {
            if record.earlier.iter().any(|file| file.name == name) {
                state.old.push(name);
            } else if !record.all_files().any(|file| file.name == name) {
                state.foreign.push(name);
            }
        }
        state
    }
}
