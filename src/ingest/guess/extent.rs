//! Where a table ends, and which of its rows are no records.

use rayon::prelude::*;

use super::headers::{Header, header_text, row_score};
use super::sheet_part::SheetPart;
use super::weights::header;
use super::word_lists::WordLists;
use crate::source::workbook::{Cell, Row};

/// Blank rows after which only rows that look like the ones before still belong to the table.
const BLANK_RUN: u32 = 2;
/// Blank rows after which nothing belongs to it.
const FAR: u32 = 25;

/// Rows that are looked at side by side, before it is known whether the table reaches so far.
const AHEAD: usize = 1024;
/// Of them, those that are worth a thread of their own.
const TOGETHER: usize = 32;

/// The rows of a table.
#[derive(Debug, Clone, Default)]
pub struct Extent {
    /// Rows that hold a record, as far as their form tells.
    pub records: Vec<u32>,
    /// Rows between them that hold none, with the reason.
    pub skip: Vec<(u32, String)>,
}

/// Follows a table downwards from its header.
pub fn extent(view: SheetPart<'_>, header: &Header, words: &WordLists) -> Extent {
    let mut extent = Extent::default();
    let rows: Vec<&Row> = view.rows_from(header.bottom() + 1).filter(|row| view.filled(row) > 0).collect();
    let typical = typical(view, &rows);
    let similar = |row: &Row| view.filled(row) * 2 >= typical;
    let names = Names::of(header);
    let mut before = header.bottom();
    // What a row says for itself; the first rows show most tables to be short.
    let look = |index: usize| {
        let row = rows[index];
        let next_is_similar = rows.get(index + 1).is_some_and(|next| next.number <= row.number + 2 && similar(next));
        if names.repeat_in(view, row) {
            return Look { repeats_header: true, next_is_similar, is_other_header: false, no_record: None };
        }
        Look {
            repeats_header: false,
            next_is_similar,
            is_other_header: index > 0 && is_other_header(view, row, header, words),
            no_record: no_record(view, row, typical, next_is_similar, words),
        }
    };
    let blocks = std::iter::once(0..rows.len().min(TOGETHER))
        .chain((TOGETHER..rows.len()).step_by(AHEAD).map(|first| first..rows.len().min(first + AHEAD)));
    let looks = blocks.flat_map(|block| block.into_par_iter().with_min_len(TOGETHER).map(look).collect::<Vec<Look>>());
    for ((index, row), look) in rows.iter().enumerate().zip(looks) {
        let Look { repeats_header, next_is_similar, is_other_header, no_record } = look;
        let blank = row.number - before - 1;
        let filled = view.filled(row);
        if repeats_header {
            extent.skip.push((row.number, "the header once more".into()));
            before = row.number;
            continue;
        }
        let too_far = blank > FAR || (blank > BLANK_RUN && !similar(row));
        // After a gap, a register whose rows have ids goes on with an id.
        let strange = blank > 0
            && filled * 10 <= typical * 7
            && id_column(view, &extent.records).is_some_and(|column| {
                let is_id = |row: &Row| {
                    let text = row.cell(column).text();
                    super::content::is_id(&text) || text.parse::<f64>().is_ok()
                };
                !is_id(row) && !rows.get(index + 1).is_some_and(|next| next.number == row.number + 1 && is_id(next))
            });
        let leftover =
            strange || blank > 0 && typical >= 3 && !similar(row) && filled * 3 <= typical && !next_is_similar;
        if !extent.records.is_empty() && (too_far || leftover || is_other_header)
            || (extent.records.is_empty() && blank > FAR)
        {
            break;
        }
        match no_record {
            Some(reason) => extent.skip.push((row.number, reason.into())),
            None => extent.records.push(row.number),
        }
        before = row.number;
    }
    trim(view, &mut extent, typical);
    extent
}

/// What the cells of a row say for themselves.
struct Look {
    repeats_header: bool,
    /// The row below is like the others of the table.
    next_is_similar: bool,
    is_other_header: bool,
    /// Why it is no record.
    no_record: Option<&'static str>,
}

/// How many cells a row of the table holds: the median of the first rows, as far as no gap follows.
fn typical(view: SheetPart<'_>, rows: &[&Row]) -> usize {
    let mut filled: Vec<usize> = Vec::new();
    let mut before = rows.first().map_or(0, |row| row.number);
    for row in rows.iter().take(40) {
        if row.number - before > BLANK_RUN && filled.len() > 1 {
            break;
        }
        before = row.number;
        let cells = view.filled(row);
        if cells > 1 {
            filled.push(cells);
        }
    }
    filled.sort_unstable();
    filled.get(filled.len() / 2).copied().unwrap_or(1)
}

/// The column in which nearly all records so far have an id.
fn id_column(view: SheetPart<'_>, records: &[u32]) -> Option<u32> {
    let rows: Vec<&Row> = records.iter().take(30).filter_map(|row| view.sheet.row(*row)).collect();
    let columns = rows.first()?.cells.iter().map(|(column, _)| *column).take(3);
    let has_id = |row: &&&Row, column: u32| {
        let text = row.cell(column).text();
        super::content::is_id(&text) || text.parse::<f64>().is_ok()
    };
    columns
        .into_iter()
        .find(|column| rows.len() >= 2 && rows.iter().filter(|row| has_id(row, *column)).count() * 10 >= rows.len() * 9)
}

/// What the columns are called, to be found once more below.
struct Names<'h>(Vec<(u32, &'h [String])>);

impl<'h> Names<'h> {
    fn of(header: &'h Header) -> Self {
        Self(header.columns.iter().map(|column| (column.column, column.parts.as_slice())).collect())
    }

    /// Whether most cells of a row repeat the names of their columns.
    fn repeat_in(&self, view: SheetPart<'_>, row: &Row) -> bool {
        let (mut same, mut filled) = (0, 0);
        for (column, cell) in view.cells(row) {
            filled += 1;
            let own = self.0.binary_search_by_key(&column, |(column, _)| *column);
            if let Ok(own) = own {
                let text = cell.text();
                same += usize::from(self.0[own].1.iter().any(|part| is_same_text(part, &text)));
            }
        }
        filled >= 2 && same * 10 >= filled * 6 && same >= 2
    }
}

/// Whether two texts are the same but for spaces and letter case.
fn is_same_text(one: &str, other: &str) -> bool {
    let first = |text: &str| text.trim_start().chars().next().map(|first| first.to_lowercase().next());
    first(one) == first(other) && squeezed(one).eq(squeezed(other))
}

fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.split_whitespace().flat_map(|word| std::iter::once(' ').chain(word.chars().flat_map(char::to_lowercase)))
}

/// Whether another table begins: a header of other words.
fn is_other_header(view: SheetPart<'_>, row: &Row, header: &Header, words: &WordLists) -> bool {
    view.filled(row) >= 3
        && view.cells(row).all(|(_, cell)| header_text(cell).is_some())
        && row_score(view, row, words) > header::OTHER_TABLE.max(header.score * header::OTHER_TABLE_SHARE)
}

/// Why a row is no record, as far as its form tells.
fn no_record(
    view: SheetPart<'_>,
    row: &Row,
    typical: usize,
    next_is_similar: bool,
    words: &WordLists,
) -> Option<&'static str> {
    let cells: Vec<(u32, &Cell)> = view.cells(row).collect();
    let texts: Vec<&str> = cells
        .iter()
        .filter_map(|(_, cell)| if let Cell::Text(text) = cell { Some(text.as_str()) } else { None })
        .collect();
    let numbers = cells.iter().filter(|(_, cell)| cell.number().is_some()).count();
    let first = texts.first().copied().unwrap_or_default();
    let rule =
        |text: &str| text.chars().all(|c| matches!(c, '-' | '=' | ':' | '_' | '|' | ' ' | '*')) && text.len() > 1;
    if texts.len() == cells.len() && texts.iter().all(|text| rule(text)) {
        return Some("a line");
    }
    if cells.iter().all(|(_, cell)| matches!(cell, Cell::Error(_))) {
        return Some("error values only");
    }
    let is_blank = |text: &str| ["n/a", "na", "-", "–", "n.a."].iter().any(|mark| text.eq_ignore_ascii_case(mark));
    let said = texts.iter().filter(|text| !is_blank(text)).count();
    if said <= 1 && numbers >= 2 && words.is_word("rows", "total", first) {
        return Some("totals");
    }
    if texts.len() <= 2
        && numbers >= 1
        && first.chars().count() < 40
        && words.speaks_of("rows", "total", first)
        && cells.len() * 2 <= typical.max(4) + 1
    {
        return Some("totals");
    }
    let wide = view.sheet.regions_from_row(row.number).iter().any(|region| {
        region.right >= region.left + 2 && !row.cell(region.left).is_empty() && region.left <= cells[0].0
    });
    if cells.len() == 1 && (typical >= 3 || wide) && !texts.is_empty() {
        return Some(if next_is_similar || wide { "the title of a group" } else { "a note" });
    }
    if cells.len() == 2 && typical >= 4 && wide {
        return Some("the title of a group");
    }
    let signs = |text: &&str| text.chars().count() < 60 && words.is_word("rows", "signature", text);
    // `Approved by: | name | Date: | day` is longer, but says so at once.
    let labelled = texts.first().is_some_and(|text| text.trim_end().ends_with(':') && signs(text));
    if texts.len() <= 3 && texts.iter().any(signs) && cells.len() * 3 <= typical
        || labelled && cells.len() <= 6 && cells.len() * 2 <= typical
    {
        return Some("a signature");
    }
    None
}

/// Drops what trails: titles without rows below, and thin rows of notes.
fn trim(view: SheetPart<'_>, extent: &mut Extent, typical: usize) {
    while let Some(&last) = extent.records.last() {
        let thin = view.sheet.row(last).is_some_and(|row| {
            let filled = view.filled(row);
            typical >= 5 && filled <= 2 && filled * 4 <= typical && !super::content::is_id(&row.cells[0].1.text())
        });
        if !thin || extent.records.len() == 1 {
            break;
        }
        extent.records.pop();
    }
    let last = extent.records.last().copied().unwrap_or(0);
    let first = extent.records.first().copied().unwrap_or(0);
    extent.skip.retain(|(row, _)| (first..last).contains(row));
}
