//! The questions of the questionnaire in words, to name a gap by the question nobody has answered.

use indexmap::IndexMap;

use crate::diagnostic::{Error, Result};
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

/// Questions by questionnaire key.
#[derive(Debug, Clone, Default)]
pub struct Questions {
    by_key: IndexMap<String, String>,
}

impl Questions {
    /// Reads `questions/<language>.yaml`.
    ///
    /// # Errors
    /// If the file is missing or not a map of strings.
    pub fn load(templates: &Templates, language: &str) -> Result<Self> {
        let path = format!("questions/{language}.yaml");
        let _at_work = AtWork::begin(|| templates.origin(&path));
        let by_key = serde_saphyr::from_str(&templates.text(&path)?)
            .map_err(|e| Error::input(format!("{}: {e}", templates.origin(&path))))?;
        Ok(Self { by_key })
    }

    /// Each key with its question, in the order of the questionnaire.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_key.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// Whether there is a question for a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// The question behind a key.
    ///
    /// # Errors
    /// If there is none.
    pub fn question(&self, key: &str) -> Result<&str> {
        self.by_key.get(key).map(String::as_str).ok_or_else(|| {
            let near =
                self.by_key.keys().max_by(|a, b| strsim::jaro_winkler(a, key).total_cmp(&strsim::jaro_winkler(b, key)));
            let error = Error::input(format!("there is no question `{key}`"));
            match near {
                Some(near) => error.hint(format!("the nearest key is `{near}`")),
                None => error,
            }
        })
    }
}
