//! Compares what `dossier import` makes of workbooks with what a careful person expects of them; see
//! `measure/README.md` for the expectations. Used by the tests for the collection of the repository, and by
//! `benches/measure.rs` for any folder.

#![allow(dead_code, reason = "the tests look at less than the bench prints")]
#![allow(clippy::disallowed_methods, reason = "reads files of its own")]
#![allow(clippy::cast_precision_loss, reason = "shares of small numbers")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dossier::app::import::{ImportRequest, ImportSession, Imported, OpenedImport};
use dossier::ingest::guess::TableGuess;
use dossier::ingest::mapping::TableMapping;
use dossier::ingest::propose::TableNotes;
use dossier::ingest::values::Understood;
use dossier::ingest::{Editions, RowReading};
use dossier::source::workbook::{Cell, column_letters};
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Debug, Deserialize)]
pub struct Expectation {
    sha256: String,
    outcome: OneOrMore<String>,
    #[serde(default)]
    why: Option<OneOrMore<String>>,
    #[serde(default)]
    tables: Vec<Table>,
}

#[derive(Debug, Deserialize)]
struct Table {
    sheet: usize,
    kind: OneOrMore<String>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    band_rows: Vec<u32>,
    header_rows: Vec<u32>,
    records: OneOrMore<usize>,
    #[serde(default)]
    columns: BTreeMap<String, OneOrMore<String>>,
    #[serde(default)]
    extra: Vec<String>,
    #[serde(default)]
    layout: Option<String>,
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    edition: Option<OneOrMore<String>>,
    #[serde(default)]
    sample: BTreeMap<String, i64>,
    /// How many points each scale has, where the workbook says it.
    #[serde(default)]
    scale: BTreeMap<String, OneOrMore<usize>>,
    /// How many levels of risk a legend or a matrix shows.
    #[serde(default)]
    levels: Option<OneOrMore<usize>>,
    /// Ratings that are measurements.
    #[serde(default)]
    measured: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T: PartialEq> OneOrMore<T> {
    fn allows(&self, value: &T) -> bool {
        match self {
            Self::One(one) => one == value,
            Self::More(more) => more.contains(value),
        }
    }
}

/// What was right, for one file or all.
#[derive(Debug, Default)]
pub struct Tally {
    pub files: usize,
    pub passed: usize,
    pub table: usize,
    pub header: usize,
    pub records: usize,
    pub tables_expected: usize,
    pub fields_right: usize,
    pub fields: usize,
    pub surely_wrong: usize,
    pub sure: usize,
    pub added_up: usize,
    pub read: usize,
    pub cells: usize,
    pub samples_right: usize,
    pub samples: usize,
    pub scales_right: usize,
    pub scales: usize,
    pub editions_right: usize,
    pub editions: usize,
    pub slowest: f64,
}

/// What came of one workbook.
pub struct Outcome {
    pub name: String,
    pub passed: bool,
    pub seconds: f64,
    /// What is not as expected.
    pub notes: Vec<String>,
}

/// Measures all workbooks of a folder; `tell` hears of each. Hands back how many have no expectation.
pub fn measure(
    folder: &Path,
    expected: &BTreeMap<String, Expectation>,
    total: &mut Tally,
    mut tell: impl FnMut(&Outcome),
) -> usize {
    let mut files = Vec::new();
    collect(folder, &mut files);
    let mut unknown = 0;
    for file in &files {
        let Ok(bytes) = fs::read(file) else { continue };
        let hash = Sha256::digest(&bytes).iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
        match expected.get(&hash) {
            Some(expectation) => tell(&one(file, expectation, total)),
            None => unknown += 1,
        }
    }
    unknown
}

/// Whether every cell that holds something has one fate, sheet by sheet; how many there are.
fn adds_up(imported: &Imported) -> Result<usize, String> {
    let mut total = 0;
    for (sheet, counts) in imported.workbook.sheets.iter().zip(&imported.account.sheets) {
        // Counted here once more, without the importer's own helpers.
        let filled = sheet.rows.iter().flat_map(|row| &row.cells).filter(|(_, cell)| *cell != Cell::Empty).count();
        let fates = counts.mapped
            + counts.extra
            + counts.ignored.values().sum::<usize>()
            + counts.rejected.values().sum::<usize>();
        if fates != filled || counts.total != filled {
            return Err(format!("{} holds {filled} cells, accounted {fates} of {}", sheet.name, counts.total));
        }
        total += filled;
    }
    Ok(total)
}

fn one(file: &Path, expectation: &Expectation, total: &mut Tally) -> Outcome {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    total.files += 1;
    let start = Instant::now();
    // What `dossier import --dry-run` does outside a project.
    let request = ImportRequest { file, shown: &name, project: None, mapping: None, kind: None, sheet: None };
    let session = match ImportSession::open(&request) {
        Ok(OpenedImport::Session(session)) => session,
        Ok(OpenedImport::Unreadable { diagnostic, .. }) => {
            let acceptable = expectation.why.as_ref().is_some_and(|why| why.allows(&"unreadable".into()));
            total.passed += usize::from(acceptable);
            count_missing(expectation, total);
            let notes = vec![format!("not read: {}", diagnostic.message)];
            return Outcome { name, passed: acceptable, seconds: 0.0, notes };
        }
        Err(error) => {
            return Outcome { name, passed: false, seconds: 0.0, notes: vec![error.to_string()] };
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    total.slowest = total.slowest.max(seconds);
    let imported = session.imported();
    let Some(proposal) = &imported.proposal else {
        return Outcome { name, passed: false, seconds, notes: vec!["nothing was proposed".into()] };
    };
    let mut notes: Vec<String> = Vec::new();
    total.read += 1;
    match adds_up(imported) {
        Ok(cells) => {
            total.added_up += 1;
            total.cells += cells;
        }
        Err(message) => notes.push(format!("cells do not add up: {message}")),
    }
    let refused = proposal.refused.as_ref().map(|refusal| refusal.why.key().to_string());
    let accepted = refused.as_ref().is_some_and(|why| {
        expectation.outcome.allows(&"refused".into()) && expectation.why.as_ref().is_some_and(|whys| whys.allows(why))
    });
    let mut ok = accepted;
    if !accepted {
        ok = expectation.outcome.allows(&"imported".into()) && refused.is_none();
        if !ok {
            notes.push(format!("expected {:?} {:?}, got {refused:?}", expectation.outcome, expectation.why));
        }
        // The first table decides; the others count for their fields.
        for (place, table) in expectation.tables.iter().filter(|table| !table.optional).enumerate() {
            let right = compare(table, imported, place == 0, total, &mut notes);
            if place == 0 {
                ok &= right;
            }
        }
    }
    total.passed += usize::from(ok);
    Outcome { name, passed: ok, seconds, notes }
}

fn count_missing(expectation: &Expectation, total: &mut Tally) {
    if expectation.outcome.allows(&"refused".into()) {
        return;
    }
    for (place, table) in expectation.tables.iter().filter(|table| !table.optional).enumerate() {
        total.tables_expected += usize::from(place == 0);
        total.fields += table.columns.len();
    }
}

/// Compares an expected table with the best one found; whether table, header and records are right.
fn compare(table: &Table, imported: &Imported, first: bool, total: &mut Tally, notes: &mut Vec<String>) -> bool {
    let Some(proposal) = &imported.proposal else { return false };
    let candidates = proposal.tables.iter().enumerate().filter(|(_, guess)| guess.sheet == table.sheet);
    let distance = |guess: &TableGuess| {
        guess.header_rows.last().map_or(99, |row| table.header_rows.last().map_or(0, |own| row.abs_diff(*own)))
    };
    let found = candidates.min_by_key(|(_, guess)| distance(guess));
    total.tables_expected += usize::from(first);
    total.fields += table.columns.len();
    let Some((place, guess)) = found else {
        let kinds: Vec<_> = proposal.tables.iter().map(|guess| (guess.sheet, guess.kind.family())).collect();
        let why =
            proposal.skipped.iter().find(|skipped| skipped.sheet == table.sheet).map(|skipped| skipped.reason.clone());
        notes.push(format!("no table on sheet {} ({why:?}); found {kinds:?}", table.sheet));
        return false;
    };
    let kind = guess.kind.family().to_string();
    let right_table = table.kind.allows(&kind) && (!first || place == 0 || table.layout.is_some());
    let header: Vec<u32> = guess.header_rows.iter().copied().filter(|row| !table.band_rows.contains(row)).collect();
    // Blank rows inside a header may be counted or left out.
    let right_header = match (table.header_rows.first(), table.header_rows.last()) {
        (Some(top), Some(bottom)) => {
            header.iter().all(|row| (top..=bottom).contains(&row)) && header.last() == Some(bottom)
        }
        _ => header.is_empty(),
    };
    let records = records(guess);
    let right_records = table.records.allows(&records);
    if first {
        total.table += usize::from(right_table);
        total.header += usize::from(right_header);
        total.records += usize::from(right_records);
    }
    if !right_table {
        let all: Vec<_> = proposal.tables.iter().map(|t| (t.sheet, t.kind.family(), t.first_row, t.records)).collect();
        notes.push(format!("sheet {}: {kind} at place {place}, expected {:?}; found {all:?}", table.sheet, table.kind));
    }
    if !right_header {
        notes.push(format!("sheet {}: header {header:?}, expected {:?}", table.sheet, table.header_rows));
    }
    if !right_records {
        notes.push(format!(
            "sheet {}: {records} records (rows {}-{}), expected {:?}; skipped {:?}",
            table.sheet, guess.first_row, guess.last_row, table.records, guess.skip
        ));
    }
    fields(table, guess, total, notes);
    scales(table, guess, total, notes);
    if let (Some(plan), Some(reading)) = (imported.plan.mapping.tables.get(place), imported.readings.tables.get(place))
    {
        sample(table, plan, &imported.plan.notes[place], &reading.rows, total, notes);
    }
    if let Some(expected) = table.edition.as_ref().filter(|_| first) {
        total.editions += 1;
        let found = imported.plan.mapping.edition.map_or("none", Editions::name);
        if expected.allows(&found.to_string()) {
            total.editions_right += 1;
        } else {
            notes.push(format!("edition {found}, expected {expected:?}"));
        }
    }
    right_table && right_header && right_records
}

/// Compares the ratings of one row with their positions on the scale, counted from 1.
fn sample(
    table: &Table,
    mapping: &TableMapping,
    notes_of: &TableNotes,
    rows: &[RowReading],
    total: &mut Tally,
    notes: &mut Vec<String>,
) {
    let Some(wanted) = table.sample.get("row") else { return };
    let row = rows.iter().find(|reading| i64::from(reading.row) == *wanted);
    for (field, position) in table.sample.iter().filter(|(field, _)| *field != "row") {
        total.samples += 1;
        let understood =
            row.and_then(|row| row.fields.iter().find(|(name, _)| **name == **field)).map(|(_, understood)| understood);
        let value = match understood {
            Some(Understood::Value { value, .. }) => value.as_i64(),
            Some(Understood::Text(text)) => {
                let scale = notes_of.scales.get(field);
                scale.and_then(|scale| scale.iter().find(|(word, _)| word == text)).map(|(_, value)| i64::from(*value))
            }
            _ => None,
        };
        // Scales from 0 keep their numbers.
        let from_zero = notes_of.scales.get(field).is_some_and(|scale| scale.iter().any(|(_, value)| *value == 0));
        if value == Some(*position) || from_zero && value == Some(position - 1) {
            total.samples_right += 1;
        } else {
            notes.push(format!(
                "{} row {wanted}: {field} is {understood:?}, expected point {position}; scale {:?}",
                mapping.sheet,
                notes_of.scales.get(field)
            ));
        }
    }
}

/// Compares what is known about scales: how many points they have, how many levels, and what is measured.
fn scales(table: &Table, guess: &TableGuess, total: &mut Tally, notes: &mut Vec<String>) {
    let mut check = |what: String, right: bool, found: String| {
        total.scales += 1;
        total.scales_right += usize::from(right);
        if !right {
            notes.push(format!("sheet {}: {what}; found {found}", table.sheet));
        }
    };
    for (field, points) in &table.scale {
        let found = guess.learned.get(field);
        let right = found.is_some_and(|scale| points.allows(&scale.points.len()));
        check(format!("scale of {field} should have {points:?} points"), right, format!("{found:?}"));
    }
    if let Some(levels) = &table.levels {
        let found = guess.levels.as_ref();
        let right = found.is_some_and(|found| levels.allows(&found.levels.len()));
        check(format!("{levels:?} levels expected"), right, format!("{found:?}"));
    }
    for field in &table.measured {
        let right = guess.measured.contains_key(field) && !guess.learned.contains_key(field);
        check(format!("{field} is measured"), right, format!("{:?}", guess.learned.get(field)));
    }
}

fn records(guess: &TableGuess) -> usize {
    guess.records
}

fn fields(table: &Table, guess: &TableGuess, total: &mut Tally, notes: &mut Vec<String>) {
    for (letters, allowed) in &table.columns {
        let column = guess.columns.iter().find(|column| column_letters(column.column) == *letters);
        let field = column.and_then(|column| column.field).unwrap_or("extra").to_string();
        let right = column.is_some() && allowed.allows(&field);
        // The same field may be allowed in two columns: then either may have it.
        let elsewhere = field == "extra"
            && guess.columns.iter().any(|other| {
                other.field.is_some_and(|field| allowed.allows(&field.to_string()))
                    && table
                        .columns
                        .get(&column_letters(other.column))
                        .is_some_and(|others| other.field.is_some_and(|field| others.allows(&field.to_string())))
            });
        total.sure += usize::from(column.is_some_and(|column| column.field.is_some() && column.confidence > 0.9));
        if right || elsewhere {
            total.fields_right += 1;
            continue;
        }
        let confidence = column.map_or(0.0, |column| column.confidence);
        let sure = field != "extra" && confidence > 0.9;
        total.surely_wrong += usize::from(sure);
        let header = column.map_or("-", |column| column.header.as_str());
        notes.push(format!(
            "{letters} {header:?}: {field} ({confidence:.2}){}, expected {allowed:?}",
            if sure { " SURE" } else { "" }
        ));
    }
    for field in &table.fields {
        total.fields += 1;
        if guess.columns.iter().any(|column| column.field == Some(field.as_str())) {
            total.fields_right += 1;
        } else {
            notes.push(format!("sheet {}: no label of the cards is {field}", table.sheet));
        }
    }
    for letters in &table.extra {
        let column = guess.columns.iter().find(|column| column_letters(column.column) == *letters);
        if let Some(column) = column
            && let Some(field) = column.field
            && column.confidence > 0.9
        {
            total.surely_wrong += 1;
            notes.push(format!(
                "{letters} {:?}: {field} ({:.2}) SURE, expected no field",
                column.header, column.confidence
            ));
        }
    }
}

pub fn read_expectations(folder: &Path) -> BTreeMap<String, Expectation> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    let mut all = BTreeMap::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "yaml")) {
        let text = fs::read_to_string(file).unwrap_or_default();
        match serde_saphyr::from_str::<Vec<Expectation>>(&text) {
            Ok(list) => all.extend(list.into_iter().map(|one| (one.sha256.clone(), one))),
            Err(error) => panic!("{}: {error}", file.display()),
        }
    }
    all
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
