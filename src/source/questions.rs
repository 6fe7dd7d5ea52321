//! The questionnaire: each question by the key its answer stands under, with what helps to answer it.
//!
//! `questions/<language>.yaml` holds the general part, `questions/<language>/<topic>.yaml` the rest by topic. An entry is
//! the question alone, or a group with help, an example, the form of the answer, choices and how much it matters.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::diagnostic::{Error, Result};
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

/// A question, and what helps to answer it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The question itself, as it stands in a gap.
    pub question: String,
    /// What to think of.
    pub help: Option<String>,
    /// An answer of some organization.
    pub example: Option<String>,
    /// The form of the answer.
    #[serde(rename = "type")]
    pub form: AnswerForm,
    /// Usual practices, as answers that may be taken as they are or put into other words.
    pub choices: Vec<String>,
    /// How much it matters: 1 for what a document cannot do without, then 2 and 3.
    pub importance: Option<u8>,
}

/// The form of an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerForm {
    /// One line or a few sentences.
    #[default]
    Text,
    /// Several texts, each of which stands for itself.
    List,
    /// A number.
    Number,
}

/// An entry as it may be written.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Plain(String),
    Full(Question),
}

/// Questions by questionnaire key.
#[derive(Debug, Clone, Default)]
pub struct Questions {
    by_key: IndexMap<String, Question>,
}

impl Questions {
    /// Reads all questions of a language: the general ones, then those by topic in the order of their files.
    ///
    /// # Errors
    /// If the general file is missing, a file is not a map of questions, or two files ask for the same key.
    pub fn load(templates: &Templates, language: &str) -> Result<Self> {
        let mut by_key = IndexMap::new();
        let general = format!("questions/{language}.yaml");
        for path in std::iter::once(general).chain(templates.list(&format!("questions/{language}/"))) {
            let _at_work = AtWork::begin(|| templates.origin(&path));
            let wrong = |what: String| Error::input(format!("{}: {what}", templates.origin(&path)));
            let entries: IndexMap<String, Entry> =
                serde_saphyr::from_str(&templates.text(&path)?).map_err(|e| wrong(e.to_string()))?;
            for (key, entry) in entries {
                let question = match entry {
                    Entry::Plain(question) => Question { question, ..Question::default() },
                    Entry::Full(question) => question,
                };
                if question.question.trim().is_empty() {
                    return Err(wrong(format!("`{key}` has no `question`")));
                }
                if by_key.insert(key.clone(), question).is_some() {
                    return Err(wrong(format!("`{key}` is asked in another file, too")));
                }
            }
        }
        Ok(Self { by_key })
    }

    /// Whether a language has questions at all.
    #[must_use]
    pub fn are_there(templates: &Templates, language: &str) -> bool {
        templates.bytes(&format!("questions/{language}.yaml")).is_some()
    }

    /// Whether a project has questions of its own in a language, in the place of built-in ones or beside them.
    #[must_use]
    pub fn are_own(templates: &Templates, language: &str) -> bool {
        let general = format!("questions/{language}.yaml");
        let own = |path: &String| templates.is_own(path);
        own(&general) || templates.list(&format!("questions/{language}/")).iter().any(own)
    }

    /// Each key with its question, in the order of the questionnaire.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_key.iter().map(|(key, it)| (key.as_str(), it.question.as_str()))
    }

    /// Each key with all that is known of its question, in the order of the questionnaire.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Question)> {
        self.by_key.iter().map(|(key, question)| (key.as_str(), question))
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
        self.by_key.get(key).map(|it| it.question.as_str()).ok_or_else(|| {
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
