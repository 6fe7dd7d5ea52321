//! From a workbook and its mapping to records.

use std::sync::Arc;

use super::accounting::{Fate, Ledger, SheetAccount};
use super::duplicates;
use super::editions::Editions;
use super::gathered::{EarlierRisks, Records};
use super::mapping::{Kind, Mapping, TableMapping};
use super::records::{AuditRow, OtherRow};
use super::table::{Conversions, Table, TableReading};
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::{ControlId, SoaRow};
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
    read(workbook, mapping, mapping_file, vocabulary, diagnostics, None)
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
    let mut records = read(workbook, mapping, mapping_file, vocabulary, diagnostics, Some(&mut readings));
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
        let holds_row = |span: &&Span| sheet.rows.iter().any(|row| (span.first..=span.last).contains(&row.number));
        let holds_column = |span: &&Span| {
            let within = |row: &Row| row.cells.iter().any(|(column, _)| (span.first..=span.last).contains(column));
            sheet.rows.iter().any(within)
        };
        let rows = sheet.hidden_rows.iter().filter(holds_row).map(|span| span_in_words(*span, |row| row.to_string()));
        let rows: Vec<String> = rows.collect();
        let columns = sheet.hidden_columns.iter().filter(holds_column);
        let columns: Vec<String> = columns.map(|span| span_in_words(*span, column_letters)).collect();
        let mut parts = Vec::new();
        if sheet.hidden {
            parts.push("the sheet".to_string());
        }
        if !rows.is_empty() {
            parts.push(format!("rows {}", rows.join(", ")));
        }
        if !columns.is_empty() {
            parts.push(format!("columns {}", columns.join(", ")));
        }
        if parts.is_empty() {
            continue;
        }
        let message = format!("hidden in the spreadsheet program, but read like the rest: {}", parts.join("; "));
        diagnostics.push(
            Diagnostic::new("hidden-data", Severity::Info, message)
                .at(Location::sheet(workbook.file.clone(), sheet.name.clone()))
                .hint("if it should not be read, name the rows under `skip` or the columns with `ignore` in the mapping file"),
        );
    }
}

fn span_in_words(span: Span, name: impl Fn(u32) -> String) -> String {
    if span.first == span.last { name(span.first) } else { format!("{} to {}", name(span.first), name(span.last)) }
}

fn read(
    workbook: &Workbook,
    mapping: &Mapping,
    mapping_file: &str,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
    mut readings: Option<&mut Readings>,
) -> Records {
    missing_sheets(workbook, mapping, mapping_file, diagnostics);
    let mut records = Records::default();
    for sheet in &workbook.sheets {
        let is_here = |table: &TableMapping| workbook.sheet(&table.sheet).is_some_and(|found| found.name == sheet.name);
        let tables: Vec<(usize, &TableMapping)> =
            mapping.tables.iter().enumerate().filter(|(_, table)| is_here(table)).collect();
        let mut import = SheetImport {
            file: workbook.file.clone(),
            sheet,
            vocabulary,
            editions: mapping.edition,
            diagnostics,
            ledger: Ledger::default(),
        };
        let before = records.len();
        let tables_read = readings.as_mut().map(|readings| &mut readings.tables);
        import.run(&tables, mapping_file, &mut records, tables_read);
        let account = SheetAccount {
            file: workbook.file.to_string(),
            sheet: sheet.name.to_string(),
            hidden: sheet.hidden,
            records: records.len() - before,
            cells: import.ledger.count(),
        };
        records.accounts.push(account);
        if let Some(readings) = &mut readings {
            readings.ledgers.push(import.ledger);
        }
    }
    if mapping.edition.is_some_and(Editions::converts) {
        records.soa = std::mem::take(&mut records.soa).into_iter().flat_map(converted).collect();
    }
    records
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
    for (index, table) in mapping.tables.iter().enumerate() {
        if workbook.sheet(&table.sheet).is_some() {
            continue;
        }
        let names: Vec<&str> = workbook.sheets.iter().map(|sheet| &*sheet.name).collect();
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
    file: Arc<str>,
    sheet: &'a Sheet,
    vocabulary: &'a Vocabulary,
    editions: Option<Editions>,
    diagnostics: &'a mut Vec<Diagnostic>,
    ledger: Ledger,
}

impl SheetImport<'_> {
    fn run(
        &mut self,
        tables: &[(usize, &TableMapping)],
        mapping_file: &str,
        records: &mut Records,
        mut readings: Option<&mut Vec<TableReading>>,
    ) {
        if self.sheet.cell_count() == 0 {
            return;
        }
        let ignored = tables.iter().find_map(|(_, table)| table.ignore.as_ref().filter(|_| table.kind.is_none()));
        if let Some(reason) = ignored {
            self.rest(|_| Fate::Ignored(reason.clone()));
        } else if tables.is_empty() {
            self.rest(|_| Fate::Rejected("the sheet is not in the mapping".into()));
            self.not_mapped(mapping_file);
        } else {
            for (index, table) in tables {
                let others: Vec<&TableMapping> =
                    tables.iter().filter(|(other, _)| other != index).map(|(_, table)| *table).collect();
                let watch = readings.as_mut().and_then(|tables| tables.get_mut(*index));
                self.table((*index, table), mapping_file, &others, records, watch);
            }
            self.around(tables);
        }
    }

    fn table(
        &mut self,
        (index, mapping): (usize, &TableMapping),
        mapping_file: &str,
        others: &[&TableMapping],
        records: &mut Records,
        watch: Option<&mut TableReading>,
    ) {
        let Some(kind) = mapping.kind else { return };
        let skips = mapping.skip.iter().flat_map(|skip| skip.rows.iter().map(|row| (*row, skip.reason.as_str())));
        let mut table = Table {
            skips: skips.collect(),
            file: self.file.clone(),
            sheet: self.sheet,
            mapping,
            others,
            vocabulary: self.vocabulary,
            editions: self.editions,
            converted: Conversions::new(),
            ledger: &mut self.ledger,
            diagnostics: self.diagnostics,
            watch,
        };
        match kind {
            Kind::Risks => match &mapping.run {
                Some(run) => {
                    let named_at = Location::key(mapping_file, format!("tables[{index}].run"));
                    records.earlier.push(EarlierRisks { run: run.clone(), named_at, risks: table.read() });
                }
                None => records.risks.extend(table.read()),
            },
            Kind::Treatments => records.actions.extend(table.read()),
            Kind::Assets => records.assets.extend(table.read()),
            Kind::Soa => records.soa.extend(table.read()),
            Kind::Findings => records.findings.extend(table.read()),
            Kind::Nonconformities => records.nonconformities.extend(table.read()),
            Kind::Audit => records.texts += table.read::<AuditRow>().len(),
            Kind::Suppliers => records.suppliers.extend(table.read()),
            Kind::Legal => records.legal.extend(table.read()),
            Kind::Incidents => records.incidents.extend(table.read()),
            Kind::Objectives => records.objectives.extend(table.read()),
            Kind::Measures => records.measures.extend(table.read()),
            Kind::Results => records.results.extend(table.read()),
            Kind::Competence => records.competence.extend(table.read()),
            Kind::Other => records.texts += table.read::<OtherRow>().len(),
        }
    }

    /// Accounts for what lies around the tables; rows below them may be new records, so they are reported.
    fn around(&mut self, tables: &[(usize, &TableMapping)]) {
        let top = tables.iter().filter_map(|(_, table)| table.header_rows.iter().min()).min().copied().unwrap_or(0);
        let mut outside = Vec::new();
        for row in self.sheet.rows.iter().filter(|row| row.number >= top) {
            let open = self.ledger.open(row.number, row.cells.iter().map(|(column, _)| *column)).len();
            let names_a_group =
                open <= NAMES_A_GROUP && tables.iter().any(|(_, table)| is_before_records(table, row.number));
            if open > 0 && !names_a_group {
                outside.push(row.number);
            }
        }
        self.rest(|row| Fate::Ignored(if row < top { "above the table" } else { "outside the table" }.into()));
        if let [first, .., last] | [first @ last] = outside.as_slice() {
            let rows = if first == last { format!("row {first} lies") } else { format!("{} rows lie", outside.len()) };
            let message = format!("{rows} outside the table and is not read")
                .replace("lie outside the table and is", "lie outside the table and are");
            self.diagnostics.push(
                Diagnostic::new("rows-outside-table", Severity::Warn, message)
                    .at(Location::cell(self.file.clone(), self.sheet.name.clone(), format!("{first}:{last}")))
                    .hint("raise `last_row` in the mapping file, or name the rows under `skip` with a reason"),
            );
        }
    }

    fn not_mapped(&mut self, mapping_file: &str) {
        let count = self.sheet.cell_count();
        let hidden = if self.sheet.hidden { "hidden " } else { "" };
        let message = format!("the {hidden}sheet holds {count} cells, but the mapping does not mention it");
        self.diagnostics.push(
            Diagnostic::new("sheet-not-mapped", Severity::Warn, message)
                .at(Location::sheet(self.file.clone(), self.sheet.name.clone()))
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
