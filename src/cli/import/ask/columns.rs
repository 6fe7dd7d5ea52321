//! Columns that matter and are unsure.

use crate::cli::import::show::short;
use crate::cli::session::Session;
use crate::ingest::mapping::{Kind, TableMapping};
use crate::ingest::propose::TableNotes;
use crate::ingest::{LIKELY, in_words};

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

pub fn ask(session: &mut Session, table: &mut TableMapping, notes: &mut TableNotes, kind: Kind) {
    let letters: Vec<String> = table.columns.keys().cloned().collect();
    for letters in letters {
        let known = notes.columns.entry(letters.clone()).or_default();
        let Some(column) = table.columns.get(&letters) else { continue };
        let Some(field) = column.field.clone().filter(|field| KEY_FIELDS.contains(&field.as_str())) else {
            continue;
        };
        if known.confidence >= LIKELY {
            continue;
        }
        let header = column.header.clone().unwrap_or_default();
        session.console.note(format!(
            "Column {letters} {header:?} of {:?} is read as {field} ({}); for example {}",
            table.sheet,
            in_words(known.confidence),
            if known.examples.is_empty() {
                "nothing".into()
            } else {
                known.examples.iter().map(|example| short(example)).collect::<Vec<_>>().join(" | ")
            }
        ));
        let taken: Vec<String> = table.columns.values().filter_map(|column| column.field.clone()).collect();
        let answer = field_or_extra(session, kind, &field, &taken);
        known.confidence = 1.0;
        if answer.as_deref() != Some(field.as_str())
            && let Some(column) = table.columns.get_mut(&letters)
        {
            table.values.shift_remove(&field);
            notes.forget_scale(&field);
            column.extra = answer.is_none();
            column.field = answer;
        }
    }
}

/// Asks until the answer is a field that is free, `extra` (nothing), or the proposal.
fn field_or_extra(session: &mut Session, kind: Kind, proposed: &str, taken: &[String]) -> Option<String> {
    loop {
        session
            .console
            .note("Enter to agree, the name of another field, `extra` to keep it as text, `?` for the fields:");
        let Some(answer) = session.surroundings.input.line() else { return Some(proposed.into()) };
        match answer.trim() {
            "" => return Some(proposed.into()),
            "extra" => return None,
            "?" => session.console.note(kind.field_names().collect::<Vec<_>>().join(", ")),
            field if field == proposed => return Some(proposed.into()),
            field if taken.iter().any(|taken| taken == field) => {
                session.console.note(format!("another column is read as {field} already"));
            }
            field if kind.field(field).is_some() => return Some(field.into()),
            other => session.console.note(format!("there is no field {other:?} for {}", kind.name())),
        }
    }
}
