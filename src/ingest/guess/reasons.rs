//! How a table, its kind and the field of each column were decided, score by score: what `import --why` shows.

use crate::ingest::kind::Kind;

/// How a table and its kind were decided.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableReasons {
    /// How much its header looks like one.
    pub header: f32,
    /// How much speaks for each kind, the likeliest first; nothing if a person named the kind.
    pub kinds: Vec<KindScore>,
}

/// How much speaks for a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct KindScore {
    /// The kind.
    pub kind: Kind,
    /// All of it.
    pub total: f32,
    /// What it is made of, in words.
    pub parts: Vec<(&'static str, f32)>,
}

/// How much speaks for a field of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldScore {
    /// The field.
    pub field: &'static str,
    /// What it is taken from.
    pub ground: Ground,
    /// How well the words of the header fit, or how telling the cells are, from 0 to 1.
    pub said: f32,
    /// How well the cells fit the shape of the field, from 0 to 1.
    pub fit: f32,
    /// Both together.
    pub confidence: f32,
}

/// What a field is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The words of the header.
    Header,
    /// The words of the header mean another field, but the cells look like this one.
    Related(&'static str),
    /// The cells alone.
    Cells,
    /// It is the first column, and counts.
    Position,
    /// The same rating stands before it.
    SecondRating,
    /// Its numbers follow from those of two other columns.
    Arithmetic,
    /// Another column is the shorter text of the two.
    LongerText,
    /// It stands between the ratings before and after treatment.
    BetweenRatings,
    /// A person named the kind, and the header is one of its words.
    NamedKind,
}

impl Ground {
    /// In words, for people.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Header => "words of the header".into(),
            Self::Related(other) => format!("words for {other}, cells that look like this"),
            Self::Cells => "the cells".into(),
            Self::Position => "counts in the first column".into(),
            Self::SecondRating => "the same rating a second time".into(),
            Self::Arithmetic => "numbers that follow from two other columns".into(),
            Self::LongerText => "the longer of two texts".into(),
            Self::BetweenRatings => "stands between the ratings before and after".into(),
            Self::NamedKind => "a word of the kind that was named".into(),
        }
    }
}

/// Why a field is not as sure as its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Another field fits the column nearly as well.
    RivalField,
    /// Another column fits the field nearly as well.
    RivalColumn,
    /// A field that fits better was taken by another column.
    BetterTaken,
    /// The field is often meant by mistake.
    OftenMistaken,
    /// There is an impact without a likelihood.
    NoLikelihood,
    /// Hardly a cell is filled.
    FewCells,
    /// It is not sure what the table is.
    UnsureTable,
    /// The header stands beside its data.
    ShiftedHeader,
}

impl Limit {
    /// In words, for people.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::RivalField => "another field fits nearly as well",
            Self::RivalColumn => "another column fits nearly as well",
            Self::BetterTaken => "a better field is taken by another column",
            Self::OftenMistaken => "the field is often mistaken",
            Self::NoLikelihood => "no likelihood is rated beside it",
            Self::FewCells => "hardly a cell is filled",
            Self::UnsureTable => "it is not sure what the table is",
            Self::ShiftedHeader => "the header stands beside its data",
        }
    }
}
