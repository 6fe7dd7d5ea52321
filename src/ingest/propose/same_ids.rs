//! Tables of a workbook that use the same ids: a register spread over several sheets, or lists that each count from one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Plan, records_of};
use crate::ingest::header::same;
use crate::ingest::kind::Kind;
use crate::ingest::mapping::{ColumnMapping, Layout, TableMapping};
use crate::source::folding::as_id;
use crate::source::workbook::{Row, Sheet, Workbook, column_number};

/// The share of equal values from which on a field says the same in two tables.
const AGREES: f64 = 0.8;
/// The share of ids that must stand in the other table if nothing else can be compared.
const MOST_IDS: f64 = 0.5;

/// The rows of a table by their ids, and the columns of its fields.
struct Listed<'a> {
    rows: BTreeMap<String, &'a Row>,
    columns: BTreeMap<&'a str, u32>,
}

/// How two tables of one kind that use the same ids stand to each other.
enum Relation {
    /// They share no id.
    None,
    /// The rows of the same id are one record; these fields say something else in the second table.
    OneRecord { differing: Vec<(String, String)> },
    /// The same ids name different records.
    Others,
}

impl Plan {
    /// Joins tables that speak of the same records, and tells those apart that only count alike.
    pub(super) fn settle_ids(&mut self, workbook: &Workbook) {
        for index in 0..self.mapping.tables.len() {
            for base in 0..index {
                let (table, other) = (&self.mapping.tables[index], &self.mapping.tables[base]);
                let sheets = workbook.sheet(&other.sheet).zip(workbook.sheet(&table.sheet));
                let Some((there, here)) = sheets.filter(|_| other.kind == table.kind && other.completes.is_none())
                else {
                    continue;
                };
                match relation((there, other), (here, table)) {
                    Relation::None => {}
                    Relation::OneRecord { differing } if other.sheet != table.sheet => {
                        self.join(base, index, &differing);
                        break;
                    }
                    Relation::OneRecord { .. } | Relation::Others => {
                        self.tell_apart(base, index);
                        break;
                    }
                }
            }
        }
    }

    fn join(&mut self, base: usize, index: usize, differing: &[(String, String)]) {
        let sheet = self.mapping.tables[base].sheet.clone();
        let table = &mut self.mapping.tables[index];
        let notes = &mut self.notes[index];
        notes.reasons.push(format!("the same ids as in {sheet:?}: its rows add to the records there"));
        table.number = None;
        for (letters, field) in differing {
            if let Some(column) = table.columns.get_mut(letters) {
                *column = ColumnMapping { field: None, extra: true, ..column.clone() };
                table.values.shift_remove(field);
                notes
                    .reasons
                    .push(format!("column {letters} is kept as it is: {field} is something else in {sheet:?}"));
            }
            if let Some(column) = notes.columns.get_mut(letters) {
                column.confidence = 0.0;
            }
        }
        table.completes = Some(sheet);
    }

    fn tell_apart(&mut self, base: usize, index: usize) {
        let sheet = self.mapping.tables[base].sheet.clone();
        let Some(kind) = self.mapping.tables[index].kind.filter(|kind| kind.key_field() == Some("id")) else { return };
        let before = self.mapping.tables[..index].iter().filter(|other| other.kind == Some(kind)).count();
        self.mapping.tables[index].prefix = Some(format!("{}{}-", kind.id_letters(), before + 1));
        self.notes[index].reasons.push(format!("ids that stand in {sheet:?} for other records"));
    }
}

fn relation(base: (&Sheet, &TableMapping), table: (&Sheet, &TableMapping)) -> Relation {
    let (Some(one), Some(other)) = (listed(base), listed(table)) else { return Relation::None };
    let common: Vec<(&Row, &Row)> =
        other.rows.iter().filter_map(|(id, row)| Some((*one.rows.get(id)?, *row))).collect();
    if common.is_empty() {
        return Relation::None;
    }
    let mut agrees = false;
    let mut comparable = false;
    let mut differing = Vec::new();
    for (field, column) in &other.columns {
        let Some(there) = one.columns.get(field) else { continue };
        let pairs: Vec<(String, String)> = common
            .iter()
            .map(|(base, row)| (base.cell(*there).text().into_owned(), row.cell(*column).text().into_owned()))
            .filter(|(base, own)| !base.is_empty() && !own.is_empty())
            .collect();
        if pairs.is_empty() {
            continue;
        }
        comparable = true;
        let equal = pairs.iter().filter(|(base, own)| same(base, own)).count();
        // A column that says the same everywhere tells no records apart.
        let distinct: BTreeSet<&String> = pairs.iter().map(|(_, own)| own).collect();
        if share(equal, pairs.len()) < AGREES {
            differing.push((crate::source::workbook::column_letters(*column), (*field).to_string()));
        } else if distinct.len() > 1 || pairs.len() == 1 {
            agrees = true;
        }
    }
    let speaking = other.rows.keys().any(|id| id.chars().any(char::is_alphabetic));
    // Names of laws and the like say more than numbers.
    let named = table.1.kind.and_then(Kind::key_field).is_some_and(|key| key != "id");
    let telling = named || !comparable && speaking;
    if agrees || telling && share(common.len(), other.rows.len()) >= MOST_IDS {
        Relation::OneRecord { differing }
    } else {
        Relation::Others
    }
}

/// The records of a table by their ids; none if it has no column of ids.
fn listed<'a>((sheet, table): (&'a Sheet, &'a TableMapping)) -> Option<Listed<'a>> {
    let key = table.kind?.key_field().filter(|_| table.layout == Layout::Rows)?;
    let mut columns: BTreeMap<&str, u32> = table
        .columns
        .iter()
        .filter_map(|(letters, column)| Some((column.field.as_deref()?, column_number(letters)?)))
        .collect();
    let id = columns.remove(key)?;
    let mut rows = BTreeMap::new();
    for row in records_of(sheet, table) {
        let text = as_id(&row.cell(id).text());
        if !text.is_empty() {
            rows.entry(text).or_insert(row);
        }
    }
    Some(Listed { rows, columns })
}

#[allow(clippy::cast_precision_loss, reason = "rows of a sheet")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
