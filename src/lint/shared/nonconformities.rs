use super::text::plain;
use crate::model::Nonconformity;

/// Whether a nonconformity is closed: by its day, else by the word for its state.
pub fn is_closed(nonconformity: &Nonconformity) -> bool {
    let word = nonconformity.status.as_deref().map(plain).unwrap_or_default();
    nonconformity.closed_on.is_some() || ["closed", "done", "completed"].contains(&word.as_str())
}
