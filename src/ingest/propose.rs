//! From what was guessed about a workbook to a mapping that reads it.
//!
//! The mapping is what counts: what `dossier import` shows and what a later build reads come from the same one. What
//! the guess knows beyond it (how sure it is, examples, reasons) is kept beside it, to be shown and written as comments.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::guess::{ColumnGuess, GuessKind, Proposal, TableGuess, WordLists};
use super::header::header;
use super::mapping::{ColumnMapping, Kind, Mapping, Skip, TableMapping};
use super::values::words::{self, Words};
use super::values::{controls, scale};
use super::workbook::Vocabulary;
use crate::model::{Edition, ScalePoint};
use crate::source::workbook::{Cell, Row, Sheet, Workbook, column_letters};

/// A mapping, and what is known about it.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// How the workbook is read.
    pub mapping: Mapping,
    /// What is known about each table of the mapping, in the same order.
    pub notes: Vec<TableNotes>,
}

/// What is known about a table beyond its mapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableNotes {
    /// How sure its kind is, from 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub reasons: Vec<String>,
    /// The edition of Annex A its references belong to.
    pub edition: Option<Edition>,
    /// What is known about its columns, by letter.
    pub columns: IndexMap<String, ColumnNotes>,
    /// Its scales: the words or numbers as written, lowest first, each with its point.
    pub scales: IndexMap<String, Vec<(String, i32)>>,
}

/// What is known about a column beyond its mapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnNotes {
    /// How sure its field is, from 0 to 1.
    pub confidence: f32,
    /// Some of its values.
    pub examples: Vec<String>,
    /// Other fields it may hold, the likeliest first.
    pub alternatives: Vec<(&'static str, f32)>,
}

impl Plan {
    /// The plan of a mapping that a person has written or approved.
    #[must_use]
    pub fn of_mapping(mapping: Mapping) -> Self {
        let column = |letters: &String| (letters.clone(), ColumnNotes { confidence: 1.0, ..ColumnNotes::default() });
        let notes = mapping.tables.iter().map(|table| TableNotes {
            confidence: 1.0,
            columns: table.columns.keys().map(column).collect(),
            scales: stated_scales(table),
            ..TableNotes::default()
        });
        Self { notes: notes.collect(), mapping }
    }

    /// The plan that a proposal amounts to. `file` is what the mapping calls the workbook, `vocabulary` what the
    /// project already says about scales; its words need no explanation.
    #[must_use]
    pub fn of_proposal(
        workbook: &Workbook,
        file: &str,
        proposal: &Proposal,
        words: &WordLists,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut plan = Self {
            mapping: Mapping { workbook: file.into(), sha256: Some(workbook.sha256.clone()), tables: Vec::new() },
            notes: Vec::new(),
        };
        for (index, guess) in proposal.tables.iter().enumerate() {
            let Some(sheet) = workbook.sheets.get(guess.sheet) else { continue };
            let earlier = proposal.tables[..index].iter().filter(|other| other.kind == guess.kind).count();
            let others: Vec<&TableGuess> = proposal
                .tables
                .iter()
                .filter(|other| other.sheet == guess.sheet && !std::ptr::eq(*other, guess))
                .collect();
            let mut table = Translation { sheet, guess, others, words, vocabulary };
            let (mapping, notes) = table.translate(earlier);
            plan.mapping.tables.push(mapping);
            plan.notes.push(notes);
        }
        for (index, sheet) in workbook.sheets.iter().enumerate() {
            if proposal.tables.iter().any(|table| table.sheet == index) || sheet.cell_count() == 0 {
                continue;
            }
            let skipped = proposal.skipped.iter().find(|skipped| skipped.sheet == index);
            let reason = skipped.map_or("nothing to import was found on it", |skipped| &skipped.reason);
            plan.ignore_sheet(&sheet.name, reason);
        }
        plan
    }

    fn ignore_sheet(&mut self, sheet: &str, reason: &str) {
        let ignored = TableMapping { sheet: sheet.into(), ignore: Some(reason.into()), ..TableMapping::default() };
        self.mapping.tables.push(ignored);
        self.notes.push(TableNotes::default());
    }

    /// Leaves out all tables but those of one sheet.
    pub fn only_sheet(&mut self, sheet: &str) {
        let mut left_out = Vec::new();
        let tables = std::mem::take(&mut self.mapping.tables);
        let notes = std::mem::take(&mut self.notes);
        for (table, notes) in tables.into_iter().zip(notes) {
            if table.ignore.is_some() || table.sheet == sheet {
                self.mapping.tables.push(table);
                self.notes.push(notes);
            } else if !left_out.contains(&table.sheet) {
                left_out.push(table.sheet);
            }
        }
        for name in left_out {
            self.ignore_sheet(&name, "not asked for");
        }
    }
}

/// The scales that a mapping spells out under `values`.
fn stated_scales(table: &TableMapping) -> IndexMap<String, Vec<(String, i32)>> {
    let point = |(word, value): (&String, &Value)| Some((word.clone(), i32::try_from(value.as_i64()?).ok()?));
    let scales = table.values.iter().map(|(field, words)| {
        let mut points: Vec<(String, i32)> = words.iter().filter_map(point).collect();
        points.sort_by_key(|(_, value)| *value);
        (field.clone(), points)
    });
    scales.filter(|(_, points)| !points.is_empty()).collect()
}

impl From<GuessKind> for Kind {
    fn from(kind: GuessKind) -> Self {
        match kind {
            GuessKind::Risks => Self::Risks,
            GuessKind::Treatments => Self::Treatments,
            GuessKind::Assets => Self::Assets,
            GuessKind::Soa => Self::Soa,
            GuessKind::Audit => Self::Audit,
            GuessKind::Findings => Self::Findings,
            GuessKind::Suppliers => Self::Suppliers,
            GuessKind::Legal => Self::Legal,
            GuessKind::Incidents => Self::Incidents,
            GuessKind::Other => Self::Other,
        }
    }
}

/// Makes a guessed table one of another kind: each column gets the field of that kind that its header means best, each
/// field once.
pub fn reinterpret(table: &mut TableGuess, kind: Kind, words: &WordLists) {
    let Some(kind) = guess_kind(kind) else { return };
    if table.kind == kind {
        return;
    }
    table.kind = kind;
    table.confidence = 1.0;
    table.reasons = vec!["the kind was given".into()];
    let mut hits: Vec<(usize, &'static str, f32)> = Vec::new();
    for (index, column) in table.columns.iter_mut().enumerate() {
        column.field = None;
        column.alternatives.clear();
        hits.extend(
            words.hits(&column.header).iter().filter(|hit| hit.kind == kind).map(|hit| (index, hit.field, hit.score)),
        );
    }
    // The surest first; of equals the one further left.
    hits.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    for (index, field, score) in hits {
        let taken = table.columns.iter().any(|column| column.field == Some(field));
        let Some(column) = table.columns.get_mut(index) else { continue };
        if column.field.is_none() && !taken {
            column.field = Some(field);
            column.confidence = score;
        } else if column.field.is_some_and(|other| other != field) {
            column.alternatives.push((field, score));
        }
    }
}

fn guess_kind(kind: Kind) -> Option<GuessKind> {
    GuessKind::NAMED.into_iter().chain([GuessKind::Other]).find(|guess| Kind::from(*guess) == kind).or(match kind {
        Kind::Nonconformities => Some(GuessKind::Findings),
        _ => None,
    })
}

/// The translation of one guessed table.
struct Translation<'a> {
    sheet: &'a Sheet,
    guess: &'a TableGuess,
    /// The other tables of the sheet.
    others: Vec<&'a TableGuess>,
    words: &'a WordLists,
    vocabulary: &'a Vocabulary,
}

impl Translation<'_> {
    /// The mapping and the notes; `earlier` counts the tables of the same kind before this one.
    fn translate(&mut self, earlier: usize) -> (TableMapping, TableNotes) {
        let guess = self.guess;
        let kind = Kind::from(guess.kind);
        let mut mapping = TableMapping {
            sheet: self.sheet.name.to_string(),
            kind: Some(kind),
            header_rows: guess.header_rows.clone(),
            shift: guess.shift,
            first_row: Some(guess.first_row),
            last_row: self.last_row(),
            fill_down: guess.fill_down.iter().map(|column| column_letters(*column)).collect(),
            skip: self.skip(),
            ..TableMapping::default()
        };
        let mut notes = TableNotes {
            confidence: guess.confidence,
            reasons: guess.reasons.clone(),
            edition: guess.edition,
            ..TableNotes::default()
        };
        let fields = self.fields(kind);
        let mut columns: Vec<(u32, ColumnMapping, ColumnNotes)> = Vec::new();
        for (column, field) in guess.columns.iter().zip(&fields) {
            columns.push((column.column, self.column(column, *field), column_notes(column, *field)));
        }
        let ignored = |column| {
            let mapping = ColumnMapping { ignore: Some("beside the table".into()), ..ColumnMapping::default() };
            (column, mapping, ColumnNotes::default())
        };
        columns.extend(self.beside().into_iter().map(ignored));
        columns.sort_by_key(|(column, ..)| *column);
        for (column, mapped, noted) in columns {
            mapping.columns.insert(column_letters(column), mapped);
            notes.columns.insert(column_letters(column), noted);
        }
        let mapped: Vec<(u32, &'static str)> =
            guess.columns.iter().zip(&fields).filter_map(|(column, field)| Some((column.column, (*field)?))).collect();
        mapping.number = self.number(kind, &mapped, earlier);
        notes.scales = self.scales(&mapped);
        mapping.values = self.values(kind, &mapped);
        (mapping, notes)
    }

    /// The field of each column: only fields of the kind, and each once, where it is surest.
    fn fields(&self, kind: Kind) -> Vec<Option<&'static str>> {
        let known = kind.fields();
        let columns = &self.guess.columns;
        let surest = |field: &str| {
            let same = columns.iter().enumerate().filter(|(_, column)| column.field == Some(field));
            // The first of equals.
            same.rev().max_by(|(_, a), (_, b)| a.confidence.total_cmp(&b.confidence)).map(|(index, _)| index)
        };
        let field = |(index, column): (usize, &ColumnGuess)| {
            column.field.filter(|field| known.contains(field) && surest(field) == Some(index))
        };
        columns.iter().enumerate().map(field).collect()
    }

    fn column(&self, column: &ColumnGuess, field: Option<&'static str>) -> ColumnMapping {
        let above = i64::from(column.column) - i64::from(self.guess.shift);
        let found = u32::try_from(above).map(|above| header(self.sheet, &self.guess.header_rows, above));
        ColumnMapping {
            header: found.ok().filter(|header| !header.is_empty()),
            field: field.map(Into::into),
            ignore: None,
            extra: field.is_none(),
        }
    }

    /// Columns that hold something beside the table: legends and lists, not records.
    fn beside(&self) -> BTreeSet<u32> {
        let guess = self.guess;
        let is_elsewhere = |row: u32, column: u32| {
            self.others.iter().any(|other| {
                let top = other.header_rows.iter().min().copied().unwrap_or(other.first_row);
                (top..=other.last_row).contains(&row) && other.columns.iter().any(|other| other.column == column)
            })
        };
        let mut beside = BTreeSet::new();
        for row in self.records() {
            for (column, _) in &row.cells {
                if !guess.columns.iter().any(|known| known.column == *column) && !is_elsewhere(row.number, *column) {
                    beside.insert(*column);
                }
            }
        }
        beside
    }

    /// The rows that hold records.
    fn records(&self) -> impl Iterator<Item = &Row> {
        let guess = self.guess;
        let skipped: BTreeSet<u32> = guess.skip.iter().map(|(row, _)| *row).collect();
        let rows = guess.first_row..=guess.last_row;
        self.sheet.rows.iter().filter(move |row| rows.contains(&row.number) && !skipped.contains(&row.number))
    }

    /// The last row, if anything stands below it: next year's table may be longer.
    fn last_row(&self) -> Option<u32> {
        (self.sheet.last_row() > self.guess.last_row).then_some(self.guess.last_row)
    }

    fn skip(&self) -> Vec<Skip> {
        let mut by_reason: IndexMap<&str, Vec<u32>> = IndexMap::new();
        for (row, reason) in &self.guess.skip {
            by_reason.entry(reason).or_default().push(*row);
        }
        by_reason.into_iter().map(|(reason, rows)| Skip { rows, reason: reason.into() }).collect()
    }

    /// What goes before the row number of records that have no id, if there are such.
    fn number(&self, kind: Kind, mapped: &[(u32, &'static str)], earlier: usize) -> Option<String> {
        let id_field = kind.id_field()?;
        let column = mapped.iter().find(|(_, field)| *field == id_field).map(|(column, _)| *column);
        let lacks_id = match column {
            Some(column) => self.records().any(|row| {
                let cell = row.cell(column);
                // A row whose control cannot be told keeps its content all the same.
                let unreadable =
                    || kind == Kind::Soa && controls::read_one(cell, None, &self.vocabulary.custom).is_err();
                cell.is_empty() || matches!(cell, Cell::Error(_)) || unreadable()
            }),
            None => true,
        };
        let letter = match kind {
            Kind::Risks => "R",
            Kind::Treatments => "T",
            Kind::Assets => "AS",
            Kind::Findings => "F",
            Kind::Nonconformities => "NC",
            _ => "ROW",
        };
        let prefix = if earlier == 0 { format!("{letter}-") } else { format!("{letter}{}-", earlier + 1) };
        // Made ids must not look like those that are there.
        let taken = column.is_some_and(|column| {
            self.records().any(|row| row.cell(column).text().to_lowercase().starts_with(&prefix.to_lowercase()))
        });
        lacks_id.then(|| if taken { format!("ROW{}-", earlier + 1) } else { prefix })
    }

    fn scales(&self, mapped: &[(u32, &'static str)]) -> IndexMap<String, Vec<(String, i32)>> {
        let is_mapped = |field: &String| mapped.iter().any(|(_, mapped)| mapped == field);
        let scales = self.guess.scales.iter().filter(|(field, _)| is_mapped(field));
        scales.map(|(field, words)| (field.clone(), points(words))).collect()
    }

    /// What words mean that cannot be understood without: points of the sheet's own scales, and words of vocabularies
    /// in other languages.
    fn values(&self, kind: Kind, mapped: &[(u32, &'static str)]) -> IndexMap<String, IndexMap<String, Value>> {
        let mut values = IndexMap::new();
        for (column, field) in mapped {
            let mut meanings = self.scale_words(field);
            meanings.extend(self.translated(kind, *column, field));
            if !meanings.is_empty() {
                values.insert((*field).to_string(), meanings);
            }
        }
        values
    }

    fn scale_words(&self, field: &str) -> IndexMap<String, Value> {
        let axis = field.strip_prefix("residual.").unwrap_or(field);
        let Some(words) = self.guess.scales.get(field).or_else(|| self.guess.scales.get(axis)) else {
            return IndexMap::new();
        };
        let empty: &[ScalePoint] = &[];
        let known = match axis {
            "likelihood" => &self.vocabulary.likelihood,
            "impact" => &self.vocabulary.impact,
            _ => empty,
        };
        let understood = |word: &str, value: i32| match scale::read(&Cell::Text(word.into()), known, axis) {
            // The project's own scale wins over what the sheet seems to mean.
            Ok(read) => !known.is_empty() || read == value,
            Err(_) => false,
        };
        let words = points(words).into_iter().filter(|(word, value)| !understood(word, *value));
        words.map(|(word, value)| (word, Value::from(value))).collect()
    }

    /// The words of a column that only the word lists of other languages explain.
    fn translated(&self, kind: Kind, column: u32, field: &str) -> IndexMap<String, Value> {
        let mut meanings = IndexMap::new();
        let Some(translate) = translator(kind, field) else { return meanings };
        let mut seen = BTreeSet::new();
        for row in self.records() {
            let text = row.cell(column).text();
            if text.is_empty() || text.chars().count() > 60 || !seen.insert(text.to_string()) {
                continue;
            }
            if let Some(value) = translate(self.words, &text) {
                meanings.insert(text.into_owned(), value);
                continue;
            }
            let parts = text.split(['/', ',', ';', '+', '&', '\n']).map(str::trim).filter(|part| !part.is_empty());
            if field == "option" {
                meanings.extend(parts.filter_map(|part| Some((part.to_string(), translate(self.words, part)?))));
            }
        }
        meanings
    }
}

fn column_notes(column: &ColumnGuess, field: Option<&'static str>) -> ColumnNotes {
    let confidence = if field == column.field { column.confidence } else { 0.0 };
    ColumnNotes { confidence, examples: column.examples.clone(), alternatives: column.alternatives.clone() }
}

fn points(words: &[super::guess::ScaleWord]) -> Vec<(String, i32)> {
    words.iter().map(|word| (word.written.clone(), word.value)).collect()
}

/// Turns a word of some language into a value of a field's vocabulary; nothing for words that are understood anyway.
type Translate = fn(&WordLists, &str) -> Option<Value>;

fn translator(kind: Kind, field: &str) -> Option<Translate> {
    Some(match (kind, field) {
        (Kind::Risks, "option") => {
            |lists, text| unless(text, words::OPTIONS, || lists.value("option", text).map(Value::from))
        }
        (Kind::Risks, "status") => |lists, text| {
            unless(text, words::RISK_STATUS, || {
                Some(Value::from(match lists.value("status", text)? {
                    "in_progress" => "in_treatment",
                    "done" | "closed" => "closed",
                    same @ ("open" | "accepted") => same,
                    _ => return None,
                }))
            })
        },
        (Kind::Treatments, "status") => |lists, text| {
            unless(text, words::ACTION_STATUS, || {
                Some(Value::from(match lists.value("status", text)? {
                    "done" | "closed" => "done",
                    same @ ("open" | "in_progress") => same,
                    _ => return None,
                }))
            })
        },
        (Kind::Soa | Kind::Audit, "state") => |lists, text| {
            unless(text, words::STATES, || {
                Some(Value::from(match lists.value("state", text)? {
                    "not_applicable" => "unknown",
                    same => same,
                }))
            })
        },
        (Kind::Soa, "necessary") | (Kind::Assets, "pii") => |lists, text| {
            unless(text, words::YES_NO, || lists.value("yes", text).map(|meaning| Value::from(meaning == "yes")))
        },
        (Kind::Findings | Kind::Nonconformities | Kind::Audit, "grade") => {
            |lists, text| unless(text, words::GRADES, || lists.value("grade", text).map(Value::from))
        }
        _ => return None,
    })
}

fn unless<T: Copy>(text: &str, known: Words<T>, otherwise: impl FnOnce() -> Option<Value>) -> Option<Value> {
    if words::meaning(text, known).is_some() { None } else { otherwise() }
}
