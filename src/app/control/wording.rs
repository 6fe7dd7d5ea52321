//! What is different between two texts of a document: rows of tables are matched by the record they are about, words are
//! compared inside sentences and cells.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use similar::{ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use crate::document::content::{Content, Line};

/// A place in a document where the wording differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordingChange {
    /// The heading it stands under; the record and column for a cell of a table.
    pub place: String,
    /// The words, in order: what stayed, what went, what came.
    pub words: Vec<Piece>,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", content = "text", rename_all = "snake_case")]
pub enum Piece {
    /// They stand in both.
    Same(String),
    /// Only the earlier text has them.
    Removed(String),
    /// Only the later text has them.
    Added(String),
}

/// What is different between two contents, in the order of the later one.
pub(super) fn wording(before: &Content, after: &Content) -> Vec<WordingChange> {
    let mut found = texts(before, after);
    found.extend(rows(before, after));
    found
}

fn texts(before: &Content, after: &Content) -> Vec<WordingChange> {
    let texts = |content: &Content| -> Vec<(String, String)> {
        let text = |line: &Line| match line {
            Line::Text { section, text } => Some((section.clone(), text.clone())),
            Line::Figure { shows, .. } => Some((String::new(), shows.clone())),
            Line::Row { .. } => None,
        };
        content.lines.iter().filter_map(text).collect()
    };
    let (before, after) = (texts(before), texts(after));
    let mut found = Vec::new();
    for op in capture_diff_slices(similar::Algorithm::Patience, &before, &after) {
        let (old, new) = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, .. } => (old_index..old_index + old_len, 0..0),
            DiffOp::Insert { new_index, new_len, .. } => (0..0, new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (old_index..old_index + old_len, new_index..new_index + new_len)
            }
        };
        let old = before.get(old).unwrap_or_default();
        let new = after.get(new).unwrap_or_default();
        for place in 0..old.len().max(new.len()) {
            let (was, is) = (old.get(place), new.get(place));
            let section = is.or(was).map(|(section, _)| section.clone()).unwrap_or_default();
            let text = |side: Option<&(String, String)>| side.map(|(_, text)| text.clone()).unwrap_or_default();
            found.push(WordingChange { place: section, words: pieces(&text(was), &text(is)) });
        }
    }
    found
}

/// A table that is printed in parts is one table: its parts are numbered.
fn family(table: &str) -> &str {
    table.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-')
}

type Cells<'a> = &'a [(String, String)];

/// A row with what tells it from the others of its table.
struct Known {
    identity: String,
    /// What it is called.
    name: String,
    cells: Vec<(String, String)>,
}

/// The rows of all tables. Rows of the same record are told apart by their order; what is open is counted there, and a
/// number is no name for it.
fn known_rows(content: &Content) -> Vec<Known> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let row = |line: &Line| match line {
        Line::Row { table, key, cells } => {
            let is_counted = !key.is_empty() && key.chars().all(|c| c.is_ascii_digit());
            let cells = if is_counted { cells.get(1..).unwrap_or_default() } else { cells.as_slice() };
            let name = if is_counted { told(cells) } else { key.clone() };
            let identity = format!("{}\u{1f}{name}", family(table));
            let times = seen.entry(identity.clone()).or_default();
            *times += 1;
            Some(Known { identity: format!("{identity}\u{1f}{times}"), name, cells: cells.to_vec() })
        }
        _ => None,
    };
    content.lines.iter().filter_map(row).collect()
}

fn rows(before: &Content, after: &Content) -> Vec<WordingChange> {
    let (before, after) = (known_rows(before), known_rows(after));
    let then: BTreeMap<&str, &Known> = before.iter().map(|row| (row.identity.as_str(), row)).collect();
    let now: BTreeMap<&str, &Known> = after.iter().map(|row| (row.identity.as_str(), row)).collect();
    let mut found = Vec::new();
    for row in &after {
        let Some(was) = then.get(row.identity.as_str()) else {
            found.push(WordingChange { place: row.name.clone(), words: vec![Piece::Added(told(&row.cells))] });
            continue;
        };
        for (title, text) in &row.cells {
            let earlier = was.cells.iter().find(|(known, _)| known == title).map(|(_, text)| text.as_str());
            let earlier = earlier.unwrap_or_default();
            if earlier != text {
                let place = format!("{}, {title}", row.name);
                found.push(WordingChange { place, words: pieces(earlier, text) });
            }
        }
    }
    for row in before.iter().filter(|row| !now.contains_key(row.identity.as_str())) {
        found.push(WordingChange { place: row.name.clone(), words: vec![Piece::Removed(told(&row.cells))] });
    }
    found
}

fn told(cells: Cells) -> String {
    let filled = cells.iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(title, text)| format!("{title}: {text}")).collect::<Vec<_>>().join("; ")
}

fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(last)))
            | (ChangeTag::Delete, Some(Piece::Removed(last)))
            | (ChangeTag::Insert, Some(Piece::Added(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(text.to_string())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(text.to_string())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(text.to_string())),
        }
    }
    pieces
}
