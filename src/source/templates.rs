//! The built-in templates and fonts, and a project's own files that take their place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;

use super::files;
use crate::diagnostic::{Error, Result};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct BuiltIn;

/// The folder of a project that holds its own templates.
pub const FOLDER: &str = "templates";
/// What is read of it; other files there are nobody's business.
const OWN: [(&str, &[&str]); 4] =
    [("documents/", &[".yaml", ".md"]), ("typst/", &[".typ"]), ("words/", &[".yaml"]), ("questions/", &[".yaml"])];
/// The largest template of a project, in bytes.
const LARGEST: u64 = 1 << 20;
/// The most that all templates of a project may have together, in bytes.
const LARGEST_TOGETHER: usize = 16 << 20;

/// Template files by path (`documents/soa/body.en.md`): the built-in ones, and those of a project in their place.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    own: BTreeMap<String, Arc<[u8]>>,
}

impl Templates {
    /// The built-in templates alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The built-in templates, with files of the same path below `templates/` of the project in their place.
    ///
    /// # Errors
    /// If one of these is not a plain file of usual size inside the project.
    pub fn of_project(project: &Path) -> Result<Self> {
        let mut own = BTreeMap::new();
        let mut together = 0;
        for name in files::names_below(project, FOLDER).map_err(Error::of)? {
            let Some(path) = name.strip_prefix("templates/").filter(|path| is_template(path)) else { continue };
            let bytes = files::read(project, &name, None, LARGEST).map_err(Error::of)?;
            together += bytes.len();
            if together > LARGEST_TOGETHER {
                let most = LARGEST_TOGETHER >> 20;
                return Err(Error::input(format!("{FOLDER}/ holds more than {most} MB of templates"))
                    .hint("move what is no template out of this folder"));
            }
            own.insert(path.to_string(), bytes.into());
        }
        Ok(Self { own })
    }

    /// Whether a project has templates of its own, which anybody may have written.
    #[must_use]
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The project's own files, as messages call them, sorted.
    pub fn own(&self) -> impl Iterator<Item = String> {
        self.own.keys().map(|path| format!("{FOLDER}/{path}"))
    }

    /// The paths of all built-in files, sorted.
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
        paths.extend(self.own.keys().cloned());
        paths.retain(|path| path.starts_with(folder));
        paths.sort();
        paths.dedup();
        paths
    }

    /// The bytes of a file; `None` if there is no such template.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        match self.own.get(path) {
            Some(bytes) => Some(Cow::Borrowed(bytes)),
            None => BuiltIn::get(path).map(|file| file.data),
        }
    }

    /// The text of a file.
    ///
    /// # Errors
    /// If there is no such template, or it is not UTF-8.
    pub fn text(&self, path: &str) -> Result<String> {
        let missing = || {
            if self.has_own() {
                // A document or language of the project that has only a part of its files.
                return Error::input(format!("there is no {FOLDER}/{path}"))
                    .hint("add it, or take the other files of this document or language away");
            }
            Error::internal(format!("no template {path}"))
        };
        let bytes = self.bytes(path).ok_or_else(missing)?;
        String::from_utf8(bytes.into_owned())
            .map_err(|_| Error::input(format!("template {} is not UTF-8 text", self.origin(path))))
    }

    /// What to call a file in messages: the project's own path, or the built-in one.
    #[must_use]
    pub fn origin(&self, path: &str) -> String {
        if self.own.contains_key(path) { format!("{FOLDER}/{path}") } else { format!("built-in {FOLDER}/{path}") }
    }

    /// Whether a project may have a file of this path, in the place of a built-in one or beside them.
    #[must_use]
    pub fn may_be_own(path: &str) -> bool {
        is_template(path)
    }

    /// Whether a file is the project's own and not a built-in one.
    #[must_use]
    pub fn is_own(&self, path: &str) -> bool {
        self.own.contains_key(path)
    }
}

fn is_template(path: &str) -> bool {
    OWN.iter().any(|(folder, endings)| path.starts_with(folder) && endings.iter().any(|ending| path.ends_with(ending)))
}
