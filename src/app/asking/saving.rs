//! Writes answers with who gave them and when.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::app::answers::with_answers;
use crate::app::workspace::Workspace;
use crate::diagnostic::{Error, Result};
use crate::model::Person;
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files;
use crate::source::yaml;

/// An answer that somebody gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The key.
    pub key: String,
    /// The answer; null says that it is not known.
    pub value: Value,
    /// Whether it takes the place of what stands there; a list is added to otherwise.
    pub replaces: bool,
    /// Who gave it: a person id, or a name as written.
    pub by: Option<String>,
    /// When.
    pub on: Date,
}

/// Writes answers into the file of answers, with new people and a line for each in the log of the answers. Comments and
/// the order of the file stay.
///
/// # Errors
/// If an answer does not fit its key, or the file cannot be changed there alone. Nothing is written then.
pub fn save_answers(workspace: &Workspace, given: &[Given], new: &[Person], disk: &dyn Disk) -> Result<()> {
    let name = workspace.answers_file();
    let bytes = files::read(&workspace.folder, name, None, yaml::LARGEST_FILE).map_err(|fault| {
        Error::input(fault.message.clone()).hint("name the file of answers under `answers:` in dossier.yaml")
    })?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let people: Value = new.iter().map(person).collect();
    let log: Value = given.iter().map(line).collect();
    let mut answers: Vec<(&str, &Value, bool)> = Vec::new();
    if !new.is_empty() {
        answers.push(("people", &people, false));
    }
    answers.extend(given.iter().map(|given| (given.key.as_str(), &given.value, given.replaces)));
    answers.push(("answered.log", &log, false));
    let edited = with_answers(name, &text, answers)?;
    let file = NewFile::new(name, edited).in_place_of(files::sha256(&bytes));
    Writer::open(&workspace.folder, disk)?.write(&[file])
}

fn line(given: &Given) -> Value {
    match &given.by {
        Some(by) => json!({ "key": given.key, "by": by, "on": given.on.to_string() }),
        None => json!({ "key": given.key, "on": given.on.to_string() }),
    }
}

fn person(person: &Person) -> Value {
    let texts = [("id", Some(&person.id)), ("name", person.name.as_ref()), ("job_title", person.job_title.as_ref())];
    let given = texts.into_iter().filter_map(|(key, text)| Some((key.to_string(), Value::String(text?.clone()))));
    Value::Object(given.collect())
}
