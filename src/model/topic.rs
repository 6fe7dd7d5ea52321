use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// What the organization does about the topics of its policies: topic, question, answer (`rules.backup.what`).
///
/// Which questions a topic has stands in the questionnaire (`templates/questions`), so that a document type of a
/// project's own asks its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TopicRules {
    /// The answers of each topic.
    pub topics: IndexMap<String, IndexMap<String, TopicAnswer>>,
}

/// An answer about a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TopicAnswer {
    /// One text.
    Text(String),
    /// Several texts, each of which stands for itself.
    List(Vec<String>),
}
