//! How a workbook differs from the one of its name that the project has: record by record, read by the same plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Serialize;

use crate::ingest::mapping::TableMapping;
use crate::ingest::values::Understood;
use crate::ingest::{Kind, RowReading, import_watched};

use super::Imported;
use super::target::Target;

/// How a workbook differs from the one whose place it would take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkbookChanges {
    /// The workbook that the project has.
    pub file: String,
    /// Whether that one can be read at all; if not, nothing is compared.
    pub is_readable: bool,
    /// Sheets that only the new one has.
    pub new_sheets: Vec<String>,
    /// Sheets that only the old one has.
    pub gone_sheets: Vec<String>,
    /// What is different in the tables that are imported.
    pub tables: Vec<TableChanges>,
}

/// How the records of a table differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableChanges {
    /// The sheet.
    pub sheet: String,
    /// What the records are.
    pub kind: &'static str,
    /// Ids of records that only the new workbook has.
    pub new: Vec<String>,
    /// Ids of records that only the old one has.
    pub gone: Vec<String>,
    /// Records that both have, with the fields that differ.
    pub changed: IndexMap<String, Vec<String>>,
    /// How many are the same in both.
    pub same: usize,
}

/// Compares the workbook that has the place with the new one.
pub(super) fn between(old: &[u8], new: &Imported, target: &Target) -> WorkbookChanges {
    let mut changes = WorkbookChanges {
        file: target.name.clone(),
        is_readable: false,
        new_sheets: Vec::new(),
        gone_sheets: Vec::new(),
        tables: Vec::new(),
    };
    let Some(old) = target.replaced_as_workbook(old) else { return changes };
    changes.is_readable = true;
    let names = |book: &crate::source::workbook::Workbook| -> Vec<String> {
        book.sheets.iter().map(|sheet| sheet.name.to_string()).collect()
    };
    let (old_names, new_names) = (names(&old), names(&new.workbook));
    changes.new_sheets = new_names.iter().filter(|name| !old_names.contains(name)).cloned().collect();
    changes.gone_sheets = old_names.into_iter().filter(|name| !new_names.contains(name)).collect();
    let mapping = &new.plan.mapping;
    let mut ignored = Vec::new();
    let (_, readings) = import_watched(&old, mapping, &new.mapping_file, target.vocabulary(), &mut ignored);
    for ((table, before), after) in mapping.tables.iter().zip(&readings.tables).zip(&new.readings.tables) {
        if let Some(kind) = table.kind {
            changes.tables.push(of_table(table, kind, &before.rows, &after.rows));
        }
    }
    changes
}

fn of_table(table: &TableMapping, kind: Kind, before: &[RowReading], after: &[RowReading]) -> TableChanges {
    let (before, after) = (by_id(kind, before), by_id(kind, after));
    let mut changes = TableChanges {
        sheet: table.sheet.clone(),
        kind: kind.name(),
        new: after.keys().filter(|id| !before.contains_key(*id)).cloned().collect(),
        gone: before.keys().filter(|id| !after.contains_key(*id)).cloned().collect(),
        changed: IndexMap::new(),
        same: 0,
    };
    for (id, now) in &after {
        let Some(then) = before.get(id) else { continue };
        let differing = differing_fields(then, now);
        if differing.is_empty() {
            changes.same += 1;
        } else {
            changes.changed.insert(id.clone(), differing);
        }
    }
    changes
}

/// The records by their ids, in the order of the sheet; the later ones of an id that stands twice get its row as well.
fn by_id(kind: Kind, rows: &[RowReading]) -> IndexMap<String, &RowReading> {
    let mut records = IndexMap::with_capacity(rows.len());
    for row in rows {
        let field = |(name, understood): &(Arc<str>, Understood)| {
            (Some(&**name) == kind.id_field()).then(|| written(understood))
        };
        let own = row.fields.iter().find_map(field).filter(|id| !id.is_empty());
        let id = own.or_else(|| row.given_id.clone()).unwrap_or_else(|| format!("row {}", row.row));
        let id = if records.contains_key(&id) { format!("{id} (row {})", row.row) } else { id };
        records.insert(id, row);
    }
    records
}

/// The fields in which two readings of a record differ, kept columns by their headers.
fn differing_fields(before: &RowReading, after: &RowReading) -> Vec<String> {
    let texts = |row: &RowReading| -> IndexMap<String, String> {
        let fields = row.fields.iter().map(|(name, understood)| (name.to_string(), written(understood)));
        fields.chain(row.extra.iter().cloned()).filter(|(_, text)| !text.is_empty()).collect()
    };
    let (before, after) = (texts(before), texts(after));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

/// What stands in a cell.
fn written(understood: &Understood) -> String {
    match understood {
        Understood::Text(text) => text.clone(),
        Understood::Value { raw, .. } | Understood::Controls { raw, .. } | Understood::Converted { raw, .. } => {
            raw.clone()
        }
    }
}
