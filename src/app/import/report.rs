//! The machine form: one object with everything, in the words of `docs/reference/import-schema.json`.

use indexmap::IndexMap;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::ingest::guess::{LearnedScale, Refusal};
use crate::ingest::mapping::{ColumnMapping, TableMapping};
use crate::ingest::propose::TableNotes;
use crate::ingest::values::Understood;
use crate::ingest::{Kind, RowReading};
use crate::model::ControlId;

use super::Imported;
use super::changes::WorkbookChanges;
use super::conversion::Conversion;
use super::planning::PlanSource;
use super::why::SheetReasons;

/// What was imported, as an object.
#[derive(Debug)]
pub struct ImportReport<'a> {
    /// The workbook as the user named it.
    pub(super) file: &'a str,
    pub(super) imported: &'a Imported,
    pub(super) changes: Option<&'a WorkbookChanges>,
    pub(super) why: Option<Value>,
}

impl ImportReport<'_> {
    /// The same with what speaks for the tables of a sheet.
    #[must_use]
    pub fn with(self, reasons: &SheetReasons) -> Self {
        Self { why: Some(reasons.report()), ..self }
    }
}

/// The object for a file that cannot be read.
#[must_use]
pub fn unreadable_report(file: &str, sha256: Option<&str>, diagnostic: &Diagnostic) -> Value {
    json!({
        "version": 1,
        "file": file,
        "sha256": sha256,
        "mapping": null,
        "replaces": null,
        "tables": [],
        "skipped": [],
        "refused": refusal(&super::unreadable(diagnostic)),
        "cells": { "total": 0, "mapped": 0, "extra": 0, "ignored": 0, "rejected": 0,
                   "ignored_by_reason": {}, "rejected_by_reason": {}, "sheets": [] },
        "diagnostics": [diagnostic],
    })
}

fn refusal(refused: &Refusal) -> Value {
    json!({ "why": refused.why.key(), "message": refused.message })
}

impl Serialize for ImportReport<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let imported = self.imported;
        let mapping = match &imported.source {
            PlanSource::Proposal | PlanSource::Carried => None,
            PlanSource::Mapping(file) => Some(file),
        };
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("version", &1)?;
        object.serialize_entry("file", self.file)?;
        object.serialize_entry("sha256", &imported.workbook.sha256)?;
        object.serialize_entry("mapping", &mapping)?;
        object.serialize_entry("replaces", &self.changes)?;
        object.serialize_entry("tables", &Tables(imported))?;
        object.serialize_entry("skipped", &skipped(imported))?;
        object.serialize_entry("refused", &imported.refused.as_ref().map(refusal))?;
        object.serialize_entry("cells", &cells(imported))?;
        object.serialize_entry("diagnostics", &imported.diagnostics)?;
        if let Some(why) = &self.why {
            object.serialize_entry("why", why)?;
        }
        object.end()
    }
}

fn skipped(imported: &Imported) -> Vec<Value> {
    let ignored = imported.plan.mapping.tables.iter().filter_map(|table| Some((&table.sheet, table.ignore.as_ref()?)));
    let hidden = |name: &str| imported.workbook.sheet(name).is_some_and(|sheet| sheet.hidden);
    let mut skipped: Vec<Value> =
        ignored.map(|(sheet, reason)| json!({ "sheet": sheet, "reason": reason, "hidden": hidden(sheet) })).collect();
    let empty = imported.workbook.sheets.iter().filter(|sheet| sheet.cell_count() == 0);
    let mentioned = |name: &str| imported.plan.mapping.tables.iter().any(|table| table.sheet == name);
    skipped.extend(
        empty
            .filter(|sheet| !mentioned(&sheet.name))
            .map(|sheet| json!({ "sheet": *sheet.name, "reason": "the sheet is empty", "hidden": sheet.hidden })),
    );
    skipped
}

fn cells(imported: &Imported) -> Value {
    let account = &imported.account;
    let sheets: Vec<Value> = imported
        .workbook
        .sheets
        .iter()
        .zip(&account.sheets)
        .map(|(sheet, counts)| {
            json!({
                "sheet": *sheet.name,
                "total": counts.total,
                "mapped": counts.mapped,
                "extra": counts.extra,
                "ignored": counts.ignored.values().sum::<usize>(),
                "rejected": counts.rejected.values().sum::<usize>(),
            })
        })
        .collect();
    json!({
        "total": account.total,
        "mapped": account.mapped,
        "extra": account.extra,
        "ignored": account.ignored(),
        "rejected": account.rejected(),
        "ignored_by_reason": account.ignored,
        "rejected_by_reason": account.rejected,
        "sheets": sheets,
    })
}

struct Tables<'a>(&'a Imported);

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(imported) = self;
        let mut list = serializer.serialize_seq(None)?;
        let tables = imported.plan.mapping.tables.iter().zip(&imported.plan.notes);
        let readings = imported.readings.tables.iter().zip(&imported.conversions);
        let tables = tables.zip(readings).filter(|((mapping, _), _)| mapping.kind.is_some());
        for ((mapping, notes), (reading, conversion)) in tables {
            list.serialize_element(&Table { imported, mapping, notes, rows: &reading.rows, conversion })?;
        }
        list.end()
    }
}

struct Table<'a> {
    imported: &'a Imported,
    mapping: &'a TableMapping,
    notes: &'a TableNotes,
    rows: &'a [RowReading],
    conversion: &'a Conversion,
}

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { imported, mapping, notes, rows, conversion } = self;
        let sheet = imported.workbook.sheet(&mapping.sheet);
        let first = mapping.first_record_row();
        let last = mapping.last_row.or_else(|| sheet.map(crate::source::workbook::Sheet::last_row)).unwrap_or(first);
        let kind = mapping.kind.map_or("other", crate::ingest::Kind::family);
        let skipped: Vec<Value> =
            mapping.skip.iter().map(|skip| json!({ "rows": skip.rows, "reason": skip.reason })).collect();
        let scales: IndexMap<&String, Vec<&String>> =
            notes.scales.iter().map(|(field, words)| (field, written(field, words, notes))).collect();
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("sheet", &mapping.sheet)?;
        object.serialize_entry("hidden", &sheet.is_some_and(|sheet| sheet.hidden))?;
        object.serialize_entry("kind", kind)?;
        object.serialize_entry("confidence", &rounded(notes.confidence))?;
        object.serialize_entry("reasons", &notes.reasons)?;
        object.serialize_entry("edition", &notes.edition)?;
        object.serialize_entry("conversion", &conversion.ids)?;
        object.serialize_entry("layout", &mapping.layout)?;
        object.serialize_entry("header_rows", &mapping.header_rows)?;
        object.serialize_entry("shift", &mapping.shift)?;
        object.serialize_entry("first_row", &first)?;
        object.serialize_entry("last_row", &last.max(first))?;
        object.serialize_entry("completes", &mapping.completes)?;
        object.serialize_entry("columns", &columns(mapping, notes))?;
        object.serialize_entry("scales", &scales)?;
        object.serialize_entry("scale_values", &scale_values(notes))?;
        object.serialize_entry("scale_sources", &scale_sources(notes))?;
        object.serialize_entry("measured", &measured(notes))?;
        object.serialize_entry("levels", &levels(notes))?;
        object.serialize_entry("not_records", &skipped)?;
        object.serialize_entry("records", &Records(rows))?;
        object.end()
    }
}

fn columns(mapping: &TableMapping, notes: &TableNotes) -> Vec<Value> {
    let mut columns = Vec::new();
    for (letters, column) in &mapping.columns {
        if column.ignore.is_some() {
            continue;
        }
        let about = notes.columns.get(letters).cloned().unwrap_or_default();
        let confidence = rounded(about.confidence);
        let alternatives: Vec<Value> = about
            .alternatives
            .iter()
            .map(|(field, confidence)| json!({ "field": field, "confidence": rounded(*confidence) }))
            .collect();
        columns.push(json!({
            // A label of a card is named by a cell in the mapping.
            "column": letters.trim_end_matches(|c: char| c.is_ascii_digit()).to_uppercase(),
            "header": column.header.as_deref().unwrap_or_default(),
            "field": column.field.as_deref().unwrap_or("extra"),
            "confidence": confidence,
            "printed": documents_printing(mapping.kind, column),
            "examples": about.examples,
            "alternatives": alternatives,
        }));
    }
    columns
}

/// Where a column reaches the reader: documents of the set, the annex of registers, or nowhere.
fn documents_printing(kind: Option<Kind>, column: &ColumnMapping) -> Vec<&'static str> {
    let field = column.field.as_deref().unwrap_or_default();
    let mut documents = kind.map(|kind| kind.documents_printing(field).to_vec()).unwrap_or_default();
    if column.print {
        documents.push("annex");
    }
    documents
}

/// The points of a scale, lowest first, each as it is written; all words if they come from a mapping file.
fn written<'n>(field: &str, words: &'n [(String, i32)], notes: &'n TableNotes) -> Vec<&'n String> {
    match notes.learned.get(field) {
        Some(learned) => learned.points.iter().map(|point| &point.written).collect(),
        None => words.iter().map(|(word, _)| word).collect(),
    }
}

fn scale_sources(notes: &TableNotes) -> Value {
    let source = |learned: &LearnedScale| {
        let points: Vec<Value> = learned
            .points
            .iter()
            .map(|point| {
                json!({ "value": point.value, "written": point.written, "label": point.label, "meaning": point.meaning })
            })
            .collect();
        json!({
            "from": learned.source.key(),
            "place": learned.place,
            "points": points,
            "contradicted_by": learned.off,
            "reversed": learned.reversed,
        })
    };
    notes
        .learned
        .iter()
        .map(|(field, learned)| (field.clone(), source(learned)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn measured(notes: &TableNotes) -> Value {
    let named = notes.measured.iter().map(|(field, measure)| (field.clone(), Value::from(measure.measure.key())));
    named.collect::<serde_json::Map<_, _>>().into()
}

fn levels(notes: &TableNotes) -> Value {
    let Some(levels) = &notes.levels else { return Value::Null };
    let each = levels.levels.iter();
    let each: Vec<Value> = each
        .map(|level| json!({ "label": level.label, "from": level.from, "to": level.to, "meaning": level.meaning }))
        .collect();
    json!({ "place": levels.place, "levels": each })
}

fn scale_values(notes: &TableNotes) -> Value {
    let words = |points: &Vec<(String, i32)>| -> Value {
        points.iter().map(|(word, value)| (word.clone(), Value::from(*value))).collect::<serde_json::Map<_, _>>().into()
    };
    notes.scales.iter().map(|(field, points)| (field.clone(), words(points))).collect::<serde_json::Map<_, _>>().into()
}

/// Two decimals are all that a guess is worth.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

struct Records<'a>(&'a [RowReading]);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Record))
    }
}

struct Record<'a>(&'a RowReading);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(reading) = self;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("row", &reading.row)?;
        if let Some(id) = &reading.given_id {
            object.serialize_entry("given_id", id)?;
        }
        let mut raw: IndexMap<&str, &String> = IndexMap::new();
        for (field, understood) in &reading.fields {
            let field: &str = field;
            match understood {
                Understood::Text(text) => object.serialize_entry(field, text)?,
                Understood::Value { raw, value } => {
                    object.serialize_entry(field, &RawAndValue { raw, value })?;
                }
                Understood::Converted { raw, ids: [only] } => {
                    object.serialize_entry(field, &RawAndValue { raw, value: &only.as_str().into() })?;
                }
                Understood::Converted { raw, ids } => {
                    let ids: Vec<&str> = ids.iter().map(ControlId::as_str).collect();
                    object.serialize_entry(field, &RawAndValue { raw, value: &ids.into() })?;
                }
                Understood::Controls { raw: text, ids, complete } => {
                    object.serialize_entry(field, ids)?;
                    if !complete {
                        raw.insert(field, text);
                    }
                }
            }
        }
        if !raw.is_empty() {
            object.serialize_entry("raw", &raw)?;
        }
        if !reading.extra.is_empty() {
            object.serialize_entry("extra", &Extra(&reading.extra))?;
        }
        object.end()
    }
}

#[derive(Serialize)]
struct RawAndValue<'a> {
    raw: &'a str,
    value: &'a Value,
}

struct Extra<'a>(&'a [(String, String)]);

impl Serialize for Extra<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(header, text)| (header, text)))
    }
}
