//! YAML files whose values know where they stand.
//!
//! The text becomes a tree of [`Node`]s that keeps the source text of every scalar, so that `version: 2.10` stays
//! `2.10`. [`decode`] turns the tree into a type by its JSON Schema and reports everything that does not fit at once.

mod coerce;
mod compose;
mod decode;
mod edit;
mod edit_list;
mod editor;
mod mending;
mod node;
mod positions;
mod schema;
mod spots;

use std::path::Path;
use std::sync::Arc;

pub use crate::source::budget::LARGEST_YAML as LARGEST_FILE;
pub use decode::{decode, decode_verbatim, unknown_key};
pub use edit::{EditFault, as_block, set_value};
pub use edit_list::{add_to_list, remove_from_list};
pub use editor::{any_scalar, editor_schema, titled};
pub use node::{Content, Entry, Node};
pub use schema::schema_of;

use crate::diagnostic::{Diagnostic, Location, Place, Severity};
use crate::source::budget::Limit;
use crate::source::files;
use positions::Positions;

/// A YAML file of the project.
#[derive(Debug, Clone)]
pub struct YamlFile {
    /// Its path, relative to the project folder.
    pub name: String,
    /// Its text.
    pub text: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its values.
    pub root: Arc<Node>,
    /// Where its keys stand.
    positions: Positions,
}

impl YamlFile {
    /// Reads a file of the project; `named_at` is the place that names it.
    ///
    /// # Errors
    /// All that is wrong with it as a file: it is not there, not UTF-8 text, not YAML (`yaml-syntax`, with line and
    /// column), or a key stands twice in one group (`yaml-duplicate-key`).
    pub fn read(project: &Path, name: &str, named_at: Option<&Location>) -> Result<Self, Vec<Diagnostic>> {
        let bytes =
            files::read(project, name, named_at, Limit::YamlBytes.most()).map_err(|diagnostic| vec![*diagnostic])?;
        Self::parse(name, &bytes)
    }

    /// Reads a file from its bytes.
    ///
    /// # Errors
    /// As [`YamlFile::read`], but for the file not being there.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Vec<Diagnostic>> {
        let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(name, bytes, error)])?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let root = compose::compose(text).map_err(|faults| {
            faults.into_iter().map(|fault| mended(text, fault.diagnostic(name))).collect::<Vec<_>>()
        })?;
        let positions = Positions::default();
        Ok(Self { name: name.into(), text: text.into(), sha256: files::sha256(bytes), root: Arc::new(root), positions })
    }

    /// Line and column, both from 1, of the value under a key path (`people[2].name`); of the nearest key above it if
    /// there is no such key.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<(u32, u32)> {
        let mut key = key;
        loop {
            if let Some(position) = self.positions.of(&self.root).get(key) {
                return Some(*position);
            }
            key = &key[..key.rfind(['.', '['])?];
        }
    }

    /// Line and column, both from 1, of a location in this file; `None` if it is in another one.
    #[must_use]
    pub fn position_of(&self, location: &Location) -> Option<(u32, u32)> {
        if *location.file != *self.name {
            return None;
        }
        match &location.place {
            Place::Key { key } => self.position(key),
            Place::Line { line, column } => Some((*line, *column)),
            _ => None,
        }
    }

    /// The place of a key path.
    #[must_use]
    pub fn location(&self, key: &str) -> Location {
        if key.is_empty() { Location::file(self.name.as_str()) } else { Location::key(self.name.as_str(), key) }
    }

    /// The paths of the groups in the list under a key path, in order, without unanswered ones: they go with the
    /// items that [`decode`] gives.
    #[must_use]
    pub fn items(&self, key: &str) -> Vec<String> {
        match self.root.find(key).map(|node| &node.content) {
            Some(Content::List(items)) => items
                .iter()
                .filter(|item| matches!(item.content, Content::Map(_)))
                .map(|item| item.path.clone())
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// The finding with the very line that would be right, where one is.
fn mended(text: &str, mut fault: Diagnostic) -> Diagnostic {
    if let ("yaml-syntax", Some(Place::Line { line, .. })) = (&*fault.rule, fault.location.as_ref().map(|it| &it.place))
        && let Some(right) = mending::right_line(text, *line)
    {
        fault.hint = Some(mending::hint(&right).into());
    }
    fault
}

fn not_utf8(name: &str, bytes: &[u8], error: std::str::Utf8Error) -> Diagnostic {
    let before = &bytes[..error.valid_up_to()];
    let line = u32::try_from(before.split(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX);
    Diagnostic::new("yaml-syntax", Severity::Error, "the file is not UTF-8 text")
        .at(Location::line(name, line, 1))
        .hint("save it as UTF-8")
}
