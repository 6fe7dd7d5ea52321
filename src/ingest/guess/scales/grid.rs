//! The cells of a sheet that belong to no record, by column or by row: where legends and matrices stand.

use std::collections::BTreeMap;

use crate::source::workbook::{Region, Sheet, column_letters};

/// More cells than this are not looked at.
const MOST_CELLS: usize = 6_000;
/// Longer texts say nothing about a scale.
const LONGEST: usize = 600;

/// Cells by place and line: a vertical grid has columns as places and rows as lines, a horizontal one the reverse.
pub struct Grid {
    places: BTreeMap<u32, BTreeMap<u32, String>>,
    horizontal: bool,
    sheet: String,
}

/// Rows and columns that hold the records of a table: (first row, last row, columns).
pub type Taken = (u32, u32, Vec<u32>);

impl Grid {
    /// The cells outside of the records, by column; blank if there are none.
    pub fn vertical(sheet: &Sheet, taken: &[Taken]) -> Self {
        let mut places: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        let mut count = 0;
        for row in &sheet.rows {
            let here: Vec<&Taken> =
                taken.iter().filter(|(first, last, _)| (*first..=*last).contains(&row.number)).collect();
            let ends = (row.cells.first().map(|(column, _)| *column), row.cells.last().map(|(column, _)| *column));
            // A row that lies in a table from end to end holds nothing else.
            let within = here.iter().any(|(.., columns)| {
                let inside = |column: Option<u32>| column.is_none_or(|column| columns.binary_search(&column).is_ok());
                inside(ends.0) && inside(ends.1)
            });
            if within {
                continue;
            }
            for (column, cell) in &row.cells {
                if cell.is_empty() || here.iter().any(|(.., columns)| columns.binary_search(column).is_ok()) {
                    continue;
                }
                let text = cell.text().trim().to_string();
                if text.is_empty() || text.len() > LONGEST {
                    continue;
                }
                places.entry(*column).or_default().insert(row.number, text);
                count += 1;
                if count >= MOST_CELLS {
                    return Self { places, horizontal: false, sheet: sheet.name.to_string() };
                }
            }
        }
        Self { places, horizontal: false, sheet: sheet.name.to_string() }
    }

    /// The same cells by row.
    pub fn horizontal(&self) -> Self {
        let mut places: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        for (place, lines) in &self.places {
            for (line, text) in lines {
                places.entry(*line).or_default().insert(*place, text.clone());
            }
        }
        Self { places, horizontal: !self.horizontal, sheet: self.sheet.clone() }
    }

    /// Whether its places are rows.
    pub fn is_horizontal(&self) -> bool {
        self.horizontal
    }

    /// The places in order, each with its cells by line.
    pub fn places(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, String>)> {
        self.places.iter().map(|(place, lines)| (*place, lines))
    }

    /// The text of a cell; blank if there is none.
    pub fn text(&self, place: u32, line: u32) -> &str {
        self.places.get(&place).and_then(|lines| lines.get(&line)).map_or("", String::as_str)
    }

    /// The name of the sheet.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// Where a block stands.
    pub fn range(&self, places: (u32, u32), lines: (u32, u32)) -> Place {
        let (columns, rows) = if self.horizontal { (lines, places) } else { (places, lines) };
        let region = Region { top: rows.0, left: columns.0, bottom: rows.1, right: columns.1 };
        Place { text: self.named(region), region }
    }

    /// A block as the spreadsheet program names it: `Legend!A4:B8`.
    fn named(&self, region: Region) -> String {
        let Region { top, left, bottom, right } = region;
        let first = format!("{}!{}{top}", self.sheet, column_letters(left));
        if (top, left) == (bottom, right) { first } else { format!("{first}:{}{bottom}", column_letters(right)) }
    }
}

/// Where something stands in a workbook.
#[derive(Debug, Clone)]
pub struct Place {
    /// For people: `Legend!A4:B8`.
    pub text: String,
    /// Its cells.
    pub region: Region,
}

impl Place {
    /// One cell.
    pub fn cell(sheet: &str, row: u32, column: u32) -> Self {
        let text = format!("{sheet}!{}{row}", column_letters(column));
        Self { text, region: Region { top: row, left: column, bottom: row, right: column } }
    }
}
