//! How heavy a document is for Typst, which keeps all of its pages in memory while it sets them.

use crate::diagnostic::Result;
use crate::document::block::{Block, Document, Inline, Marked, Table};
use crate::document::markdown::plain;
use crate::source::budget::Limit;

/// A cell, a paragraph or a link weighs as much as so many letters: it has a place, a frame and a tag of its own.
const PIECE: usize = 54;
/// A document that takes more than this share of what one may weigh is set when no other is.
const HEAVY_SHARE: u64 = 8;

/// Fails if a document is heavier than what fits into memory.
///
/// # Errors
/// If it is.
pub fn check(document: &Document) -> Result<()> {
    Limit::PdfWeight
        .allows(of(&document.blocks))
        .map_err(|exceeded| exceeded.error(&format!("{} ({})", document.control.id, document.control.title)))
}

/// Whether a document is so heavy that two of them at once could be too much.
#[must_use]
pub fn is_heavy(document: &Document) -> bool {
    u64::try_from(of(&document.blocks)).is_ok_and(|weight| weight > Limit::PdfWeight.most() / HEAVY_SHARE)
}

fn of(blocks: &[Block]) -> usize {
    blocks.iter().map(of_block).sum()
}

fn of_block(block: &Block) -> usize {
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text } => of_text(text),
        Block::List { items, .. } => items.iter().map(|item| of(item)).sum(),
        Block::Table(table) => of_table(table),
        Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => of(blocks),
        Block::Figure(figure) => figure.alt.len(),
        Block::Gap(gap) => PIECE + gap.missing.len(),
    }
}

fn of_table(table: &Table) -> usize {
    let cells = table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    cells.map(|cell| of_text(cell)).sum()
}

fn of_text(text: &[Inline]) -> usize {
    let links = text.iter().filter(|inline| matches!(inline, Inline::Marked(Marked::Reference { .. }))).count();
    PIECE * (1 + links) + plain(text).len()
}
