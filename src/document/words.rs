//! The tool's own words in the language of a document: states, labels, months. Template bodies hold the rest.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde_json::Value;

use crate::diagnostic::{Error, Result};
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

/// The words of one language, by dotted key (`state.implemented`).
#[derive(Debug, Clone, Default)]
pub struct Words {
    by_key: IndexMap<String, String>,
}

impl Words {
    /// Reads `words/<language>.yaml`.
    ///
    /// # Errors
    /// If there are no words for the language, or the file is not a tree of strings.
    pub fn load(templates: &Templates, language: &str) -> Result<Self> {
        let path = format!("words/{language}.yaml");
        let text = templates.text(&path)?;
        let _at_work = AtWork::begin(|| templates.origin(&path));
        let tree: Value =
            serde_saphyr::from_str(&text).map_err(|e| Error::input(format!("{}: {e}", templates.origin(&path))))?;
        let mut words = Self::default();
        words.flatten("", &tree);
        Ok(words)
    }

    fn flatten(&mut self, prefix: &str, tree: &Value) {
        match tree {
            Value::Object(map) => {
                for (key, value) in map {
                    let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                    self.flatten(&key, value);
                }
            }
            Value::String(word) => {
                self.by_key.insert(prefix.to_string(), word.clone());
            }
            Value::Null => {}
            other => {
                self.by_key.insert(prefix.to_string(), other.to_string());
            }
        }
    }

    /// The word for `key`; the key itself if there is none, which a test keeps from happening.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.by_key.get(key).map_or(key, String::as_str)
    }

    /// Whether there is a word for `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// The word for `key` with `{name}` replaced by values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_string(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The words the outputs themselves print, without their `output.` prefix.
    #[must_use]
    pub fn for_output(&self) -> IndexMap<String, String> {
        self.by_key
            .iter()
            .filter_map(|(key, word)| Some((key.strip_prefix("output.")?.to_string(), word.clone())))
            .collect()
    }

    /// A date as people write it (`30 November 2026`).
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.dated("date.long", date)
    }

    /// A month and year as people write them (`November 2026`).
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        self.dated("date.month_year", date)
    }

    /// A short date for narrow columns (`30 Nov 2026`).
    #[must_use]
    pub fn short_date(&self, date: Date) -> String {
        self.dated("date.short", date)
    }

    fn dated(&self, pattern: &str, date: Date) -> String {
        let month = format!("month.{}", date.month());
        let abbreviated = format!("month_short.{}", date.month());
        self.with(
            pattern,
            &[
                ("day", &date.day().to_string()),
                ("month", self.get(&month)),
                ("mon", self.get(&abbreviated)),
                ("year", &date.year().to_string()),
            ],
        )
    }
}
