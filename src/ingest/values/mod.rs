//! Readers of single values: pure functions from a cell to what it means, and the [`Reader`] that reports what they
//! cannot read.

pub mod cia;
pub mod controls;
pub mod conversion;
pub mod dates;
mod months;
pub mod numbers;
mod reader;
mod understood;
pub mod scale;
pub mod words;

pub use reader::{At, Outcome, Place, Reader};
pub use understood::Understood;

/// Why a cell could not be read as what its field wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The rule it breaks.
    pub rule: &'static str,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Lower case, single spaces, without a leading number (`2. Mitigate`) and punctuation around: how words are compared.
#[must_use]
pub fn normal(text: &str) -> String {
    let plain = text.to_lowercase().replace(['_', '-', '\u{2010}', '\u{2011}', '\u{2013}'], " ");
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let unnumbered = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered =
        if unnumbered.len() < words.len() { unnumbered.trim_start_matches(['.', ')', ':', ' ']) } else { &words };
    let trimmed = unnumbered.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '"' | ' '));
    if trimmed.is_empty() { words } else { trimmed.into() }
}

/// Whether a text only says that there is no value.
#[must_use]
pub fn is_blank_mark(text: &str) -> bool {
    const MARKS: [&str; 10] = ["", "-", "--", "–", "—", "/", "n/a", "na", "n.a.", "none"];
    let text = text.trim();
    text.len() <= 4 && MARKS.iter().any(|mark| text.eq_ignore_ascii_case(mark))
}
