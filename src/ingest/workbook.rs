//! From a workbook and its mapping to records.

use std::collections::{BTreeMap, BTreeSet};

use super::accounting::{Fate, Ledger, SheetAccount};
use super::annex;
use super::duplicates;
use super::editions::Editions;
use super::gathered::Records;
use super::mapping::{Kind, Mapping, TableMapping};
use super::records::{Record, for_kind};
use super::steering;
use super::table::{Conversions, Neighbours, Table, TableReading};
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::{ControlId, SoaRow};
use crate::source::budget::Budget;
use crate::source::spelling::nearest;
use crate::source::workbook::{Row, Sheet, Span, Workbook, column_letters};

/// How a workbook was read, for showing.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    /// The fates of the cells, sheet by sheet in the order of the workbook.
    pub ledgers: Vec<Ledger>,
    /// The tables of the mapping, in its order; nothing for sheets that are ignored.
    pub tables: Vec<TableReading>,
}

/// Reads the records of a workbook through its mapping; `mapping_file` is named where the mapping is at fault.
#[must_use]
pub fn import(
    workbook: &Workbook,
    mapping: &Mapping,
    mapping_file: &str,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Records {
    read_workbook(workbook, mapping, mapping_file, vocabulary, diagnostics, None)
}

/// As [`import`], and tells how every cell was understood. Reports too what a project reports when all of it is
/// loaded: ids that stand twice.
#[must_use]
pub fn import_watched(
    workbook: &Workbook,
    mapping: &Mapping,
    mapping_file: &str,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Records, Readings) {
    let mut readings = Readings { ledgers: Vec::new(), tables: vec![TableReading::default(); mapping.tables.len()] };
    let mut records = read_workbook(workbook, mapping, mapping_file, vocabulary, diagnostics, Some(&mut readings));
    hidden(workbook, mapping, diagnostics);
    records.look_at(|isms| duplicates::check(isms, "", diagnostics));
    (records, readings)
}

/// Says which rows and columns of the imported sheets the spreadsheet program does not show: they are read like others.
fn hidden(workbook: &Workbook, mapping: &Mapping, diagnostics: &mut Vec<Diagnostic>) {
    for sheet in &workbook.sheets {
        let is_read = |table: &TableMapping| table.kind.is_some() && *table.sheet == *sheet.name;
        if !mapping.tables.iter().any(is_read) {
            continue;
        }
        let holds_row = |span: &&Span| {
            let next = sheet.rows.get(sheet.rows.partition_point(|row| row.number < span.first));
            next.is_some_and(|row| row.number <= span.last)
        };
        let used: BTreeSet<u32> = match sheet.hidden_columns.as_slice() {
            [] => BTreeSet::new(),
            _ => sheet.rows.iter().flat_map(|row: &Row| row.cells.iter().map(|(column, _)| *column)).collect(),
        };
        let holds_column =
            |span: &&Span| span.first <= span.last && used.range(span.first..=span.last).next().is_some();
        let rows = sheet.hidden_rows.iter().filter(holds_row).map(|span| span_in_words(*span, |row| row.to_string()));
        let rows = first_ones(rows.collect());
        let columns = sheet.hidden_columns.iter().filter(holds_column);
        let columns = first_ones(columns.map(|span| span_in_words(*span, column_letters)).collect());
        let mut parts = Vec::new();
        if sheet.hidden {
            parts.push("the sheet".to_string());
        }
        if !rows.is_empty() {
            parts.push(format!("rows {rows}"));
        }
        if !columns.is_empty() {
            parts.push(format!("columns {columns}"));
        }
        if parts.is_empty() {
            continue;
        }
        let message = format!("hidden in the spreadsheet program, but read like the rest: {}", parts.join("; "));
        diagnostics.push(
            Diagnostic::new("hidden-data", Severity::Warn, message)
                .at(Location::sheet(workbook.file.clone(), sheet.name.clone()))
                .hint("if it should not be read, name the rows under `skip` or the columns with `ignore` in the mapping file"),
        );
    }
}

/// The first of many, and how many more there are.
fn first_ones(mut names: Vec<String>) -> String {
    const SHOWN: usize = 40;
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names.join(", "))
}

fn span_in_words(span: Span, name: impl Fn(u32) -> String) -> String {
    if span.first == span.last { name(span.first) } else { format!("{} to {}", name(span.first), name(span.last)) }
}

fn read_workbook(
    workbook: &Workbook,
    mapping: &Mapping,
    mapping_file: &str,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
    mut readings: Option<&mut Readings>,
) -> Records {
    missing_sheets(workbook, mapping, mapping_file, diagnostics);
    steering::in_cells(workbook, mapping, diagnostics);
    let mut records = Records::default();
    let mut imports: Vec<SheetImport<'_>> = Vec::new();
    let budget = Budget::new();
    let mut tables = tables_by_sheet(workbook, mapping);
    for sheet in &workbook.sheets {
        let tables = tables.remove(&*sheet.name).unwrap_or_default();
        let others = Neighbours::of(tables.iter().map(|(_, table)| *table));
        imports.push(SheetImport {
            workbook,
            sheet,
            tables,
            others,
            budget: &budget,
            mapping_file,
            vocabulary,
            editions: mapping.edition,
            records: 0,
            ledger: Ledger::default(),
        });
    }
    // Tables that add to records of others need those to be there.
    for completing in [false, true] {
        for import in &mut imports {
            let tables_read = readings.as_mut().map(|readings| &mut readings.tables);
            import.read_tables(completing, &mut records, tables_read, diagnostics);
        }
    }
    for mut import in imports {
        import.finish(diagnostics);
        records.accounts.push(SheetAccount {
            file: workbook.file.to_string(),
            sheet: import.sheet.name.to_string(),
            hidden: import.sheet.hidden,
            records: import.records,
            cells: import.ledger.count(),
        });
        if let Some(readings) = &mut readings {
            readings.ledgers.push(import.ledger);
        }
    }
    if mapping.edition.is_some_and(Editions::converts) {
        records.soa = std::mem::take(&mut records.soa).into_iter().flat_map(converted).collect();
    }
    records
}

/// The tables of a mapping, each with its place in it, by the name of the sheet they stand on.
fn tables_by_sheet<'a>(
    workbook: &'a Workbook,
    mapping: &'a Mapping,
) -> BTreeMap<&'a str, Vec<(usize, &'a TableMapping)>> {
    // Many tables name the same sheet, and a name is looked for in all of them.
    let mut sheets: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    let mut tables: BTreeMap<&str, Vec<(usize, &TableMapping)>> = BTreeMap::new();
    for (index, table) in mapping.tables.iter().enumerate() {
        let find = || workbook.sheet(&table.sheet).map(|sheet| &*sheet.name);
        if let Some(sheet) = *sheets.entry(&table.sheet).or_insert_with(find) {
            tables.entry(sheet).or_default().push((index, table));
        }
    }
    tables
}

/// A row about a control of 2013 as rows about each of its successors.
fn converted(row: SoaRow) -> Vec<SoaRow> {
    match row.control.successors() {
        [] => vec![row],
        successors => {
            let formerly = Some(row.control.clone());
            let one =
                |control: &ControlId| SoaRow { control: control.clone(), formerly: formerly.clone(), ..row.clone() };
            successors.iter().map(one).collect()
        }
    }
}

fn missing_sheets(workbook: &Workbook, mapping: &Mapping, mapping_file: &str, diagnostics: &mut Vec<Diagnostic>) {
    /// Sheets that are named at most, and compared with a name that is spelled wrong.
    const NAMED: usize = 100;
    let known: BTreeSet<&str> = workbook.sheets.iter().map(|sheet| &*sheet.name).collect();
    for (index, table) in mapping.tables.iter().enumerate() {
        if known.contains(&*table.sheet) || workbook.sheet(&table.sheet).is_some() {
            continue;
        }
        let names: Vec<&str> = workbook.sheets.iter().map(|sheet| &*sheet.name).take(NAMED).collect();
        let hint = match nearest(&table.sheet, names.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("its sheets are {}", names.join(", ")),
        };
        // A sheet that is not read need not be there.
        let severity = if table.ignore.is_some() { Severity::Warn } else { Severity::Error };
        let message = format!("{} has no sheet {:?}", workbook.file, table.sheet);
        diagnostics.push(
            Diagnostic::new("mapped-sheet-missing", severity, message)
                .at(Location::key(mapping_file, format!("tables[{index}].sheet")))
                .hint(hint),
        );
    }
}

/// A row between the header and the first record with so many cells at most names a group.
const NAMES_A_GROUP: usize = 2;

/// Whether a row lies between the header of a table and its first record.
fn is_before_records(table: &TableMapping, row: u32) -> bool {
    let below = table.header_rows.iter().max().copied().unwrap_or(0);
    row > below && table.first_row.is_some_and(|first| row < first)
}

/// The import of one sheet.
struct SheetImport<'a> {
    workbook: &'a Workbook,
    sheet: &'a Sheet,
    /// Its tables, each with its place in the mapping.
    tables: Vec<(usize, &'a TableMapping)>,
    /// Where they lie.
    others: Neighbours,
    budget: &'a Budget,
    mapping_file: &'a str,
    vocabulary: &'a Vocabulary,
    editions: Option<Editions>,
    /// How many records were read from it.
    records: usize,
    ledger: Ledger,
}

impl SheetImport<'_> {
    /// Reads the tables that are records of their own, or those that add to records of others.
    fn read_tables(
        &mut self,
        completing: bool,
        records: &mut Records,
        mut readings: Option<&mut Vec<TableReading>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if self.sheet.cell_count() == 0 || self.is_ignored().is_some() {
            return;
        }
        let before = records.len();
        for (place, (index, table)) in self.tables.clone().into_iter().enumerate() {
            if table.completes.is_some() == completing {
                let watch = readings.as_mut().and_then(|tables| tables.get_mut(index));
                self.table(place, (index, table), records, watch, diagnostics);
            }
        }
        self.records += records.len() - before;
    }

    /// Accounts for all that no table holds.
    fn finish(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        if self.sheet.cell_count() == 0 {
        } else if let Some(reason) = self.is_ignored() {
            self.rest(|_| Fate::Ignored(reason.clone()));
        } else if self.tables.is_empty() {
            self.rest(|_| Fate::Rejected("the sheet is not in the mapping".into()));
            self.not_mapped(diagnostics);
        } else {
            self.around(diagnostics);
        }
    }

    /// Why the sheet is not read, if the mapping says so.
    fn is_ignored(&self) -> Option<String> {
        self.tables.iter().find_map(|(_, table)| table.ignore.clone().filter(|_| table.kind.is_none()))
    }

    fn table(
        &mut self,
        place: usize,
        (index, mapping): (usize, &TableMapping),
        records: &mut Records,
        watch: Option<&mut TableReading>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(kind) = mapping.kind else { return };
        let skips = mapping.skip.iter().flat_map(|skip| skip.rows.iter().map(|row| (*row, skip.reason.as_str())));
        let mut table = Table {
            skips: skips.collect(),
            workbook: self.workbook,
            sheet: self.sheet,
            mapping,
            others: Some((&self.others, place)),
            budget: self.budget,
            mapping_file: self.mapping_file,
            vocabulary: self.vocabulary,
            editions: self.editions,
            converted: Conversions::new(),
            ledger: &mut self.ledger,
            diagnostics,
            watch,
        };
        match &mapping.run {
            Some(run) if kind == Kind::Risks => {
                let named_at = || Location::key(self.mapping_file, format!("tables[{index}].run"));
                table.read_onto(records.earlier_of(run, named_at));
            }
            _ => for_kind!(kind, read_onto(&mut table, records)),
        }
    }

    /// Accounts for what lies around the tables; rows below them may be new records, so they are reported.
    fn around(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let tables = self.tables.clone();
        let top = tables.iter().filter_map(|(_, table)| table.header_rows.iter().min()).min().copied().unwrap_or(0);
        let mut outside = Vec::new();
        for row in self.sheet.rows.iter().filter(|row| row.number >= top) {
            let open = self.ledger.open(row.number, row.cells.iter().map(|(column, _)| *column)).len();
            let names_a_group = open > 0
                && open <= NAMES_A_GROUP
                && tables.iter().any(|(_, table)| is_before_records(table, row.number));
            if open > 0 && !names_a_group {
                outside.push(row.number);
            }
        }
        self.rest(|row| Fate::Ignored(if row < top { "above the table" } else { "outside the table" }.into()));
        if let [first, .., last] | [first @ last] = outside.as_slice() {
            let rows = if first == last { format!("row {first} lies") } else { format!("{} rows lie", outside.len()) };
            let message = format!("{rows} outside the table and is not read")
                .replace("lie outside the table and is", "lie outside the table and are");
            diagnostics.push(
                Diagnostic::new("rows-outside-table", Severity::Warn, message)
                    .at(Location::cell(self.workbook.file.clone(), self.sheet.name.clone(), format!("{first}:{last}")))
                    .hint("raise `last_row` in the mapping file, or name the rows under `skip` with a reason"),
            );
        }
    }

    fn not_mapped(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mapping_file = self.mapping_file;
        let count = self.sheet.cell_count();
        let hidden = if self.sheet.hidden { "hidden " } else { "" };
        let message = format!("the {hidden}sheet holds {count} cells, but the mapping does not mention it");
        diagnostics.push(
            Diagnostic::new("sheet-not-mapped", Severity::Warn, message)
                .at(Location::sheet(self.workbook.file.clone(), self.sheet.name.clone()))
                .hint(format!("add it under `tables:` in {mapping_file}, with its columns or with `ignore: <reason>`")),
        );
    }

    /// Gives all cells that have no fate yet one by their row.
    fn rest(&mut self, fate: impl Fn(u32) -> Fate) {
        for row in &self.sheet.rows {
            for column in self.ledger.open(row.number, row.cells.iter().map(|(column, _)| *column)) {
                self.ledger.set(row.number, column, fate(row.number));
            }
        }
    }
}

/// Reads the rows of a table onto the records of their kind.
fn read_onto<R: Record>(table: &mut Table<'_>, records: &mut Records) {
    let list = R::gathered_mut(records);
    let before = if table.mapping.completes.is_some() { 0 } else { list.len() };
    table.read_onto(list);
    let own = list.get_mut(before..).unwrap_or_default();
    let printed = annex::columns(table.workbook, table.sheet, table.mapping, own);
    records.annex.extend(printed);
}
