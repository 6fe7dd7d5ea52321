//! Questions, only where the answer matters and the guess is not sure: as data, whoever asks them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::ingest::mapping::{Kind, TableMapping};
use crate::ingest::propose::TableNotes;
use crate::ingest::{LIKELY, Vocabulary};

use super::Imported;
use super::target::Target;

/// Fields whose column is worth a question: a wrong one spoils what is derived from it.
const KEY_FIELDS: &[&str] = &[
    "id",
    "title",
    "name",
    "control",
    "owner",
    "likelihood",
    "impact",
    "residual.likelihood",
    "residual.impact",
    "option",
    "controls",
    "necessary",
    "state",
];
/// How the reason begins that the table's own line says already.
pub const SHIFT_REASON: &str = "the header stands";

pub(super) type Points = Vec<(String, i32)>;

/// Something about a workbook that only a person knows. `table` is its place in the mapping.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Question {
    /// Whether to import what looks as if it should not be.
    ImportAnyway {
        /// What speaks against it.
        against: String,
    },
    /// What the rows of a table are.
    KindOfRows {
        /// The table.
        table: usize,
        /// Its sheet.
        sheet: String,
        /// What they seem to be.
        proposed: &'static str,
    },
    /// Whether the header stands beside its data.
    HeaderBesideData {
        /// The table.
        table: usize,
        /// Its sheet.
        sheet: String,
        /// By how many columns.
        by: i32,
        /// A header.
        header: String,
        /// The column it is read for.
        column: String,
        /// What stands there.
        example: String,
    },
    /// Which field a column holds.
    FieldOfColumn {
        /// The table.
        table: usize,
        /// Its sheet.
        sheet: String,
        /// The column.
        column: String,
        /// Its header.
        header: String,
        /// The field it seems to hold.
        proposed: String,
        /// How sure that is, from 0 to 1.
        confidence: f32,
        /// Some of its values.
        examples: Vec<String>,
        /// The fields there are.
        fields: Vec<&'static str>,
        /// What the rows are.
        kind: &'static str,
        /// Fields it may hold instead, the likeliest first.
        alternatives: Vec<&'static str>,
    },
    /// Whether values that look measured are points of a scale.
    MeasuredOrCounted {
        /// The table.
        table: usize,
        /// Its sheet.
        sheet: String,
        /// The field.
        field: String,
        /// Some of its values.
        values: Vec<String>,
        /// What they seem to measure.
        measure: &'static str,
    },
    /// In which order the words of a scale stand.
    OrderOfScale {
        /// The table.
        table: usize,
        /// Its sheet.
        sheet: String,
        /// The field.
        field: String,
        /// The words with their points as they seem to be, lowest first.
        points: Points,
    },
}

/// What a person says to a [`Question`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// As it seems to be. A question without a proposal takes it for no.
    AsProposed,
    /// Yes.
    Yes,
    /// No; of rows, that they are left out.
    No,
    /// The rows are of this kind.
    Kind(Kind),
    /// The column holds this field.
    Field(String),
    /// The column is kept as text.
    Extra,
    /// The values are counted as points, from the lowest.
    Counted,
    /// The words of the scale from the lowest, as in `low < medium = middle < high`.
    Order(String),
}

impl Question {
    /// What tells it from others of the same session.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::ImportAnyway { .. } => "import".into(),
            Self::KindOfRows { table, .. } => format!("{table}/kind"),
            Self::HeaderBesideData { table, .. } => format!("{table}/header"),
            Self::FieldOfColumn { table, column, .. } => format!("{table}/column/{column}"),
            Self::MeasuredOrCounted { table, field, .. } => format!("{table}/measured/{field}"),
            Self::OrderOfScale { table, field, .. } => format!("{table}/order/{field}"),
        }
    }
}

/// The questions that are open, in the order in which they should be asked.
pub(super) fn open_questions(imported: &Imported, target: &Target, answered: &BTreeSet<String>) -> Vec<Question> {
    let plan = &imported.plan;
    if let Some(refusal) = &imported.refused {
        let question = Question::ImportAnyway { against: refusal.message.clone() };
        let has_table = plan.mapping.tables.iter().any(|table| table.kind.is_some());
        return if has_table && !answered.contains(&question.key()) { vec![question] } else { Vec::new() };
    }
    let tables = || plan.mapping.tables.iter().zip(&plan.notes).enumerate();
    let mut questions: Vec<Question> =
        tables().filter_map(|(place, (table, notes))| kind_of_rows(place, table, notes)).collect();
    for (place, (table, notes)) in tables() {
        let Some(kind) = table.kind else { continue };
        questions.extend(header_beside_data(place, table, notes));
        questions.extend(fields_of_columns(place, table, notes, kind));
        questions.extend(measured(place, table, notes));
        questions.extend(orders(place, table, notes, target.vocabulary()));
    }
    questions.retain(|question| !answered.contains(&question.key()));
    questions
}

fn kind_of_rows(place: usize, table: &TableMapping, notes: &TableNotes) -> Option<Question> {
    let kind = table.kind.filter(|_| notes.confidence < LIKELY)?;
    Some(Question::KindOfRows { table: place, sheet: table.sheet.clone(), proposed: kind.name() })
}

fn header_beside_data(place: usize, table: &TableMapping, notes: &TableNotes) -> Option<Question> {
    if table.shift == 0 {
        return None;
    }
    table.columns.iter().find_map(|(letters, column)| {
        let example = notes.columns.get(letters)?.examples.first()?.clone();
        let header = column.header.clone()?;
        let (sheet, column) = (table.sheet.clone(), letters.clone());
        Some(Question::HeaderBesideData { table: place, sheet, by: table.shift, header, column, example })
    })
}

fn fields_of_columns<'a>(
    place: usize,
    table: &'a TableMapping,
    notes: &'a TableNotes,
    kind: Kind,
) -> impl Iterator<Item = Question> + 'a {
    table.columns.iter().filter_map(move |(letters, column)| {
        let field = column.field.clone().filter(|field| KEY_FIELDS.contains(&field.as_str()))?;
        let known = notes.columns.get(letters).cloned().unwrap_or_default();
        (known.confidence < LIKELY).then(|| Question::FieldOfColumn {
            table: place,
            sheet: table.sheet.clone(),
            column: letters.clone(),
            header: column.header.clone().unwrap_or_default(),
            proposed: field.clone(),
            confidence: known.confidence,
            examples: known.examples,
            fields: kind.field_names().collect(),
            kind: kind.name(),
            alternatives: known
                .alternatives
                .iter()
                .map(|(other, _)| *other)
                .filter(|it| *it != field)
                .take(2)
                .collect(),
        })
    })
}

fn measured<'a>(place: usize, table: &'a TableMapping, notes: &'a TableNotes) -> impl Iterator<Item = Question> + 'a {
    notes.measured.iter().map(move |(field, found)| Question::MeasuredOrCounted {
        table: place,
        sheet: table.sheet.clone(),
        field: field.clone(),
        values: found.counted.iter().take(4).map(|word| word.written.clone()).collect(),
        measure: found.measure.in_words(),
    })
}

fn orders<'a>(
    place: usize,
    table: &'a TableMapping,
    notes: &'a TableNotes,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = Question> + 'a {
    let open = notes.scales.iter().filter(|(field, points)| has_no_scale(vocabulary, field) && has_words_alike(points));
    open.map(move |(field, points)| Question::OrderOfScale {
        table: place,
        sheet: table.sheet.clone(),
        field: field.clone(),
        points: points.clone(),
    })
}

/// Whether two words became the same point.
fn has_words_alike(points: &Points) -> bool {
    let is_word = |word: &str| !word.contains(|c: char| c.is_ascii_digit());
    points.iter().enumerate().any(|(place, (word, value))| {
        is_word(word) && points.iter().take(place).any(|(other, same)| same == value && is_word(other))
    })
}

/// Whether a project has no scale of its own for an axis, so that the sheet's counts.
fn has_no_scale(vocabulary: &Vocabulary, field: &str) -> bool {
    match field.rsplit('.').next() {
        Some("likelihood") => vocabulary.likelihood.is_empty(),
        Some("impact") => vocabulary.impact.is_empty(),
        _ => false,
    }
}
