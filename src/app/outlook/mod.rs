//! What a first set still needs: the questions that are open, the most valuable first, and what each document lacks.
//!
//! A question is worth what its answer takes away: findings at its key, and gaps in documents. Import, `ask`, `check`
//! and `status` read the same list.

mod catalogue;
mod form;
mod steps;

use indexmap::IndexMap;
use serde::Serialize;

use crate::diagnostic::{Location, Place, Result, Severity};
use crate::document::gaps_of;

use super::workspace::{PROJECT_FILE, Workspace};

pub use catalogue::{CatalogueQuestion, catalogue, place_of, question_of};
pub use form::{Form, Part};
pub use steps::{NextStep, next_steps};

/// What a project still needs.
#[derive(Debug, Clone, Default)]
pub struct Outlook {
    /// The documents of the set, in its order.
    pub documents: Vec<DocumentOutlook>,
    /// The open questions, the most valuable first.
    pub questions: Vec<OpenQuestion>,
}

/// What a document still needs.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub struct DocumentOutlook {
    /// Its id.
    pub id: String,
    /// Its short name on the command line.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// All gaps in it.
    pub gaps: usize,
    /// Keys of the open questions it waits for.
    pub questions: Vec<String>,
    /// Gaps that blank cells of workbooks leave.
    pub cells: usize,
    /// What is not yet said about the document itself: owner, approver, classification.
    pub itself: usize,
}

/// A question that is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OpenQuestion {
    /// The key its answer stands under.
    pub key: String,
    /// The question in words.
    pub text: String,
    /// Ids of the documents with a gap that the answer closes.
    pub documents: Vec<String>,
    /// Errors that name its key.
    pub errors: usize,
    /// Warnings that do.
    pub warnings: usize,
    /// Whether a first set is not worth showing without it.
    pub first: bool,
}

impl OpenQuestion {
    /// Larger is asked earlier.
    fn worth(&self) -> (bool, bool, usize, usize) {
        (self.first, self.errors > 0, self.documents.len(), self.errors + self.warnings)
    }
}

/// What a project still needs.
///
/// # Errors
/// If a template of a document is wrong.
pub fn outlook(workspace: &Workspace) -> Result<Outlook> {
    let answers = workspace.answers_file();
    let mut open: IndexMap<String, OpenQuestion> = IndexMap::new();
    let mut documents = Vec::new();
    let found = workspace.in_built_in_workshop(|bench| {
        bench
            .catalogue
            .iter()
            .filter(|kind| bench.view.facts.is_in_set(&kind.number))
            .map(|kind| {
                let document = bench.document(kind)?;
                let places: Vec<(String, Option<String>)> =
                    gaps_of(&document).iter().map(|gap| (gap.missing.clone(), gap.place.clone())).collect();
                Ok((document.control.id.clone(), kind.slug.clone(), document.control.title.clone(), places))
            })
            .collect::<Result<Vec<_>>>()
    })?;
    for (id, slug, title, places) in found {
        let mut document = DocumentOutlook { id, slug, title, gaps: places.len(), ..DocumentOutlook::default() };
        for (missing, place) in places {
            match place.as_deref().and_then(|place| place.split_once(" > ")) {
                Some((file, key)) if file == answers => {
                    let Some(asked) = catalogue::question_of(key) else { continue };
                    let question = open.entry(asked.key.clone()).or_insert_with(|| new(asked, &missing));
                    if !question.documents.contains(&document.id) {
                        question.documents.push(document.id.clone());
                    }
                    if !document.questions.contains(&asked.key) {
                        document.questions.push(asked.key.clone());
                    }
                }
                Some((PROJECT_FILE, _)) => document.itself += 1,
                _ => document.cells += 1,
            }
        }
        documents.push(document);
    }
    for finding in workspace.findings() {
        let Some(Location { file, place: Place::Key { key } }) = &finding.location else { continue };
        let Some(asked) = catalogue::question_of(key).filter(|_| **file == *answers) else { continue };
        if is_answered(workspace, &asked.key) {
            continue;
        }
        let question = open.entry(asked.key.clone()).or_insert_with(|| new(asked, &asked.help));
        match finding.severity {
            Severity::Error => question.errors += 1,
            Severity::Warn => question.warnings += 1,
            Severity::Info => {}
        }
    }
    for asked in catalogue().iter().filter(|asked| asked.first && !is_answered(workspace, &asked.key)) {
        open.entry(asked.key.clone()).or_insert_with(|| new(asked, &asked.help));
    }
    let mut questions: Vec<OpenQuestion> = open.into_values().collect();
    let place = |key: &str| catalogue().iter().position(|asked| asked.key == key);
    questions.sort_by(|a, b| b.worth().cmp(&a.worth()).then_with(|| place(&a.key).cmp(&place(&b.key))));
    Ok(Outlook { documents, questions })
}

fn new(asked: &CatalogueQuestion, text: &str) -> OpenQuestion {
    let text = if asked.help.is_empty() { text } else { &asked.help };
    OpenQuestion { key: asked.key.clone(), text: text.into(), first: asked.first, ..OpenQuestion::default() }
}

/// Whether somebody has answered a question; `unknown`, a blank and an empty list are no answers.
pub(super) fn is_answered(workspace: &Workspace, key: &str) -> bool {
    let (file, key) = place_of(workspace, key);
    let value = workspace.loaded.yaml(&file).and_then(|file| file.value(key));
    !matches!(value, None | Some(serde_json::Value::Null))
        && !value.as_ref().and_then(serde_json::Value::as_array).is_some_and(Vec::is_empty)
        && !value.as_ref().and_then(serde_json::Value::as_object).is_some_and(serde_json::Map::is_empty)
}
