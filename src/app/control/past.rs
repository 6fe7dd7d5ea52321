//! A project as it was when a version was approved or issued, put together from what was kept.

use crate::app::workspace::{Day, ProjectFolder, Workspace};
use crate::diagnostic::{Error, Result};
use crate::document::content::Content;
use crate::model::{Register, RegisterEntry};
use crate::output::write::{NewFile, RealDisk, Writer};
use crate::source::files::{self, sha256};

use super::contents::contents;
use super::snapshot::{LARGEST_KEPT, Snapshot};
use super::target::Target;

/// A project as it was.
#[derive(Debug)]
pub(super) struct Past {
    /// The project, as of the day of the version.
    pub(super) workspace: Workspace,
    /// Where its files are as long as this lives.
    folder: tempfile::TempDir,
}

impl Past {
    /// What a document said then.
    pub(super) fn content(&self, id: &str) -> Option<Content> {
        let project = self.project();
        let as_of = self.workspace.as_of();
        contents(&self.workspace.loaded, &project, None, as_of, &[id.to_string()]).shift_remove(id)
    }

    /// Its folder.
    pub(super) fn project(&self) -> ProjectFolder {
        ProjectFolder { path: self.folder.path().to_path_buf(), name: self.workspace.name.clone() }
    }
}

/// The project at the moment of an entry, without its register.
///
/// # Errors
/// If what was kept is not there any more, or was changed.
pub(super) fn open(workspace: &Workspace, target: &Target, entry: &RegisterEntry) -> Result<Past> {
    open_with(workspace, &target.id, entry, Register::default())
}

/// The project at the moment of an entry, with a register.
///
/// # Errors
/// If what was kept is not there any more, or was changed.
pub(super) fn open_with(workspace: &Workspace, id: &str, entry: &RegisterEntry, register: Register) -> Result<Past> {
    let version = entry.version.as_deref().unwrap_or("?");
    let (Some(data), Some(as_of)) = (entry.data.as_deref(), entry.as_of) else {
        return Err(Error::input(format!("what {id} {version} was made from was not kept")));
    };
    let snapshot = Snapshot::read(&workspace.folder, data)?;
    let mut kept = Vec::new();
    for file in &snapshot.files {
        let place = file.place();
        let bytes =
            files::read(&workspace.folder, &place, None, LARGEST_KEPT).map_err(|fault| Error::input(fault.message))?;
        if sha256(&bytes) != file.sha256 {
            return Err(Error::input(format!("{place} was changed: {id} {version} was made from it")));
        }
        kept.push(NewFile::new(file.name.as_str(), bytes));
    }
    let folder = tempfile::tempdir().map_err(|e| Error::input("there is no place for temporary files").caused_by(e))?;
    Writer::open(folder.path(), &RealDisk)?.write(&kept)?;
    let project = ProjectFolder { path: folder.path().to_path_buf(), name: workspace.name.clone() };
    let then = Workspace::open_with_register(&project, Day::asked(as_of), register)?;
    Ok(Past { workspace: then, folder })
}
