//! How a workbook differs from the one of its name that the project has.

use crate::app::import::{TableChanges, WorkbookChanges};
use crate::cli::console::Console;
use crate::cli::text::{Ink, Text, wrap};

/// So many records are named.
const MOST: usize = 8;

/// Prints the differences, table by table; nothing if there is no other workbook.
pub fn print(console: &mut Console, changes: Option<&WorkbookChanges>) {
    let Some(changes) = changes else { return };
    console.line(
        Text::new()
            .ink(Ink::Warn, format!("{} is another workbook", changes.file))
            .plain(" of the same name; this one would take its place:"),
    );
    for line in lines(changes) {
        for (index, line) in wrap(&line, console.text_width().saturating_sub(4)).into_iter().enumerate() {
            console.line(format!("{}{line}", if index == 0 { "  " } else { "    " }));
        }
    }
    console.line("");
}

fn lines(changes: &WorkbookChanges) -> Vec<String> {
    if !changes.is_readable {
        return vec!["that one cannot be read as a workbook, so nothing is compared".to_string()];
    }
    let mut lines = Vec::new();
    for (word, sheets) in [("new", &changes.new_sheets), ("gone", &changes.gone_sheets)] {
        if !sheets.is_empty() {
            lines.push(format!("{word} sheets: {}", sheets.join(", ")));
        }
    }
    lines.extend(changes.tables.iter().map(of_table));
    lines
}

fn of_table(table: &TableChanges) -> String {
    let changed: Vec<String> =
        table.changed.iter().map(|(id, fields)| format!("{id} ({})", fields.join(", "))).collect();
    let parts = [("new", &table.new), ("gone", &table.gone), ("changed", &changed)];
    let parts = parts.into_iter().filter(|(_, records)| !records.is_empty());
    let mut parts: Vec<String> = parts.map(|(word, records)| format!("{word}: {}", named(records))).collect();
    parts.push(format!("{} unchanged", table.same));
    format!("{} ({}): {}", table.sheet, table.kind, parts.join("; "))
}

/// `3 (R-1, R-2, R-3)`, the first ones by their names.
fn named(records: &[String]) -> String {
    let shown = records.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match records.len().saturating_sub(MOST) {
        0 => format!("{} ({shown})", records.len()),
        more => format!("{} ({shown} and {more} more)", records.len()),
    }
}
