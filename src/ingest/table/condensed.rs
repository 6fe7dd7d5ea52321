//! Records that take several rows: their id stands once, merged over them or above blank cells, and some columns say more
//! in each row (a control, an action). The rows are put together into one, which is read like any other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexSet;

use super::Table;
use crate::diagnostic::{Place, Severity};
use crate::ingest::accounting::{Fate, Ledger};
use crate::ingest::cards::place_of;
use crate::ingest::records::Record;
use crate::model::{FieldColumns, Origin};
use crate::source::workbook::{Cell, Row, Sheet, column_letters, column_number};

/// Fields that rate a record: rows that rate differently are records of their own.
const RATINGS: &[&str] = &["likelihood", "impact", "level", "band"];

/// A sheet on which each record has one row.
pub(super) struct Condensed {
    sheet: Sheet,
    /// The row to which a row was added.
    home: BTreeMap<u32, u32>,
    /// Cells whose content stands in a row below.
    moved: BTreeMap<(u32, u32), u32>,
    /// Cells that hold what several rows say.
    several: BTreeSet<(u32, u32)>,
}

impl Table<'_> {
    /// The sheet with the rows of one record put together; none if every record has a row of its own.
    pub(super) fn condensed<R: Record>(&self) -> Option<Condensed> {
        let id_field = R::id_field();
        let (letters, id) = self.mapped(id_field)?;
        let fill_down = self.mapping.fill_down.iter().any(|filled| filled.eq_ignore_ascii_case(letters));
        let is_merged = || self.sheet.merged.iter().any(|region| region.left == id && region.bottom > region.top);
        if self.mapping.completes.is_some() || !R::NEEDS_ID || !(fill_down || is_merged()) {
            return None;
        }
        let mut groups: Vec<Vec<&Row>> = Vec::new();
        let mut above = None;
        for row in self.rows().iter().filter(|row| !self.skips.contains_key(&row.number)) {
            let inherits = !self.value(row, id, fill_down, &mut above).is_empty() && row.cell(id).is_empty();
            match groups.last_mut() {
                Some(group) if inherits => group.push(row),
                _ => groups.push(vec![row]),
            }
        }
        if groups.iter().all(|group| group.len() == 1) {
            return None;
        }
        let mut condensed = Condensed {
            sheet: Sheet { rows: Vec::new(), ..self.sheet.clone() },
            home: BTreeMap::new(),
            moved: BTreeMap::new(),
            several: BTreeSet::new(),
        };
        let in_groups: BTreeSet<u32> = groups.iter().flatten().map(|row| row.number).collect();
        let others = self.sheet.rows.iter().filter(|row| !in_groups.contains(&row.number));
        condensed.sheet.rows = others.cloned().collect();
        let ratings: Vec<u32> = RATINGS.iter().filter_map(|rating| Some(self.mapped(rating)?.1)).collect();
        for group in groups {
            condensed.add(&group, id, &ratings);
        }
        condensed.sheet.rows.sort_by_key(|row| row.number);
        Some(condensed)
    }

    /// The column that is mapped to a field.
    fn mapped(&self, field: &str) -> Option<(&str, u32)> {
        let mut columns = self.mapping.columns.iter();
        let (letters, _) = columns.find(|(_, column)| column.field.as_deref() == Some(field))?;
        Some((letters, column_number(letters)?))
    }

    /// Reads the records of the sheet that was put together, and puts what became of its cells back where they stand.
    pub(super) fn read_condensed<R: Record>(&mut self, condensed: &Condensed, records: &mut Vec<R>) {
        let mut ledger = Ledger::default();
        let (first_record, first_finding) = (records.len(), self.diagnostics.len());
        Table {
            sheet: &condensed.sheet,
            ledger: &mut ledger,
            diagnostics: self.diagnostics,
            watch: self.watch.as_deref_mut(),
            skips: self.skips.clone(),
            converted: super::Conversions::new(),
            ..*self
        }
        .read_onto(records);
        for row in &self.sheet.rows {
            let home = condensed.home.get(&row.number).copied().unwrap_or(row.number);
            for (column, _) in &row.cells {
                match ledger.get(home, *column) {
                    // What cannot be read because there are several is kept as text.
                    Some(Fate::Rejected(_)) if condensed.several.contains(&(home, *column)) => {
                        self.ledger.set(row.number, *column, Fate::Extra);
                    }
                    Some(fate) => self.ledger.set(row.number, *column, fate.clone()),
                    None => {}
                }
            }
        }
        for diagnostic in &mut self.diagnostics[first_finding..] {
            let Some(Place::Cell { cell, .. }) = diagnostic.location.as_mut().map(|location| &mut location.place)
            else {
                continue;
            };
            let Some((column, Some(row))) = place_of(cell) else { continue };
            if condensed.several.contains(&(row, column)) {
                diagnostic.rule = "several-values".into();
                diagnostic.severity = Severity::Warn;
                diagnostic.message = "the rows of one record say different things here; all are kept as text".into();
                diagnostic.hint =
                    Some("write what counts into the first of the rows, or map the column as `extra: true`".into());
            } else if let Some(real) = condensed.moved.get(&(row, column)) {
                *cell = format!("{}{real}", column_letters(column));
            }
        }
        for record in &mut records[first_record..] {
            if let Origin::Row { row, columns, .. } = record.origin() {
                *columns = Arc::new(condensed.real_columns(columns, *row));
            }
        }
    }
}

impl Condensed {
    /// Adds the rows that share an id: as one row, or each by itself if they rate differently.
    fn add(&mut self, group: &[&Row], id: u32, ratings: &[u32]) {
        let Some((first, more)) = group.split_first() else { return };
        let values = |column: u32| -> IndexSet<String> {
            let texts = group.iter().map(|row| row.cell(column).text().trim().to_string());
            texts.filter(|text| !text.is_empty()).collect()
        };
        if ratings.iter().any(|column| values(*column).len() > 1) {
            self.sheet.rows.push((*first).clone());
            for (number, row) in (2..).zip(more) {
                let mut row = (*row).clone();
                row.cells.push((id, Cell::Text(format!("{}/{number}", first.cell(id).text().trim()))));
                row.cells.sort_by_key(|(column, _)| *column);
                self.sheet.rows.push(row);
            }
            return;
        }
        let columns: BTreeSet<u32> = group.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
        let mut whole = Row { number: first.number, cells: Vec::new() };
        for column in columns {
            let values = values(column);
            let Some(from) = group.iter().find(|row| !row.cell(column).is_empty()) else { continue };
            if values.len() > 1 {
                let all: Vec<String> = values.into_iter().collect();
                whole.cells.push((column, Cell::Text(all.join("\n"))));
                self.several.insert((first.number, column));
            } else {
                whole.cells.push((column, from.cell(column).clone()));
            }
            if from.number != first.number {
                self.moved.insert((first.number, column), from.number);
            }
        }
        self.home.extend(more.iter().map(|row| (row.number, first.number)));
        self.sheet.rows.push(whole);
    }

    /// The real cell of each field of the record of a row.
    fn real_columns(&self, columns: &FieldColumns, row: u32) -> FieldColumns {
        let real = |letters: &String| {
            let moved = self.moved.get(&(row, column_number(letters)?))?;
            Some(format!("{letters}{moved}"))
        };
        columns
            .iter()
            .map(|(field, letters)| (field.clone(), real(letters).unwrap_or_else(|| letters.clone())))
            .collect()
    }
}
