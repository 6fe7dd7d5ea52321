//! One table of a sheet: its header is compared, its rows become records, its cells get their fates.

mod cards;
mod columns;
mod completing;
mod condensed;
mod dates;
mod parts;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::accounting::{Fate, Ledger};
use super::cards::Cards;
use super::editions::Editions;
use super::mapping::TableMapping;
use super::records::Record;
use super::values::Understood;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::{ControlId, FieldColumns};
use crate::source::budget::{Budget, Limit};
use crate::source::workbook::{Sheet, Workbook, column_number};
use columns::{Column, Role, tell_apart};

pub(super) struct Table<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) sheet: &'a Sheet,
    pub(super) mapping: &'a TableMapping,
    /// The reasons of the rows to skip.
    pub(super) skips: BTreeMap<u32, &'a str>,
    /// The other tables of the sheet: their columns are theirs.
    pub(super) others: Option<(&'a Neighbours, usize)>,
    pub(super) budget: &'a Budget,
    pub(super) mapping_file: &'a str,
    pub(super) vocabulary: &'a Vocabulary,
    /// The editions that control ids belong to, if the mapping says so.
    pub(super) editions: Option<Editions>,
    /// Ids of 2013 that were read as those of 2022, each with its rows.
    pub(super) converted: Conversions,
    pub(super) ledger: &'a mut Ledger,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// Where rows are noted as they were understood, if somebody wants to see them.
    pub(super) watch: Option<&'a mut TableReading>,
}

/// Where the tables of a sheet lie: by column, how far down those reach that begin in a row or above it.
#[derive(Default)]
pub(super) struct Neighbours(BTreeMap<u32, Vec<Reach>>);

/// How far down tables reach that begin in a row or above it.
#[derive(Clone, Copy)]
struct Reach {
    top: u32,
    /// The last row of the table that reaches furthest, and its number.
    furthest: (u32, usize),
    /// The last row of the next one.
    next: Option<u32>,
}

impl Neighbours {
    pub(super) fn of<'m>(tables: impl Iterator<Item = &'m TableMapping>) -> Self {
        let mut areas: BTreeMap<u32, Vec<(u32, u32, usize)>> = BTreeMap::new();
        for (number, table) in tables.enumerate() {
            let top = table.header_rows.iter().min().copied().unwrap_or(0);
            let bottom = table.last_row.unwrap_or(u32::MAX);
            for column in table.columns.keys().filter_map(|letters| column_number(letters)) {
                areas.entry(column).or_default().push((top, bottom, number));
            }
        }
        let reaches = |mut areas: Vec<(u32, u32, usize)>| {
            areas.sort_unstable();
            let mut reaches: Vec<Reach> = Vec::new();
            for (top, bottom, number) in areas {
                let reach = match reaches.last() {
                    None => Reach { top, furthest: (bottom, number), next: None },
                    Some(before) if bottom > before.furthest.0 => {
                        Reach { top, furthest: (bottom, number), next: Some(before.furthest.0) }
                    }
                    Some(before) => Reach { top, next: before.next.max(Some(bottom)), ..*before },
                };
                reaches.push(reach);
            }
            reaches
        };
        Self(areas.into_iter().map(|(column, areas)| (column, reaches(areas))).collect())
    }

    /// Whether a cell lies in a table other than that of a number.
    fn hold(&self, row: u32, column: u32, own: usize) -> bool {
        let Some(reaches) = self.0.get(&column) else { return false };
        let above = reaches.partition_point(|reach| reach.top <= row).checked_sub(1);
        above.and_then(|above| reaches.get(above)).is_some_and(|reach| {
            let (furthest, number) = reach.furthest;
            (if number == own { reach.next } else { Some(furthest) }).is_some_and(|last| last >= row)
        })
    }
}

/// Ids of 2013 that were read as those of 2022, each with the rows it stands in.
pub type Conversions = BTreeMap<ControlId, BTreeSet<u32>>;

/// What the rows of a table are read with.
struct Form<'c, R: 'static> {
    columns: &'c [Column<R>],
    /// The number of the column of the ids.
    id_column: Option<u32>,
    /// The columns by field, for the origin of the records.
    fields: Arc<FieldColumns>,
}

/// How a table was understood, for showing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableReading {
    /// Its records.
    pub rows: Vec<RowReading>,
    /// What was converted.
    pub converted: Conversions,
}

/// A record as it was understood, for showing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowReading {
    /// The row, as the spreadsheet program counts them.
    pub row: u32,
    /// Its id, if the sheet has none and it was made from the number of the row.
    pub given_id: Option<String>,
    /// What the fields hold, in the order of the columns.
    pub fields: Vec<(Arc<str>, Understood)>,
    /// Texts of the extra columns, by header.
    pub extra: Vec<(String, String)>,
}

impl Table<'_> {
    /// The records of the table.
    pub(super) fn read_new<R: Record>(&mut self) -> Vec<R> {
        let mut records = Vec::new();
        self.read_onto(&mut records);
        records
    }

    /// Puts the records of the table behind those of other tables, or what they say into those with the same id.
    pub(super) fn read_onto<R: Record>(&mut self, records: &mut Vec<R>) {
        let cells = self.rows().len().saturating_mul(self.mapping.columns.len().max(1));
        if let Err(exceeded) = self.budget.take(Limit::TableCells, cells) {
            self.diagnostics.push(exceeded.diagnostic(self.mapping_file));
            return;
        }
        let found = self.diagnostics.len();
        self.read_all(records);
        self.count_further_findings(found);
    }

    /// Findings about a table that are too many to be listed are counted, by what they say.
    fn count_further_findings(&mut self, first: usize) {
        let most = usize::try_from(Limit::Findings.most()).unwrap_or(usize::MAX);
        let Some(further) = first.checked_add(most).filter(|last| *last < self.diagnostics.len()) else { return };
        let mut counts: BTreeMap<(String, Severity), usize> = BTreeMap::new();
        for finding in self.diagnostics.drain(further..) {
            *counts.entry((finding.rule, finding.severity)).or_default() += 1;
        }
        let at = Location::sheet(self.workbook.file.clone(), self.sheet.name.clone());
        for ((rule, severity), count) in counts {
            let message = format!("{count} further findings of this kind in this table are not listed");
            let hint = "mend those that are listed, and run it again";
            self.diagnostics.push(Diagnostic::new(rule, severity, message).at(at.clone()).hint(hint));
        }
    }

    fn read_all<R: Record>(&mut self, records: &mut Vec<R>) {
        if let Some(cards) = Cards::of_mapping(self.mapping, self.sheet) {
            records.extend(self.read_cards::<R>(&cards));
            return;
        }
        if let Some(condensed) = self.condensed::<R>() {
            self.read_condensed(&condensed, records);
            return;
        }
        self.account_for_header();
        let mut columns = self.columns::<R>();
        columns.extend(self.unmapped(&columns));
        tell_apart(&mut columns);
        let id_field = R::id_field();
        let id_column = columns.iter().find(|column| column.is_field(id_field)).map(|column| column.number);
        if id_column.is_none() && R::NEEDS_ID && self.mapping.number.is_none() {
            // The missing column is reported already.
            self.reject_all(&columns, "the column of the ids is missing");
            return;
        }
        self.uncalculated(&columns);
        self.date_habits(&mut columns);
        let fields: FieldColumns = columns.iter().filter_map(Column::field).collect();
        let form = Form { columns: &columns, id_column, fields: Arc::new(fields) };
        if self.mapping.completes.is_some() {
            self.complete(records, &form);
        } else {
            records.extend(self.read_rows(&form));
        }
        self.say_what_was_converted();
    }

    fn say_what_was_converted(&mut self) {
        let rows: BTreeSet<u32> = self.converted.values().flatten().copied().collect();
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        let ids = match self.converted.len() {
            1 => "1 control id of the 2013 edition is".to_string(),
            several => format!("{several} control ids of the 2013 edition are"),
        };
        let new: BTreeSet<&ControlId> = self.converted.keys().flat_map(ControlId::successors).collect();
        let message = format!("{ids} read as {} of 2022", new.len());
        let hint = "review what merges and splits: `dossier import --dry-run` lists it".into();
        self.report("edition-2013", Severity::Info, message, format!("{first}:{last}"), hint);
        if let Some(watch) = &mut self.watch {
            watch.converted = std::mem::take(&mut self.converted);
        }
    }

    fn first_row(&self) -> u32 {
        self.mapping.first_record_row()
    }

    fn last_row(&self) -> u32 {
        self.mapping.last_row.unwrap_or_else(|| self.sheet.last_row())
    }

    fn skipped(&self, row: u32) -> Option<String> {
        self.skips.get(&row).map(|reason| (*reason).to_string())
    }

    fn account_for_header(&mut self) {
        for &number in &self.mapping.header_rows {
            for (column, _) in self.sheet.row(number).into_iter().flat_map(|row| &row.cells) {
                if !self.belongs_to_another(number, *column) {
                    self.ledger.set(number, *column, Fate::Ignored("header".into()));
                }
            }
        }
    }

    /// Whether a cell lies in the rows and columns of another table of the sheet.
    fn belongs_to_another(&self, row: u32, column: u32) -> bool {
        self.others.is_some_and(|(others, own)| others.hold(row, column, own))
    }

    /// Formulas without a stored result: their cells look empty, and are not.
    fn uncalculated<R: Record>(&mut self, columns: &[Column<R>]) {
        let mapped: BTreeMap<u32, &Column<R>> =
            columns.iter().rev().filter(|c| matches!(c.role, Role::Field(..))).map(|c| (c.number, c)).collect();
        for &(row, column) in &self.sheet.uncalculated {
            let inside = (self.first_row()..=self.last_row()).contains(&row) && self.skipped(row).is_none();
            if let Some(column) = mapped.get(&column).filter(|_| inside) {
                let message = "the cell holds a formula, but no result is stored".to_string();
                let hint = "open the workbook in the spreadsheet program, let it calculate, and save it".into();
                self.report(
                    "formula-without-value",
                    Severity::Error,
                    message,
                    format!("{}{row}", column.letters),
                    hint,
                );
            }
        }
    }

    fn report(&mut self, rule: &str, severity: Severity, message: String, cell: String, hint: String) {
        let location = Location::cell(self.workbook.file.clone(), self.sheet.name.clone(), cell);
        self.diagnostics.push(Diagnostic::new(rule, severity, message).at(location).hint(hint));
    }
}
