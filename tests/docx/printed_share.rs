//! Import's word "mapped" is a promise: which share of the texts of workbooks stands in the Word files, field by field.
//! `scripts/printed-share.py` counts the same on workbooks of any origin.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dossier::diagnostic::Location;
use dossier::ingest::mapping::{self, Mapping};
use dossier::ingest::values::Understood;
use dossier::ingest::{self, Field, Kind, Shape, Vocabulary, import_watched};
use dossier::source::workbook::{Workbook, column_letters};
use dossier::source::yaml::YamlFile;

use super::package::Package;
use crate::document::make_set;

/// Percent of the texts of each field that must be found.
const LEAST: usize = 98;

/// Fields that have no place of their own in the model. Import says of each that it is kept and not printed; they get their
/// places with the documents of assets, suppliers, laws and findings.
const KEPT: &[(Kind, &[&str])] = &[
    (
        Kind::Risks,
        &[
            "asset_value",
            "impact.financial",
            "impact.legal",
            "impact.operational",
            "impact.reputation",
            "impact.people",
        ],
    ),
    (
        Kind::Treatments,
        &[
            "risk_title",
            "option",
            "level",
            "band",
            "residual.likelihood",
            "residual.impact",
            "residual.level",
            "residual.band",
        ],
    ),
    (Kind::Assets, &["criticality", "acquired_on", "next_review", "serial"]),
    (Kind::Soa, &["theme", "reason.risk", "reason.legal", "reason.contract", "reason.business", "due", "risks"]),
    (Kind::Findings, &["source", "correction", "root_cause", "corrective_action", "closed_on", "effectiveness"]),
    (Kind::Nonconformities, &["audit", "clause", "control"]),
];

/// Whether a field is one of those that are only kept.
fn is_kept(kind: Kind, field: &str) -> bool {
    KEPT.iter().any(|(of, fields)| *of == kind && fields.contains(&field))
}

/// Found and all, by kind and field.
type Shares = BTreeMap<(Kind, String), (usize, usize)>;

/// A text without the differences that layout makes.
fn folded(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .filter(|c| !c.is_whitespace() && *c != '\u{ad}')
        .collect()
}

/// Whether everything a text says stands in the files; a list may be joined otherwise than the sheet joins it.
fn is_printed(text: &str, printed: &str) -> bool {
    text.split(['\n', ',', ';']).map(folded).filter(|piece| !piece.is_empty()).all(|piece| printed.contains(&piece))
}

fn shares(project: &Path) -> Shares {
    let loaded = ingest::load(project).unwrap();
    let documents = make_set(&loaded.isms);
    let words = documents.iter().map(|(_, document)| Package::of(document).body().words());
    let printed = folded(&words.collect::<String>());
    let vocabulary = Vocabulary::new(&loaded.isms.criteria, &loaded.isms.soa.custom);
    let mut shares = Shares::new();
    for name in &loaded.config.mappings {
        let file = YamlFile::read(project, name, None).unwrap();
        let mapping: Mapping = mapping::decode(&file, &mut Vec::new()).unwrap();
        let place: Option<&Location> = None;
        let workbook = Workbook::read(project, &mapping.workbook, place).unwrap();
        let (_, readings) = import_watched(&workbook, &mapping, name, &vocabulary, &mut Vec::new());
        // Of an earlier assessment documents print what changed since, not its register.
        let tables = mapping.tables.iter().zip(&readings.tables).filter(|(table, _)| table.run.is_none());
        for (kind, reading) in tables.filter_map(|(table, reading)| Some((table.kind?, reading))) {
            for (field, said) in reading.rows.iter().flat_map(|row| &row.fields) {
                let Understood::Text(text) = said else { continue };
                if is_kept(kind, field) {
                    continue;
                }
                let share = shares.entry((kind, field.to_string())).or_default();
                share.0 += usize::from(is_printed(text, &printed));
                share.1 += 1;
            }
        }
    }
    shares
}

fn below(shares: &Shares, least: usize) -> String {
    let mut lost = String::new();
    for ((kind, field), (found, all)) in shares.iter().filter(|(_, (found, all))| found * 100 < all * least) {
        writeln!(lost, "{}.{field}: {found} of {all}", kind.name()).unwrap();
    }
    lost
}

#[test]
fn the_texts_of_the_examples_stand_in_their_word_files() {
    let mut measured = 0;
    for example in ["harbour-print", "alder-bookkeeping", "wiesental"] {
        let shares = shares(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example));
        measured += shares.values().map(|(_, all)| all).sum::<usize>();
        assert_eq!(below(&shares, LEAST), "", "{example}");
    }
    assert!(measured > 1_000, "{measured} texts");
}

/// A workbook with a text of its own in each field of a kind, in so many rows.
fn generated(kind: Kind, rows: usize) -> (String, String) {
    let fields: Vec<&Field> = kind.fields().collect();
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let mut sheet = names.join("\t");
    for row in 1..=rows {
        let cell = |field: &&Field| match (field.name, field.shape) {
            ("id", _) => format!("{}-{row}", kind.name()),
            ("control", _) => format!("A.5.{row}"),
            (_, Shape::Date | Shape::Deadline) => format!("2026-09-0{row}"),
            (name, _) => format!("{} {} of row {row}", kind.name(), name.replace('.', " ")),
        };
        write!(sheet, "\n{}", fields.iter().map(cell).collect::<Vec<_>>().join("\t")).unwrap();
    }
    let column = |(index, name): (usize, &&str)| {
        let letters = column_letters(u32::try_from(index).unwrap() + 1);
        format!("      {letters}: {{ field: {name} }}")
    };
    let columns: Vec<String> = names.iter().enumerate().map(column).collect();
    let mapping = format!(
        "workbook: {kind}.tsv\ntables:\n  - sheet: {kind}\n    kind: {kind}\n    header_rows: [1]\n    columns:\n{columns}\n",
        kind = kind.name(),
        columns = columns.join("\n")
    );
    (sheet, mapping)
}

#[test]
fn every_text_field_of_every_kind_stands_in_the_word_files() {
    let folder = tempfile::tempdir().unwrap();
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.is_in_model()).collect();
    let mut names = Vec::new();
    for kind in &kinds {
        let (sheet, mapping) = generated(*kind, 3);
        fs::write(folder.path().join(format!("{}.tsv", kind.name())), sheet).unwrap();
        fs::write(folder.path().join(format!("{}.yaml", kind.name())), mapping).unwrap();
        names.push(format!("{}.yaml", kind.name()));
    }
    fs::write(folder.path().join("dossier.yaml"), format!("mappings: [{}]\n", names.join(", "))).unwrap();
    let shares = shares(folder.path());
    assert!(shares.len() > 100, "{} fields with texts", shares.len());
    assert_eq!(below(&shares, LEAST), "");
}

#[test]
fn import_says_of_every_kept_field_that_no_document_prints_it() {
    for (kind, fields) in KEPT {
        for field in *fields {
            assert!(kind.field(field).is_some(), "{}.{field} is no field", kind.name());
            assert!(kind.documents_printing(field).is_empty(), "{}.{field} is printed: take it off", kind.name());
        }
    }
}
