//! Headers: what a column is called, over one or more rows and merged cells.

use crate::source::folding::{caseless, squeezed};
use crate::source::workbook::Sheet;

/// The header of a column: the header rows joined by ` / `, merged cells carried over, equal parts once.
pub(super) fn header(sheet: &Sheet, rows: &[u32], column: u32) -> String {
    let mut parts: Vec<String> = Vec::new();
    for &row in rows {
        let (row, column) = sheet.region(row, column).map_or((row, column), |region| (region.top, region.left));
        let part = squeezed(&sheet.cell(row, column).text());
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(" / ")
}

/// Whether two headers are the same, spaces, line breaks and letter case aside.
pub(super) fn same(a: &str, b: &str) -> bool {
    caseless(a) == caseless(b)
}
