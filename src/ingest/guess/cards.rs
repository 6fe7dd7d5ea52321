//! Cards: one block of labels and values an item, found by a column whose texts are header words and repeat.

use std::collections::{BTreeMap, BTreeSet};

use super::content::ENOUGH;
use super::draft::{Draft, draft_columns};
use super::extent::Extent;
use super::headers::{Header, HeaderColumn};
use super::sheet_part::SheetPart;
use super::weights::claim;
use super::word_lists::WordLists;
use crate::ingest::cards::{Cards, Unfolded, same_label};
use crate::ingest::kind::Kind;
use crate::source::folding::headers::fold;
use crate::source::workbook::{Cell, Sheet, Workbook};

/// Columns in which labels are looked for.
const COLUMNS: u32 = 12;
/// So many texts of a column tell whether it may hold labels.
const TRIED: usize = 12;
/// Different labels that are looked at.
const LABELS: usize = 80;
/// The fields of one kind that the labels of a card must name.
const FIELDS: usize = 5;
/// As many are enough where the card occurs again and again.
const FIELDS_OF_MANY: usize = 3;
/// A fit of words from which a label counts as known.
const KNOWN: f32 = claim::CLEAR;

/// The cards of each sheet of a workbook. A single card counts if another sheet has one like it, or if the workbook
/// has nothing else: covers have labels and values, too.
pub fn find_cards(workbook: &Workbook, words: &WordLists) -> Vec<Vec<Cards>> {
    let found: Vec<Vec<Labels>> = workbook.sheets.iter().map(|sheet| on_sheet(sheet, words)).collect();
    let filled = workbook.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).count();
    let partner = |index: usize, own: &Labels| {
        let others = found.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, labels)| labels);
        others.filter(|other| own.texts.intersection(&other.texts).count() * 2 >= own.texts.len()).count() > 0
    };
    let counts = |index: usize, labels: &Labels| {
        labels.count > 1 || partner(index, labels) || filled == 1 && labels.fields > FIELDS
    };
    let of_sheet = |(index, labels): (usize, &Vec<Labels>)| {
        labels.iter().filter(|labels| counts(index, labels)).map(|labels| labels.cards.clone()).collect()
    };
    found.iter().enumerate().map(of_sheet).collect()
}

/// Whether a sheet has its fields in rows and its records in columns.
pub fn stands_across(sheet: &Sheet, words: &WordLists) -> bool {
    let mut filled: Vec<usize> = sheet.rows.iter().map(|row| row.cells.len()).collect();
    filled.sort_unstable();
    let wide = filled.get(filled.len() / 2).is_some_and(|median| *median > 2);
    let first = sheet.rows.iter().filter_map(|row| row.cells.first()).map(|(column, _)| *column).min();
    wide && first.is_some_and(|first| label_fields(sheet, first, words).is_some())
}

/// The cards as a draft of a table on their unfolded sheet.
pub fn draft(cards: &Cards, unfolded: &Unfolded, words: &WordLists) -> Draft {
    let columns = unfolded.entries.iter().map(|entry| HeaderColumn {
        column: entry.number,
        parts: if entry.header.is_empty() { Vec::new() } else { vec![entry.header.clone()] },
    });
    let mut columns: Vec<HeaderColumn> = columns.collect();
    columns.sort_by_key(|column| column.column);
    let records = unfolded.sheet.rows.iter().map(|row| row.number).filter(|row| *row >= cards.first_row).collect();
    let extent = Extent { records, skip: Vec::new() };
    #[allow(clippy::cast_precision_loss, reason = "a rank")]
    let header = Header { rows: cards.header_rows.clone(), score: columns.len().min(ENOUGH) as f32, columns };
    let columns = draft_columns(SheetPart::whole(&unfolded.sheet), &header, &extent, words);
    Draft { columns, header, extent, shift: 0 }
}

/// A column of labels.
struct Labels {
    cards: Cards,
    /// How many cards there are.
    count: usize,
    /// How many fields of a kind the labels name.
    fields: usize,
    /// The labels, folded.
    texts: BTreeSet<String>,
}

fn on_sheet(sheet: &Sheet, words: &WordLists) -> Vec<Labels> {
    let mut columns: Vec<(u32, usize)> = Vec::new();
    for column in 1..=COLUMNS {
        if let Some(fields) = label_fields(sheet, column, words)
            && columns.last().is_none_or(|(before, _)| before + 1 < column)
        {
            columns.push((column, fields));
        }
    }
    let mut found: Vec<Labels> = Vec::new();
    if columns.is_empty() || !narrow(sheet, &columns) {
        return found;
    }
    for (index, (column, fields)) in columns.iter().enumerate() {
        let left = found.last().map_or(1, |before| before.cards.right + 1);
        let right = columns.get(index + 1).map_or(column + 4, |(next, _)| next - 1);
        found.extend(labels(sheet, *column, *fields, left, right));
    }
    found
}

/// Whether the rows with labels hold little else: a label, its value, and what stands beside now and then.
fn narrow(sheet: &Sheet, columns: &[(u32, usize)]) -> bool {
    let labelled = |cells: &[(u32, Cell)]| cells.iter().any(|(column, _)| columns.iter().any(|(own, _)| own == column));
    let mut filled: Vec<usize> =
        sheet.rows.iter().filter(|row| labelled(&row.cells)).map(|row| row.cells.len()).collect();
    filled.sort_unstable();
    filled.get(filled.len() / 2).is_some_and(|median| *median <= 3 * columns.len() + 1)
}

/// How many fields of one kind the texts of a column name; none if they are no labels.
fn label_fields(sheet: &Sheet, column: u32, words: &WordLists) -> Option<usize> {
    let mut texts: Vec<&str> = Vec::new();
    for row in sheet.rows.iter().take(ENOUGH) {
        if let Cell::Text(text) = row.cell(column)
            && text.chars().count() <= 60
            && !texts.contains(&text.as_str())
        {
            texts.push(text);
        }
        if texts.len() >= LABELS {
            break;
        }
    }
    let mut fields: BTreeMap<Kind, BTreeSet<&'static str>> = BTreeMap::new();
    let mut known = 0;
    for (place, text) in texts.iter().enumerate() {
        let hits: Vec<_> = words.hits(text).into_iter().filter(|hit| hit.score >= KNOWN).collect();
        known += usize::from(!hits.is_empty());
        for hit in hits {
            fields.entry(hit.kind).or_default().insert(hit.field);
        }
        if place + 1 == TRIED && known * 4 < TRIED {
            return None;
        }
    }
    let most = fields.values().map(BTreeSet::len).max().unwrap_or(0);
    let few = most >= FIELDS_OF_MANY && known * 10 >= texts.len() * 7 && repeat(sheet, column, &texts);
    (most >= FIELDS && known * 5 >= texts.len() * 2 || few).then_some(most)
}

/// Whether nearly all of a column's texts occur several times and equally often, as labels of cards do.
fn repeat(sheet: &Sheet, column: u32, texts: &[&str]) -> bool {
    let times = |text: &str| {
        let cells = sheet.rows.iter().take(ENOUGH).map(|row| row.cell(column));
        cells.filter(|cell| matches!(cell, Cell::Text(other) if other.as_str() == text)).count()
    };
    let counts: Vec<usize> = texts.iter().map(|text| times(text)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    most > 1 && counts.iter().filter(|times| **times == most).count() * 10 >= counts.len() * 8
}

/// The cards around a column of labels between two columns.
fn labels(sheet: &Sheet, column: u32, fields: usize, left: u32, right: u32) -> Option<Labels> {
    let rows: Vec<(u32, String)> = sheet
        .rows
        .iter()
        .filter_map(|row| Some((row.number, row.cell(column).text().into_owned())).filter(|(_, text)| !text.is_empty()))
        .collect();
    let times = |label: &str| rows.iter().filter(|(_, other)| same_label(other, label)).count();
    let filled = |row: u32, column: u32| !sheet.cell(row, column).is_empty();
    // What stands above a value is a header; labels have values beside them in most rows.
    let value_column = (column + 1..=right)
        .max_by_key(|other| (rows.iter().filter(|(row, _)| filled(*row, *other)).count(), u32::MAX - other))?;
    let valued = rows.iter().filter(|(row, _)| filled(*row, value_column)).count();
    let value_column = if valued * 10 >= rows.len() * 3 { value_column } else { column + 1 };
    let across = (value_column + 1..=right)
        .any(|other| rows.iter().filter(|(row, _)| filled(*row, other)).count() * 10 >= valued * 8 && valued > 0);
    let counts: Vec<usize> = rows.iter().take(LABELS).map(|(_, label)| times(label)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    // One block with several values beside each label is a table that stands across.
    if most == 1 && across {
        return None;
    }
    // The labels of cards all occur about as often; the words of a column of data do not.
    if counts.iter().filter(|times| **times == most).count() * 10 < counts.len() * 6 {
        return None;
    }
    let mut first = rows.iter().position(|(row, label)| {
        times(label) == most && (most > 1 || filled(*row, value_column) && !is_header(sheet, *row, column, left))
    })?;
    // A header may be repeated above each card.
    if most > 1 && is_header(sheet, rows[first].0, column, left) {
        first += 1;
    }
    let (first_row, begins) = rows.get(first)?.clone();
    let starts = rows.iter().filter(|(_, label)| same_label(label, &begins)).map(|(row, _)| *row);
    let last_start = starts.clone().max()?;
    let mut last_row = last_start;
    for (row, _) in rows.iter().filter(|(row, _)| *row > last_start) {
        if row - last_row > 2 {
            break;
        }
        last_row = *row;
    }
    let header_row = first_row.checked_sub(1).filter(|row| is_header(sheet, *row, column, left));
    let used = |other: u32| {
        let mut rows = sheet.rows.iter().filter(|row| (first_row..=last_row).contains(&row.number));
        rows.any(|row| !row.cell(other).is_empty())
    };
    let leftmost = (left..column).rev().take_while(|other| used(*other)).last().unwrap_or(column);
    let rightmost = (value_column..=right).take_while(|other| used(*other)).last().unwrap_or(value_column);
    let inside = rows.iter().filter(|(row, _)| (first_row..=last_row).contains(row));
    Some(Labels {
        count: starts.count(),
        fields,
        texts: inside.map(|(_, label)| fold(label)).collect(),
        cards: Cards {
            label_column: column,
            value_column,
            begins: begins.trim().trim_end_matches(':').trim_end().into(),
            header_rows: header_row.into_iter().collect(),
            first_row,
            last_row,
            left: leftmost,
            right: rightmost,
            skip: BTreeSet::new(),
        },
    })
}

/// Whether a row names what stands below: texts only, in the label column and left of it.
fn is_header(sheet: &Sheet, row: u32, column: u32, left: u32) -> bool {
    let Some(row) = sheet.row(row) else { return false };
    let texts = row.cells.iter().all(|(_, cell)| matches!(cell, Cell::Text(_)));
    texts
        && left < column
        && !row.cell(column).is_empty()
        && (left..column).any(|other| !row.cell(other).is_empty())
        && row.cell(column + 1).is_empty()
}
