//! The gaps of a document get numbers, and its last section lists them with where to answer each.
//!
//! Gaps that one answer closes have one number: the same question, or the same thing missing in several rows of a table.

use indexmap::{IndexMap, IndexSet};

use super::block::{Align, Block, Column, Document, Gap, Inline, Marked, Row, RowGroup, Table};
use super::control_block::{ControlBlock, Entry};
use super::markdown::plain;
use super::words::Words;

/// Records with the same thing missing that are named; the rest is counted.
const NAMED: usize = 12;

/// What makes two gaps one: the table they stand in, what is missing, and where to answer it outside tables.
type Key = (String, String, Option<String>);

/// Everything that is open in a document.
#[derive(Default)]
struct Open {
    points: IndexMap<Key, Point>,
    occurrences: usize,
}

/// One thing that is open.
#[derive(Default)]
struct Point {
    records: Vec<String>,
    places: Vec<String>,
}

/// All gaps of a finished document, in its order.
#[must_use]
pub fn gaps_of(document: &Document) -> Vec<&Gap> {
    let mut found = Vec::new();
    for entry in &document.control.entries {
        if let (_, Entry::Missing { gap }) = entry {
            found.push(gap);
        }
    }
    in_blocks(&document.blocks, &mut found);
    found
}

fn in_blocks<'a>(blocks: &'a [Block], found: &mut Vec<&'a Gap>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => in_text(text, found),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(item, found)),
            Block::Table(table) => {
                let rows = table.groups.iter().flat_map(|group| &group.rows);
                rows.flat_map(|row| &row.cells).for_each(|cell| in_text(cell, found));
            }
            Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => in_blocks(blocks, found),
            Block::Gap(gap) => found.push(gap),
            Block::Figure(_) => {}
        }
    }
}

fn in_text<'a>(text: &'a [Inline], found: &mut Vec<&'a Gap>) {
    for inline in text {
        let Inline::Marked(marked) = inline else { continue };
        match marked {
            Marked::Gap(gap) => found.push(gap),
            Marked::Strong { text }
            | Marked::Emph { text }
            | Marked::Muted { text }
            | Marked::Reference { text, .. }
            | Marked::Link { text, .. } => in_text(text, found),
            Marked::Code { .. } | Marked::Label { .. } | Marked::Break => {}
        }
    }
}

/// Numbers the gaps of a document and appends the section that lists them. Returns how many there are.
pub fn number(words: &Words, control: &mut ControlBlock, blocks: &mut Vec<Block>) -> usize {
    let mut open = Open::default();
    for (label, entry) in &mut control.entries {
        if let Entry::Missing { gap } = entry {
            open.meet("control", Some(label), gap);
        }
    }
    open.blocks(blocks);
    if !open.points.is_empty() {
        list(words, &open, blocks);
    }
    open.occurrences
}

impl Open {
    fn meet(&mut self, table: &str, record: Option<&str>, gap: &mut Gap) {
        let place = gap.place.clone().filter(|_| record.is_none());
        let (index, point) = {
            let entry = self.points.entry((table.to_string(), gap.missing.clone(), place));
            (entry.index(), entry.or_default())
        };
        gap.number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let push = |list: &mut Vec<String>, item: Option<&str>| {
            if let Some(item) = item.filter(|item| !list.iter().any(|known| known == item)) {
                list.push(item.to_string());
            }
        };
        push(&mut point.records, record);
        push(&mut point.places, gap.place.as_deref());
        self.occurrences += 1;
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph { text } => self.text("", None, text),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Table(table) => {
                    for row in table.groups.iter_mut().flat_map(|group| &mut group.rows) {
                        let record = record_of(row);
                        row.cells.iter_mut().for_each(|cell| self.text(&table.id, Some(&record), cell));
                    }
                }
                Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => self.blocks(blocks),
                Block::Gap(gap) => self.meet("", None, gap),
                Block::Figure(_) => {}
            }
        }
    }

    fn text(&mut self, table: &str, record: Option<&str>, text: &mut [Inline]) {
        for inline in text {
            let Inline::Marked(marked) = inline else { continue };
            match marked {
                Marked::Gap(gap) => self.meet(table, record, gap),
                Marked::Strong { text }
                | Marked::Emph { text }
                | Marked::Muted { text }
                | Marked::Reference { text, .. }
                | Marked::Link { text, .. } => self.text(table, record, text),
                Marked::Code { .. } | Marked::Label { .. } | Marked::Break => {}
            }
        }
    }
}

/// What a row is about: the first thing printed strong, which is its id, else its first cell that says something.
fn record_of(row: &Row) -> String {
    let marked = row.cells.iter().flatten().find_map(|inline| match inline {
        Inline::Marked(Marked::Strong { text } | Marked::Reference { text, .. }) => Some(plain(text)),
        _ => None,
    });
    let said = || {
        let says = |inline: &&Inline| !matches!(inline, Inline::Marked(Marked::Gap(_)));
        row.cells.iter().flatten().find(says).map(|inline| plain(std::slice::from_ref(inline)))
    };
    marked.or_else(said).unwrap_or_default()
}

/// Appends the list.
fn list(words: &Words, open: &Open, blocks: &mut Vec<Block>) {
    let column =
        |key: &'static str, width: f32, align: Align| Column { title: words.get(key).to_string(), width, align };
    let rows = open.points.iter().enumerate().map(|(index, ((_, missing, _), point))| Row {
        anchor: None,
        cells: vec![
            vec![Inline::text((index + 1).to_string())],
            // "Open" says nothing in a list of what is open.
            vec![Inline::text(if missing == words.get("missing") {
                words.get("open_points.not_given")
            } else {
                missing
            })],
            vec![Inline::text(records(words, &point.records))],
            vec![Inline::text(shared_place(&point.places))],
        ],
    });
    let table = Block::Table(Table {
        id: "table-open-points".to_string(),
        dense: false,
        caption: None,
        columns: vec![
            column("open_points.number", 0.4, Align::Right),
            column("open_points.missing", 2.6, Align::Left),
            column("open_points.records", 2.0, Align::Left),
            column("open_points.place", 2.2, Align::Left),
        ],
        groups: vec![RowGroup { title: None, rows: rows.collect() }],
        empty: None,
    });
    let heading = Block::Heading {
        level: 1,
        text: vec![Inline::text(words.get("open_points.title"))],
        anchor: "open-points".to_string(),
    };
    match blocks.last_mut() {
        // The paper is not turned back for a list that fits behind the last table.
        Some(Block::Pages { blocks, .. }) => blocks.extend([heading, table]),
        _ => blocks.extend([heading, table]),
    }
}

/// The first records by name, the rest by number.
fn records(words: &Words, records: &[String]) -> String {
    let named = records.iter().take(NAMED).cloned().collect::<Vec<_>>().join(words.get("list.separator"));
    match records.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => words.with("open_points.more", &[("named", &named), ("count", &more.to_string())]),
        None => named,
    }
}

/// The place that holds all of these: the same cell or key, else the sheet or list, else the files.
fn shared_place(places: &[String]) -> String {
    let Some(first) = places.first() else { return String::new() };
    let cuts: [fn(&str) -> &str; 3] = [
        |place| place,
        |place| place.rsplit_once(['!', '[']).map_or(place, |(before, _)| before),
        |place| place.split_once(" > ").map_or(place, |(file, _)| file),
    ];
    for cut in cuts {
        if places.iter().all(|place| cut(place) == cut(first)) {
            return cut(first).to_string();
        }
    }
    let files: IndexSet<&str> = places.iter().map(|place| cuts[2](place)).collect();
    files.into_iter().collect::<Vec<_>>().join(", ")
}
