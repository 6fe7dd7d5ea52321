use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a document is made of once each time (`per` of a document.yaml).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OccasionKind {
    /// An internal audit.
    Audit,
    /// A management review that was held.
    Review,
    /// A management review to come.
    NextReview,
    /// The present risk assessment.
    Run,
    /// A planned change.
    Change,
    /// An exercise of continuity.
    Exercise,
}

impl OccasionKind {
    /// The kind of a name, as `data/documents.csv` writes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "audit" => Self::Audit,
            "review" => Self::Review,
            "next_review" => Self::NextReview,
            "run" => Self::Run,
            "change" => Self::Change,
            "exercise" => Self::Exercise,
            _ => return None,
        })
    }

    /// Its name, and the key of its word.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Audit => "audit",
            Self::Review => "review",
            Self::NextReview => "next_review",
            Self::Run => "run",
            Self::Change => "change",
            Self::Exercise => "exercise",
        }
    }
}

/// An event that a document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// What kind of event.
    pub kind: OccasionKind,
    /// Which one: its place in the list of the model.
    pub index: usize,
    /// Its id, as written.
    pub id: String,
    /// Its id as a part of ids and names of files; no two of a type are alike.
    pub suffix: String,
    /// When it took or takes place, or ended.
    pub date: Option<Date>,
    /// Whether there is no other document of the type. What is said of the type as a whole is then said of this one.
    pub alone: bool,
}
