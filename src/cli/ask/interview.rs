//! The interview at the terminal.

use serde_json::{Map, Value};

use crate::app::asking::{Asked, Given, ReadAnswer, Scope, asked, in_words, read_answer, read_part, save_answers};
use crate::app::outlook::{CatalogueQuestion, Form, Outlook, Part, next_steps, outlook};
use crate::app::{ProjectFolder, Workspace};
use crate::cli::clock;
use crate::cli::next;
use crate::cli::session::{Exit, Session};
use crate::cli::text::{Ink, Text, count, wrap};
use crate::diagnostic::{Error, Result};
use crate::model::Person;
use crate::output::write::{RealDisk, finish_interrupted};

/// How the person at the terminal wants to go on.
enum Said {
    Answer(Value),
    Unknown,
    Skip,
    /// Asked before.
    Back,
    Quit,
}

pub fn run(session: &mut Session, folder: &ProjectFolder, scope: &Scope, by: Option<&str>) -> Result<Exit> {
    if !session.surroundings.input.can_answer() {
        return Err(Error::usage("there is nobody to ask").hint(
            "run it at a terminal, give the answers on standard input, or write them in Excel: --export FILE.xlsx",
        ));
    }
    finish_interrupted(&folder.path, &RealDisk)?;
    let mut workspace = open(folder)?;
    let by = by.map(|by| person(&workspace, by)).transpose()?;
    let before = outlook(&workspace)?;
    let questions = asked(&workspace, &before, scope)?;
    if questions.is_empty() {
        session.console.remark("No question is open there.");
        return Ok(Exit::Fine);
    }
    introduce(session, &questions);
    let (mut place, mut answered) = (0, 0);
    while let Some(asked) = questions.get(place) {
        let mut people = workspace.loaded.isms.people.clone();
        let known = people.len();
        let mut ahead = place + 1;
        let value = match ask(session, asked, (place + 1, questions.len()), &mut people) {
            Said::Quit => break,
            Said::Back => {
                place = place.saturating_sub(1);
                continue;
            }
            Said::Skip => {
                place = ahead;
                continue;
            }
            Said::Unknown => Value::Null,
            Said::Answer(value) => value,
        };
        let new: Vec<Person> = people.get(known..).unwrap_or_default().to_vec();
        let given = Given {
            key: asked.question.key.clone(),
            replaces: !matches!(asked.question.form, Form::Entries(_) | Form::Texts | Form::People),
            by: by.clone(),
            on: clock::today(),
            value,
        };
        match save_answers(&workspace, std::slice::from_ref(&given), &new, &RealDisk) {
            Ok(()) => {
                answered += 1;
                told(session, asked, &given.value, &people);
                workspace = open(folder)?;
            }
            Err(error) => {
                // What the file could not be read with is asked again.
                session.console.note(Text::new().ink(Ink::Error, "not taken").plain(format!(": {}", error.message)));
                if let Some(hint) = error.hint {
                    session.console.note(format!("  {hint}"));
                }
                ahead = place;
            }
        }
        place = ahead;
    }
    closed(session, &workspace, &before, answered)?;
    Ok(Exit::Fine)
}

fn open(folder: &ProjectFolder) -> Result<Workspace> {
    let workspace = Workspace::open(folder, clock::day(None))?;
    if workspace.loaded.fatal {
        return Err(
            Error::input("a file of the project cannot be read").hint("`dossier check` says which, where and why")
        );
    }
    Ok(workspace)
}

/// The id of the person who answers.
pub fn person(workspace: &Workspace, by: &str) -> Result<String> {
    let mut people = workspace.loaded.isms.people.clone();
    match read_part(&Form::Person, by, &mut people) {
        Ok(Value::String(id)) if people.len() == workspace.loaded.isms.people.len() => Ok(id),
        Ok(_) => Err(Error::usage(format!("{by:?} is not among the people of the answers yet"))),
        Err(fault) => Err(Error::usage(fault)),
    }
}

fn introduce(session: &mut Session, questions: &[Asked]) {
    let first = questions.iter().filter(|asked| asked.open.first).count();
    let all = count(questions.len(), "question");
    let text = match first {
        0 => format!("{all} open. "),
        first if first == questions.len() => format!("{all} open, and a set is not worth showing without. "),
        1 => format!("{all} open; the first one makes a set worth showing. "),
        first => format!("{all} open; the first {first} make a set worth showing. "),
    };
    session.console.remark(
        Text::new()
            .ink(Ink::Strong, text)
            .plain("Enter skips, `unknown` leaves a gap for good, `?` helps, `back` goes back, `quit` ends."),
    );
}

fn ask(session: &mut Session, asked: &Asked, (place, of): (usize, usize), people: &mut Vec<Person>) -> Said {
    show(session, asked, place, of);
    loop {
        let text = match lines(session, asked.question, people) {
            Lines::End => return Said::Quit,
            Lines::Text(text) => text,
            Lines::Entries(entries) => return Said::Answer(numbered(asked, entries)),
        };
        match text.trim().to_lowercase().as_str() {
            "" => return Said::Skip,
            "quit" | "q" | "exit" => return Said::Quit,
            "back" => return Said::Back,
            "?" | "help" => {
                help(session, asked);
                continue;
            }
            _ => {}
        }
        match read_answer(asked.question, &text, people) {
            Ok(ReadAnswer::Answer(Value::Array(entries))) => return Said::Answer(numbered(asked, entries)),
            Ok(ReadAnswer::Answer(value)) => return Said::Answer(value),
            Ok(ReadAnswer::Unknown) => return Said::Unknown,
            Ok(ReadAnswer::Nothing) => return Said::Skip,
            Err(fault) => {
                session.console.note(Text::new().ink(Ink::Warn, "not understood").plain(format!(": {fault}")));
            }
        }
    }
}

fn show(session: &mut Session, asked: &Asked, place: usize, of: usize) {
    let console = &mut *session.console;
    console.note("");
    let head = format!("{place} of {of} · {} · {}", asked.question.topic, asked.question.key);
    console.note(Text::new().ink(Ink::Faint, head));
    let width = console.text_width();
    for line in wrap(question(asked), width) {
        console.note(Text::new().ink(Ink::Strong, line));
    }
    if let Some(closes) = closes(asked) {
        console.note(Text::new().ink(Ink::Faint, closes));
    }
    if let Some(answer) = &asked.answer {
        console.note(format!("  so far: {}", in_words(answer, &[]).replace('\n', "\n          ")));
    }
    console.note(Text::new().ink(Ink::Faint, how(asked.question)));
}

fn question(asked: &Asked) -> &str {
    if asked.question.help.is_empty() { &asked.question.key } else { &asked.question.help }
}

/// What an answer takes away.
fn closes(asked: &Asked) -> Option<String> {
    let open = &asked.open;
    let mut parts = Vec::new();
    if open.errors > 0 {
        parts.push(count(open.errors, "error"));
    }
    if open.warnings > 0 {
        parts.push(count(open.warnings, "warning"));
    }
    if !open.documents.is_empty() {
        let shown: Vec<&str> = open.documents.iter().take(4).map(String::as_str).collect();
        let more = open.documents.len().saturating_sub(shown.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("the gap in {}{more}", shown.join(", ")));
    }
    (!parts.is_empty()).then(|| format!("  closes {}", parts.join(", ")))
}

fn how(question: &CatalogueQuestion) -> String {
    match &question.form {
        Form::Text => "  in words; a line that ends with \\ goes on".into(),
        Form::Number => "  a number".into(),
        Form::YesNo => "  yes or no".into(),
        Form::Day => "  a day, as 2026-01-31".into(),
        Form::OneOf(words) => format!("  one of {}", words.join(", ")),
        Form::Person => "  a person by name; `+ Ana Roth, COO` for somebody new".into(),
        Form::People => "  people by name, with ; between them; `+ Ana Roth, COO` for somebody new".into(),
        Form::Texts => "  one a line; a blank line ends".into(),
        Form::Entries(_) => {
            let parts = question.asked_parts();
            let names: Vec<String> = parts.iter().take(6).map(|part| part.key.replace('_', " ")).collect();
            let more = if parts.len() > names.len() { "; ..." } else { "" };
            format!(
                "  one entry a line, as {}{more}; a blank line ends; `ask` goes through the parts",
                names.join("; ")
            )
        }
        Form::Pairs => "  one pair a line, as `policies: Ana Roth`; a blank line ends".into(),
        Form::Other => "  written in answers.yaml itself, where an example stands; Enter goes on".into(),
    }
}

fn help(session: &mut Session, asked: &Asked) {
    let console = &mut *session.console;
    for part in asked.question.asked_parts() {
        let must = if part.required { " (needed)" } else { "" };
        console.note(format!("  {}{must}: {}", part.key, part.help));
    }
    match asked.question.example_in_words() {
        Some(example) => console.note(format!("  for example: {}", example.replace('\n', "\n               "))),
        None => console.note("  there is no further help; `unknown` leaves it open, Enter skips it"),
    }
}

enum Lines {
    End,
    Text(String),
    /// Entries that were asked part by part.
    Entries(Vec<Value>),
}

/// The lines of an answer: one, or several where several texts or entries are asked for.
fn lines(session: &mut Session, question: &CatalogueQuestion, people: &mut Vec<Person>) -> Lines {
    let form = &question.form;
    let several = matches!(form, Form::Texts | Form::Entries(_) | Form::Pairs);
    let mut text = String::new();
    loop {
        let Some(line) = session.surroundings.input.line() else {
            return if text.is_empty() { Lines::End } else { Lines::Text(text) };
        };
        let line = line.trim();
        if let (Form::Entries(_), "ask", true) = (form, line, text.is_empty()) {
            return entries(session, &question.asked_parts(), people);
        }
        let is_word = ["?", "help", "quit", "q", "exit", "back", "unknown"].contains(&line.to_lowercase().as_str());
        if line.is_empty() || (is_word && text.is_empty()) {
            if text.is_empty() {
                text.push_str(line);
            }
            return Lines::Text(text);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        match line.strip_suffix('\\') {
            Some(part) if !several => text.push_str(part.trim_end()),
            _ => text.push_str(line),
        }
        if !several && !line.ends_with('\\') {
            return Lines::Text(text.replace('\n', " "));
        }
    }
}

/// Asks entry by entry, part by part; a blank first part ends.
fn entries(session: &mut Session, parts: &[Part], people: &mut Vec<Person>) -> Lines {
    let mut entries = Vec::new();
    'entries: loop {
        let mut map = Map::new();
        for (place, part) in parts.iter().enumerate() {
            loop {
                let must = if part.required { ", needed" } else { "" };
                let end = if place == 0 { "; blank ends" } else { "" };
                session.console.note(format!("  {} ({}{must}{end}):", part.key.replace('_', " "), part.help));
                let Some(line) = session.surroundings.input.line() else { break 'entries };
                let line = line.trim();
                if line.is_empty() {
                    if place == 0 {
                        break 'entries;
                    }
                    if part.required {
                        continue;
                    }
                    break;
                }
                match read_part(&part.form, line, people) {
                    Ok(value) => {
                        map.insert(part.key.clone(), value);
                        break;
                    }
                    Err(fault) => session.console.note(format!("  not understood: {fault}")),
                }
            }
        }
        entries.push(Value::Object(map));
    }
    if entries.is_empty() { Lines::Text(String::new()) } else { Lines::Entries(entries) }
}

/// Entries with the ids they need.
fn numbered(asked: &Asked, entries: Vec<Value>) -> Value {
    let there = asked.answer.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
    Value::Array(asked.question.with_ids(entries, &there))
}

fn told(session: &mut Session, asked: &Asked, value: &Value, people: &[Person]) {
    let text = in_words(value, people);
    let first = text.lines().next().unwrap_or_default();
    let more = text.lines().count().saturating_sub(1);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    session
        .console
        .note(Text::new().ink(Ink::Good, "  written").plain(format!(" {}: {first}{more}", asked.question.key)));
}

/// What the answers have changed, and what comes next.
fn closed(session: &mut Session, workspace: &Workspace, before: &Outlook, answered: usize) -> Result<()> {
    let after = outlook(workspace)?;
    let gaps = |outlook: &Outlook| outlook.documents.iter().map(|document| document.gaps).sum::<usize>();
    session.console.remark("");
    session.console.remark(format!(
        "{} written; gaps {} before, {} now; {} still open.",
        count(answered, "answer"),
        gaps(before),
        gaps(&after),
        count(after.questions.len(), "question")
    ));
    next::commands(session.console, &next_steps(workspace, &after));
    Ok(())
}
