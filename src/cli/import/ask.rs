//! Asks the questions of an import at the terminal.

use crate::app::import::{Answer, ImportSession, Question, SaveStep};
use crate::cli::session::Session;
use crate::cli::text::{Ink, Text};
use crate::ingest::{Kind, in_words};

use super::saving;
use super::show::short;
use super::show_answers::in_documents;

/// Whether somebody agrees; nobody there to ask does.
pub fn agrees(session: &mut Session, question: &str) -> bool {
    loop {
        session.console.note(choice(question, true));
        match session.surroundings.input.line().as_deref().map(|line| line.trim().to_lowercase()).as_deref() {
            None | Some("" | "y" | "yes") => return true,
            Some("n" | "no") => return false,
            Some(_) => {}
        }
    }
}

/// Columns that are not sure are asked about together where there are several: most of them are right.
fn several_columns(session: &mut Session, import: &mut ImportSession) {
    const SEVERAL: usize = 3;
    let columns: Vec<Question> =
        import.questions().into_iter().filter(|question| matches!(question, Question::FieldOfColumn { .. })).collect();
    if columns.len() < SEVERAL {
        return;
    }
    for question in &columns {
        introduce(session, question);
    }
    session.console.note(
        Text::new()
            .ink(Ink::Strong, format!("These {} columns are not sure; most such columns are right.", columns.len()))
            .plain(" Enter to agree to all of them, `each` to go through them one by one:"),
    );
    let line = session.surroundings.input.line();
    if line.is_none_or(|line| line.trim().is_empty()) {
        for question in &columns {
            // An earlier answer may have closed it.
            let _ = import.answer(question, &Answer::AsProposed);
        }
    }
}

/// Asks what is open, until nothing is or nobody answers any more.
pub fn questions(session: &mut Session, import: &mut ImportSession) {
    kinds_first(session, import);
    several_columns(session, import);
    one_by_one(session, import, |_| true);
}

/// What the rows are decides which columns there are to ask about.
fn kinds_first(session: &mut Session, import: &mut ImportSession) {
    one_by_one(session, import, |question| {
        matches!(question, Question::ImportAnyway { .. } | Question::KindOfRows { .. })
    });
}

fn one_by_one(session: &mut Session, import: &mut ImportSession, wanted: impl Fn(&Question) -> bool) {
    while let Some(question) = import.questions().into_iter().find(&wanted) {
        introduce(session, &question);
        loop {
            if let Some(prompt) = prompt(&question) {
                session.console.note(prompt);
            }
            let line = session.surroundings.input.line();
            let answer = match line.as_deref().map(|line| parsed(&question, line.trim())) {
                // Nobody answers any more: what is proposed counts.
                None => Answer::AsProposed,
                Some(Said::Answer(answer)) => answer,
                Some(Said::Help(help)) => {
                    session.console.note(help);
                    continue;
                }
                Some(Said::Nothing) => continue,
            };
            match import.answer(&question, &answer) {
                Ok(()) => break,
                Err(message) => session.console.note(message),
            }
        }
    }
}

/// What a line says.
enum Said {
    Answer(Answer),
    /// Somebody asks what could be answered, or it is no answer.
    Help(String),
    /// It is no answer, and the question says all there is to say.
    Nothing,
}

fn introduce(session: &mut Session, question: &Question) {
    let console = &mut *session.console;
    match question {
        Question::ImportAnyway { against } => {
            console.note(Text::new().ink(Ink::Warn, "unsure").plain(format!(": {against}")));
        }
        Question::KindOfRows { sheet, proposed, .. } => console.note(
            Text::new()
                .ink(Ink::Strong, format!("Are the rows of {sheet:?} {proposed}?"))
                .plain(" Enter to agree, the name of another kind, `no` to leave them out, `?` for the kinds:"),
        ),
        Question::HeaderBesideData { sheet, by, header, column, example, .. } => {
            let by = if *by == 1 { "one column".to_string() } else { format!("{by} columns") };
            let example = short(example);
            console.note(format!(
                "The header of {sheet:?} seems to stand {by} left of its data: {header:?} is read for column {column}, \
                 where {example:?} stands."
            ));
        }
        Question::FieldOfColumn {
            sheet, column, header, proposed, confidence, examples, kind, alternatives, ..
        } => {
            let examples: Vec<String> = examples.iter().map(|example| short(example)).collect();
            let documents = Kind::of_name(kind).map_or(&[][..], |kind| kind.documents_printing(proposed));
            let or = if alternatives.is_empty() { String::new() } else { format!(", or {}", alternatives.join(", ")) };
            console.note(format!(
                "Column {column} {header:?} of {sheet:?} is read as {proposed} ({}{or}){}; for example {}",
                in_words(*confidence),
                in_documents(documents),
                if examples.is_empty() { "nothing".into() } else { examples.join(" | ") }
            ));
        }
        Question::MeasuredOrCounted { sheet, field, values, measure, .. } => {
            let values = values.join(", ");
            console.note(format!(
                "The values of {field} on {sheet:?} ({values}, …) look measured, not like points of a scale: {measure}."
            ));
            console.note("Enter to keep them as they are, `scale` to count them as points from the lowest:");
        }
        Question::OrderOfScale { sheet, field, points, .. } => {
            console.note(format!("The scale of {field} on {sheet:?} seems to be {}.", in_order(points)));
        }
    }
}

/// What is said each time before an answer.
fn prompt(question: &Question) -> Option<Text> {
    match question {
        Question::ImportAnyway { .. } => Some(choice("Import it all the same?", false)),
        Question::HeaderBesideData { .. } => Some(choice("Is that so?", true)),
        Question::FieldOfColumn { .. } => {
            Some("Enter to agree, the name of another field, `extra` to keep it as text, `?` for the fields:".into())
        }
        Question::OrderOfScale { .. } => {
            Some("Enter to agree, or write all words from the lowest, with `<` and `=` between them:".into())
        }
        Question::KindOfRows { .. } | Question::MeasuredOrCounted { .. } => None,
    }
}

fn parsed(question: &Question, line: &str) -> Said {
    let word = line.to_lowercase();
    if word.is_empty() {
        return Said::Answer(Answer::AsProposed);
    }
    let answer = match question {
        Question::ImportAnyway { .. } | Question::HeaderBesideData { .. } => match word.as_str() {
            "y" | "yes" => Answer::Yes,
            "n" | "no" => Answer::No,
            _ => return Said::Nothing,
        },
        Question::KindOfRows { .. } => match word.as_str() {
            "y" | "yes" => Answer::Yes,
            "n" | "no" => Answer::No,
            "?" => return Said::Help(Kind::ALL.map(Kind::name).join(", ")),
            name => match Kind::of_name(name) {
                Some(kind) => Answer::Kind(kind),
                None => return Said::Help(format!("there is no kind {name:?}; `?` lists them")),
            },
        },
        Question::FieldOfColumn { fields, .. } => match line {
            "extra" => Answer::Extra,
            "?" => return Said::Help(fields.join(", ")),
            field => Answer::Field(field.into()),
        },
        Question::MeasuredOrCounted { .. } if line == "scale" => Answer::Counted,
        Question::MeasuredOrCounted { .. } => Answer::AsProposed,
        Question::OrderOfScale { .. } => Answer::Order(line.into()),
    };
    Said::Answer(answer)
}

fn in_order(points: &[(String, i32)]) -> String {
    let mut text = String::new();
    let mut before = None;
    for (word, value) in points {
        if let Some(before) = before {
            text.push_str(if before == *value { " = " } else { " < " });
        }
        text.push_str(word);
        before = Some(*value);
    }
    text
}

/// Asks whether to save; without anybody to ask, no.
pub fn may_save(session: &mut Session, steps: &[SaveStep]) -> bool {
    if !session.surroundings.input.is_there() {
        return false;
    }
    session.console.note("Saving would");
    for line in saving::planned(steps) {
        session.console.note(format!("  {line}"));
    }
    loop {
        session.console.note(choice("Save it?", true));
        let Some(answer) = session.surroundings.input.line() else { return false };
        match answer.trim().to_lowercase().as_str() {
            "" | "y" | "yes" => return true,
            "n" | "no" => return false,
            _ => {}
        }
    }
}

fn choice(question: &str, usual: bool) -> Text {
    Text::new().ink(Ink::Strong, question).plain(if usual { " [Y/n]" } else { " [y/N]" })
}
