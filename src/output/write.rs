//! Puts finished files into a folder: all of them, each whole, or none.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::diagnostic::{Error, Result};

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A folder that files can be written to.
///
/// Folders that had to be made for it are removed again if nothing is written.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    made: Vec<PathBuf>,
}

impl OutputFolder {
    /// Makes sure that a folder exists and that files can be written to it, before any work is done.
    ///
    /// # Errors
    /// If there is something else of that name, or the file system does not let us.
    pub fn open(path: &Path) -> Result<Self> {
        if path.as_os_str().is_empty() {
            return Err(Error::usage("the output folder has an empty name"));
        }
        if fs::metadata(path).is_ok_and(|found| !found.is_dir()) {
            return Err(Error::input(format!("cannot write to {}: it is not a folder", path.display()))
                .hint("choose another folder with `--out DIR`"));
        }
        let missing = path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let made: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        // From here on, what was made is removed when the folder is dropped.
        let folder = Self { path: path.to_path_buf(), made };
        fs::create_dir_all(path).map_err(|e| cannot_write(path, e))?;
        folder.stage(b"").map(drop)?;
        Ok(folder)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes files; those of the same names are replaced, everything else stays as it is.
    ///
    /// All files are complete on the disk before the first one takes its name, so that a full disk or a fault leaves
    /// the folder as it was.
    ///
    /// # Errors
    /// If a name is not that of a plain file in this folder, or the file system does not let us.
    pub fn write(mut self, artifacts: &[Artifact]) -> Result<()> {
        let mut seen: Vec<String> = Vec::with_capacity(artifacts.len());
        for Artifact { name, .. } in artifacts {
            check_name(name)?;
            if seen.contains(&name.to_lowercase()) {
                return Err(Error::input(format!("two documents would be written to {name}")));
            }
            seen.push(name.to_lowercase());
            self.check_target(name)?;
        }
        let staged = artifacts
            .iter()
            .map(|artifact| Ok((self.stage(&artifact.bytes)?, self.path.join(&artifact.name))))
            .collect::<Result<Vec<_>>>()?;
        self.made.clear();
        for (file, target) in staged {
            file.persist(&target).map_err(|e| Error::io("write", &target, e.error))?;
        }
        Ok(())
    }

    /// A complete temporary file in the folder; it vanishes unless it is given a name.
    fn stage(&self, bytes: &[u8]) -> Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".dossier-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any program would make it: readable as the user's umask says.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(&self.path).map_err(|e| cannot_write(&self.path, e))?;
        file.write_all(bytes).and_then(|()| file.flush()).map_err(|e| cannot_write(&self.path, e))?;
        Ok(file)
    }

    /// Refuses to take the place of anything but a plain file.
    fn check_target(&self, name: &str) -> Result<()> {
        let target = self.path.join(name);
        match fs::symlink_metadata(&target) {
            Ok(found) if !found.is_file() => {
                let what = if found.is_dir() { "a folder" } else { "not a plain file" };
                Err(Error::input(format!("cannot write {}: there is {what} of that name", target.display()))
                    .hint("move it away, or choose another folder with `--out DIR`"))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        for folder in &self.made {
            // Only empty folders go; one that somebody else has filled meanwhile stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn cannot_write(folder: &Path, error: std::io::Error) -> Error {
    Error::input(format!("cannot write to the folder {}", folder.display()))
        .caused_by(error)
        .hint("check its permissions and the space left, or choose another folder with `--out DIR`")
}

/// A name that is one plain file on every file system, and not a way out of the folder.
fn check_name(name: &str) -> Result<()> {
    let odd = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if name.is_empty() || name.starts_with('.') || name.ends_with(['.', ' ']) || name.chars().any(odd) {
        return Err(Error::input(format!("`{}` cannot be the name of a file", name.escape_debug()))
            .hint("document ids become file names: use letters, digits, dots and dashes in their prefix"));
    }
    Ok(())
}
