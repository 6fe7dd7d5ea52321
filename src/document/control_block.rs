//! What identifies and controls a document (7.5.2, 7.5.3), printed on its first page and on every page.

use serde::Serialize;

use super::block::Gap;
use super::control::ControlValues;

/// A value or the gap in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Entry {
    /// The value as it is printed.
    Value(String),
    /// It is missing.
    Missing {
        /// The gap.
        gap: Gap,
    },
}

/// Everything that identifies and controls a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ControlBlock {
    /// Document id (`ISMS-DOC-07`).
    pub id: String,
    /// File name without extension (`ISMS-DOC-07-soa`).
    pub file_stem: String,
    /// Title.
    pub title: String,
    /// One line that says what it is for.
    pub subtitle: String,
    /// The standard and clause it answers (`ISO/IEC 27001:2022 · clause 6.1.3 d`).
    pub basis: String,
    /// The organization's short name.
    pub organization: String,
    /// BCP 47 language of the document.
    pub language: String,
    /// Version; blank if nobody has given one.
    pub version: String,
    /// `Draft, not approved` or the like.
    pub status: String,
    /// Whether this version is not, or no longer, the approved one: then a mark is shown on every page.
    pub draft: bool,
    /// The word of that mark (`Draft`, `Superseded`); blank for an approved version.
    pub across: String,
    /// As-of date, ISO 8601.
    pub as_of: String,
    /// As-of date as it is printed.
    pub as_of_printed: String,
    /// Name of the classification.
    pub classification: String,
    /// The mark on every page.
    pub mark: String,
    /// 0.0 for the lowest class to 1.0 for the highest.
    pub mark_rank: f32,
    /// Author, for the file's metadata.
    pub author: String,
    /// The quiet grid on the first page: label and value, in printing order.
    pub entries: Vec<(String, Entry)>,
    /// The change history: one row of version, date, author, change, approver for each version.
    pub history: Vec<[String; 5]>,
    /// Where the controlled copy is; empty if nobody has said so.
    pub controlled_copy: String,
    /// How many gaps the document has, those of this block included.
    pub gaps: u32,
    /// The same as typed values, for programs.
    #[serde(skip)]
    pub values: ControlValues,
}
