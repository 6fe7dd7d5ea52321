//! What a stranger's workbook holds, understood without a mapping file.
//!
//! [`propose`] is a pure function of the cells and the word lists. It finds the tables, tells what each is, which column
//! holds which field and how sure that is; it changes nothing and asks nothing. What it is not sure of gets a low
//! confidence, what it leaves aside gets a reason.

mod arithmetic;
mod assign;
mod cards;
mod content;
mod draft;
mod edition;
mod extent;
mod fields;
mod fit;
mod headers;
mod kind;
mod known;
mod letters;
mod reasons;
mod rows;
mod scales;
mod sheets;
mod shift;
mod subject;
mod verdict;
mod sheet_part;
mod weights;
mod word_lists;

use indexmap::IndexMap;

use super::kind::Kind;
use crate::diagnostic::Diagnostic;
use crate::ingest::cards::Cards;
use crate::model::Edition;
use crate::source::workbook::Workbook;

pub(super) use edition::references;
pub use reasons::{FieldScore, Ground, KindScore, Limit, TableReasons};
pub use scales::{LearnedPoint, LearnedScale, Level, Levels, Measure, Measured, ScaleSource};
pub use word_lists::{Hit, WordLists};

/// What is understood of a workbook without a mapping.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// Its tables; the first is the one the workbook is about.
    pub tables: Vec<TableGuess>,
    /// Sheets set aside.
    pub skipped: Vec<SkippedSheet>,
    /// Why nothing should be imported, if so; `tables` may still hold what was found.
    pub refused: Option<Refusal>,
    /// What a person should know or decide.
    pub diagnostics: Vec<Diagnostic>,
}

/// One table of a sheet.
#[derive(Debug, Clone)]
pub struct TableGuess {
    /// Index of its sheet in `workbook.sheets`.
    pub sheet: usize,
    /// What its rows are.
    pub kind: Kind,
    /// How sure the kind is, from 0 to 1.
    pub confidence: f32,
    /// The rows of its header, bands included, from the top.
    pub header_rows: Vec<u32>,
    /// The first row that holds a record.
    pub first_row: u32,
    /// The last row that holds a record.
    pub last_row: u32,
    /// The number of its records: rows from the first to the last that hold something and are not skipped.
    pub records: usize,
    /// Every column of the table that holds data, from the left.
    pub columns: Vec<ColumnGuess>,
    /// Rows between the first and the last that are no records, each with the reason.
    pub skip: Vec<(u32, String)>,
    /// Columns in which a blank cell means the same as the cell above.
    pub fill_down: Vec<u32>,
    /// Scales by field (`likelihood`, `impact`, `c` ...): what is written and the point it means, lowest first.
    pub scales: IndexMap<String, Vec<ScaleWord>>,
    /// The same scales with what shows them: a legend, a matrix, a list to choose from, a header, or only the cells.
    pub learned: IndexMap<String, LearnedScale>,
    /// Ratings whose values are measurements and no points of a scale, by field.
    pub measured: IndexMap<String, Measured>,
    /// The levels of risk that a legend or a matrix shows, lowest first.
    pub levels: Option<Levels>,
    /// The edition of Annex A its control references belong to; none if it shows none, or both.
    pub edition: Option<Edition>,
    /// How many columns to the left of its data the header stands; 0 as a rule.
    pub shift: i32,
    /// Where the cards stand, if it has one block of rows a record. Then rows and columns are those of the unfolded sheet.
    pub cards: Option<Cards>,
    /// What spoke for all this, for people.
    pub reasons: Vec<String>,
    /// How header and kind were decided, score by score.
    pub why: TableReasons,
}

/// One column of a table.
#[derive(Debug, Clone)]
pub struct ColumnGuess {
    /// Its number, counted from 1.
    pub column: u32,
    /// The header rows joined by ` / `.
    pub header: String,
    /// The field it holds; none if it is kept as an extra.
    pub field: Option<&'static str>,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// Some of its values, from the top.
    pub examples: Vec<String>,
    /// Other fields it might hold, the likeliest first.
    pub alternatives: Vec<(&'static str, f32)>,
    /// How much speaks for each field it may hold, the likeliest first.
    pub scores: Vec<FieldScore>,
    /// What the field was taken from, if it has one.
    pub ground: Option<Ground>,
    /// Why it is not as sure as its score says.
    pub limit: Option<Limit>,
}

/// A word or number on a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleWord {
    /// As it is written in the workbook.
    pub written: String,
    /// The point of the scale, counted from 1.
    pub value: i32,
}

/// A sheet that is set aside.
#[derive(Debug, Clone)]
pub struct SkippedSheet {
    /// Its index in `workbook.sheets`.
    pub sheet: usize,
    /// Why, as a phrase (`legend of the rating scales`).
    pub reason: String,
}

/// Why a workbook should not be imported without asking.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The kind of reason.
    pub why: RefusalKind,
    /// In a sentence, without a full stop.
    pub message: String,
}

/// Kinds of reasons not to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// Headers, legends or worked examples, but nothing of an organization.
    EmptyTemplate,
    /// A register, but not of information security.
    NotSecurity,
    /// No register at all.
    NotATable,
    /// Nothing that can be read.
    Unreadable,
}

impl RefusalKind {
    /// Its name in the machine form (`empty-template`).
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::EmptyTemplate => "empty-template",
            Self::NotSecurity => "not-security",
            Self::NotATable => "not-a-table",
            Self::Unreadable => "unreadable",
        }
    }
}

/// What a workbook holds, as far as its cells and the words tell.
#[must_use]
pub fn propose(workbook: &Workbook, words: &WordLists) -> Proposal {
    verdict::propose(workbook, words, None)
}

/// As [`propose`], with the word of a person that the rows of a sheet are of a kind: its columns are read as fields of
/// that kind, by headers and content, and the sheet is not set aside.
#[must_use]
pub fn propose_as(workbook: &Workbook, words: &WordLists, sheet: usize, kind: Kind) -> Proposal {
    verdict::propose(workbook, words, Some(Given { sheet, kind }))
}

/// What a person says that the rows of a sheet are.
#[derive(Debug, Clone, Copy)]
struct Given {
    sheet: usize,
    kind: Kind,
}
