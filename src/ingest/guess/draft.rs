//! Tables as found by their form: header, columns, rows and what the columns look like.

use rayon::prelude::*;

use super::content::{ENOUGH, Profile, profile};
use super::edition;
use super::extent::{Extent, extent};
use super::headers::{self, Header, HeaderColumn};
use super::letters;
use super::sheet_part::SheetPart;
use super::weights::{claim, share, word};
use super::word_lists::{Hit, Stage, WordLists};
use crate::source::workbook::Cell;

/// At most this many tables are looked for on a sheet.
const MOST: usize = 12;

/// Rows whose numbers are compared with each other.
const COMPARED: usize = 60;

/// A table, not yet understood.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its header.
    pub header: Header,
    /// Its columns, from the left; those with neither header nor data are left out.
    pub columns: Vec<DraftColumn>,
    /// Its rows.
    pub extent: Extent,
    /// How many columns to the left of its data the header stands.
    pub shift: i32,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct DraftColumn {
    /// Its number.
    pub column: u32,
    /// Its header, if it has one.
    pub header: HeaderColumn,
    /// What its cells look like.
    pub profile: Profile,
    /// The numbers of its first rows, row by row.
    pub numbers: Vec<Option<f64>>,
    /// The fields its header may mean.
    pub hits: Vec<Hit>,
    /// Before or after treatment, if the header or a band says so.
    pub stage: Option<Stage>,
    /// Whether its own header calls it an id, a number or a reference.
    pub names_id: bool,
    /// Whether its ids are those of controls: the titles that stand beside them are theirs.
    pub names_controls: bool,
}

/// The tables of a part of a sheet, from the top.
pub fn drafts(view: SheetPart<'_>, words: &WordLists) -> Vec<Draft> {
    let mut found = Vec::new();
    search(view, words, &mut found, 0);
    found.sort_by_key(|draft| (draft.header.top(), draft.columns.first().map(|column| column.column)));
    found
}

fn search(view: SheetPart<'_>, words: &WordLists, found: &mut Vec<Draft>, depth: usize) {
    if found.len() >= MOST || depth > 8 || view.top > view.bottom || view.left > view.right {
        return;
    }
    let Some(header) = headers::find_header(view, words) else { return };
    let part = part(view, &header, words);
    let extent = extent(part, &header, words);
    let inside = |column: &&HeaderColumn| (part.left..=part.right).contains(&column.column);
    let header = Header { columns: header.columns.iter().filter(inside).cloned().collect(), ..header };
    let (top, bottom) = (header.top(), extent.records.last().copied().unwrap_or(header.bottom()));
    let draft = Draft { columns: draft_columns(part, &header, &extent, words), header, extent, shift: 0 };
    found.push(draft);
    search(SheetPart { bottom: top.saturating_sub(1), ..view }, words, found, depth + 1);
    // What stands beside may reach further down than the table: then the part below is searched by columns.
    let outside = |row: u32| {
        let cells =
            view.sheet.row(row).map(|row| view.cells(row).any(|(column, _)| column < part.left || column > part.right));
        cells.unwrap_or(false)
    };
    let apart = outside(bottom) && outside(bottom + 1);
    let beside = SheetPart { top, bottom: if apart { view.bottom } else { bottom }, ..view };
    let below = SheetPart { top: bottom + 1, ..view };
    search(if apart { below.columns(part.left, part.right) } else { below }, words, found, depth + 1);
    if part.right < view.right && part.right != u32::MAX {
        search(SheetPart { left: part.right + 1, ..beside }, words, found, depth + 1);
    }
    if part.left > view.left {
        search(SheetPart { right: part.left - 1, ..beside }, words, found, depth + 1);
    }
}

/// The columns that belong together: those without an empty column between them, around the most header words.
fn part<'s>(view: SheetPart<'s>, header: &Header, words: &WordLists) -> SheetPart<'s> {
    let below = SheetPart { top: header.bottom() + 1, ..view };
    let mut rows_of: std::collections::BTreeMap<u32, Vec<u32>> = std::collections::BTreeMap::new();
    for column in &header.columns {
        rows_of.entry(column.column).or_default();
    }
    for row in below.rows_from(below.top).take(60).filter(|row| row.number <= header.bottom() + 80) {
        for (column, _) in below.cells(row) {
            rows_of.entry(column).or_default().push(row.number);
        }
    }
    let mut segments: Vec<Vec<u32>> = Vec::new();
    for &column in rows_of.keys() {
        match segments.last_mut() {
            Some(segment) if segment.last().is_some_and(|last| last + 1 == column) => segment.push(column),
            _ => segments.push(vec![column]),
        }
    }
    let known = |segment: &[u32]| {
        let over = header.columns.iter().filter(|column| segment.binary_search(&column.column).is_ok());
        over.filter(|column| words.hits(&column.text()).iter().any(|hit| hit.score > claim::KNOWN)).count()
    };
    let Some(main) = (0..segments.len()).max_by_key(|index| (known(&segments[*index]), usize::MAX - index)) else {
        return view;
    };
    let rows = |segment: &[u32]| -> std::collections::BTreeSet<u32> {
        segment.iter().filter_map(|column| rows_of.get(column)).flatten().copied().collect()
    };
    let main_rows = rows(&segments[main]);
    let joins = |index: usize, near: &[u32]| {
        let segment = &segments[index];
        let gap =
            if near[0] > segment[0] { near[0] - segment[segment.len() - 1] } else { segment[0] - near[near.len() - 1] };
        let own = rows(segment);
        let common = own.intersection(&main_rows).count();
        let has_header = header.columns.iter().any(|column| segment.binary_search(&column.column).is_ok());
        gap <= 3 && has_header && common * 10 >= own.len() * 7 && common * 10 >= main_rows.len() * 6
    };
    let (mut left, mut right) = (main, main);
    while left > 0 && joins(left - 1, &segments[left]) {
        left -= 1;
    }
    while right + 1 < segments.len() && joins(right + 1, &segments[right]) {
        right += 1;
    }
    let first = segments[left].first().copied().unwrap_or(view.left);
    let last = segments[right].last().copied().unwrap_or(view.right);
    view.columns(first, last)
}

/// The columns with what their cells look like.
pub fn draft_columns(view: SheetPart<'_>, header: &Header, extent: &Extent, words: &WordLists) -> Vec<DraftColumn> {
    let sheet = view.sheet;
    let rows: Vec<_> = extent.records.iter().filter_map(|row| sheet.row(*row)).collect();
    let mut numbers: Vec<u32> = header.columns.iter().map(|column| column.column).collect();
    for row in rows.iter().take(ENOUGH) {
        numbers.extend(view.cells(row).map(|(column, _)| column));
    }
    numbers.sort_unstable();
    numbers.dedup();
    let letters = header.columns.iter().filter(|column| column.is_letter()).count();
    let mut columns: Vec<DraftColumn> = numbers
        .into_par_iter()
        .map(|column| {
            let none = HeaderColumn { column, parts: Vec::new() };
            let header = header.columns.iter().find(|other| other.column == column).cloned().unwrap_or(none);
            let profile = profile(rows.iter().map(|row| row.cell(column)).take(4 * ENOUGH), words);
            // A single letter says something in company (C, I, A), not alone.
            let alone = header.is_letter() && letters < 2;
            let (hits, stage) = if alone { (Vec::new(), None) } else { meanings(&header, words) };
            let numbers = rows.iter().take(COMPARED).map(|row| number(row.cell(column))).collect();
            let names_id = header.parts.last().is_some_and(|own| words.names_id(own));
            DraftColumn { column, header, profile, numbers, hits, stage, names_id, names_controls: false }
        })
        .collect();
    letters::tell(&mut columns, words);
    let titled = columns.iter().find(|column| column.profile.annex_titles > share::HALF).map(|column| column.column);
    if let Some(titles) = titled {
        for column in columns.iter_mut().filter(|column| {
            column.column != titles && column.profile.controls.max(column.profile.numbers) > share::HALF
        }) {
            let pairs = rows.iter().map(|row| (row.cell(column.column).text(), row.cell(titles).text()));
            let pairs: Vec<_> =
                pairs.filter(|(id, title)| !id.is_empty() && !title.is_empty()).take(COMPARED).collect();
            let agreeing = pairs.iter().filter(|(id, title)| edition::is_title_of(title, id)).count();
            column.names_controls = pairs.len() > 2 && agreeing * 10 >= pairs.len() * 6;
        }
    }
    columns
}

/// The number of a rating or a level: `4`, `4 - High`, `High (4)`.
fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Text(text) if text.chars().count() <= 40 => super::scales::leading_number(text),
        cell => cell.number(),
    }
}

/// What the header of a column may mean, and whether it is about before or after treatment.
pub fn meanings(header: &HeaderColumn, words: &WordLists) -> (Vec<Hit>, Option<Stage>) {
    let Some((own, bands)) = header.parts.split_last() else { return (Vec::new(), None) };
    let mut hits = words.hits(own);
    let add = |hits: &mut Vec<Hit>, more: Vec<Hit>, weight: f32| {
        for hit in more {
            let score = hit.score * weight;
            match hits.iter_mut().find(|other| other.kind == hit.kind && other.field == hit.field) {
                Some(other) => other.score = other.score.max(score),
                None => hits.push(Hit { score, ..hit }),
            }
        }
    };
    if !bands.is_empty() {
        add(&mut hits, words.hits(&header.parts.join(" ")), word::WITH_BAND);
        // A column under one of several parts of an impact, a need for protection, ...
        if hits.iter().all(|hit| hit.score < claim::KNOWN) {
            for band in bands {
                add(&mut hits, words.hits(band), word::BAND_ALONE);
            }
        }
    }
    let stage = words.stage(own).or_else(|| bands.iter().rev().find_map(|band| words.stage(band)));
    (hits, stage)
}
