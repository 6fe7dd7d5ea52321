//! The document's own words for labels.

use crate::document::block::{Document, Gap};

/// The word for `key`; the key itself where the document has none, so that the lack is seen.
pub fn word<'a>(document: &'a Document, key: &'a str) -> &'a str {
    document.words.get(key).map_or(key, String::as_str)
}

/// The words for `key` around `value`: in place of `{name}` if they have it, else before it.
pub fn phrase(document: &Document, key: &str, name: &str, value: &str) -> String {
    let words = word(document, key);
    let placeholder = format!("{{{name}}}");
    if words.contains(&placeholder) { words.replace(&placeholder, value) } else { format!("{words} {value}") }
}

/// A gap in words: its word, what is missing, and where to answer it.
pub struct GapWords {
    /// `Open`
    pub word: String,
    /// What is missing.
    pub missing: String,
    /// Where to answer it.
    pub place: Option<String>,
}

impl GapWords {
    /// The words for `gap`.
    pub fn of(document: &Document, gap: &Gap) -> Self {
        Self {
            word: word(document, "gap").to_owned(),
            missing: gap.missing.clone(),
            place: gap.place.as_deref().map(|place| phrase(document, "gap_where", "place", place)),
        }
    }
}
