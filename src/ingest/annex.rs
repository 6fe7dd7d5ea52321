//! Columns that a mapping asks to print: what they say of each record, with its place.

use super::header::header;
use super::mapping::{ColumnMapping, TableMapping};
use super::records::Record;
use crate::diagnostic::Location;
use crate::model::{AnnexCell, AnnexColumn, Origin};
use crate::source::workbook::{Sheet, Workbook, column_number};

/// What the columns of a table that are to be printed say of its records.
pub(super) fn columns<R: Record>(
    workbook: &Workbook,
    sheet: &Sheet,
    mapping: &TableMapping,
    records: &mut [R],
) -> Vec<AnnexColumn> {
    let printed = mapping.columns.iter().filter(|(_, column)| column.print);
    printed
        .map(|(letters, column)| {
            let place = ColumnPlace::of(sheet, mapping, letters, column);
            let cells = records.iter_mut().filter_map(|record| place.cell(workbook, sheet, record)).collect();
            AnnexColumn {
                kind: R::KIND.name().into(),
                file: workbook.file.to_string(),
                sheet: sheet.name.to_string(),
                header: place.header,
                cells,
            }
        })
        .collect()
}

/// A column, and where it stands.
struct ColumnPlace {
    letters: String,
    /// Nothing for a label of cards.
    number: Option<u32>,
    header: String,
}

impl ColumnPlace {
    fn of(sheet: &Sheet, mapping: &TableMapping, letters: &str, column: &ColumnMapping) -> Self {
        let number = column_number(letters);
        let shifted = number.and_then(|number| number.checked_add_signed(mapping.shift.checked_neg()?));
        let found = shifted.map(|number| header(sheet, &mapping.header_rows, number)).unwrap_or_default();
        let named = column.header.clone().filter(|_| found.is_empty());
        let header = named.unwrap_or(if found.is_empty() { format!("Column {letters}") } else { found });
        Self { letters: letters.to_uppercase(), number, header }
    }

    /// What it says of a record: the text kept under its header, else the cell itself.
    fn cell<R: Record>(&self, workbook: &Workbook, sheet: &Sheet, record: &mut R) -> Option<AnnexCell> {
        let Origin::Row { sheet: own, row, .. } = record.origin().clone() else { return None };
        let told_apart = format!("{} ({})", self.header, self.letters);
        let extra = record.extra();
        let kept = extra.get(&told_apart).or_else(|| extra.get(&self.header)).cloned();
        let in_cell = || {
            let cell = sheet.cell(row, self.number.filter(|_| own == sheet.name)?);
            Some(cell.text().into_owned()).filter(|text| !text.trim().is_empty())
        };
        let text = kept.or_else(in_cell)?;
        let at = Location::cell(workbook.file.clone(), sheet.name.clone(), format!("{}{row}", self.letters));
        Some(AnnexCell { record: record.id().into(), text, at })
    }
}
