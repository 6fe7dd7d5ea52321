//! The files of versions that were issued.

use crate::app::workspace::Workspace;
use crate::derive::Standing;
use crate::diagnostic::{Error, Result};
use crate::document::block::Document;
use crate::source::files::{self, sha256};

use super::manifest::{self, folder_of};
use super::snapshot::LARGEST_KEPT;

/// The bytes of a document's issued file, if the document stands as it was issued: it is shown, not made again.
/// Nothing if it is to be made.
pub(in crate::app) fn issued_file(workspace: &Workspace, document: &Document, name: &str) -> Option<Result<Vec<u8>>> {
    if document.control.values.standing != Some(Standing::Issued) {
        return None;
    }
    let id = document.control.id.as_str();
    let entry = workspace.loaded.isms.documentation.register.of(id)?.in_force()?;
    let manifest = match manifest::read(&workspace.folder, id, entry) {
        Ok(manifest) => manifest,
        Err(fault) => return Some(Err(altered(&fault))),
    };
    // A format or language that was not issued is made from the same data.
    let file = manifest.files.iter().find(|file| file.name == name)?;
    let place = format!("{}/{name}", folder_of(id, entry.version.as_deref().unwrap_or_default()));
    let read = files::read(&workspace.folder, &place, None, LARGEST_KEPT);
    Some(match read {
        Ok(bytes) if sha256(&bytes) == file.sha256 => Ok(bytes),
        Ok(_) => Err(altered(&format!("{place} was changed"))),
        Err(_) => Err(altered(&format!("{place} is missing"))),
    })
}

fn altered(what: &str) -> Error {
    Error::input(format!("an issued file is not as it was issued: {what}"))
        .hint("take issued/ from your last backup or commit; `dossier verify` shows everything that was changed")
}
