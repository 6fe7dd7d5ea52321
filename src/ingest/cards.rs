//! Cards: blocks of label and value rows, one a record, below each other. They are unfolded into a sheet with one row a
//! card and one column a label, which is read like any other; [`Unfolded`] knows where each of its cells really stands.

use std::collections::{BTreeMap, BTreeSet};

use super::header::{header, same};
use super::mapping::{Layout, TableMapping};
use crate::source::workbook::{Cell, Row, Sheet, column_letters, column_number};

/// The number of the first made-up column; those of labels begin here.
const FIRST_LABEL: u32 = 5_000;
/// More different labels than this are no cards.
const MOST_LABELS: usize = 1_000;

/// Where cards stand on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// The column of the labels.
    pub label_column: u32,
    /// The column of the values; some may stand further right.
    pub value_column: u32,
    /// The label with which each card begins.
    pub begins: String,
    /// Rows above the first card that name what stands beside the labels.
    pub header_rows: Vec<u32>,
    /// The first row of the first card.
    pub first_row: u32,
    /// The last row of the last card.
    pub last_row: u32,
    /// The first column of the cards.
    pub left: u32,
    /// The last column of the cards.
    pub right: u32,
    /// Rows in between that belong to none.
    pub skip: BTreeSet<u32>,
}

/// A column of the unfolded sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number on the unfolded sheet.
    pub number: u32,
    /// The label, with a number if a card has it several times; the header of a column beside the labels.
    pub header: String,
    /// The column in which its values really stand.
    pub column: u32,
    /// The row of its value in the first card that has one; none for a column beside the labels.
    pub row: Option<u32>,
}

/// Cards as a sheet with one row a card.
#[derive(Debug, Clone, Default)]
pub struct Unfolded {
    /// The sheet; the number of a row is that of the first row of its card.
    pub sheet: Sheet,
    /// The row of its headers.
    pub header_row: u32,
    /// Its columns.
    pub entries: Vec<Entry>,
    /// Where its cells really stand, by (row, column).
    pub places: BTreeMap<(u32, u32), (u32, u32)>,
    /// Cells that are labels and headers.
    pub labels: Vec<(u32, u32)>,
    /// Cells of cards that nobody has filled in.
    pub blank: Vec<(u32, u32)>,
}

impl Cards {
    /// The cards of a mapping; none if its table is no cards or lacks what they need.
    #[must_use]
    pub fn of_mapping(mapping: &TableMapping, sheet: &Sheet) -> Option<Self> {
        if mapping.layout != Layout::Cards {
            return None;
        }
        let label_column = column_number(mapping.label_column.as_deref()?)?;
        let value_column = column_number(mapping.value_column.as_deref()?)?;
        let columns: Vec<u32> = mapping.columns.keys().filter_map(|key| Some(place_of(key)?.0)).collect();
        Some(Self {
            label_column,
            value_column,
            begins: mapping.begins.clone()?,
            header_rows: mapping.header_rows.clone(),
            first_row: mapping.first_record_row(),
            last_row: mapping.last_row.unwrap_or_else(|| sheet.last_row()),
            left: columns.iter().copied().chain([label_column]).min().unwrap_or(label_column),
            right: columns.iter().copied().chain([value_column]).max().unwrap_or(value_column),
            skip: mapping.skip.iter().flat_map(|skip| skip.rows.iter().copied()).collect(),
        })
    }

    /// The cards as a sheet with one row a card.
    #[must_use]
    pub fn unfold(&self, sheet: &Sheet) -> Unfolded {
        let header_row = self.header_rows.iter().max().copied().unwrap_or(self.first_row.saturating_sub(1));
        let mut unfolded = Unfolded { header_row, ..Unfolded::default() };
        let inside = |row: &&Row| (self.first_row..=self.last_row).contains(&row.number);
        let mut cards: Vec<Vec<&Row>> = Vec::new();
        for row in sheet.rows.iter().filter(inside).filter(|row| !self.skip.contains(&row.number)) {
            let label = row.cell(self.label_column).text();
            if same_label(&label, &self.begins) {
                cards.push(vec![row]);
            } else if self.repeats_header(sheet, &label) {
                unfolded.labels.extend(self.cells(row).map(|(column, _)| (row.number, column)));
            } else if let Some(card) = cards.last_mut() {
                card.push(row);
            }
        }
        for card in cards {
            self.unfold_card(sheet, &card, &mut unfolded);
        }
        unfolded.finish(sheet);
        unfolded
    }

    fn cells<'r>(&self, row: &'r Row) -> impl Iterator<Item = (u32, &'r Cell)> {
        let columns = self.left..=self.right;
        row.cells.iter().filter(move |(column, _)| columns.contains(column)).map(|(column, cell)| (*column, cell))
    }

    fn repeats_header(&self, sheet: &Sheet, label: &str) -> bool {
        let own = header(sheet, &self.header_rows, self.label_column);
        !own.is_empty() && same(&own, label)
    }

    fn unfold_card(&self, sheet: &Sheet, card: &[&Row], unfolded: &mut Unfolded) {
        let Some(first) = card.first().map(|row| row.number) else { return };
        if card.iter().all(|row| row.cell(self.value_column).is_empty()) {
            for row in card {
                unfolded.blank.extend(self.cells(row).map(|(column, _)| (row.number, column)));
            }
            return;
        }
        let mut seen: Vec<String> = Vec::new();
        let mut label = String::new();
        let mut cells = Vec::new();
        for row in card {
            let own = clean(&row.cell(self.label_column).text());
            if !own.is_empty() {
                label = own;
                unfolded.labels.push((row.number, self.label_column));
            }
            let times = seen.iter().filter(|other| same_label(other, &label)).count() + 1;
            seen.push(label.clone());
            let named = if times == 1 { label.clone() } else { format!("{label} ({times})") };
            for (column, cell) in self.cells(row).filter(|(column, _)| *column != self.label_column) {
                let above = header(sheet, &self.header_rows, column);
                let beside = row.number == first
                    && column != self.value_column
                    && (column < self.label_column || !above.is_empty());
                let Some(number) = (if beside {
                    unfolded.entry(above, column, None)
                } else {
                    unfolded.entry(named.clone(), column, Some(row.number))
                }) else {
                    continue;
                };
                unfolded.places.insert((first, number), (row.number, column));
                cells.push((number, cell.clone()));
            }
        }
        cells.sort_by_key(|(number, _)| *number);
        unfolded.sheet.rows.push(Row { number: first, cells });
    }
}

impl Unfolded {
    /// The number of a column, which is made if there is none yet; none if there are too many.
    fn entry(&mut self, header: String, column: u32, row: Option<u32>) -> Option<u32> {
        let is_it = |entry: &&Entry| {
            entry.column == column && entry.row.is_none() == row.is_none() && same_label(&entry.header, &header)
        };
        if let Some(entry) = self.entries.iter().find(is_it) {
            return Some(entry.number);
        }
        if self.entries.len() >= MOST_LABELS {
            return None;
        }
        let made = u32::try_from(self.entries.len()).unwrap_or(0);
        let number = if row.is_none() { column } else { FIRST_LABEL + made };
        self.entries.push(Entry { number, header, column, row });
        Some(number)
    }

    fn finish(&mut self, sheet: &Sheet) {
        self.sheet.name = sheet.name.clone();
        self.sheet.hidden = sheet.hidden;
        let headers = self.entries.iter().filter(|entry| !entry.header.is_empty());
        let mut cells: Vec<(u32, Cell)> =
            headers.map(|entry| (entry.number, Cell::Text(entry.header.clone()))).collect();
        cells.sort_by_key(|(number, _)| *number);
        self.sheet.rows.insert(0, Row { number: self.header_row, cells });
    }

    /// How a mapping names a column: its letters, or the cell of the value in the first card.
    #[must_use]
    pub fn key(&self, number: u32) -> String {
        match self.entries.iter().find(|entry| entry.number == number) {
            Some(Entry { column, row: Some(row), .. }) => format!("{}{row}", column_letters(*column)),
            _ => column_letters(number),
        }
    }

    /// The column that a mapping means by a key and a header.
    #[must_use]
    pub fn number(&self, key: &str, header: Option<&str>) -> Option<u32> {
        let (column, row) = place_of(key)?;
        if row.is_none() {
            return Some(column);
        }
        let labelled = |entry: &&Entry| entry.row.is_some() && entry.column == column;
        let by_label = self
            .entries
            .iter()
            .filter(labelled)
            .find(|entry| header.is_some_and(|header| same_label(&entry.header, header)));
        // Without a header the place counts.
        by_label
            .or_else(|| {
                self.entries.iter().find(|entry| header.is_none() && entry.column == column && entry.row == row)
            })
            .map(|entry| entry.number)
    }

    /// The real cell of one of the unfolded sheet, as the spreadsheet program names it.
    #[must_use]
    pub fn real(&self, cell: &str) -> Option<String> {
        let (column, row) = place_of(cell)?;
        let (row, column) = self.places.get(&(row?, column))?;
        Some(format!("{}{row}", column_letters(*column)))
    }
}

/// Column and row of a key: `D` or `D12`.
#[must_use]
pub fn place_of(key: &str) -> Option<(u32, Option<u32>)> {
    let digits = key.find(|c: char| c.is_ascii_digit()).unwrap_or(key.len());
    let (letters, row) = key.split_at(digits);
    let row = if row.is_empty() { None } else { Some(row.parse::<u32>().ok().filter(|row| *row > 0)?) };
    Some((column_number(letters)?, row))
}

/// Whether two labels are the same, a colon at the end, spaces and letter case aside.
#[must_use]
pub fn same_label(one: &str, other: &str) -> bool {
    same(&clean(one), &clean(other))
}

/// A label without what sets it off from its value.
fn clean(label: &str) -> String {
    label.trim().trim_end_matches([':', '：']).trim_end().to_string()
}
