//! The one writer of files: a set of them appears as a whole or not at all, and nothing of the user's is replaced.
//!
//! Files are written into a staging folder beside their places, and synced. A journal, synced too, then says where each
//! belongs: from that moment on the set is written, whatever happens. Renaming follows; if it is interrupted, whoever
//! writes into the same folder next finishes it first, and [`is_interrupted`] tells everybody else. Without a journal,
//! what is in the staging folder was never said to be there, and is removed.

mod disk;
mod journal;
mod names;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Error, Result};
use crate::source::files::sha256;

use journal::{Journal, Move};

pub use disk::{Disk, FolderLock, RealDisk};
pub use names::{check_name, safe_file_name};

/// Where files wait until all of them are complete.
pub const STAGING: &str = ".dossier-staging";

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file that is to be written.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The SHA-256 of contents whose place it may take: what dossier itself wrote there before.
    pub replaces: Vec<String>,
}

impl NewFile {
    /// A file that takes nobody's place.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), replaces: Vec::new() }
    }

    /// Lets it take the place of a content that dossier wrote.
    #[must_use]
    pub fn in_place_of(mut self, sha256: impl Into<String>) -> Self {
        self.replaces.push(sha256.into());
        self
    }
}

/// A folder that a set of files is about to be written to. Nobody else writes there meanwhile.
///
/// What had to be made for it is removed again if nothing is written.
#[derive(Debug)]
pub struct Writer<'d> {
    folder: PathBuf,
    disk: &'d dyn Disk,
    /// Folders that were made, the innermost first.
    made: Vec<PathBuf>,
    staged: Vec<PathBuf>,
    lock: Option<FolderLock>,
}

impl<'d> Writer<'d> {
    /// Makes sure that files can be written to a folder, before any work is done, and finishes what was interrupted
    /// there.
    ///
    /// # Errors
    /// If there is something else of that name, somebody else is writing there, or the file system does not let us.
    pub fn open(folder: &Path, disk: &'d dyn Disk) -> Result<Self> {
        if folder.as_os_str().is_empty() {
            return Err(Error::usage("the output folder has an empty name"));
        }
        if disk::is_other_than_folder(folder) {
            return Err(Error::input(format!("cannot write to {}: it is not a folder", folder.display()))
                .hint("choose another folder, for a build with `--out DIR`"));
        }
        let mut writer = Self { folder: folder.to_path_buf(), disk, made: Vec::new(), staged: Vec::new(), lock: None };
        writer.make_folders(folder)?;
        let staging = writer.staging();
        if disk::is_link(&staging) || disk::is_other_than_folder(&staging) {
            return Err(Error::input(format!("{} is not the folder it should be", staging.display()))
                .hint("remove it: only dossier uses that name"));
        }
        if !disk::is_folder(&staging) {
            disk.make_folder(&staging).map_err(|e| cannot_write(folder, e))?;
        }
        match disk.lock_folder(&staging) {
            Ok(lock) => writer.lock = Some(lock),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                return Err(Error::input(format!("another dossier is writing to {} just now", folder.display()))
                    .hint("wait until it is done"));
            }
            Err(error) => {
                // Only an empty folder goes.
                let _ = disk.remove_folder(&staging);
                return Err(cannot_write(folder, error));
            }
        }
        writer.finish_interrupted()?;
        writer.remove_leftovers()?;
        Ok(writer)
    }

    /// Where it writes to.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes files: all of them or none, each whole and synced. Everything else in the folder stays as it is.
    ///
    /// # Errors
    /// If a path is none inside the folder, a file stands there that may not be replaced, or the file system does not
    /// let us. If it fails so late that some files have taken their places, the next writer puts the others there.
    pub fn write(mut self, files: &[NewFile]) -> Result<()> {
        let mut journal = Journal::default();
        let mut seen: Vec<String> = Vec::with_capacity(files.len());
        for file in files {
            names::check_path(&file.path)?;
            if seen.contains(&file.path.to_lowercase()) {
                return Err(Error::input(format!("two files would be written to {}", file.path)));
            }
            seen.push(file.path.to_lowercase());
            let new = sha256(&file.bytes);
            let before = self.what_is_there(file, &new)?;
            if before.as_ref() != Some(&new) {
                journal.files.push(Move {
                    staged: seen.len().to_string(),
                    path: file.path.clone(),
                    sha256: new,
                    before,
                });
            }
        }
        if journal.files.is_empty() {
            return Ok(());
        }
        let staging = self.staging();
        for entry in &journal.files {
            let Some(file) = files.iter().find(|file| file.path == entry.path) else { continue };
            let staged = staging.join(&entry.staged);
            self.staged.push(staged.clone());
            self.disk.write_new(&staged, &file.bytes).map_err(|e| cannot_write(&self.folder, e))?;
        }
        let written = staging.join(journal::UNFINISHED_NAME);
        self.staged.push(written.clone());
        self.disk.write_new(&written, &journal.bytes()?).map_err(|e| cannot_write(&self.folder, e))?;
        self.disk.sync_folder(&staging).map_err(|e| cannot_write(&self.folder, e))?;
        self.disk.rename(&written, &staging.join(journal::NAME)).map_err(|e| cannot_write(&self.folder, e))?;
        // From here on the set is written: nothing is taken back, and what fails is finished by the next writer.
        self.staged.clear();
        self.made.clear();
        let finished = self.disk.sync_folder(&staging).map_err(|e| cannot_write(&self.folder, e));
        finished.and_then(|()| self.apply(&journal)).map_err(|error| {
            let folder = self.folder.display();
            Error {
                hint: Some(format!("some files of the set are in {folder}; the next run puts the others there")),
                ..error
            }
        })
    }

    fn staging(&self) -> PathBuf {
        self.folder.join(STAGING)
    }

    /// Makes a folder with those above it, and remembers which.
    fn make_folders(&mut self, folder: &Path) -> Result<()> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !disk::exists(path)).collect();
        for path in missing.into_iter().rev() {
            self.disk.make_folder(path).map_err(|e| cannot_write(path, e))?;
            self.made.insert(0, path.to_path_buf());
        }
        Ok(())
    }

    /// The SHA-256 of what stands in a file's place, if it may be replaced.
    fn what_is_there(&self, file: &NewFile, new: &str) -> Result<Option<String>> {
        let target = self.folder.join(&file.path);
        self.refuse_links(&file.path)?;
        if disk::is_other_than_file(&target) {
            let what = if disk::is_folder(&target) { "a folder" } else { "not a plain file" };
            return Err(Error::input(format!("cannot write {}: there is {what} of that name", target.display()))
                .hint("move it away, or choose another place"));
        }
        let Some(before) = sha256_of(&target)? else { return Ok(None) };
        if before == new || file.replaces.contains(&before) {
            return Ok(Some(before));
        }
        Err(Error::input(format!(
            "cannot write {}: the file there was not written by dossier, or was changed since",
            target.display()
        ))
        .hint("move it away, or choose another place; nothing of yours is replaced"))
    }

    /// Refuses a path that leads through a link: it may lead anywhere.
    fn refuse_links(&self, path: &str) -> Result<()> {
        let mut place = self.folder.clone();
        let parts: Vec<&str> = path.split('/').collect();
        for part in &parts[..parts.len().saturating_sub(1)] {
            place.push(part);
            if disk::is_link(&place) || disk::is_other_than_folder(&place) {
                return Err(Error::input(format!("cannot write {path}: {} is not a folder", place.display()))
                    .hint("put a real folder there: dossier writes through no link"));
            }
        }
        Ok(())
    }

    /// Finishes what an earlier run had said to be written.
    fn finish_interrupted(&mut self) -> Result<()> {
        let path = self.staging().join(journal::NAME);
        let bytes = match disk::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::io("read", &path, error)),
        };
        let unusable = || {
            Error::input(format!("an interrupted write in {} cannot be finished", self.folder.display()))
                .hint(format!("remove {}, look at what is in the folder, and run again", self.staging().display()))
        };
        let journal = Journal::parse(&bytes).ok_or_else(unusable)?;
        for entry in &journal.files {
            names::check_path(&entry.path).map_err(|_| unusable())?;
            names::check_name(&entry.staged).map_err(|_| unusable())?;
            self.refuse_links(&entry.path)?;
            let staged = self.staging().join(&entry.staged);
            let Some(waiting) = sha256_of(&staged)? else { continue };
            let target = self.folder.join(&entry.path);
            let there = sha256_of(&target)?;
            if waiting != entry.sha256 || disk::is_other_than_file(&target) {
                return Err(unusable());
            }
            if there.is_some() && there != entry.before && there.as_ref() != Some(&entry.sha256) {
                return Err(Error::input(format!(
                    "{} was changed after dossier was interrupted before it could replace it",
                    target.display()
                ))
                .hint("move it away and run again"));
            }
        }
        self.apply(&journal)
    }

    /// Gives staged files their places, and forgets the journal.
    fn apply(&mut self, journal: &Journal) -> Result<()> {
        let staging = self.staging();
        let mut folders = vec![self.folder.clone()];
        for entry in &journal.files {
            let staged = staging.join(&entry.staged);
            if !disk::exists(&staged) {
                continue;
            }
            let target = self.folder.join(&entry.path);
            if let Some(parent) = target.parent() {
                self.make_folders(parent)?;
                self.made.clear();
                if !folders.contains(&parent.to_path_buf()) {
                    folders.push(parent.to_path_buf());
                }
            }
            self.disk.rename(&staged, &target).map_err(|e| Error::io("write", &target, e))?;
        }
        for folder in &folders {
            self.disk.sync_folder(folder).map_err(|e| cannot_write(folder, e))?;
        }
        let journal = staging.join(journal::NAME);
        self.disk.remove_file(&journal).map_err(|e| Error::io("remove", &journal, e))
    }

    /// Removes what an interrupted run had not yet said to be written.
    fn remove_leftovers(&self) -> Result<()> {
        let staging = self.staging();
        for name in disk::names(&staging).map_err(|e| cannot_write(&staging, e))? {
            let path = staging.join(&name);
            if name != disk::LOCK_NAME {
                self.disk.remove_file(&path).map_err(|e| Error::io("remove", &path, e))?;
            }
        }
        Ok(())
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        // Best effort: what stays is removed by the next writer.
        for file in &self.staged {
            let _ = self.disk.remove_file(file);
        }
        let staging = self.staging();
        if let Some(lock) = self.lock.take() {
            let _ = self.disk.unlock_folder(lock);
            // A journal that could not be finished keeps the folder.
            let _ = self.disk.remove_folder(&staging);
        }
        for folder in &self.made {
            // Only empty folders go; one that somebody else has filled meanwhile stays.
            let _ = self.disk.remove_folder(folder);
        }
    }
}

/// Whether a set of files was being written to a folder when dossier was interrupted: some of them may have their
/// places and others not. The next writer there finishes it.
#[must_use]
pub fn is_interrupted(folder: &Path) -> bool {
    disk::exists(&folder.join(STAGING).join(journal::NAME))
}

/// Finishes what was interrupted in a folder, and removes what was left there; does nothing where nothing was.
///
/// # Errors
/// If somebody else is writing there, or the file system does not let us.
pub fn finish_interrupted(folder: &Path, disk: &dyn Disk) -> Result<()> {
    if disk::exists(&folder.join(STAGING)) { Writer::open(folder, disk).map(drop) } else { Ok(()) }
}

/// Whether a folder holds anything beside what an interrupted run left; one that is not there holds nothing.
///
/// # Errors
/// If it is no folder, or cannot be read.
pub fn holds_something(folder: &Path) -> Result<bool> {
    if !disk::exists(folder) {
        return Ok(false);
    }
    let names = disk::names(folder).map_err(|e| Error::io("read", folder, e))?;
    Ok(names.iter().any(|name| name != STAGING))
}

fn sha256_of(path: &Path) -> Result<Option<String>> {
    match disk::read(path) {
        Ok(bytes) => Ok(Some(sha256(&bytes))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path, error)),
    }
}

fn cannot_write(folder: &Path, error: std::io::Error) -> Error {
    Error::input(format!("cannot write to the folder {}", folder.display()))
        .caused_by(error)
        .hint("check its permissions and the space left, or choose another folder with `--out DIR`")
}
