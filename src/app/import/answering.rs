//! What an answer changes in the plan of an import.

use serde_json::Value;

use crate::ingest::guess::WordLists;
use crate::ingest::mapping::{Kind, TableMapping};
use crate::ingest::propose::{Plan, TableNotes};
use crate::source::workbook::{column_letters, column_number};

use super::Imported;
use super::planning;
use super::questions::{Answer, Points, Question, SHIFT_REASON};
use super::target::Target;

/// Takes an answer into the plan.
pub(super) fn take(
    imported: &mut Imported,
    target: &Target,
    words: &WordLists,
    question: &Question,
    answer: &Answer,
) -> Result<(), String> {
    let unfit = || Err("this is no answer to the question".to_string());
    match (question, answer) {
        (Question::ImportAnyway { .. }, Answer::Yes) => imported.refused = None,
        (Question::ImportAnyway { .. }, Answer::No | Answer::AsProposed)
        | (Question::HeaderBesideData { .. }, Answer::Yes | Answer::AsProposed)
        | (Question::MeasuredOrCounted { .. } | Question::OrderOfScale { .. }, Answer::AsProposed) => {}
        (Question::KindOfRows { table, sheet, proposed }, answer) => match answer {
            Answer::AsProposed | Answer::Yes => agree_on_kind(&mut imported.plan, *table),
            Answer::Kind(kind) if kind.name() == *proposed => agree_on_kind(&mut imported.plan, *table),
            Answer::Kind(kind) => of_kind(imported, target, words, (*table, sheet), *kind),
            Answer::No => leave_out(&mut imported.plan, *table, sheet),
            _ => return unfit(),
        },
        (question, answer) => {
            let (Question::HeaderBesideData { table, .. }
            | Question::FieldOfColumn { table, .. }
            | Question::MeasuredOrCounted { table, .. }
            | Question::OrderOfScale { table, .. }) = question
            else {
                return unfit();
            };
            let plan = &mut imported.plan;
            let (Some(mapping), Some(notes)) = (plan.mapping.tables.get_mut(*table), plan.notes.get_mut(*table)) else {
                return unfit();
            };
            match (question, answer) {
                (Question::HeaderBesideData { .. }, Answer::No) => unshift(mapping, notes),
                (Question::FieldOfColumn { column, proposed, fields, .. }, answer) => {
                    let field = match answer {
                        Answer::AsProposed | Answer::Yes => Some(proposed.clone()),
                        Answer::Extra => None,
                        Answer::Field(field) => Some(free_field(mapping, proposed, fields, field)?),
                        _ => return unfit(),
                    };
                    set_field(mapping, notes, column, proposed, field);
                }
                (Question::MeasuredOrCounted { field, .. }, Answer::Counted) => count(mapping, notes, field),
                (Question::OrderOfScale { field, points, .. }, Answer::Order(order)) => {
                    set_order(mapping, notes, field, parsed_order(order, points)?);
                }
                _ => return unfit(),
            }
        }
    }
    Ok(())
}

fn agree_on_kind(plan: &mut Plan, table: usize) {
    if let Some(notes) = plan.notes.get_mut(table) {
        notes.confidence = 1.0;
    }
}

/// Guesses a table again as one of another kind.
fn of_kind(imported: &mut Imported, target: &Target, words: &WordLists, (table, sheet): (usize, &str), kind: Kind) {
    let Some(index) = imported.workbook.sheets.iter().position(|other| *other.name == *sheet) else { return };
    let again = planning::guessed(&imported.workbook, target, words, Some((index, kind))).plan;
    let is_it = |mapping: &&TableMapping| *mapping.sheet == *sheet && mapping.kind == Some(kind);
    let found = again.mapping.tables.iter().zip(&again.notes).find(|(mapping, _)| is_it(mapping));
    let plan = &mut imported.plan;
    if let (Some((mapping, notes)), Some(own), Some(own_notes)) =
        (found, plan.mapping.tables.get_mut(table), plan.notes.get_mut(table))
    {
        *own = mapping.clone();
        *own_notes = notes.clone();
    }
}

fn leave_out(plan: &mut Plan, table: usize, sheet: &str) {
    if let (Some(mapping), Some(notes)) = (plan.mapping.tables.get_mut(table), plan.notes.get_mut(table)) {
        let ignore = Some("left out when it was imported".to_string());
        *mapping = TableMapping { sheet: sheet.into(), ignore, ..TableMapping::default() };
        *notes = TableNotes::default();
    }
}

/// Reads the header for the columns it stands in.
fn unshift(table: &mut TableMapping, notes: &mut TableNotes) {
    let by = std::mem::take(&mut table.shift);
    notes.reasons.retain(|reason| !reason.starts_with(SHIFT_REASON));
    let moved = |letters: &String| {
        let column = i64::from(column_number(letters)?) - i64::from(by);
        u32::try_from(column).ok().filter(|column| *column > 0).map(column_letters)
    };
    let columns = std::mem::take(&mut table.columns).into_iter();
    table.columns = columns.filter_map(|(letters, column)| Some((moved(&letters)?, column))).collect();
    let about = std::mem::take(&mut notes.columns).into_iter();
    notes.columns = about.filter_map(|(letters, column)| Some((moved(&letters)?, column))).collect();
    table.fill_down = table.fill_down.iter().filter_map(moved).collect();
}

/// The field, if no other column is read as it.
fn free_field(table: &TableMapping, proposed: &str, fields: &[&'static str], field: &str) -> Result<String, String> {
    let is_taken = table.columns.values().any(|column| column.field.as_deref() == Some(field));
    if field != proposed && is_taken {
        return Err(format!("another column is read as {field} already"));
    }
    if field == proposed || fields.contains(&field) {
        return Ok(field.to_string());
    }
    let kind = table.kind.map_or("such rows", Kind::name);
    Err(format!("there is no field {field:?} for {kind}"))
}

fn set_field(table: &mut TableMapping, notes: &mut TableNotes, letters: &str, proposed: &str, field: Option<String>) {
    notes.columns.entry(letters.to_string()).or_default().confidence = 1.0;
    if field.as_deref() != Some(proposed)
        && let Some(column) = table.columns.get_mut(letters)
    {
        table.values.shift_remove(proposed);
        notes.forget_scale(proposed);
        column.extra = field.is_none();
        column.field = field;
    }
}

/// Counts measured values as points of a scale.
fn count(table: &mut TableMapping, notes: &mut TableNotes, field: &str) {
    let Some(found) = notes.measured.get(field).cloned() else { return };
    for column in table.columns.values_mut().filter(|column| column.field.as_deref() == Some(field)) {
        column.measured = false;
    }
    let points: Points = found.counted.into_iter().map(|word| (word.written, word.value)).collect();
    let values = points.iter().map(|(word, value)| (word.clone(), Value::from(*value))).collect();
    table.values.insert(field.into(), values);
    notes.forget_scale(field);
    notes.scales.insert(field.into(), points);
}

fn set_order(table: &mut TableMapping, notes: &mut TableNotes, field: &str, points: Points) {
    let values = points.iter().map(|(word, value)| (word.clone(), Value::from(*value))).collect();
    table.values.insert(field.into(), values);
    notes.learned.shift_remove(field);
    after_treatment(table, notes, field, &points);
    notes.scales.insert(field.into(), points);
}

/// The same scale after treatment, if it uses no other words.
fn after_treatment(table: &mut TableMapping, notes: &mut TableNotes, field: &str, points: &Points) {
    let residual = format!("residual.{field}");
    let Some(own) = notes.scales.get_mut(&residual) else { return };
    let value = |word: &str| points.iter().find(|(known, _)| known == word).map(|(_, value)| *value);
    let Some(same) = own.iter().map(|(word, _)| Some((word.clone(), value(word)?))).collect::<Option<Points>>() else {
        return;
    };
    own.clone_from(&same);
    own.sort_by_key(|(_, value)| *value);
    let values = same.into_iter().map(|(word, value)| (word, Value::from(value))).collect();
    table.values.insert(residual, values);
}

/// The points of an answer such as `low < medium = middle < high`; what is missing if it is not complete.
fn parsed_order(answer: &str, points: &Points) -> Result<Points, String> {
    let mut found: Points = Vec::new();
    for (value, group) in (1_i32..).zip(answer.split('<')) {
        for word in group.split('=').map(str::trim) {
            let known = points.iter().find(|(known, _)| known.trim().to_lowercase() == word.to_lowercase());
            match known {
                Some((known, _)) => found.push((known.clone(), value)),
                None => return Err(format!("the answer does not place {word:?}, which does not occur")),
            }
        }
    }
    match points.iter().find(|(word, _)| !found.iter().any(|(placed, _)| placed == word)) {
        Some((missing, _)) => Err(format!("the answer does not place {missing:?}")),
        None => Ok(found),
    }
}

/// Tables whose column of ids was answered away get their ids from the row numbers.
pub(super) fn keep_ids(plan: &mut Plan) {
    for table in &mut plan.mapping.tables {
        let Some(id_field) = table.kind.and_then(Kind::id_field) else { continue };
        let has_ids = table.columns.values().any(|column| column.field.as_deref() == Some(id_field));
        if !has_ids && table.number.is_none() {
            table.number = Some("ROW-".into());
        }
    }
}
