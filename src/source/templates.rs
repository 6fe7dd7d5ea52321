//! The built-in templates and fonts, and a project's own files that take their place.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use crate::diagnostic::{Error, Result};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct BuiltIn;

/// Template files by path (`documents/soa/body.en.md`): the built-in ones, and those of a project in their place.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    overrides: Option<PathBuf>,
}

impl Templates {
    /// The built-in templates alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The built-in templates, with files of the same path under `folder` in their place.
    #[must_use]
    pub fn overridden_by(folder: &Path) -> Self {
        Self { overrides: folder.is_dir().then(|| folder.to_path_buf()) }
    }

    /// The paths of all files, sorted.
    #[must_use]
    pub fn paths() -> Vec<String> {
        let mut paths: Vec<_> = BuiltIn::iter().map(Cow::into_owned).collect();
        paths.sort();
        paths
    }

    /// The paths below a folder (`documents/`), built-in and the project's own, sorted.
    #[must_use]
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut paths = Self::paths();
        if let Some(root) = &self.overrides {
            collect(root, root, &mut paths);
        }
        paths.retain(|path| path.starts_with(folder));
        paths.sort();
        paths.dedup();
        paths
    }

    /// The bytes of a file; `None` if there is no such template.
    ///
    /// # Errors
    /// If the project's own file exists but cannot be read.
    pub fn bytes(&self, path: &str) -> Result<Option<Cow<'static, [u8]>>> {
        if let Some(file) = self.override_path(path) {
            return std::fs::read(&file).map(|bytes| Some(bytes.into())).map_err(|e| Error::io("read", &file, e));
        }
        Ok(BuiltIn::get(path).map(|file| file.data))
    }

    /// The text of a file.
    ///
    /// # Errors
    /// If there is no such template, or it is not UTF-8.
    pub fn text(&self, path: &str) -> Result<String> {
        let bytes = self.bytes(path)?.ok_or_else(|| Error::internal(format!("no template {path}")))?;
        String::from_utf8(bytes.into_owned())
            .map_err(|_| Error::input(format!("template {} is not UTF-8 text", self.origin(path))))
    }

    /// What to call a file in messages: the project's own path, or the built-in one.
    #[must_use]
    pub fn origin(&self, path: &str) -> String {
        match self.override_path(path) {
            Some(_) => format!("templates/{path}"),
            None => format!("built-in templates/{path}"),
        }
    }

    fn override_path(&self, path: &str) -> Option<PathBuf> {
        self.overrides.as_ref().map(|folder| folder.join(path)).filter(|file| file.is_file())
    }
}

/// Adds the paths of all files below `folder`, relative to `root`. An unreadable folder has none.
fn collect(root: &Path, folder: &Path, paths: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.is_dir() {
            collect(root, &path, paths);
        } else if let Ok(relative) = path.strip_prefix(root) {
            let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            paths.push(parts.join("/"));
        }
    }
}
