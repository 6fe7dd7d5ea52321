//! What stands in the cells that findings point at.

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Location, Place};
use crate::source::workbook::{Sheet, Workbook, column_number};

use crate::app::workspace::Workspace;

/// Of a row or a range so many cells are shown.
const SHOWN: usize = 4;

/// The workbooks that findings point into, read again: records keep values, not what the cells said.
#[derive(Debug, Default)]
pub struct CellContents {
    books: IndexMap<String, Workbook>,
}

impl CellContents {
    /// Reads the workbooks that findings point into. One that cannot be read shows nothing; the finding itself says
    /// what is wrong with it.
    pub(super) fn read<'a>(workspace: &Workspace, findings: impl Iterator<Item = &'a Diagnostic>) -> Self {
        let mut books = IndexMap::new();
        let related = |finding: &'a Diagnostic| finding.related.iter().map(|related| &related.location);
        for location in findings.flat_map(|finding| finding.location.iter().chain(related(finding))) {
            let is_cell = matches!(location.place, Place::Cell { .. });
            if is_cell && !books.contains_key(&*location.file) {
                let book = Workbook::read(&workspace.folder, &location.file, None).ok();
                books.insert(location.file.to_string(), book);
            }
        }
        Self { books: books.into_iter().filter_map(|(name, book)| Some((name, book?))).collect() }
    }

    /// What stands at a place of a workbook: of a row or a range the first cells that hold something. Empty for blank
    /// cells; `None` for other places.
    #[must_use]
    pub fn content(&self, location: &Location) -> Option<String> {
        let Place::Cell { sheet, cell } = &location.place else { return None };
        let sheet = self.books.get(&*location.file)?.sheet(sheet)?;
        let mut ends = cell.split(':');
        let first = ends.next().and_then(reference)?;
        let last = ends.next().and_then(reference);
        match (first, last) {
            ((Some(column), row), None) => Some(sheet.cell(row, column).text().into_owned()),
            ((from, row), last) => {
                let to = last.and_then(|(column, _)| column);
                let bottom = last.map_or(row, |(_, row)| row);
                Some(of_range(sheet, (from.unwrap_or(1), row), (to.unwrap_or(u32::MAX), bottom)))
            }
        }
    }
}

fn of_range(sheet: &Sheet, (left, top): (u32, u32), (right, bottom): (u32, u32)) -> String {
    let first = sheet.rows.partition_point(|row| row.number < top);
    let rows = sheet.rows[first..].iter().take_while(|row| row.number <= bottom);
    let cells = rows.flat_map(|row| &row.cells).filter(|(column, _)| (left..=right).contains(column));
    let texts: Vec<_> = cells.map(|(_, cell)| cell.text()).filter(|text| !text.is_empty()).take(SHOWN + 1).collect();
    let more = if texts.len() > SHOWN { " | …" } else { "" };
    format!("{}{more}", texts[..texts.len().min(SHOWN)].join(" | "))
}

/// Column and row of `F12`; a row alone (`12`) has no column.
fn reference(text: &str) -> Option<(Option<u32>, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let row = text[digits..].parse().ok()?;
    let column = if digits == 0 { None } else { Some(column_number(&text[..digits])?) };
    Some((column, row))
}
