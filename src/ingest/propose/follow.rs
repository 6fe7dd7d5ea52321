//! Last year's mapping laid over this year's workbook: tables that were moved are found by their headers, and every
//! change is reported. What cannot be told for sure is left as the mapping says, for the reader to report; so are cards
//! and sheets with several tables.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::Kind;
use crate::ingest::guess::{Hit, WordLists};
use crate::ingest::header::{header, same};
use crate::ingest::mapping::{ColumnMapping, Layout, Mapping, TableMapping};
use crate::source::folding::caseless;
use crate::source::workbook::{Sheet, Workbook, column_letters, column_number};

/// How far a header may have moved, in rows.
const FARTHEST: u32 = 40;
/// Columns of a sheet that are looked at.
const MOST_COLUMNS: usize = 2000;
/// How well the words of a new header have to say the field of the old one.
const SURE_WORDS: f32 = 0.7;

/// Moves the tables of a mapping to where they stand in a workbook; the changes, each as a finding.
#[must_use]
pub fn follow(mapping: &Mapping, workbook: &Workbook, words: &WordLists) -> (Mapping, Vec<Diagnostic>) {
    let mut followed = mapping.clone();
    let mut changes = Vec::new();
    for index in 0..followed.tables.len() {
        let table = &followed.tables[index];
        let is_alone = followed.tables.iter().filter(|other| other.sheet == table.sheet).count() == 1;
        if table.kind.is_none() || table.layout != Layout::default() || !is_alone {
            continue;
        }
        let (sheet, renamed) = match workbook.sheet(&table.sheet) {
            Some(sheet) => (sheet, false),
            None => match renamed_sheet(&followed, table, workbook) {
                Some(sheet) => (sheet, true),
                None => continue,
            },
        };
        let mut lay = Lay { file: &workbook.file, sheet, table: table.clone(), words, changes: Vec::new() };
        if renamed {
            let message = format!("the sheet {:?} is called {:?} now", table.sheet, &*sheet.name);
            lay.table.sheet = sheet.name.to_string();
            lay.changed(None, message);
        }
        if lay.find_header() {
            lay.find_columns();
            changes.append(&mut lay.changes);
            followed.tables[index] = lay.table;
        }
    }
    if !changes.is_empty() {
        followed.sha256 = Some(workbook.sha256.clone());
    }
    (followed, changes)
}

/// The one sheet that the mapping does not know and that has the headers of a table.
fn renamed_sheet<'w>(mapping: &Mapping, table: &TableMapping, workbook: &'w Workbook) -> Option<&'w Sheet> {
    let known: Vec<&Sheet> = mapping.tables.iter().filter_map(|table| workbook.sheet(&table.sheet)).collect();
    let expected = expected(table).count();
    let mut fitting = workbook.sheets.iter().filter(|sheet| {
        let is_known = known.iter().any(|known| std::ptr::eq(*known, *sheet));
        !is_known && expected > 1 && best_offset(table, sheet).0 * 5 >= expected * 4
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The headers that a mapping names.
fn expected(table: &TableMapping) -> impl Iterator<Item = &str> {
    table.columns.values().filter_map(|column| column.header.as_deref()).filter(|header| !header.trim().is_empty())
}

/// How many headers of a table stand in a sheet, and how many rows lower than the mapping says (or higher).
fn best_offset(table: &TableMapping, sheet: &Sheet) -> (usize, i32) {
    let wanted: BTreeSet<String> = expected(table).map(caseless).collect();
    let reach = i32::try_from(FARTHEST).unwrap_or(i32::MAX);
    let mut best = (0, 0);
    // From the nearest row on: of equally good ones that counts.
    for offset in (0..=reach).flat_map(|offset| [offset, -offset]) {
        let Some(rows) = moved(&table.header_rows, offset) else { continue };
        let found: BTreeSet<String> =
            headers(sheet, &rows, table.shift).into_iter().map(|(_, text)| caseless(&text)).collect();
        let hits = wanted.intersection(&found).count();
        if hits > best.0 {
            best = (hits, offset);
        }
    }
    best
}

fn moved(rows: &[u32], offset: i32) -> Option<Vec<u32>> {
    rows.iter().map(|row| row.checked_add_signed(offset).filter(|row| *row > 0)).collect()
}

/// The data columns of a sheet whose header is not blank, with it.
fn headers(sheet: &Sheet, rows: &[u32], shift: i32) -> Vec<(u32, String)> {
    let mut columns: BTreeSet<u32> = BTreeSet::new();
    for row in rows.iter().filter_map(|row| sheet.row(*row)) {
        columns.extend(row.cells.iter().map(|(column, _)| *column));
    }
    for region in sheet.merged.iter().filter(|region| rows.contains(&region.top) && region.right - region.left < 64) {
        columns.extend(region.left..=region.right);
    }
    let named = columns.into_iter().take(MOST_COLUMNS).map(|column| (column, header(sheet, rows, column)));
    named
        .filter(|(_, text)| !text.is_empty())
        .filter_map(|(column, text)| Some((column.checked_add_signed(shift)?, text)))
        .collect()
}

/// A table that is laid over a sheet.
struct Lay<'a> {
    file: &'a std::sync::Arc<str>,
    sheet: &'a Sheet,
    table: TableMapping,
    words: &'a WordLists,
    changes: Vec<Diagnostic>,
}

impl Lay<'_> {
    fn changed(&mut self, column: Option<u32>, message: String) {
        let (file, sheet) = (self.file.clone(), self.sheet.name.clone());
        let row = self.table.header_rows.iter().max().copied().unwrap_or(1);
        let place = match column {
            Some(column) => Location::cell(file, sheet, format!("{}{row}", column_letters(column))),
            None => Location::sheet(file, sheet),
        };
        let hint = "it is read where it stands now; `--yes` saves the mapping like that, or change it yourself";
        self.changes.push(Diagnostic::new("layout-changed", Severity::Warn, message).at(place).hint(hint));
    }

    /// Finds the rows of the header; false if too little of it is there to speak of the same table.
    fn find_header(&mut self) -> bool {
        let count = expected(&self.table).count();
        let (found, offset) = best_offset(&self.table, self.sheet);
        if count == 0 || found * 2 < count {
            return false;
        }
        if offset != 0
            && let Some(rows) = moved(&self.table.header_rows, offset)
        {
            let shift = |row: &mut u32| *row = row.saturating_add_signed(offset);
            self.table.first_row.as_mut().map(shift);
            self.table.last_row.as_mut().map(shift);
            self.table.skip.iter_mut().flat_map(|skip| &mut skip.rows).for_each(shift);
            self.table.header_rows = rows;
            let by = offset.unsigned_abs();
            let rows = if by == 1 { "row" } else { "rows" };
            let way = if offset > 0 { "lower" } else { "higher" };
            self.changed(None, format!("the header stands {by} {rows} {way} than before, and with it the table"));
        }
        true
    }

    /// Finds the columns by their headers.
    fn find_columns(&mut self) {
        let present = headers(self.sheet, &self.table.header_rows, self.table.shift);
        let mut places: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (column, text) in &present {
            places.entry(caseless(text)).or_default().push(*column);
        }
        let mut old: Vec<(u32, ColumnMapping)> = self
            .table
            .columns
            .iter()
            .filter_map(|(letters, mapped)| Some((column_number(letters)?, mapped.clone())))
            .collect();
        old.sort_by_key(|(column, _)| *column);
        let found = by_header(&old, &places);
        let taken: BTreeSet<u32> = found.values().copied().collect();
        self.settle(old, &found, &taken, &present);
    }

    fn settle(
        &mut self,
        old: Vec<(u32, ColumnMapping)>,
        found: &BTreeMap<u32, u32>,
        taken: &BTreeSet<u32>,
        present: &[(u32, String)],
    ) {
        let mut taken = taken.clone();
        let mut columns: BTreeMap<u32, ColumnMapping> = BTreeMap::new();
        let mut now_at: IndexMap<String, String> = IndexMap::new();
        let mut by = 0_i32;
        for (was, mut mapped) in old {
            let header = mapped.header.clone().unwrap_or_default();
            let field = mapped.field.clone().unwrap_or_default();
            let beside = was.checked_add_signed(by).filter(|column| !taken.contains(column));
            let is = match found.get(&was) {
                Some(column) => Some(*column),
                // Nothing names it: it stays beside its neighbour.
                None if header.trim().is_empty() => beside,
                None => {
                    let stands = beside.and_then(|column| present.iter().find(|(other, _)| *other == column));
                    self.renamed(&header, &field, stands).inspect(|(_, text)| mapped.header = Some(text.clone())).map(
                        |(column, text)| {
                            let letters = column_letters(column);
                            let message = format!("column {letters} {header:?} is called {text:?} now");
                            self.changed(Some(column), message);
                            column
                        },
                    )
                }
            };
            let from = column_letters(was);
            let Some(is) = is else {
                let message = format!("column {from} {header:?} is gone; nothing is read as {field} any more");
                let message = if field.is_empty() { format!("column {from} {header:?} is gone") } else { message };
                self.changed(None, message);
                continue;
            };
            by = i32::try_from(i64::from(is) - i64::from(was)).unwrap_or(0);
            taken.insert(is);
            let to = column_letters(is);
            if was != is {
                self.changed(Some(is), format!("column {header:?} has moved from {from} to {to}"));
            }
            now_at.insert(from, to);
            columns.insert(is, mapped);
        }
        // A column that was only added is for the reader to report.
        let has_changed = !self.changes.is_empty();
        for (column, text) in present.iter().filter(|(column, _)| has_changed && !taken.contains(column)) {
            if self.has_data(*column) {
                let letters = column_letters(*column);
                self.changed(Some(*column), format!("column {letters} {text:?} is new; it is kept as extra"));
                let new = ColumnMapping { header: Some(text.clone()), extra: true, ..ColumnMapping::default() };
                columns.insert(*column, new);
            }
        }
        self.table.columns = columns.into_iter().map(|(column, mapped)| (column_letters(column), mapped)).collect();
        let filled = self.table.fill_down.iter().filter_map(|letters| now_at.get(&letters.to_uppercase()).cloned());
        self.table.fill_down = filled.collect();
    }

    /// The header in the place of one that is gone, if its words say the same field.
    fn renamed(&self, header: &str, field: &str, stands: Option<&(u32, String)>) -> Option<(u32, String)> {
        let (column, text) = stands?;
        let says = |hit: &Hit| {
            let kind = self.table.kind.map(Kind::family);
            hit.field == field && Some(hit.kind.family()) == kind && hit.score >= SURE_WORDS
        };
        let is_same = !same(header, text) && self.words.hits(text).iter().any(says);
        is_same.then(|| (*column, text.clone()))
    }

    fn has_data(&self, column: u32) -> bool {
        let rows = self.table.first_record_row()..=self.table.last_row.unwrap_or(u32::MAX);
        self.sheet.rows.iter().any(|row| rows.contains(&row.number) && !row.cell(column).is_empty())
    }
}

/// Where the columns stand now, by where they stood: those whose header is there as often as before.
fn by_header(old: &[(u32, ColumnMapping)], places: &BTreeMap<String, Vec<u32>>) -> BTreeMap<u32, u32> {
    let mut wanted: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (column, mapped) in old {
        if let Some(header) = mapped.header.as_deref().filter(|header| !header.trim().is_empty()) {
            wanted.entry(caseless(header)).or_default().push(*column);
        }
    }
    let mut found = BTreeMap::new();
    for (header, columns) in wanted {
        let now = places.get(&header).map(Vec::as_slice).unwrap_or_default();
        if now.len() == columns.len() {
            found.extend(columns.iter().copied().zip(now.iter().copied()));
        } else {
            // Of several, only those that have not moved are sure.
            found.extend(columns.iter().filter(|column| now.contains(column)).map(|column| (*column, *column)));
        }
    }
    found
}
