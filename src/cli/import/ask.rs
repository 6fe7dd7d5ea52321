//! Questions, only where the answer matters and the guess is not sure.

use crate::ingest::mapping::Kind;
use crate::ingest::{LIKELY, in_words};

use super::plan::Planned;
use crate::cli::session::Session;
use crate::cli::text::{Ink, Text};

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

/// Asks about columns that matter and are unsure, and takes the answers into the plan.
pub fn questions(session: &mut Session, planned: &mut Planned) {
    if let Some(refusal) = planned.refused.clone() {
        session.console.note(Text::new().ink(Ink::Warn, "unsure").plain(format!(": {}", refusal.message)));
        if planned.plan.mapping.tables.iter().any(|table| table.kind.is_some())
            && yes_or_no(session, "Import it all the same?", false)
        {
            planned.refused = None;
        }
        if planned.refused.is_some() {
            return;
        }
    }
    let plan = &mut planned.plan;
    for (table, notes) in plan.mapping.tables.iter_mut().zip(&mut plan.notes) {
        let Some(kind) = table.kind else { continue };
        if notes.confidence < LIKELY {
            let question = format!("Are the rows of {:?} {}?", table.sheet, kind.name());
            if yes_or_no(session, &question, true) {
                notes.confidence = 1.0;
            } else {
                session.console.note("left out; import it with `--kind KIND` and `--sheet NAME`");
                table.kind = None;
                table.ignore = Some("left out when it was imported".into());
                continue;
            }
        }
        let letters: Vec<String> = table.columns.keys().cloned().collect();
        for letters in letters {
            let noted = notes.columns.entry(letters.clone()).or_default();
            let Some(column) = table.columns.get(&letters) else { continue };
            let Some(field) = column.field.clone().filter(|field| KEY_FIELDS.contains(&field.as_str())) else {
                continue;
            };
            if noted.confidence >= LIKELY {
                continue;
            }
            let header = column.header.clone().unwrap_or_default();
            session.console.note(format!(
                "Column {letters} {header:?} of {:?} is read as {field} ({}); for example {}",
                table.sheet,
                in_words(noted.confidence),
                noted.examples.join(" | ")
            ));
            let taken: Vec<String> = table.columns.values().filter_map(|column| column.field.clone()).collect();
            let answer = field_or_extra(session, kind, &field, &taken);
            noted.confidence = 1.0;
            if answer.as_deref() != Some(field.as_str())
                && let Some(column) = table.columns.get_mut(&letters)
            {
                table.values.shift_remove(&field);
                column.extra = answer.is_none();
                column.field = answer;
            }
        }
        keep_ids(table, kind);
    }
}

/// A table whose column of ids was answered away gets its ids from the row numbers.
fn keep_ids(table: &mut crate::ingest::mapping::TableMapping, kind: Kind) {
    let Some(id_field) = kind.id_field() else { return };
    let has_ids = table.columns.values().any(|column| column.field.as_deref() == Some(id_field));
    if !has_ids && table.number.is_none() {
        table.number = Some("ROW-".into());
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
            "?" => session.console.note(kind.fields().join(", ")),
            field if field == proposed => return Some(proposed.into()),
            field if taken.iter().any(|taken| taken == field) => {
                session.console.note(format!("another column is read as {field} already"));
            }
            field if kind.fields().contains(&field) => return Some(field.into()),
            other => session.console.note(format!("there is no field {other:?} for {}", kind.name())),
        }
    }
}

/// Asks whether to save; without anybody to ask, no.
pub fn may_save(session: &mut Session, what: &[String]) -> bool {
    if !session.surroundings.input.is_there() {
        return false;
    }
    session.console.note("Saving would");
    for line in what {
        session.console.note(format!("  {line}"));
    }
    yes_or_no(session, "Save it?", true)
}

fn yes_or_no(session: &mut Session, question: &str, usual: bool) -> bool {
    loop {
        let choice = if usual { "[Y/n]" } else { "[y/N]" };
        session.console.note(Text::new().ink(Ink::Strong, question).plain(format!(" {choice}")));
        let Some(answer) = session.surroundings.input.line() else { return false };
        match answer.trim().to_lowercase().as_str() {
            "" => return usual,
            "y" | "yes" => return true,
            "n" | "no" => return false,
            _ => {}
        }
    }
}
