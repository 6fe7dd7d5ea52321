//! A workbook that dossier has written says itself how it is read.

use crate::source::workbook::{Sheet, Workbook};

/// The sheet, which is not shown.
pub const CARRIED_MAPPING_SHEET: &str = "dossier";
/// What stands in its first cell; the mapping follows, a line a row.
pub const CARRIED_MAPPING_MARK: &str = "dossier mapping 1";

/// The text of the mapping that a workbook carries.
#[must_use]
pub fn carried_mapping(workbook: &Workbook) -> Option<String> {
    let sheet = workbook.sheet(CARRIED_MAPPING_SHEET)?;
    let line = |sheet: &Sheet, row: u32| sheet.cell(row, 1).text().into_owned();
    if line(sheet, 1) != CARRIED_MAPPING_MARK {
        return None;
    }
    Some((2..=sheet.last_row()).map(|row| line(sheet, row)).collect::<Vec<_>>().join("\n"))
}
