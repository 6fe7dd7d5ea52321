//! Scales whose order or whose points cannot be seen from the sheet alone.

use serde_json::Value;

use super::has_no_scale;
use crate::cli::session::Session;
use crate::ingest::Vocabulary;
use crate::ingest::mapping::TableMapping;
use crate::ingest::propose::TableNotes;

/// More different fractions than this are measured values, not points of a scale.
const MOST_FRACTIONS: usize = 5;

type Points = Vec<(String, i32)>;

pub fn ask(session: &mut Session, table: &mut TableMapping, notes: &mut TableNotes, vocabulary: &Vocabulary) {
    let fields: Vec<String> = notes.scales.keys().filter(|field| has_no_scale(vocabulary, field)).cloned().collect();
    for field in fields {
        let Some(points) = notes.scales.get(&field).cloned() else { continue };
        if is_measured(&points) {
            keep_as_text(session, table, notes, &field, &points);
        } else if has_words_alike(&points)
            && let Some(points) = order(session, &table.sheet, &field, &points)
        {
            let values = points.iter().map(|(word, value)| (word.clone(), Value::from(*value))).collect();
            table.values.insert(field.clone(), values);
            notes.scales.insert(field.clone(), points.clone());
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

/// Whether the values look measured rather than chosen: many fractions.
fn is_measured(points: &Points) -> bool {
    let fractions = points.iter().filter(|(word, _)| word.parse::<f64>().is_ok_and(|number| number.fract() != 0.0));
    fractions.count() > MOST_FRACTIONS
}

/// Whether two words became the same point.
fn has_words_alike(points: &Points) -> bool {
    let is_word = |word: &str| !word.contains(|c: char| c.is_ascii_digit());
    points.iter().enumerate().any(|(place, (word, value))| {
        is_word(word) && points[..place].iter().any(|(other, same)| same == value && is_word(other))
    })
}

fn keep_as_text(session: &mut Session, table: &mut TableMapping, notes: &mut TableNotes, field: &str, points: &Points) {
    let shown: Vec<&str> = points.iter().take(4).map(|(word, _)| word.as_str()).collect();
    session.console.note(format!(
        "The values of {field} on {:?} ({}, …) look measured, not like points of a scale.",
        table.sheet,
        shown.join(", ")
    ));
    session.console.note("Enter to keep them as text, `scale` to count them as points from the lowest:");
    if session.surroundings.input.line().is_some_and(|answer| answer.trim() == "scale") {
        return;
    }
    table.values.shift_remove(field);
    notes.scales.shift_remove(field);
    for column in table.columns.values_mut().filter(|column| column.field.as_deref() == Some(field)) {
        (column.field, column.extra) = (None, true);
    }
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
