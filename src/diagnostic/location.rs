use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A place in one of the user's files, symbolic: line numbers of keys are looked up when it is shown.
///
/// Displays as `sources/risks.xlsx > Register!F12` or `answers.yaml > scope.statement`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Location {
    /// The file, relative to the project folder, with `/` between folders.
    #[serde(serialize_with = "as_str")]
    pub file: Arc<str>,
    /// Where in the file.
    #[serde(flatten)]
    pub place: Place,
}

/// A place inside a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    /// The file as a whole.
    File,
    /// A sheet as a whole.
    Sheet {
        /// The sheet's name.
        #[serde(serialize_with = "as_str")]
        sheet: Arc<str>,
    },
    /// A cell or a range, as the spreadsheet program names it (`F12`, `A4:C4`, `12` for a row).
    Cell {
        /// The sheet's name.
        #[serde(serialize_with = "as_str")]
        sheet: Arc<str>,
        /// The cell or range.
        cell: String,
    },
    /// A key of a YAML file, as a path (`people[2].name`).
    Key {
        /// The path.
        key: String,
    },
    /// A position in a text file.
    Line {
        /// The line, from 1.
        line: u32,
        /// The column in characters, from 1.
        column: u32,
    },
}

impl Location {
    /// A whole file.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), place: Place::File }
    }

    /// A key of a YAML file.
    pub fn key(file: impl Into<Arc<str>>, key: impl Into<String>) -> Self {
        Self { file: file.into(), place: Place::Key { key: key.into() } }
    }

    /// A whole sheet.
    pub fn sheet(file: impl Into<Arc<str>>, sheet: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), place: Place::Sheet { sheet: sheet.into() } }
    }

    /// A cell or range of a sheet.
    pub fn cell(file: impl Into<Arc<str>>, sheet: impl Into<Arc<str>>, cell: impl Into<String>) -> Self {
        Self { file: file.into(), place: Place::Cell { sheet: sheet.into(), cell: cell.into() } }
    }

    /// Whether another place is this one or inside it: a cell of a row, a key below a key.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        let below = |key: &str, other: &str| {
            other.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.file == other.file
            && match (&self.place, &other.place) {
                (Place::File, _) => true,
                (Place::Sheet { sheet }, Place::Sheet { sheet: other } | Place::Cell { sheet: other, .. }) => {
                    sheet == other
                }
                (Place::Cell { sheet, cell }, Place::Cell { sheet: other_sheet, cell: other }) => {
                    let column = other.strip_suffix(cell.as_str());
                    sheet == other_sheet && column.is_some_and(|column| column.chars().all(char::is_alphabetic))
                }
                (Place::Key { key }, Place::Key { key: other }) => below(key, other),
                (here, there) => here == there,
            }
    }

    /// A position in a text file, both numbers from 1.
    pub fn line(file: impl Into<Arc<str>>, line: u32, column: u32) -> Self {
        Self { file: file.into(), place: Place::Line { line, column } }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match &self.place {
            Place::File => write!(f, "{file}"),
            Place::Sheet { sheet } => write!(f, "{file} > {sheet}"),
            Place::Cell { sheet, cell } => write!(f, "{file} > {sheet}!{cell}"),
            Place::Key { key } => write!(f, "{file} > {key}"),
            Place::Line { line, column } => write!(f, "{file}:{line}:{column}"),
        }
    }
}

fn as_str<S: serde::Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}
