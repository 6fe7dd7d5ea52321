//! What the writer asks of the file system: the only place that changes files.
#![allow(clippy::disallowed_methods, reason = "the one place that changes files; everybody else goes through Writer")]

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file in the staging folder that says who writes.
pub(super) const LOCK_NAME: &str = "lock";

/// The largest file that is compared, in bytes.
const LARGEST: u64 = 256 << 20;

/// The changes that the writer makes, one method each. Tests put another in its place, which fails or stops.
pub trait Disk: Sync + std::fmt::Debug {
    /// Makes a folder; those above it must be there.
    ///
    /// # Errors
    /// As the file system says.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a file that must not be there yet, and syncs it.
    ///
    /// # Errors
    /// As the file system says.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file another name, in the place of one that has it.
    ///
    /// # Errors
    /// As the file system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    ///
    /// # Errors
    /// As the file system says.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    ///
    /// # Errors
    /// As the file system says.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes sure that the names in a folder are on the disk.
    ///
    /// # Errors
    /// As the file system says.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Keeps others from writing while the lock is held.
    ///
    /// # Errors
    /// `WouldBlock` if somebody holds it, else as the file system says.
    fn lock_folder(&self, path: &Path) -> io::Result<FolderLock>;
    /// Lets others write again, and removes the file that said so.
    ///
    /// # Errors
    /// As the file system says.
    fn unlock_folder(&self, lock: FolderLock) -> io::Result<()>;
}

/// Held while a folder is written to; let go when dropped, also by a process that ends.
#[derive(Debug)]
pub struct FolderLock {
    file: File,
    path: PathBuf,
}

/// The file system of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened to sync it, and its names are written through.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn lock_folder(&self, path: &Path) -> io::Result<FolderLock> {
        let path = path.join(LOCK_NAME);
        if is_other_than_file(&path) {
            return Err(io::Error::other("the lock is not a plain file"));
        }
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
            // A file system without locks lets us write all the same.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(FolderLock { file, path }),
        }
    }

    fn unlock_folder(&self, lock: FolderLock) -> io::Result<()> {
        let removed = fs::remove_file(&lock.path);
        drop(lock.file);
        removed
    }
}

/// The bytes of a file, to compare them. A link, a pipe or a file larger than any that dossier writes is none of its.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_file() || found.len() > LARGEST {
        return Err(io::Error::other("it is not a plain file, or larger than any that dossier writes"));
    }
    fs::read(path)
}

/// The names in a folder, sorted.
pub(super) fn names(path: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    let mut names: Vec<String> =
        entries.into_iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// Whether there is anything of that name, be it a link to nowhere.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// Whether there is a folder, followed through links.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_dir())
}

/// Whether something stands there that is no folder, followed through links.
pub(super) fn is_other_than_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_dir())
}

/// Whether something stands there that is no plain file; a link is none.
pub(super) fn is_other_than_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| !found.is_file())
}
