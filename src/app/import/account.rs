//! What became of the cells, in numbers and cell by cell.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use crate::ingest::Readings;
use crate::ingest::accounting::{CellCounts, Fate};
use crate::ingest::cards::Cards;
use crate::ingest::mapping::{ColumnMapping, TableMapping};
use crate::ingest::values::Understood;
use crate::output::annotate::{CellFate, CellFates};
use crate::source::workbook::{Sheet, column_number};

use super::Imported;

/// The totals of a workbook.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Cells that hold something.
    pub total: usize,
    /// Part of a field.
    pub mapped: usize,
    /// Kept as text.
    pub extra: usize,
    /// Left out, by reason.
    pub ignored: IndexMap<String, usize>,
    /// Not usable, by reason.
    pub rejected: IndexMap<String, usize>,
    /// The same, sheet by sheet.
    pub sheets: Vec<CellCounts>,
}

impl Account {
    /// The sums over all sheets.
    pub(super) fn of(readings: &Readings) -> Self {
        let mut account = Self::default();
        for ledger in &readings.ledgers {
            let counts = ledger.count();
            account.total += counts.total;
            account.mapped += counts.mapped;
            account.extra += counts.extra;
            for (sums, parts) in [(&mut account.ignored, &counts.ignored), (&mut account.rejected, &counts.rejected)] {
                for (reason, count) in parts {
                    *sums.entry(reason.clone()).or_default() += count;
                }
            }
            account.sheets.push(counts);
        }
        for reasons in [&mut account.ignored, &mut account.rejected] {
            reasons.sort_by(|a, m, b, n| n.cmp(m).then_with(|| a.cmp(b)));
        }
        account
    }

    /// How many cells are left out.
    #[must_use]
    pub fn ignored(&self) -> usize {
        self.ignored.values().sum()
    }

    /// How many cells could not be used.
    #[must_use]
    pub fn rejected(&self) -> usize {
        self.rejected.values().sum()
    }
}

/// The fate of every cell with its field or reason, for the annotated copy.
pub(super) fn described(imported: &Imported) -> CellFates {
    let mut fates = CellFates::default();
    let understood = understood(imported);
    for (index, (sheet, ledger)) in imported.workbook.sheets.iter().zip(&imported.readings.ledgers).enumerate() {
        let tables: Vec<&TableMapping> =
            imported.plan.mapping.tables.iter().filter(|table| *table.sheet == *sheet.name).collect();
        let in_cards = fields_in_cards(&tables, sheet);
        let tables: Vec<TableColumns<'_>> = tables.into_iter().map(TableColumns::of).collect();
        for row in &sheet.rows {
            for (column, cell) in &row.cells {
                let fate = match ledger.get(row.number, *column) {
                    Some(Fate::Mapped) => {
                        let in_card = in_cards.get(&(row.number, *column)).copied();
                        let field = in_card.or_else(|| field_at(&tables, row.number, *column)).unwrap_or_default();
                        let understood = understood.get(&(&*sheet.name, row.number, field)).copied();
                        let read_as = understood.and_then(|understood| read_as(understood, &cell.text()));
                        CellFate::Mapped { field: field.into(), read_as }
                    }
                    Some(Fate::Extra) => CellFate::Extra,
                    Some(Fate::Ignored(reason)) if reason == "header" => {
                        let field = header_of(&tables, row.number, *column);
                        CellFate::Ignored(field.map_or_else(|| reason.clone(), |field| format!("header of {field}")))
                    }
                    Some(Fate::Ignored(reason)) => CellFate::Ignored(reason.clone()),
                    Some(Fate::Rejected(reason)) => CellFate::Rejected(reason.clone()),
                    None => continue,
                };
                fates.set(index, row.number, *column, fate);
            }
        }
    }
    fates
}

/// What the cells of records were understood as, by sheet, row and field.
fn understood(imported: &Imported) -> BTreeMap<(&str, u32, &str), &Understood> {
    let tables = imported.plan.mapping.tables.iter().zip(&imported.readings.tables);
    let rows = tables.flat_map(|(table, reading)| reading.rows.iter().map(|row| (&*table.sheet, row)));
    rows.flat_map(|(sheet, row)| {
        row.fields.iter().map(move |(field, understood)| ((sheet, row.row, &**field), understood))
    })
    .collect()
}

/// What a cell was read as, if that is not what stands there.
fn read_as(understood: &Understood, shown: &str) -> Option<String> {
    let read = match understood {
        Understood::Text(text) => text.clone(),
        Understood::Value { value, .. } => in_words(value)?,
        Understood::Controls { ids, .. } => ids.join(", "),
        Understood::Converted { ids, .. } => {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            format!("{} of 2022", ids.join(", "))
        }
    };
    let plain = |text: &str| text.to_lowercase().replace(['_', ' ', '\n'], "");
    (!read.is_empty() && plain(&read) != plain(shown)).then_some(read)
}

/// A value as people say it; `None` if there is none.
fn in_words(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().filter_map(in_words).collect::<Vec<String>>().join(", "),
        value => value.to_string(),
    })
}

/// What the column under a header cell was taken for.
fn header_of<'a>(tables: &[TableColumns<'a>], row: u32, column: u32) -> Option<&'a str> {
    tables.iter().filter(|table| table.mapping.header_rows.contains(&row)).find_map(|table| {
        let mapped = table.columns.get(&column.checked_add_signed(table.mapping.shift)?)?;
        mapped.field.as_deref().or(mapped.extra.then_some("a column that is kept as extra"))
    })
}

/// The fields of the cells of cards, by (row, column).
fn fields_in_cards<'a>(tables: &[&'a TableMapping], sheet: &Sheet) -> BTreeMap<(u32, u32), &'a str> {
    let mut fields = BTreeMap::new();
    for table in tables {
        let Some(cards) = Cards::of_mapping(table, sheet) else { continue };
        let unfolded = cards.unfold(sheet);
        for (key, mapped) in &table.columns {
            let Some(field) = mapped.field.as_deref() else { continue };
            let Some(number) = unfolded.number(key, mapped.header.as_deref()) else { continue };
            let places = unfolded.places.iter().filter(|((_, column), _)| *column == number);
            fields.extend(places.map(|(_, place)| (*place, field)));
        }
    }
    fields
}

/// The field a cell is read for: that of the table it lies in.
fn field_at<'a>(tables: &[TableColumns<'a>], row: u32, column: u32) -> Option<&'a str> {
    let holds = |table: &&TableColumns<'a>| {
        let first = table.mapping.first_row.unwrap_or(1);
        (first..=table.mapping.last_row.unwrap_or(u32::MAX)).contains(&row)
    };
    tables.iter().filter(holds).find_map(|table| table.columns.get(&column)?.field.as_deref())
}

/// A table with its columns by number: each cell asks for its own.
struct TableColumns<'a> {
    mapping: &'a TableMapping,
    columns: BTreeMap<u32, &'a ColumnMapping>,
}

impl<'a> TableColumns<'a> {
    fn of(mapping: &'a TableMapping) -> Self {
        let mut columns = BTreeMap::new();
        for (letters, mapped) in &mapping.columns {
            if let Some(number) = column_number(letters) {
                columns.entry(number).or_insert(mapped);
            }
        }
        Self { mapping, columns }
    }
}
