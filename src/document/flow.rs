//! How blocks flow over pages: which runs of pages are worth turning the paper for, and whether a list of contents helps.
//!
//! Decided once for both outputs, from estimated heights: an output knows its pages only when they are set, and the two
//! would decide differently.

use super::block::{Block, Document, Inline, Marked, Table};
use super::figure::Drawing;

/// Width and height of the text on a page, in points.
const UPRIGHT: (f64, f64) = (470.0, 700.0);
const TURNED: (f64, f64) = (751.0, 465.0);
/// Widths of an average character of running text and of table text, and heights of their lines, in points.
const TEXT: (f64, f64) = (5.0, 13.5);
const CELL: (f64, f64) = (4.6, 12.5);
/// Less than this share of a page earns no page of its own.
const SMALL: f64 = 0.45;
/// A run of so many pages is a part of a register that was cut so that its parts can be set side by side.
const REGISTER: f64 = 5.0;
/// Columns that fit on upright pages.
const NARROW: usize = 6;
/// Pages from which on a list of contents helps, and entries it needs to be one.
const LONG: f64 = 6.0;
const ENTRIES: usize = 6;
/// More entries than these are too many to look through: then only the main sections are listed.
const MOST_ENTRIES: usize = 24;

/// Takes back runs of pages that would stand nearly empty: their blocks go on where the blocks before them end.
#[must_use]
pub fn settle(blocks: Vec<Block>) -> Vec<Block> {
    let mut settled: Vec<Block> = Vec::new();
    for block in blocks {
        let Block::Pages { landscape, blocks } = block else {
            settled.push(block);
            continue;
        };
        let before = match settled.last() {
            Some(Block::Pages { landscape, .. }) => Some(*landscape),
            Some(_) => Some(false),
            None => None,
        };
        match before {
            Some(before) if joins(landscape, &blocks, before) => append(&mut settled, blocks),
            _ => settled.push(Block::Pages { landscape, blocks }),
        }
    }
    settled
}

/// Whether a run goes on where the one before it ends, whose pages are turned or not.
fn joins(landscape: bool, blocks: &[Block], before: bool) -> bool {
    let needed = height(blocks, before);
    let small = needed < SMALL * page(before).1;
    if landscape == before {
        // The parts of a long register stay runs of their own; everything else begins a page only to turn the paper.
        return small || needed < REGISTER * page(before).1;
    }
    small && (before || blocks.iter().all(is_narrow))
}

fn append(settled: &mut Vec<Block>, blocks: Vec<Block>) {
    match settled.last_mut() {
        Some(Block::Pages { blocks: run, .. }) => run.extend(blocks),
        _ => settled.extend(blocks),
    }
}

fn is_narrow(block: &Block) -> bool {
    match block {
        Block::Table(table) => table.columns.len() <= NARROW || table.groups.iter().all(|group| group.rows.is_empty()),
        _ => true,
    }
}

/// How deep the list of contents of a document goes; 0 where its pages are found through without one.
#[must_use]
pub fn contents_depth(document: &Document) -> u8 {
    let mut levels = Vec::new();
    headings(&document.blocks, &mut levels);
    let entries = |deepest: u8| levels.iter().filter(|level| **level <= deepest).count();
    if entries(2) < ENTRIES || pages(&document.blocks) < LONG {
        return 0;
    }
    if entries(2) <= MOST_ENTRIES { 2 } else { 1 }
}

fn headings(blocks: &[Block], levels: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => levels.push(*level),
            Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => headings(blocks, levels),
            Block::List { items, .. } => items.iter().for_each(|item| headings(item, levels)),
            Block::Paragraph { .. } | Block::Table(_) | Block::Figure(_) | Block::Gap(_) => {}
        }
    }
}

/// About how many pages blocks take, the head of the first page included.
#[must_use]
pub fn pages(blocks: &[Block]) -> f64 {
    const HEAD: f64 = 0.4;
    let of = |block: &Block| match block {
        Block::Pages { landscape, blocks } => (height(blocks, *landscape) / page(*landscape).1).ceil(),
        block => height(std::slice::from_ref(block), false) / page(false).1,
    };
    HEAD + blocks.iter().map(of).sum::<f64>()
}

fn page(landscape: bool) -> (f64, f64) {
    if landscape { TURNED } else { UPRIGHT }
}

/// About how high blocks are, in points.
fn height(blocks: &[Block], landscape: bool) -> f64 {
    let width = page(landscape).0;
    blocks.iter().map(|block| block_height(block, width)).sum()
}

fn block_height(block: &Block, width: f64) -> f64 {
    match block {
        Block::Heading { level, .. } => [48.0, 38.0, 32.0, 28.0][usize::from((*level).clamp(1, 4)) - 1],
        Block::Paragraph { text } => lines(letters(text), TEXT.0, width.min(UPRIGHT.0)) * TEXT.1 + 9.0,
        Block::List { items, .. } => items.iter().flatten().map(|block| block_height(block, width - 16.0) - 3.0).sum(),
        Block::Table(table) => table_height(table, width),
        Block::Figure(figure) => figure_height(&figure.drawing) + 45.0,
        Block::Callout { blocks, .. } => {
            34.0 + blocks.iter().map(|block| block_height(block, width - 24.0)).sum::<f64>()
        }
        Block::Gap(_) => 50.0,
        Block::Pages { blocks, .. } => blocks.iter().map(|block| block_height(block, width)).sum(),
    }
}

fn table_height(table: &Table, width: f64) -> f64 {
    let shares: f64 = table.columns.iter().map(|column| f64::from(column.width.max(0.1))).sum();
    let widths: Vec<f64> =
        table.columns.iter().map(|column| width * f64::from(column.width.max(0.1)) / shares - 12.0).collect();
    let row = |cells: &Vec<Vec<Inline>>| {
        let of_cells = cells.iter().zip(&widths).map(|(cell, width)| lines(letters(cell), CELL.0, *width));
        of_cells.fold(1.0, f64::max) * CELL.1 + 10.0
    };
    let groups = table.groups.iter().filter(|group| group.title.is_some()).count();
    let rows: f64 = table.groups.iter().flat_map(|group| &group.rows).map(|each| row(&each.cells)).sum();
    24.0 + rows + count(groups) * 26.0 + if table.caption.is_some() { 38.0 } else { 22.0 }
}

fn figure_height(drawing: &Drawing) -> f64 {
    match drawing {
        Drawing::Bars { bars, .. } => count(bars.len()) * 21.0 + 20.0,
        Drawing::HeatMaps { impact, .. } => count(impact.len()) * 36.0 + 110.0,
        Drawing::Histograms { histograms, .. } => {
            count(histograms.iter().map(|one| one.bins.len()).max().unwrap_or(0)) * 17.0 + 40.0
        }
        Drawing::Gantt { groups, .. } => {
            count(groups.iter().map(|group| group.lines.len() + 1).sum::<usize>()) * 15.0 + 50.0
        }
        Drawing::Boundary { interfaces, .. } => count(interfaces.len().max(4)) * 40.0 + 80.0,
        Drawing::Grid { rows, .. } => count(rows.len()) * 19.0 + 20.0,
        Drawing::Trends { trends } => count(trends.len().div_ceil(2)) * 108.0,
        Drawing::Recoveries { services, .. } => count(services.len()) * 34.0 + 40.0,
        Drawing::Flows { flows } => count(flows.len()) * 42.0,
        Drawing::Levels { levels } => count(levels.len()) * 60.0,
    }
}

fn lines(letters: usize, letter: f64, width: f64) -> f64 {
    (count(letters) * letter / width.max(20.0)).ceil().max(1.0)
}

/// About how many letters a text prints; a break counts as half a line of a cell.
fn letters(text: &[Inline]) -> usize {
    text.iter()
        .map(|piece| match piece {
            Inline::Text(text) => text.chars().count(),
            Inline::Marked(marked) => match marked {
                Marked::Strong { text }
                | Marked::Emph { text }
                | Marked::Muted { text }
                | Marked::Reference { text, .. }
                | Marked::Link { text, .. } => letters(text),
                Marked::Code { text } | Marked::Label { text, .. } => text.chars().count(),
                Marked::Break => 12,
                Marked::Gap(gap) => gap.missing.chars().count(),
            },
        })
        .sum()
}

#[expect(clippy::cast_precision_loss, reason = "counts of what stands on pages")]
fn count(number: usize) -> f64 {
    number as f64
}
