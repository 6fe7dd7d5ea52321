//! The change history as a table of the block tree, so that it looks like every other.

use crate::document::block::{Align, Column, Document, Inline, Row, RowGroup, Table};

/// Key of the word and share of the width of each column.
const COLUMNS: [(&str, f32); 5] = [
    ("history_version", 0.7),
    ("history_date", 1.4),
    ("history_author", 1.5),
    ("history_change", 3.6),
    ("history_approver", 1.5),
];

/// The key of its title among the words of a document.
const TITLE: &str = "history";

/// What the history is called in the language of a document.
#[must_use]
pub fn title(document: &Document) -> &str {
    document.words.get(TITLE).map_or(TITLE, String::as_str)
}

/// The versions of a document; nothing if it tells of none.
#[must_use]
pub fn table(document: &Document) -> Option<Table> {
    let history = &document.control.history;
    if history.is_empty() {
        return None;
    }
    let title = |key: &str| document.words.get(key).map_or(key, String::as_str).to_owned();
    // A column nobody has filled says nothing.
    let used =
        |index: usize| index == 0 || history.iter().any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()));
    let columns: Vec<usize> = (0..COLUMNS.len()).filter(|index| used(*index)).collect();
    let cell = |row: &[String; 5], index: usize| vec![Inline::text(row.get(index).cloned().unwrap_or_default())];
    let rows =
        history.iter().map(|row| Row { anchor: None, cells: columns.iter().map(|index| cell(row, *index)).collect() });
    Some(Table {
        id: "table-change-history".into(),
        caption: None,
        columns: columns
            .iter()
            .filter_map(|index| COLUMNS.get(*index))
            .map(|(key, width)| Column { title: title(key), width: *width, align: Align::Left })
            .collect(),
        groups: vec![RowGroup { title: None, rows: rows.collect() }],
        empty: None,
        dense: true,
    })
}
