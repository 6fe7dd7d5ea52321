//! The annotated copy of a workbook, and the seal that tells it from a file somebody has changed.

use std::path::Path;

use crate::diagnostic::{Error, Result};
use crate::output::annotate;
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files::{self, sha256};
use crate::source::workbook::LARGEST_FILE;

use super::{Imported, account, cannot_make};

/// How the seal begins, in the comment of the archive that a workbook is.
const SEAL: &[u8] = b"written by dossier, sha256 ";
/// The length of a SHA-256 in hexadecimal.
const HASH: usize = 64;

/// The bytes of the copy, sealed.
pub(super) fn annotated_copy(imported: &Imported) -> Result<Vec<u8>> {
    let fates = account::described(imported);
    let bytes = annotate::annotated(&imported.workbook, &fates).map_err(|e| cannot_make("the annotated copy", e))?;
    Ok(sealed(bytes))
}

/// Writes the copy, in the place of nothing but an earlier copy that nobody has changed.
pub(super) fn write(bytes: &[u8], path: &Path, disk: &dyn Disk) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
        Error::usage(format!("`{}` cannot be the name of a file", path.display())).hint("name a file: seen.xlsx")
    })?;
    let writer = Writer::open(folder, disk)?;
    let mut file = NewFile::new(name, bytes);
    if let Ok(found) = files::read_anywhere(path, name, LARGEST_FILE)
        && is_sealed(&found)
    {
        file = file.in_place_of(sha256(&found));
    }
    writer.write(&[file])
}

/// The archive with a comment that holds the hash of all before it. A program that saves it again drops the comment.
fn sealed(mut archive: Vec<u8>) -> Vec<u8> {
    let comment = [SEAL, sha256(&archive).as_bytes()].concat();
    let length = u16::try_from(comment.len()).unwrap_or(0).to_le_bytes();
    // The end record of an archive without a comment ends with the length of the comment: two zeros.
    if archive.ends_with(&[0, 0]) {
        archive.truncate(archive.len() - 2);
        archive.extend(length);
        archive.extend(comment);
    }
    archive
}

/// Whether an archive is as [`sealed`] left it.
fn is_sealed(archive: &[u8]) -> bool {
    let Some(split) = archive.len().checked_sub(SEAL.len() + HASH) else { return false };
    let (before, comment) = archive.split_at(split);
    let (Some(hash), Some(bare)) = (comment.strip_prefix(SEAL), before.len().checked_sub(2)) else { return false };
    let bare = [before.get(..bare).unwrap_or_default(), &[0, 0]].concat();
    sha256(&bare).as_bytes() == hash
}
