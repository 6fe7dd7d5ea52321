//! Where a table's header stands: one to three rows of field words with data below.

use rayon::prelude::*;

use super::content::{is_date, is_id};
use super::sheet_part::SheetPart;
use super::weights::{claim, header, share};
use super::word_lists::{Hit, WordLists};
use crate::ingest::kind::Kind;
use crate::source::workbook::{Cell, Region, Row};

/// How many rows from the top of a part are looked at.
const DEPTH: usize = 40;
/// Cells looked at in a row: a header of more is none.
const WIDEST: usize = 120;
/// A fit of words from which a cell counts as a header word.
const WORD: f32 = claim::KNOWN;

/// A header.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its rows, bands included.
    pub rows: Vec<u32>,
    /// Its columns, from the left.
    pub columns: Vec<HeaderColumn>,
    /// How good it is; below 1 nothing but its form speaks for it.
    pub score: f32,
}

/// A column of a header.
#[derive(Debug, Clone)]
pub struct HeaderColumn {
    /// Its number.
    pub column: u32,
    /// What stands in its rows, from the top, bands carried across their columns.
    pub parts: Vec<String>,
}

impl HeaderColumn {
    /// Whether its name is a single letter.
    pub fn is_letter(&self) -> bool {
        self.parts.last().is_some_and(|own| own.trim().chars().count() == 1 && own.trim() != "#")
    }

    /// The parts joined by ` / `, each once.
    pub fn text(&self) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for part in &self.parts {
            if !parts.contains(&part.as_str()) {
                parts.push(part);
            }
        }
        parts.join(" / ")
    }
}

impl Header {
    /// The last of its rows.
    pub fn bottom(&self) -> u32 {
        self.rows.last().copied().unwrap_or(0)
    }

    /// The first of its rows.
    pub fn top(&self) -> u32 {
        self.rows.first().copied().unwrap_or(0)
    }
}

/// The best header in the first rows of a part.
pub fn find_header(view: SheetPart<'_>, words: &WordLists) -> Option<Header> {
    let rows: Vec<&Row> = view.rows_from(view.top).take(DEPTH).collect();
    let widest = rows.iter().map(|row| view.filled(row).min(WIDEST)).max().unwrap_or(0);
    let scores: Vec<f32> = rows.par_iter().map(|row| row_score(view, row, words)).collect();
    let mut best: Option<(f32, f32, &Row)> = None;
    for (row, score) in rows.into_iter().zip(scores) {
        // A header names most of the columns.
        #[allow(clippy::cast_precision_loss, reason = "a row has few cells")]
        let rank = score
            * (header::NARROW + (1.0 - header::NARROW) * view.filled(row).min(WIDEST) as f32 / widest.max(1) as f32);
        // A later row has to be clearly better: registers repeat their headers, and data speaks of risks, too.
        if score > 0.0 && best.is_none_or(|(other, ..)| rank > other * header::LATER_IS_BETTER_BY) {
            best = Some((rank, score, row));
        }
    }
    let (_, score, row) = best?;
    let mut rows: Vec<u32> = bands_above(view, row, words);
    rows.push(row.number);
    rows.extend(rows_below(view, row, rows.len() - 1, words));
    let columns = columns(view, &rows);
    Some(Header { rows, columns, score })
}

/// How much a row looks like a header.
pub fn row_score(view: SheetPart<'_>, row: &Row, words: &WordLists) -> f32 {
    let cells: Vec<(u32, &Cell)> = view.cells(row).take(WIDEST).collect();
    if cells.len() < 2 {
        return 0.0;
    }
    let texts: Vec<(u32, &str)> =
        cells.iter().filter_map(|(column, cell)| header_text(cell).map(|text| (*column, text))).collect();
    if texts.len() < 2 {
        return 0.0;
    }
    let mut distinct: Vec<String> = texts.iter().map(|(_, text)| text.to_lowercase()).collect();
    distinct.sort();
    distinct.dedup();
    // A single letter is a header (C, I, A) only in company: alone it is a value.
    let letters = texts.iter().filter(|(_, text)| text.trim().chars().count() == 1).count();
    let heads = |text: &str| letters >= 2 || text.trim().chars().count() > 1 || text.trim() == "#";
    let hits: Vec<Vec<Hit>> =
        texts.iter().map(|(_, text)| if heads(text) { words.hits(text) } else { Vec::new() }).collect();
    let (matched, kind_sum) = best_kind(&hits);
    let part_of = |part: usize, whole: usize| -> f32 {
        #[allow(clippy::cast_precision_loss, reason = "a row has few cells")]
        let share = part as f32 / whole.max(1) as f32;
        share
    };
    let textual = part_of(texts.len(), cells.len());
    let unique = part_of(distinct.len(), texts.len());
    let below =
        part_of(texts.iter().filter(|(column, _)| has_data_below(view, row.number, *column)).count(), texts.len());
    let form = textual
        * textual
        * unique.max(header::REPEATED)
        * (header::NOTHING_BELOW + (1.0 - header::NOTHING_BELOW) * below);
    if matched == 0 || (matched == 1 && texts.len() > 3) {
        // No word is known: a row of three or more short texts above data may still be one, of another kind.
        return if texts.len() >= 3 && textual > share::EVERY_ONE && unique > share::EVERY_ONE && below > share::MOST {
            header::WITHOUT_WORDS * form
        } else {
            0.0
        };
    }
    kind_sum * (header::FEW_WORDS + (1.0 - header::FEW_WORDS) * part_of(matched, texts.len())) * form
}

/// The cells that are header words of the kind that fits best, and the sum of their scores.
fn best_kind(hits: &[Vec<Hit>]) -> (usize, f32) {
    let mut best = (0, 0.0);
    for kind in Kind::GUESSED {
        let scores = hits.iter().map(|hits| {
            hits.iter().filter(|hit| hit.kind == kind && hit.score >= WORD).map(|hit| hit.score).fold(0.0_f32, f32::max)
        });
        let (count, sum) =
            scores.filter(|score| *score > 0.0).fold((0, 0.0), |(count, sum), score| (count + 1, sum + score));
        if sum > best.1 {
            best = (count, sum);
        }
    }
    best
}

/// The text of a cell that may be part of a header: no number, day, id, sentence or address.
pub fn header_text(cell: &Cell) -> Option<&str> {
    let Cell::Text(text) = cell else { return None };
    let long =
        text.chars().count() > 90 && crate::source::folding::headers::outside_brackets(text).chars().count() > 60;
    let ends = text.ends_with('.') && text.split_whitespace().count() > 3;
    let value = text.parse::<f64>().is_ok()
        || is_date(text)
        || (is_id(text) && text.chars().filter(char::is_ascii_digit).count() > 1);
    (!long && !ends && !value && !text.contains('@')).then_some(text.as_str())
}

fn has_data_below(view: SheetPart<'_>, row: u32, column: u32) -> bool {
    view.rows_from(row + 1).take(8).any(|row| !row.cell(column).is_empty())
}

/// Rows above that give names to groups of the header's columns.
fn bands_above(view: SheetPart<'_>, header: &Row, words: &WordLists) -> Vec<u32> {
    let mut bands = Vec::new();
    let columns: Vec<u32> = view.cells(header).map(|(column, _)| column).collect();
    let (Some(&first), Some(&last)) = (columns.first(), columns.last()) else { return bands };
    let mut below = header.number;
    while bands.len() < 2 && below > view.top.max(1) {
        let number = below - 1;
        let Some(row) = view.sheet.row(number) else { break };
        let regions: Vec<Region> = view.regions(number);
        let cells: Vec<(u32, &Cell)> = view.cells(row).collect();
        let over = |column: u32| regions.iter().find(|region| region.left == column && region.top <= number);
        let all_text = cells.iter().all(|(_, cell)| matches!(cell, Cell::Text(text) if text.chars().count() < 80));
        // A title spans the table or stands alone on the left; bands stand over some columns each.
        let spans =
            cells.iter().filter(|(column, _)| over(*column).is_some_and(|region| region.right > region.left)).count();
        let staged = cells.iter().filter(|(_, cell)| words.stage(&cell.text()).is_some()).count();
        let covers_all = cells
            .iter()
            .any(|(column, _)| over(*column).is_some_and(|region| region.left <= first && region.right >= last));
        let vertical = cells
            .iter()
            .filter(|(column, _)| over(*column).is_some_and(|region| region.bottom >= header.number))
            .count();
        // What a band stands over has names of its own.
        let over_names = cells
            .iter()
            .all(|(column, _)| header.cell(*column).is_empty() || header_text(header.cell(*column)).is_some());
        let band = all_text
            && over_names
            && !cells.is_empty()
            && !covers_all
            && (vertical > 0 && spans > 0
                || spans >= 2
                || (spans >= 1 && cells[0].0 > first)
                || (staged >= 1 && cells.len() >= 2 && cells.len() < columns.len()));
        if !band {
            break;
        }
        bands.insert(0, number);
        below = number;
    }
    bands
}

/// Rows below that belong to the header: those its cells are merged into, or sub-headers under its wide cells.
fn rows_below(view: SheetPart<'_>, header: &Row, bands: usize, words: &WordLists) -> Vec<u32> {
    let regions: Vec<Region> =
        view.regions(header.number).into_iter().filter(|region| region.top == header.number).collect();
    let merged = regions.iter().filter(|region| region.bottom > region.top && !header.cell(region.left).is_empty());
    let deepest = merged.clone().map(|region| region.bottom).max().unwrap_or(header.number).min(header.number + 2);
    let mut rows = Vec::new();
    if merged.count() >= 2 && deepest > header.number {
        rows.extend(header.number + 1..=deepest);
    }
    while rows.len() + bands < 2 {
        let above: Vec<u32> = std::iter::once(header.number).chain(rows.iter().copied()).collect();
        if !is_sub_header(view, &above, words) {
            break;
        }
        rows.push(above[above.len() - 1] + 1);
    }
    rows
}

/// Whether the row below these header rows names only columns that have no name yet, or parts of a wide one.
fn is_sub_header(view: SheetPart<'_>, above: &[u32], words: &WordLists) -> bool {
    let last = above[above.len() - 1];
    let Some(next) = view.sheet.row(last + 1) else { return false };
    let cells: Vec<(u32, &Cell)> = view.cells(next).collect();
    let regions: Vec<Region> = above.iter().flat_map(|row| spans(view, *row)).collect();
    let wide: Vec<&Region> = regions.iter().filter(|region| region.right > region.left).collect();
    let named = |column: u32| {
        above.iter().any(|row| !view.sheet.cell(*row, column).is_empty())
            && !wide.iter().any(|region| (region.left..=region.right).contains(&column))
    };
    // A cell that reaches down from the header leaves no room for a name below it.
    let reached = |column: u32| regions.iter().any(|region| region.contains(last + 1, column));
    let fits = |(column, cell): &(u32, &Cell)| header_text(cell).is_some() && !named(*column) && !reached(*column);
    let fitting = cells.iter().filter(|cell| fits(cell)).count();
    let readable = cells.iter().all(|(_, cell)| header_text(cell).is_some());
    if cells.len() < 2 || !readable || fitting * 5 < cells.len() * 4 {
        return false;
    }
    // Below a wide name there are several; a record has one cell below it.
    let splits = wide
        .iter()
        .any(|region| cells.iter().filter(|(column, _)| (region.left..=region.right).contains(column)).count() >= 2);
    if above.len() == 1 {
        let flat = wide.iter().any(|region| region.top == region.bottom && region.top == last);
        return flat && splits || fitting == cells.len() && row_score(view, next, words) > header::SECOND_ROW;
    }
    let known = cells.iter().filter(|(_, cell)| words.hits(&cell.text()).iter().any(|hit| hit.score >= WORD)).count();
    !wide.is_empty() && known * 2 > cells.len()
}

/// The merged regions of a row. Text files have none: there a name reaches over the nameless columns to its right.
fn spans(view: SheetPart<'_>, number: u32) -> Vec<Region> {
    if !view.sheet.merged.is_empty() {
        return view.regions(number);
    }
    let Some(row) = view.sheet.row(number) else { return Vec::new() };
    let filled: Vec<u32> = view.cells(row).map(|(column, _)| column).collect();
    let end = |place: usize| {
        let next = filled.get(place + 1).copied().unwrap_or(filled[place] + 12);
        (filled[place] + 1..next).take_while(|column| has_data_below(view, number, *column)).last()
    };
    let region = |(place, left): (usize, &u32)| Region {
        top: number,
        bottom: number,
        left: *left,
        right: end(place).unwrap_or(*left),
    };
    filled.iter().enumerate().map(region).collect()
}

/// What stands over each column in the rows of a header.
fn columns(view: SheetPart<'_>, rows: &[u32]) -> Vec<HeaderColumn> {
    let mut found: std::collections::BTreeMap<u32, Vec<String>> = std::collections::BTreeMap::new();
    for (place, &number) in rows.iter().enumerate() {
        let Some(row) = view.sheet.row(number) else { continue };
        let regions = view.regions(number);
        let is_last = place + 1 == rows.len();
        for (column, cell) in view.cells(row) {
            let text = cell.text().split_whitespace().collect::<Vec<_>>().join(" ");
            let region = regions.iter().find(|region| region.contains(number, column));
            let right = match region {
                Some(region) if region.right - region.left < 64 => region.right,
                // A band that is not merged reaches to the next one.
                None if !is_last && rows.len() > 1 => band_end(view, row, column, rows, place),
                _ => column,
            };
            for column in column..=right {
                found.entry(column).or_default().push(text.clone());
            }
        }
    }
    found.into_iter().map(|(column, parts)| HeaderColumn { column, parts }).collect()
}

/// Where a band without a merge ends: before the next filled cell of its row, as long as there are headers below.
fn band_end(view: SheetPart<'_>, row: &Row, column: u32, rows: &[u32], place: usize) -> u32 {
    let Some(below) = rows.get(place + 1).and_then(|number| view.sheet.row(*number)) else { return column };
    let next = view.cells(row).map(|(other, _)| other).find(|other| *other > column).unwrap_or(u32::MAX);
    let mut end = column;
    while end + 1 < next && !below.cell(end + 1).is_empty() && end - column < 12 {
        end += 1;
    }
    end
}
