//! Writes answers with who gave them and when.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::app::answers::with_answers;
use crate::app::outlook::place_of;
use crate::app::workspace::Workspace;
use crate::diagnostic::{Error, Result};
use crate::ingest::answers::Answers;
use crate::ingest::decisions::Decisions;
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

/// Writes answers into the file of answers and decisions into theirs, with new people and a line for each in the log of
/// the answers. Comments and the order of the files stay.
///
/// # Errors
/// If an answer does not fit its key, or a file cannot be changed there alone. Nothing is written then.
pub fn save_answers(workspace: &Workspace, given: &[Given], new: &[Person], disk: &dyn Disk) -> Result<()> {
    let answers_file = workspace.answers_file();
    let people: Value = new.iter().map(person).collect();
    let log: Value = given.iter().map(line).collect();
    let mut answers: Vec<(&str, &Value, bool)> = Vec::new();
    let mut decisions: Vec<(&str, &Value, bool)> = Vec::new();
    let mut decisions_file = None;
    if !new.is_empty() {
        answers.push(("people", &people, false));
    }
    for given in given {
        let (file, key) = place_of(workspace, &given.key);
        if file == answers_file {
            answers.push((key, &given.value, given.replaces));
        } else {
            decisions.push((key, &given.value, given.replaces));
            decisions_file = Some(file);
        }
    }
    answers.push(("answered.log", &log, false));
    let mut files = vec![edited::<Answers>(workspace, answers_file, answers)?];
    if let Some(file) = decisions_file {
        files.push(edited::<Decisions>(workspace, &file, decisions)?);
    }
    Writer::open(&workspace.folder, disk)?.write(&files)
}

/// A file with further answers; one that is not there yet begins with them.
fn edited<T: DeserializeOwned + JsonSchema>(
    workspace: &Workspace,
    name: &str,
    answers: Vec<(&str, &Value, bool)>,
) -> Result<NewFile> {
    let bytes = match files::read(&workspace.folder, name, None, yaml::LARGEST_FILE) {
        Ok(bytes) => bytes,
        Err(fault) if fault.rule == "file-missing" => Vec::new(),
        Err(fault) => return Err(Error::of(fault)),
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let edited = with_answers::<T>(name, &text, answers)?;
    Ok(NewFile::new(name, edited).in_place_of(files::sha256(&bytes)))
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
