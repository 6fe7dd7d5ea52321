//! Adds entries to the register: all files of an act at once, or none.

use jiff::civil::Date;
use serde_json::Value;

use crate::app::workspace::Workspace;
use crate::derive::{Directory, Holder};
use crate::diagnostic::{Error, Result};
use crate::ingest::register::{hash_of, register_file};
use crate::model::{DocumentLife, RegisterEntry};
use crate::output::write::NewFile;
use crate::source::yaml::as_block;

/// The day of an act, and the day it is written down.
#[derive(Debug, Clone, Copy)]
pub struct ActDay {
    /// The day of the act, if it is an earlier one: a signature on paper, a decision in a meeting.
    pub on: Option<Date>,
    /// Today.
    pub today: Date,
}

impl ActDay {
    /// The day of the act, and of its recording if that is another.
    ///
    /// # Errors
    /// If the act would be one of a day to come, or older than what was recorded about the document already.
    pub(super) fn of(self, life: &DocumentLife) -> Result<(Date, Option<Date>)> {
        let on = self.on.unwrap_or(self.today);
        if on > self.today {
            return Err(Error::usage(format!("{on} has not come yet")).hint("an act is recorded once it has happened"));
        }
        let last = life.entries.iter().filter_map(|entry| entry.recorded.or(entry.on)).max();
        if let Some(last) = last.filter(|last| self.today < *last) {
            return Err(Error::input(format!(
                "the register of {} has an entry of {last}, and today is said to be {}",
                life.document, self.today
            ))
            .hint("check the clock of this machine"));
        }
        Ok((on, Some(self.today).filter(|today| *today != on)))
    }
}

const HEAD: &str = "# The register of a document. dossier writes it and only ever adds to it; each entry names the hash of the one before,\n\
                    # so a change by hand is found by `dossier verify`.\n";

/// The life with one more entry.
pub(super) fn with_entry(life: &DocumentLife, entry: RegisterEntry) -> DocumentLife {
    let mut life = life.clone();
    let before = life.entries.last().map(|entry| entry.hash.clone()).unwrap_or_default();
    let number = u32::try_from(life.entries.len()).unwrap_or(u32::MAX).saturating_add(1);
    let mut entry = RegisterEntry { number, before, hash: String::new(), ..entry };
    entry.hash = hash_of(&entry);
    life.head.clone_from(&entry.hash);
    life.entries.push(entry);
    life.count = number;
    life
}

/// The file of a life, in the place of the one that was read.
///
/// # Errors
/// Never: a life is plain data.
pub(super) fn life_file(workspace: &Workspace, life: &DocumentLife) -> Result<NewFile> {
    let value =
        serde_json::to_value(life).map_err(|e| Error::internal("the register cannot be written").caused_by(e))?;
    let mut text = HEAD.to_string();
    for (key, value) in value.as_object().into_iter().flatten() {
        match value.as_array().filter(|entries| !entries.is_empty()) {
            // A line for each thing that is said, so that a comparison of texts shows what was added.
            Some(entries) => {
                text.push_str(key);
                text.push_str(":\n");
                for entry in entries {
                    text.push_str(&item(entry));
                }
            }
            None => text.push_str(&as_block(&[key], value)),
        }
    }
    let name = register_file(&life.document);
    let before = workspace.loaded.sources.iter().find(|source| source.name == name);
    let mut file = NewFile::new(name, text);
    file.replaces.extend(before.map(|source| source.sha256.clone()));
    Ok(file)
}

/// An item of a list, a member a line.
fn item(entry: &Value) -> String {
    let members = entry.as_object().into_iter().flatten();
    let lines: String = members.map(|(key, value)| as_block(&[key], value)).collect();
    let indented = lines.lines().enumerate().map(|(place, line)| {
        let start = if place == 0 { "  - " } else { "    " };
        format!("{start}{line}\n")
    });
    indented.collect()
}

/// The person of an id or name: index, id and name.
///
/// # Errors
/// If it is not one known person.
pub(super) fn person(workspace: &Workspace, by: &str) -> Result<(usize, String, String)> {
    let isms = &workspace.loaded.isms;
    let directory = Directory::of(isms);
    let holder = directory.resolve(Some(by));
    if let Holder::Person(index) = holder
        && let Some(person) = isms.people.get(index)
    {
        return Ok((index, person.id.clone(), directory.name(&holder)));
    }
    let known: Vec<String> = isms
        .people
        .iter()
        .map(|person| format!("{} ({})", person.id, person.name.as_deref().unwrap_or("no name")))
        .collect();
    let hint = if known.is_empty() {
        "list the people under `people` in the answers".to_string()
    } else {
        format!("people are: {}", known.join(", "))
    };
    Err(Error::usage(format!("`{by}` is not one known person")).hint(hint))
}

/// Refuses to act on a project that cannot be read in full.
///
/// # Errors
/// If it cannot.
pub(super) fn refuse_unreadable(workspace: &Workspace) -> Result<()> {
    let faults = workspace.not_taken_over();
    let first = faults.first();
    match first {
        Some(fault) => Err(Error::input(format!("the project cannot be read in full: {}", fault.message))
            .hint("`dossier check` shows everything that stands in the way")),
        None if workspace.loaded.fatal => {
            Err(Error::input("the project cannot be read in full").hint("`dossier check` says why"))
        }
        None => Ok(()),
    }
}
