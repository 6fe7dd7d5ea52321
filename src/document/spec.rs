//! The options of a fenced block: which data, which columns, under which words.

use serde::Deserialize;

use crate::diagnostic::{Error, Result};

/// The options of a fenced `table` or `figure` block.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spec {
    /// Which table or figure; taken from the info string.
    #[serde(skip)]
    pub source: String,
    /// Printed under it.
    pub caption: Option<String>,
    /// Narrows the rows; what it means is the source's own (a theme, an audit id, a band).
    pub only: Option<String>,
    /// Field, header and relative width of each column.
    pub columns: Vec<(String, String, f32)>,
    /// What to say when there are no rows, or nothing to draw.
    pub empty: Option<String>,
    /// The question that is open when a table has no rows: its gap then stands in place of the table.
    pub gap: Option<String>,
    /// Whether rows are grouped under titles, where the source can.
    pub grouped: bool,
    /// Words a figure needs, by its own keys.
    pub words: indexmap::IndexMap<String, String>,
}

impl Spec {
    /// Reads the text of a fenced block whose info string was `<kind> <source>`.
    ///
    /// # Errors
    /// If it is not YAML of this form.
    pub fn read(source: &str, text: &str) -> Result<Self> {
        let mut spec: Self = if text.trim().is_empty() {
            Self::default()
        } else {
            serde_saphyr::from_str(text).map_err(|e| Error::input(format!("block `{source}`: {e}")))?
        };
        spec.source = source.to_string();
        Ok(spec)
    }
}
