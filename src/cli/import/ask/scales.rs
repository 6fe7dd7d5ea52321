//! Scales whose order or whose points cannot be seen from the sheet alone.

use serde_json::Value;

use super::has_no_scale;
use crate::cli::session::Session;
use crate::ingest::Vocabulary;
use crate::ingest::mapping::TableMapping;
use crate::ingest::propose::TableNotes;

type Points = Vec<(String, i32)>;

pub fn ask(session: &mut Session, table: &mut TableMapping, notes: &mut TableNotes, vocabulary: &Vocabulary) {
    for field in notes.measured.keys().cloned().collect::<Vec<_>>() {
        measured(session, table, notes, &field);
    }
    let fields: Vec<String> = notes.scales.keys().filter(|field| has_no_scale(vocabulary, field)).cloned().collect();
    for field in fields {
        let Some(points) = notes.scales.get(&field).cloned() else { continue };
        if has_words_alike(&points)
            && let Some(points) = order(session, &table.sheet, &field, &points)
        {
            let values = points.iter().map(|(word, value)| (word.clone(), Value::from(*value))).collect();
            table.values.insert(field.clone(), values);
            notes.scales.insert(field.clone(), points.clone());
            notes.learned.shift_remove(&field);
            after_treatment(table, notes, &field, &points);
        }
    }
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

/// Whether two words became the same point.
fn has_words_alike(points: &Points) -> bool {
    let is_word = |word: &str| !word.contains(|c: char| c.is_ascii_digit());
    points.iter().enumerate().any(|(place, (word, value))| {
        is_word(word) && points[..place].iter().any(|(other, same)| same == value && is_word(other))
    })
}

/// Whether a rating that looks measured is one.
fn measured(session: &mut Session, table: &mut TableMapping, notes: &mut TableNotes, field: &str) {
    let Some(found) = notes.measured.get(field).cloned() else { return };
    let shown: Vec<&str> = found.counted.iter().take(4).map(|word| word.written.as_str()).collect();
    session.console.note(format!(
        "The values of {field} on {:?} ({}, …) look measured, not like points of a scale: {}.",
        table.sheet,
        shown.join(", "),
        found.measure.in_words()
    ));
    session.console.note("Enter to keep them as they are, `scale` to count them as points from the lowest:");
    if session.surroundings.input.line().is_none_or(|answer| answer.trim() != "scale") {
        return;
    }
    for column in table.columns.values_mut().filter(|column| column.field.as_deref() == Some(field)) {
        column.measured = false;
    }
    let points: Points = found.counted.into_iter().map(|word| (word.written, word.value)).collect();
    let values = points.iter().map(|(word, value)| (word.clone(), Value::from(*value))).collect();
    table.values.insert(field.into(), values);
    notes.forget_scale(field);
    notes.scales.insert(field.into(), points);
}

/// The order that a person gives; nothing if the proposal is right.
fn order(session: &mut Session, sheet: &str, field: &str, points: &Points) -> Option<Points> {
    session.console.note(format!("The scale of {field} on {sheet:?} seems to be {}.", in_order(points)));
    loop {
        session.console.note("Enter to agree, or write all words from the lowest, with `<` and `=` between them:");
        let answer = session.surroundings.input.line()?;
        if answer.trim().is_empty() {
            return None;
        }
        match parsed(&answer, points) {
            Ok(points) => return Some(points),
            Err(missing) => session.console.note(format!("the answer does not place {missing}")),
        }
    }
}

fn in_order(points: &Points) -> String {
    let mut text = String::new();
    for (place, (word, value)) in points.iter().enumerate() {
        if place > 0 {
            text.push_str(if points[place - 1].1 == *value { " = " } else { " < " });
        }
        text.push_str(word);
    }
    text
}

/// The points of an answer such as `low < medium = middle < high`; the word that is missing if it is not complete.
fn parsed(answer: &str, points: &Points) -> Result<Points, String> {
    let mut found: Points = Vec::new();
    for (value, group) in (1_i32..).zip(answer.split('<')) {
        for word in group.split('=').map(str::trim) {
            let known = points.iter().find(|(known, _)| known.trim().to_lowercase() == word.to_lowercase());
            match known {
                Some((known, _)) => found.push((known.clone(), value)),
                None => return Err(format!("{word:?}, which does not occur")),
            }
        }
    }
    match points.iter().find(|(word, _)| !found.iter().any(|(placed, _)| placed == word)) {
        Some((missing, _)) => Err(format!("{missing:?}")),
        None => Ok(found),
    }
}
