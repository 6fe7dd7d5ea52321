//! What a document says, without how it looks and without who stands behind which version: the words that an approval is
//! about. Its hash stays the same when only the layout changes.

use serde::Serialize;

use crate::source::files::sha256;

use super::block::{Block, Document, Inline, Table};
use super::markdown;

/// What a document says, in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Content {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A piece of a document that is compared as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Words of running text.
    Text {
        /// The heading it stands under.
        section: String,
        /// The words.
        text: String,
    },
    /// A row of a table.
    Row {
        /// The table.
        table: String,
        /// Its first cell, which names the record it is about.
        key: String,
        /// Header and text of each cell.
        cells: Vec<(String, String)>,
    },
    /// A figure, by what it shows in words and in numbers.
    Figure {
        /// The figure.
        id: String,
        /// What it shows.
        shows: String,
        /// The hash of its numbers.
        numbers: String,
    },
}

impl Content {
    /// What a document says.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let control = &document.control;
        let mut reader = Reader::default();
        for text in [&control.title, &control.subtitle, &control.basis, &control.classification] {
            reader.text(text.clone());
        }
        reader.blocks(&document.blocks);
        Self { lines: reader.lines }
    }

    /// Its SHA-256.
    #[must_use]
    pub fn hash(&self) -> String {
        // Plain data with names for keys: it can always be written as JSON.
        sha256(&serde_json::to_vec(&self.lines).unwrap_or_default())
    }
}

#[derive(Default)]
struct Reader {
    section: String,
    lines: Vec<Line>,
}

impl Reader {
    fn text(&mut self, text: String) {
        if !text.is_empty() {
            self.lines.push(Line::Text { section: self.section.clone(), text });
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } => {
                    self.section = plain(text);
                    self.text(plain(text));
                }
                Block::Paragraph { text } => self.text(plain(text)),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.lines.push(Line::Figure {
                    id: figure.id.clone(),
                    shows: format!("{}: {}", figure.caption, figure.alt),
                    numbers: sha256(&serde_json::to_vec(&figure.drawing).unwrap_or_default()),
                }),
                Block::Callout { title, blocks, .. } => {
                    self.text(title.clone());
                    self.blocks(blocks);
                }
                Block::Gap(gap) => self.text(format!("[{}]", gap.missing)),
                Block::Pages { blocks, .. } => self.blocks(blocks),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.text(table.caption.clone().unwrap_or_default());
        if table.groups.iter().all(|group| group.rows.is_empty()) {
            self.text(table.empty.clone().unwrap_or_default());
        }
        for group in &table.groups {
            self.text(group.title.as_deref().map(plain).unwrap_or_default());
            for row in &group.rows {
                let titles = table.columns.iter().map(|column| column.title.clone());
                let cells: Vec<(String, String)> = titles.zip(row.cells.iter().map(|cell| plain(cell))).collect();
                let key = cells.first().map(|(_, text)| text.clone()).unwrap_or_default();
                self.lines.push(Line::Row { table: table.id.clone(), key, cells });
            }
        }
    }
}

/// Words alone; a gap in brackets, without its number.
fn plain(text: &[Inline]) -> String {
    markdown::plain(text)
}
