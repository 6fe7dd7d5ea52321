//! Questions as a workbook: written, and taken back.

use std::path::Path;

use indexmap::IndexMap;

use crate::app::asking::{Asked, Scope, asked, in_words, persons, save_answers};
use crate::app::outlook::{next_steps, outlook};
use crate::app::questionnaire::{Change, questionnaire, read_questionnaire};
use crate::app::{ProjectFolder, Workspace};
use crate::cli::clock;
use crate::cli::next;
use crate::cli::session::{Exit, Session};
use crate::cli::text::{Ink, Text, count, shortened};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::output::write::{NewFile, RealDisk, Writer, safe_file_name};
use crate::source::files;
use crate::source::workbook::{LARGEST_FILE, Workbook};

use super::interview::person;

/// So many letters of an answer are shown.
const SHOWN: usize = 70;

/// Writes the questions into a workbook.
pub fn export(session: &mut Session, folder: &ProjectFolder, scope: &Scope, file: &Path) -> Result<Exit> {
    let workspace = Workspace::open(folder, clock::day(None))?;
    let questions = asked(&workspace, &outlook(&workspace)?, scope)?;
    if questions.is_empty() {
        session.console.remark("No question is open there; with --all those that are answered are written, too.");
        return Ok(Exit::Fine);
    }
    let bytes = bytes(&workspace, &questions, None)?;
    write(&session.resolve(file), vec![(file_name(file)?, bytes)])?;
    session.console.remark(Text::new().ink(Ink::Good, "wrote").plain(format!(
        " {} with {}",
        file.display(),
        count(questions.len(), "question")
    )));
    session.console.remark(format!("  take the answers back with dossier ask --import {}", file.display()));
    Ok(Exit::Fine)
}

/// Writes a workbook for each person who should know answers.
pub fn export_each(session: &mut Session, folder: &ProjectFolder, scope: &Scope, to: &Path) -> Result<Exit> {
    let workspace = Workspace::open(folder, clock::day(None))?;
    let questions = asked(&workspace, &outlook(&workspace)?, scope)?;
    let mut by_person: IndexMap<Option<String>, Vec<Asked>> = IndexMap::new();
    for question in questions {
        by_person.entry(persons(&workspace, question.question)).or_default().push(question);
    }
    let people = &workspace.loaded.isms.people;
    let mut made = Vec::new();
    for (person, questions) in &by_person {
        let known = person.as_ref().and_then(|id| people.iter().find(|person| person.id == *id));
        let name = known.and_then(|person| person.name.clone().or_else(|| person.job_title.clone()));
        let file = format!(
            "questions-{}.xlsx",
            safe_file_name(name.as_deref().unwrap_or("nobody-named-yet")).replace(' ', "-")
        );
        made.push((file.clone(), bytes(&workspace, questions, name.as_deref())?));
        session.console.remark(Text::new().ink(Ink::Good, "wrote").plain(format!(
            " {} with {}",
            to.join(&file).display(),
            count(questions.len(), "question")
        )));
    }
    if by_person.contains_key(&None) {
        session
            .console
            .remark("  answer role.isms_manager and role.top_mgmt, so that these questions have somebody to go to");
    }
    let folder = session.resolve(to);
    write(&folder.join("any"), made)?;
    Ok(Exit::Fine)
}

fn bytes(workspace: &Workspace, questions: &[Asked], whom: Option<&str>) -> Result<Vec<u8>> {
    let isms = &workspace.loaded.isms;
    let organization = isms.organization.legal_name.as_deref().unwrap_or("(the organization is not named yet)");
    questionnaire(organization, questions, &isms.people, whom, clock::today())
}

fn file_name(file: &Path) -> Result<String> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    name.filter(|name| name.to_lowercase().ends_with(".xlsx"))
        .ok_or_else(|| Error::usage(format!("{} is no name for a workbook", file.display())).hint("end it in .xlsx"))
}

/// Writes workbooks beside each other; one that is there already stays.
fn write(beside: &Path, made: Vec<(String, Vec<u8>)>) -> Result<()> {
    let folder = beside.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let files: Vec<NewFile> = made.into_iter().map(|(name, bytes)| NewFile::new(name, bytes)).collect();
    Writer::open(folder, &RealDisk)?.write(&files)
}

/// Takes the answers of a workbook.
pub fn import(session: &mut Session, folder: &ProjectFolder, file: &Path, by: Option<&str>, yes: bool) -> Result<Exit> {
    let workspace = Workspace::open(folder, clock::day(None))?;
    if workspace.loaded.fatal {
        return Err(
            Error::input("a file of the project cannot be read").hint("`dossier check` says which, where and why")
        );
    }
    let by = by.map(|by| person(&workspace, by)).transpose()?;
    let shown = file.to_string_lossy();
    let bytes = files::read_anywhere(&session.resolve(file), &shown, LARGEST_FILE).map_err(Error::of)?;
    let workbook = Workbook::from_bytes(&shown, bytes).map_err(Error::of)?;
    let read = read_questionnaire(&workspace, &workbook, by.as_deref(), clock::today());
    for diagnostic in &read.diagnostics {
        report(session, diagnostic);
    }
    let mut people = workspace.loaded.isms.people.clone();
    people.extend(read.people.iter().cloned());
    for change in &read.changes {
        show(session, change, &people);
    }
    for person in &read.people {
        session.console.line(Text::new().ink(Ink::Good, "+").plain(format!(
            " people: {} as {}",
            person.name.as_deref().unwrap_or_default(),
            person.id
        )));
    }
    session.console.line(format!(
        "{}, {} as before, {} blank, {} not understood",
        count(read.changes.len(), "answer"),
        read.same,
        read.blank,
        read.diagnostics.len()
    ));
    let exit = if read.diagnostics.is_empty() { Exit::Fine } else { Exit::Findings };
    if read.changes.is_empty() {
        return Ok(exit);
    }
    let agreed = yes || (session.surroundings.input.is_there() && agrees(session));
    if !agreed {
        session.console.note("nothing was written; take the answers with `--yes`");
        return Ok(Exit::Findings);
    }
    let given: Vec<_> = read.changes.iter().map(|change| change.given.clone()).collect();
    save_answers(&workspace, &given, &read.people, &RealDisk)?;
    let after = Workspace::open(folder, clock::day(None))?;
    session.console.remark(Text::new().ink(Ink::Good, "wrote").plain(format!(
        " {} to {}",
        count(given.len(), "answer"),
        after.answers_file()
    )));
    next::commands(session.console, &next_steps(&after, &outlook(&after)?));
    Ok(exit)
}

fn agrees(session: &mut Session) -> bool {
    session.console.note(Text::new().ink(Ink::Strong, "Write these answers?").plain(" [Y/n]"));
    let line = session.surroundings.input.line();
    line.is_some_and(|line| matches!(line.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}

fn report(session: &mut Session, diagnostic: &Diagnostic) {
    let place = diagnostic.location.as_ref().map(|place| format!(" {place}")).unwrap_or_default();
    session.console.note(Text::new().ink(Ink::Error, "error").plain(format!("{place}: {}", diagnostic.message)));
    if let Some(hint) = &diagnostic.hint {
        session.console.note(Text::new().ink(Ink::Faint, format!("  to fix: {hint}")));
    }
}

fn show(session: &mut Session, change: &Change, people: &[crate::model::Person]) {
    let words = |value: &serde_json::Value| shortened(&in_words(value, people).replace('\n', " | "), SHOWN);
    let by = change.given.by.as_ref().map(|by| in_words(&serde_json::Value::String(by.clone()), people));
    let by = by.map(|by| format!("{by}, ")).unwrap_or_default();
    let sign = if change.before.is_some() { ("~", Ink::Warn) } else { ("+", Ink::Good) };
    session.console.line(
        Text::new()
            .ink(sign.1, sign.0)
            .ink(Ink::Strong, format!(" {}", change.given.key))
            .plain(format!(": {}", words(&change.given.value)))
            .ink(Ink::Faint, format!("  ({by}{}; {})", change.given.on, change.cell)),
    );
    if let Some(before) = &change.before {
        session.console.line(Text::new().ink(Ink::Faint, format!("    before: {}", words(before))));
    }
}
