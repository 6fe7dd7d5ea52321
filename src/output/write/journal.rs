//! What was said to be written, and where it belongs.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Error, Result};

/// The journal in the staging folder.
pub(super) const NAME: &str = "journal.json";
/// Its name while it is being written.
pub(super) const UNFINISHED_NAME: &str = "journal.new";

/// The files of a set, each complete in the staging folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) files: Vec<Move>,
}

/// A file on its way from the staging folder to its place.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Move {
    /// Its name in the staging folder.
    pub(super) staged: String,
    /// Its place, below the folder.
    pub(super) path: String,
    /// The SHA-256 of its content.
    pub(super) sha256: String,
    /// The SHA-256 of what stood in its place before.
    pub(super) before: Option<String>,
}

impl Journal {
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|e| Error::internal("the journal of a write cannot be made").caused_by(e))
    }
}
