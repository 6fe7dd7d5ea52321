//! Questions, only where the answer matters and the guess is not sure.

mod columns;
mod scales;

use crate::ingest::guess::WordLists;
use crate::ingest::mapping::{Kind, TableMapping};
use crate::ingest::propose::{Plan, TableNotes};
use crate::ingest::{LIKELY, Vocabulary};
use crate::source::workbook::{Workbook, column_letters, column_number};

use super::plan::{self, Planned};
use super::save::Target;
use super::show::{SHIFT_REASON, short};
use crate::cli::session::Session;
use crate::cli::text::{Ink, Text};

/// What answers are checked against.
pub struct Known<'a> {
    pub workbook: &'a Workbook,
    pub target: &'a Target,
    pub words: &'a WordLists,
}

/// Asks what is unsure and matters, and takes the answers into the plan; tells whether that changed anything.
pub fn questions(session: &mut Session, planned: &mut Planned, known: &Known<'_>) -> bool {
    let before = planned.plan.mapping.clone();
    if let Some(refusal) = planned.refused.clone() {
        if !planned.plan.mapping.tables.iter().any(|table| table.kind.is_some()) {
            return false;
        }
        session.console.note(Text::new().ink(Ink::Warn, "unsure").plain(format!(": {}", refusal.message)));
        if !yes_or_no(session, "Import it all the same?", false) {
            return false;
        }
        planned.refused = None;
    }
    let sheets: Vec<String> = planned.plan.mapping.tables.iter().map(|table| table.sheet.clone()).collect();
    for (place, sheet) in sheets.iter().enumerate() {
        let is_unsure = |plan: &Plan| {
            plan.mapping.tables.get(place).is_some_and(|table| table.kind.is_some())
                && plan.notes.get(place).is_some_and(|notes| notes.confidence < LIKELY)
        };
        if is_unsure(&planned.plan) {
            kind(session, planned, place, sheet, known);
        }
    }
    let vocabulary = known.target.vocabulary();
    for (table, notes) in planned.plan.mapping.tables.iter_mut().zip(&mut planned.plan.notes) {
        let Some(kind) = table.kind else { continue };
        shift(session, table, notes);
        columns::ask(session, table, notes, kind);
        scales::ask(session, table, notes, vocabulary);
        keep_ids(table, kind);
    }
    planned.plan.mapping != before
}

/// What the rows of a table are: as guessed, of another kind, or left out.
fn kind(session: &mut Session, planned: &mut Planned, place: usize, sheet: &str, known: &Known<'_>) {
    let Some(guess) = planned.plan.mapping.tables[place].kind else { return };
    session.console.note(
        Text::new()
            .ink(Ink::Strong, format!("Are the rows of {sheet:?} {}?", guess.name()))
            .plain(" Enter to agree, the name of another kind, `no` to leave them out, `?` for the kinds:"),
    );
    let answer = loop {
        let Some(answer) = session.surroundings.input.line() else { break Some(guess) };
        match answer.trim().to_lowercase().as_str() {
            "" | "y" | "yes" => break Some(guess),
            "n" | "no" => break None,
            "?" => session.console.note(Kind::ALL.map(Kind::name).join(", ")),
            name => match Kind::of_name(name) {
                Some(kind) => break Some(kind),
                None => session.console.note(format!("there is no kind {name:?}; `?` lists them")),
            },
        }
    };
    let plan = &mut planned.plan;
    match answer {
        Some(kind) if kind == guess => plan.notes[place].confidence = 1.0,
        Some(kind) => {
            let Some(index) = known.workbook.sheets.iter().position(|other| *other.name == *sheet) else { return };
            let again = plan::guessed(known.workbook, known.target, known.words, Some((index, kind))).plan;
            let first =
                again.mapping.tables.iter().position(|table| *table.sheet == *sheet && table.kind == Some(kind));
            if let Some(first) = first {
                plan.mapping.tables[place] = again.mapping.tables[first].clone();
                plan.notes[place] = again.notes[first].clone();
            }
        }
        None => {
            session.console.note("left out; import it with `--kind KIND` and `--sheet NAME`");
            let ignore = Some("left out when it was imported".to_string());
            plan.mapping.tables[place] = TableMapping { sheet: sheet.into(), ignore, ..TableMapping::default() };
            plan.notes[place] = TableNotes::default();
        }
    }
}

/// Whether the header really stands beside its data.
fn shift(session: &mut Session, table: &mut TableMapping, notes: &mut TableNotes) {
    let by = table.shift;
    let example = table.columns.iter().find_map(|(letters, column)| {
        let example = notes.columns.get(letters)?.examples.first()?;
        Some((letters.clone(), column.header.clone()?, short(example)))
    });
    let Some((letters, header, example)) = example.filter(|_| by != 0) else { return };
    session.console.note(format!(
        "The header of {:?} seems to stand {} left of its data: {header:?} is read for column {letters}, where {example:?} \
         stands.",
        table.sheet,
        if by == 1 { "one column".to_string() } else { format!("{by} columns") }
    ));
    if yes_or_no(session, "Is that so?", true) {
        return;
    }
    table.shift = 0;
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

/// A table whose column of ids was answered away gets its ids from the row numbers.
fn keep_ids(table: &mut TableMapping, kind: Kind) {
    let Some(id_field) = kind.id_field() else { return };
    let has_ids = table.columns.values().any(|column| column.field.as_deref() == Some(id_field));
    if !has_ids && table.number.is_none() {
        table.number = Some("ROW-".into());
    }
}

/// Whether a project has no scale of its own for an axis, so that the sheet's counts.
fn has_no_scale(vocabulary: &Vocabulary, field: &str) -> bool {
    match field.rsplit('.').next() {
        Some("likelihood") => vocabulary.likelihood.is_empty(),
        Some("impact") => vocabulary.impact.is_empty(),
        _ => false,
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
