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
pub mod vocabularies;

pub use reader::{At, Outcome, Place, Reader};
pub use understood::Understood;

use crate::source::cell_words::cell_words;

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

/// Whether a text only says that there is no value.
#[must_use]
pub fn is_blank_mark(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.len() <= 4 && cell_words().blank.iter().any(|mark| text.eq_ignore_ascii_case(mark))
}

/// Whether a text says that there is no value, or that it is not known yet.
#[must_use]
pub fn is_no_value(text: &str) -> bool {
    is_blank_mark(text) || cell_words().undecided.contains(&text.trim().to_lowercase())
}
