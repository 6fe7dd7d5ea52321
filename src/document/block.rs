//! The block tree: what a document says, before anybody decides how it looks.
//!
//! Both outputs consume it, so PDF and Word always say the same. It holds no styling beyond what carries
//! meaning (emphasis, tone, alignment of numbers) and no markup: all text is plain and inert.
//! Serialized as JSON it is the input of the Typst templates.

use serde::Serialize;

use super::figure::Figure;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Everything that identifies and controls it.
    pub control: super::control_block::ControlBlock,
    /// Its words for labels in the output (`"Page {page} of {pages}"`), in its language.
    pub words: indexmap::IndexMap<String, String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading, `level` 1 to 4, numbered by the output. `anchor` is unique in the document.
    Heading {
        /// 1 to 4.
        level: u8,
        /// The text.
        text: Vec<Inline>,
        /// Where links to it point.
        anchor: String,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// Numbered, from 1.
        ordered: bool,
        /// Items of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A figure that comes from data.
    Figure(Figure),
    /// A set-apart remark.
    Callout {
        /// How it is meant; the title says it in words.
        tone: Tone,
        /// Its title.
        title: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A question nobody has answered yet.
    Gap(Gap),
    /// Pages on their own, begun on a new page.
    Pages {
        /// Turned sideways.
        landscape: bool,
        /// What is on them.
        blocks: Vec<Block>,
    },
}

/// A piece of running text. Serializes as a plain string or as an object with a `kind`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Inline {
    /// Plain text, printed exactly as it is.
    Text(String),
    /// Anything else.
    Marked(Marked),
}

/// Text that means more than its letters.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Marked {
    /// Important.
    Strong {
        /// The text.
        text: Vec<Inline>,
    },
    /// Stressed.
    Emph {
        /// The text.
        text: Vec<Inline>,
    },
    /// An id, file name or key.
    Code {
        /// The text.
        text: String,
    },
    /// A link inside the document, to the anchor of a heading or table row.
    Reference {
        /// The anchor, without `#`.
        anchor: String,
        /// The text.
        text: Vec<Inline>,
    },
    /// A link out of the document; only http, https and mailto.
    Link {
        /// The address.
        url: String,
        /// The text.
        text: Vec<Inline>,
    },
    /// A state as a tinted label; the word carries the meaning.
    Label {
        /// The word.
        text: String,
        /// The tint.
        tone: Tone,
    },
    /// A short remark in a secondary grey.
    Muted {
        /// The text.
        text: Vec<Inline>,
    },
    /// A line break.
    Break,
    /// Something missing, in running text or in a table cell.
    Gap(Gap),
}

/// A question nobody has answered: visible and calm. The list at the end of the document says where to answer it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gap {
    /// Its number in the list at the end of the document; gaps that one answer closes share it.
    pub number: u32,
    /// What is missing, as a short phrase or the question's text.
    pub missing: String,
    /// The file and key or cell where it is to be answered (`answers.yaml > scope.reason`).
    #[serde(rename = "where")]
    pub place: Option<String>,
}

/// How something is meant; output turns it into a tint, never into the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Says nothing.
    Neutral,
    /// Done, in place, acceptable.
    Good,
    /// In part, medium.
    Fair,
    /// Planned.
    Planned,
    /// Overdue, high, not acceptable.
    Bad,
    /// Not needed, secondary.
    Muted,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// Unique in the document.
    pub id: String,
    /// Printed under it; a table without caption is a mere layout of facts beside its heading.
    pub caption: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows in groups; a table without groups has one group without title.
    pub groups: Vec<RowGroup>,
    /// Where it stands under its header row: what to say when there are no rows at all.
    pub empty: Option<String>,
    /// Whether its rows stand close: a list that is looked up rather than read. It stays on one page if it is short.
    pub dense: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// Its share of the width, relative to the other columns.
    pub width: f32,
    /// How its cells are aligned.
    pub align: Align,
}

/// Alignment of the cells of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers, in tabular figures.
    Right,
    /// Marks.
    Center,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowGroup {
    /// A title row over them.
    pub title: Option<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Where links to it point (`risk-R-014`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// Its cells.
    pub cells: Vec<Vec<Inline>>,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Important text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Marked(Marked::Strong { text: vec![Self::text(text)] })
    }

    /// A state label.
    pub fn label(text: impl Into<String>, tone: Tone) -> Self {
        Self::Marked(Marked::Label { text: text.into(), tone })
    }

    /// A secondary remark.
    pub fn muted(text: impl Into<String>) -> Self {
        Self::Marked(Marked::Muted { text: vec![Self::text(text)] })
    }

    /// A link inside the document.
    pub fn reference(anchor: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Marked(Marked::Reference { anchor: anchor.into(), text: vec![Self::text(text)] })
    }

    /// A line break.
    #[must_use]
    pub fn line_break() -> Self {
        Self::Marked(Marked::Break)
    }

    /// Something missing.
    pub fn gap(missing: impl Into<String>, place: Option<String>) -> Self {
        Self::Marked(Marked::Gap(Gap { number: 0, missing: missing.into(), place }))
    }
}
