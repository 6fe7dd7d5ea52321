//! The answers of a project: the questions there are, what was answered, and setting an answer.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Error, Result};
use crate::ingest::answers::Answers;
use crate::output::write::{Disk, NewFile, Writer};
use crate::source::files;
use crate::source::questions::Questions;
use crate::source::yaml::{self, EditFault, YamlFile, add_to_list, decode, set_value};

use super::workspace::Workspace;

/// A question of the questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionState {
    /// The key its answer stands under.
    pub key: String,
    /// The question in words.
    pub text: String,
    /// What was answered; nothing if nobody has answered it.
    pub answer: Option<Value>,
}

/// The questions of the questionnaire with what was answered, in its order.
///
/// # Errors
/// If there are no questions in the language of the project.
pub fn questions(workspace: &Workspace) -> Result<Vec<QuestionState>> {
    let questions = Questions::load(&workspace.templates()?, workspace.language())?;
    let answers = workspace.loaded.yaml(workspace.answers_file());
    let state = |(key, text): (&str, &str)| QuestionState {
        key: key.to_string(),
        text: text.to_string(),
        answer: answers.and_then(|file| file.value(key)),
    };
    Ok(questions.iter().map(state).collect())
}

/// What was answered under a key; nothing if nobody has answered it.
#[must_use]
pub fn answer(workspace: &Workspace, key: &str) -> Option<Value> {
    workspace.loaded.yaml(workspace.answers_file())?.value(key)
}

/// Writes an answer into the file of answers; comments and the order of the file stay as they are. The workspace is
/// that of before: open it again to see the answer.
///
/// # Errors
/// If there is no such key, the value is not of its form, or the file cannot be changed there alone. Nothing is written
/// then.
pub fn set_answer(workspace: &Workspace, key: &str, value: &Value, disk: &dyn Disk) -> Result<()> {
    let name = workspace.answers_file();
    let bytes = files::read(&workspace.folder, name, None, yaml::LARGEST_FILE).map_err(|fault| {
        Error::input(fault.message.clone()).hint("name the file of answers under `answers:` in dossier.yaml")
    })?;
    let text =
        std::str::from_utf8(&bytes).map_err(|e| Error::input(format!("{name} is not UTF-8 text")).caused_by(e))?;
    let edited = set_value(text, key, value).map_err(|fault| cannot_set(name, key, &fault))?;
    refuse_new_faults::<Answers>(name, key, text, &edited)?;
    let file = NewFile::new(name, edited).in_place_of(files::sha256(&bytes));
    Writer::open(&workspace.folder, disk)?.write(&[file])
}

/// The text of a file of answers with further answers. One that is a list comes behind what the list holds, unless it
/// is said to replace it.
///
/// # Errors
/// As [`set_answer`].
pub(super) fn with_answers<'a, T: DeserializeOwned + JsonSchema>(
    name: &str,
    text: &str,
    answers: impl IntoIterator<Item = (&'a str, &'a Value, bool)>,
) -> Result<String> {
    let mut edited = text.to_string();
    for (key, value, replaces) in answers {
        let there = YamlFile::parse(name, edited.as_bytes()).ok().and_then(|file| file.value(key));
        let holds_items = matches!(&there, Some(Value::Array(items)) if !items.is_empty());
        edited = match value {
            Value::Array(items) if holds_items && !replaces => items
                .iter()
                .try_fold(edited, |text, item| add_to_list(&text, key, item))
                .map_err(|fault| cannot_set(name, key, &fault))?,
            value => set_value(&edited, key, value).map_err(|fault| cannot_set(name, key, &fault))?,
        };
        refuse_new_faults::<T>(name, key, text, &edited)?;
    }
    Ok(edited)
}

pub(super) fn cannot_set(name: &str, key: &str, fault: &EditFault) -> Error {
    match fault {
        EditFault::NotReadable => {
            Error::input(format!("{name} cannot be read")).hint("`dossier check` shows what is wrong with it")
        }
        EditFault::NoSuchPlace(_) => Error::usage(format!("`{key}` is no place for an answer in {name}"))
            .hint("keys are written as in a gap: org.legal_name"),
        EditFault::TooClever(_) => {
            Error::input(format!("{name} cannot be changed at `{key}` without changing something else"))
                .hint("write the answer into the file yourself")
        }
    }
}

/// Refuses an answer that the file could not be read with: an unknown key, or a value of another form.
fn refuse_new_faults<T: DeserializeOwned + JsonSchema>(name: &str, key: &str, before: &str, after: &str) -> Result<()> {
    let faults = |text: &str| {
        let mut faults = Vec::new();
        match YamlFile::parse(name, text.as_bytes()) {
            Ok(file) => drop(decode::<T>(&file, &mut faults)),
            Err(found) => faults = found,
        }
        faults
    };
    let known = faults(before);
    let is_new = |fault: &crate::diagnostic::Diagnostic| {
        !known.iter().any(|other| other.rule == fault.rule && other.message == fault.message)
    };
    match faults(after).into_iter().find(is_new) {
        None => Ok(()),
        Some(fault) => {
            let error = Error::usage(format!("`{key}`: {}", fault.message));
            Err(match fault.hint {
                Some(hint) => error.hint(hint),
                None => error,
            })
        }
    }
}
