//! The scales of a workbook: what it states about them, and what its cells show.
//!
//! What a workbook states is trusted in this order, as far as it agrees with the cells: legends, matrices, lists to
//! choose from, headers. Only where nothing is stated, the cells themselves tell.

mod grid;
mod inline;
mod legends;
mod levels;
mod matrices;
mod parts;
mod measured;
mod occurring;
mod places;
mod points;
mod settle;
mod stated;
mod subject;

pub use levels::{Level, Levels};
pub use measured::{Measure, Measured};
pub use occurring::leading_number;
pub(super) use parts::parts;
pub(super) use places::is_legend;
pub(super) use settle::learn;

use crate::source::folding::headers::{fold, outside_brackets};

/// A scale as a workbook shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnedScale {
    /// What says so.
    pub source: ScaleSource,
    /// Where it stands, as `Legend!A4:B8`; none if only the cells themselves show it.
    pub place: Option<String>,
    /// Its points, lowest first.
    pub points: Vec<LearnedPoint>,
    /// What stands in cells and is not on it.
    pub off: Vec<String>,
    /// Whether larger numbers mean less.
    pub reversed: bool,
}

/// A point of a scale as a workbook shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnedPoint {
    /// Its value: its own number if the scale has whole ones, its position from 1 otherwise.
    pub value: i32,
    /// As it is written.
    pub written: String,
    /// Its word.
    pub label: Option<String>,
    /// What it means.
    pub meaning: Option<String>,
}

/// What shows a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScaleSource {
    /// A list of its points with words or meanings.
    Legend,
    /// A side of a matrix.
    Matrix,
    /// A list from which the cells are to be filled in.
    Validation,
    /// The header of its column.
    Header,
    /// What occurs.
    Values,
}

impl ScaleSource {
    /// Its name in the machine form.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Legend => "legend",
            Self::Matrix => "matrix",
            Self::Validation => "validation",
            Self::Header => "header",
            Self::Values => "values",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Legend => "the legend",
            Self::Matrix => "the matrix",
            Self::Validation => "the list to choose from",
            Self::Header => "its header",
            Self::Values => "the values that occur",
        }
    }
}

/// What a rating rates: the same before and after treatment, and a need for protection of any sort.
#[must_use]
pub fn axis(field: &str) -> &str {
    match field.strip_prefix("residual.").unwrap_or(field) {
        "c" | "i" | "a" => "need",
        axis => axis,
    }
}

/// A label as the scales have it: folded, without what stands in brackets.
fn label(text: &str) -> String {
    fold(&outside_brackets(text))
}
