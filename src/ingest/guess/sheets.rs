//! Sheet by sheet: which hold tables, which are set aside and why, and which table the workbook is about.

use indexmap::IndexMap;
use rayon::prelude::*;

use super::content::Profile;
use super::draft::{Draft, DraftColumn, drafts};
use super::fields::Claim;
use super::kind::{Around, Reading, kind};
use super::known::known_field;
use super::reasons::{Limit, TableReasons};
use super::sheet_part::SheetPart;
use super::weights::{claim, header, limit, share, table};
use super::word_lists::WordLists;
use super::{ColumnGuess, TableGuess, cards, edition, rows, scales, shift};
use crate::ingest::cards::Cards;
use crate::ingest::field::Shape;
use crate::ingest::kind::Kind;
use crate::source::workbook::{Sheet, Workbook};

/// A table with what decides its rank.
pub struct Found {
    /// The table.
    pub guess: TableGuess,
    /// How much it weighs among the tables of the workbook.
    pub weight: f32,
    /// The number of its records.
    pub records: usize,
    /// The texts around it.
    pub around: Around,
    /// Why nobody has filled it in, if so.
    pub unfilled: Option<&'static str>,
}

/// The tables of a sheet, empty ones included.
pub fn tables(workbook: &Workbook, index: usize, words: &WordLists, given: Option<Kind>) -> Vec<Found> {
    let sheet = &workbook.sheets[index];
    let view = SheetPart::whole(sheet);
    let mut found = Vec::new();
    let parts = scales::parts(view, words);
    for mut draft in parts.into_iter().flat_map(|part| drafts(part, words)) {
        let around = around(workbook, sheet, &draft);
        let first = kind(&draft, &around, words, given);
        let mut reading = first;
        if let Some(shifted) = shift::detect(sheet, &draft, &reading, words) {
            let other = kind(&shifted, &around, words, given);
            if other.kind == reading.kind {
                draft = shifted;
                reading = other;
            }
        }
        if draft.header.score < header::SECOND_ROW && reading.kind == Kind::Other && draft.extent.records.len() < 3 {
            continue;
        }
        if reading.kind != Kind::Other {
            rows::refine(sheet, &mut draft, &reading, words);
        }
        let unfilled = unfilled(&draft, &reading).filter(|_| given.is_none());
        let records = if unfilled.is_some() { 0 } else { draft.extent.records.len() };
        let mut guess = guess(sheet, index, &draft, &reading);
        if let Some(given) = given {
            (guess.kind, guess.confidence, guess.reasons) = (given, 1.0, vec!["the kind was given".into()]);
        }
        only_own_fields(&mut guess);
        let weight = weight(&reading, records) * if given.is_some() { table::GIVEN } else { 1.0 };
        found.push(Found { guess, weight, records, around, unfilled });
    }
    found
}

/// The cards of a sheet as tables, blank ones included.
pub fn cards(workbook: &Workbook, index: usize, found: &[Cards], words: &WordLists, given: Option<Kind>) -> Vec<Found> {
    let sheet = &workbook.sheets[index];
    let table = |cards: &Cards| {
        let unfolded = cards.unfold(sheet);
        let draft = cards::draft(cards, &unfolded, words);
        let around = around(workbook, sheet, &draft);
        let reading = kind(&draft, &around, words, given);
        let records = draft.extent.records.len();
        let mut guess = guess(&unfolded.sheet, index, &draft, &reading);
        guess.first_row = cards.first_row;
        guess.last_row = cards.last_row;
        let labels = draft.columns.iter().filter(|column| !column.header.parts.is_empty()).count();
        let blocks = if records == 1 { "block" } else { "blocks" };
        guess.reasons = vec![format!("{records} {blocks} of labels and values; {labels} labels")];
        if let Some(given) = given {
            (guess.kind, guess.confidence) = (given, 1.0);
        }
        only_own_fields(&mut guess);
        guess.cards = Some(cards.clone());
        Found {
            weight: weight(&reading, records),
            guess,
            records,
            around,
            unfilled: (records == 0).then_some("cards that nobody has filled in"),
        }
    };
    found.iter().map(table).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a rank")]
fn weight(reading: &Reading, records: usize) -> f32 {
    reading.score
        * rank(reading.kind)
        * (1.0 + (records.min(table::MANY_RECORDS) as f32).ln_1p() * table::BY_RECORDS)
        * if records == 0 { table::WITHOUT_RECORDS } else { 1.0 }
}

/// Why a table with rows is a form that nobody has filled in: questions without answers, classes and examples.
fn unfilled(draft: &Draft, reading: &Reading) -> Option<&'static str> {
    let columns = || draft.columns.iter().zip(&reading.fields);
    let named = |names: &[&str]| {
        let named = columns().filter(|(_, claim)| claim.is_some_and(|claim| names.contains(&claim.field)));
        named.map(|(column, _)| column.profile.filled).collect::<Vec<_>>()
    };
    let records = draft.extent.records.len();
    if reading.kind == Kind::Audit {
        let answers = named(&["result", "state", "evidence", "finding", "grade", "recommendation", "note"]);
        let answered = answers.iter().any(|filled| *filled * 20 >= records.max(20));
        let numbered = !named(&["clause", "control"]).is_empty();
        // A tool that calculates shows 0 for every answer that is missing.
        let zero = |profile: &Profile| profile.filled > 4 && profile.numbers > share::EVERY_ONE && profile.most == 0.0;
        let given = columns().filter(|(_, claim)| claim.is_some_and(|claim| matches!(claim.field, "result" | "state")));
        let zeros = given.clone().count() > 0 && given.clone().all(|(column, _)| zero(&column.profile));
        let asked = !named(&["question"]).is_empty();
        return (asked && (zeros || !numbered && !answers.is_empty() && !answered))
            .then_some("questions without any answer");
    }
    let headed = columns().filter(|(column, _)| !column.header.parts.is_empty()).count();
    let filled: Vec<_> =
        columns().filter(|(column, _)| column.profile.filled > 0 && !column.header.parts.is_empty()).collect();
    let classes = ["category", "type", "name", "description", "unit", "title"];
    let only_classes = filled.iter().all(|(_, claim)| claim.is_none_or(|claim| classes.contains(&claim.field)));
    (matches!(reading.kind, Kind::Assets | Kind::Risks) && headed >= 6 && filled.len() * 4 <= headed && only_classes)
        .then_some("a list of classes and examples with nothing filled in beside them")
}

/// What a workbook with several registers is about, rather.
fn rank(kind: Kind) -> f32 {
    match kind {
        Kind::Risks => table::RISKS,
        Kind::Soa | Kind::Treatments => table::DECISIONS,
        Kind::Other => table::OTHER,
        Kind::Assets => table::ASSETS,
        _ => 1.0,
    }
}

/// The texts that may name a table: its sheet, the rows just above it, the file.
fn around(workbook: &Workbook, sheet: &Sheet, draft: &Draft) -> Around {
    let top = draft.header.top();
    let first = sheet.rows.partition_point(|row| row.number + 8 <= top);
    let above = sheet.rows[first..].iter().take_while(|row| row.number < top).collect::<Vec<_>>().into_iter().rev();
    let titles = above.flat_map(|row| row.cells.iter().take(3).map(|(_, cell)| cell.text().into_owned()));
    let titles = titles.filter(|text| text.chars().count() < 120).take(12).collect();
    let file = workbook.file.rsplit('/').next().unwrap_or_default();
    let file = file.rsplit_once('.').map_or(file, |(name, _)| name);
    // Downloaded files begin with where they come from.
    let file = file.rsplit("__").next().unwrap_or(file);
    Around { sheet: sheet.name.to_string(), titles, file: file.replace(['_', '-'], " ") }
}

fn guess(sheet: &Sheet, index: usize, draft: &Draft, reading: &Reading) -> TableGuess {
    let records: Vec<_> = draft.extent.records.iter().filter_map(|row| sheet.row(*row)).collect();
    // A field is no surer than what the table is; where a header is shifted, a person has to look.
    let (most, limit) = if draft.shift == 0 {
        (limit::UNSURE_TABLE + (1.0 - limit::UNSURE_TABLE) * reading.confidence, Limit::UnsureTable)
    } else {
        (limit::SHIFTED_HEADER, Limit::ShiftedHeader)
    };
    let look = |(place, column): (usize, &DraftColumn)| {
        let claim = reading.fields[place];
        let has_data = records.iter().any(|row| !row.cell(column.column).is_empty());
        if !has_data && (claim.is_none() || !records.is_empty() && column.header.parts.is_empty()) {
            return None;
        }
        let cells = || records.iter().map(|row| row.cell(column.column));
        let mut examples: Vec<String> = Vec::new();
        for cell in cells().filter(|cell| !cell.is_empty()).take(60) {
            let text = cell.text().into_owned();
            if examples.len() < 3 && !examples.contains(&text) {
                examples.push(text);
            }
        }
        let shape = claim.and_then(|claim| known_field(reading.kind, claim.field)).map(|field| field.shape);
        let refers = shape == Some(Shape::Controls)
            || column.profile.controls > share::SOME && column.profile.numbers < share::HALF;
        let candidates = super::fields::candidates(reading.kind, column, place);
        let alternatives = candidates
            .iter()
            .filter(|other| {
                claim.is_none_or(|claim| claim.field != other.field) && other.confidence >= claim::WORTH_NAMING
            })
            .take(3)
            .map(|other| (other.field, other.confidence))
            .collect();
        let guess = ColumnGuess {
            column: column.column,
            header: column.header.text(),
            field: claim.map(|claim| claim.field),
            confidence: claim.map_or(0.0, |claim| claim.confidence.min(most)),
            examples,
            alternatives,
            scores: candidates.iter().map(Claim::score).collect(),
            ground: claim.map(|claim| claim.ground),
            limit: claim.and_then(|claim| if claim.confidence > most { Some(limit) } else { claim.limit }),
        };
        Some((guess, refers))
    };
    let looks: Vec<(ColumnGuess, bool)> = draft.columns.par_iter().enumerate().filter_map(look).collect();
    let references: Vec<u32> = looks.iter().filter(|(_, refers)| *refers).map(|(column, _)| column.column).collect();
    let columns: Vec<ColumnGuess> = looks.into_iter().map(|(column, _)| column).collect();
    let mut reasons = Vec::new();
    let known: Vec<&str> =
        columns.iter().filter(|column| column.confidence > claim::CLEAR).map(|column| column.header.as_str()).collect();
    if !known.is_empty() {
        reasons.push(format!("{} of {} headers are known words: {}", known.len(), columns.len(), known.join(", ")));
    }
    if draft.shift != 0 {
        reasons.push("the header stands one column left of its data".into());
    }
    TableGuess {
        sheet: index,
        kind: closest_kind(reading),
        confidence: reading.confidence,
        header_rows: draft.header.rows.clone(),
        first_row: draft.extent.records.first().copied().unwrap_or(draft.header.bottom() + 1),
        last_row: draft.extent.records.last().copied().unwrap_or(draft.header.bottom()),
        records: records.len(),
        columns,
        skip: draft.extent.skip.clone(),
        fill_down: fill_down(sheet, draft, reading),
        scales: IndexMap::new(),
        learned: IndexMap::new(),
        measured: IndexMap::new(),
        levels: None,
        edition: edition::edition(references.iter().flat_map(|column| records.iter().map(|row| row.cell(*column)))),
        shift: draft.shift,
        cards: None,
        reasons,
        why: TableReasons { header: draft.header.score, kinds: reading.kinds.clone() },
    }
}

/// Kinds that word lists describe together do not have all fields of each other: what the kind has not is kept as text.
fn only_own_fields(table: &mut TableGuess) {
    let kind = table.kind;
    for column in &mut table.columns {
        column.alternatives.retain(|(field, _)| kind.has_field(field));
        if column.field.is_some_and(|field| !kind.has_field(field)) {
            (column.field, column.confidence, column.ground, column.limit) = (None, 0.0, None, None);
        }
    }
}

/// A log of findings that goes on to causes and corrective actions is one of nonconformities.
fn closest_kind(reading: &Reading) -> Kind {
    let has = |field: &str| {
        reading.fields.iter().flatten().any(|claim| claim.field == field && claim.confidence > claim::KNOWN)
    };
    match reading.kind {
        Kind::Findings if has("root_cause") && has("corrective_action") => Kind::Nonconformities,
        kind => kind,
    }
}

/// Whether a column of ids is blank where a record goes on in further rows: those rate nothing and have no title.
fn continues(sheet: &Sheet, draft: &Draft, reading: &Reading, place: usize) -> bool {
    let names = ["title", "name", "description", "likelihood", "impact", "level", "band"];
    let is = |place: usize, fields: &[&str]| reading.fields[place].is_some_and(|claim| fields.contains(&claim.field));
    if !is(place, &["id"]) {
        return false;
    }
    let column = draft.columns[place].column;
    let (with, without): (Vec<u32>, Vec<u32>) =
        draft.extent.records.iter().partition(|row| !sheet.cell(**row, column).is_empty());
    let known: Vec<u32> =
        (0..draft.columns.len()).filter(|place| is(*place, &names)).map(|p| draft.columns[p].column).collect();
    let says_who = |row: &u32| known.iter().any(|column| !sheet.cell(*row, *column).is_empty());
    with.len() >= 2
        && !without.is_empty()
        && with.first() < without.first()
        && with.iter().all(says_who)
        && !without.iter().any(says_who)
}

/// Leading columns whose blank cells mean the cell above: merged over several records, or filled only now and then
/// while the rest of the row is full.
fn fill_down(sheet: &Sheet, draft: &Draft, reading: &Reading) -> Vec<u32> {
    let records = &draft.extent.records;
    let (Some(&first), Some(&last)) = (records.first(), records.last()) else { return Vec::new() };
    let mut columns = Vec::new();
    for (place, column) in draft.columns.iter().enumerate() {
        let merged = sheet.regions_from_column(column.column).iter().any(|region| {
            region.top >= first
                && region.bottom <= last
                && region.bottom > region.top
                && records.binary_search(&region.bottom).is_ok()
        });
        let filled = || records.iter().filter(|row| !sheet.cell(**row, column.column).is_empty()).count();
        let groups = place < 3
            && records.len() >= 4
            && (2..=records.len() * 6 / 10).contains(&filled())
            && !sheet.cell(first, column.column).is_empty()
            && reading.fields[place].is_some_and(|claim| {
                matches!(
                    claim.field,
                    "asset"
                        | "threat"
                        | "category"
                        | "type"
                        | "unit"
                        | "theme"
                        | "process"
                        | "clause"
                        | "title"
                        | "cause"
                )
            });
        if merged || groups || continues(sheet, draft, reading, place) {
            columns.push(column.column);
        }
    }
    columns
}
