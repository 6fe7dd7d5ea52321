//! The document's own words for labels.

use crate::diagnostic::{Error, Result};
use crate::document::block::Document;

/// The words that a Word file prints by itself.
const NEEDED: [&str; 13] = [
    "as_of",
    "contents",
    "figure",
    "gap",
    "history",
    "history_approver",
    "history_author",
    "history_change",
    "history_date",
    "history_version",
    "page_of",
    "table",
    "version",
];

/// Fails if the document lacks one of the words; names all of them.
///
/// # Errors
/// If it lacks any.
pub fn check(document: &Document) -> Result<()> {
    let missing: Vec<&str> = NEEDED.into_iter().filter(|key| !document.words.contains_key(*key)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::internal(format!("{} has no words for {}", document.control.id, missing.join(", "))))
}

/// The word for `key`, one of those that [`check`] asks for.
pub fn word<'a>(document: &'a Document, key: &str) -> &'a str {
    document.words.get(key).map(String::as_str).unwrap_or_default()
}

/// The words for `key` around `value`: in place of `{name}` if they have it, else before it.
pub fn phrase(document: &Document, key: &str, name: &str, value: &str) -> String {
    let words = word(document, key);
    let placeholder = format!("{{{name}}}");
    if words.contains(&placeholder) { words.replace(&placeholder, value) } else { format!("{words} {value}") }
}
