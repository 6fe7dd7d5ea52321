//! What is to be done, as a list to hand out: open questions and findings, grouped by cause, each with who, where and
//! what. `check` begins with it; as a workbook or a page it goes to people who never see a terminal.

mod html;
mod sheet;

use indexmap::IndexMap;

use crate::app::asking::persons;
use crate::app::outlook::{Outlook, catalogue, outlook};
use crate::app::workspace::Workspace;
use crate::derive::{Directory, Holder};
use crate::diagnostic::{Diagnostic, Location, Place, Result, Severity};
use crate::lint;

pub use html::as_html;
pub use sheet::as_workbook;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkItem {
    /// Whether a first set needs it.
    pub first: bool,
    /// How bad it is that it is not done; a question without a finding is a remark.
    pub severity: Severity,
    /// What it is about: the cause that it shares with others.
    pub cause: String,
    /// What is to be done, in one sentence.
    pub todo: String,
    /// What is wrong now.
    pub what: String,
    /// Who does it, by name; blank if nobody is named yet.
    pub who: String,
    /// The file.
    pub file: String,
    /// The place in it.
    pub place: String,
    /// Documents that wait for it.
    pub documents: Vec<String>,
}

/// All that is to be done, what a first set needs first, then the worst.
///
/// # Errors
/// If a template of a document is wrong.
pub fn worklist(workspace: &Workspace) -> Result<Vec<WorkItem>> {
    let outlook = outlook(workspace)?;
    let mut items = questions(workspace, &outlook);
    let directory = Directory::of(&workspace.loaded.isms);
    for finding in workspace.findings() {
        if !is_asked(workspace, &outlook, finding) {
            items.push(item(workspace, &directory, finding));
        }
    }
    items.sort_by_key(|item| (!item.first, std::cmp::Reverse(item.severity)));
    Ok(items)
}

/// Items by cause, in their order.
#[must_use]
pub fn by_cause(items: &[WorkItem]) -> IndexMap<&str, Vec<&WorkItem>> {
    let mut causes: IndexMap<&str, Vec<&WorkItem>> = IndexMap::new();
    for item in items {
        causes.entry(&item.cause).or_default().push(item);
    }
    causes
}

fn questions(workspace: &Workspace, outlook: &Outlook) -> Vec<WorkItem> {
    let open = outlook.questions.iter().filter_map(|open| {
        let question = catalogue().iter().find(|question| question.key == open.key)?;
        let severity = match (open.errors, open.warnings) {
            (0, 0) => Severity::Info,
            (0, _) => Severity::Warn,
            _ => Severity::Error,
        };
        Some(WorkItem {
            first: open.first,
            severity,
            cause: format!("questions: {}", question.topic),
            todo: format!("answer it with `dossier ask {}`, or in the questionnaire in Excel", open.key),
            what: open.text.clone(),
            who: persons(workspace, question).map(|id| name(workspace, &id)).unwrap_or_default(),
            file: workspace.answers_file().to_string(),
            place: open.key.clone(),
            documents: open.documents.clone(),
        })
    });
    open.collect()
}

/// Whether a finding is closed by the answer to a question that is in the list already.
fn is_asked(workspace: &Workspace, outlook: &Outlook, finding: &Diagnostic) -> bool {
    let Some(Location { file, place: Place::Key { key } }) = &finding.location else { return false };
    let question = crate::app::outlook::question_of(key).filter(|_| **file == *workspace.answers_file());
    question.is_some_and(|question| outlook.questions.iter().any(|open| open.key == question.key))
}

fn item(workspace: &Workspace, directory: &Directory, finding: &Diagnostic) -> WorkItem {
    let rule = lint::rules().find(|rule| rule.id == finding.rule);
    let (file, place) = match &finding.location {
        Some(location) => (location.file.to_string(), place_in_words(location)),
        None => (String::new(), String::new()),
    };
    WorkItem {
        first: finding.severity == Severity::Error && rule.is_none(),
        severity: finding.severity,
        cause: rule.map_or_else(|| finding.rule.replace('-', " "), |rule| rule.summary.to_string()),
        todo: finding.hint.as_deref().unwrap_or_else(|| rule.map(|rule| rule.fix).unwrap_or_default()).into(),
        what: finding.message.clone(),
        who: owner(workspace, directory, finding).unwrap_or_default(),
        file,
        place,
        documents: Vec::new(),
    }
}

/// Who owns the record that a finding is about.
fn owner(workspace: &Workspace, directory: &Directory, finding: &Diagnostic) -> Option<String> {
    let id = finding.subject.as_deref().or_else(|| finding.subjects.first().map(String::as_str))?;
    let isms = &workspace.loaded.isms;
    let risk = || isms.risks.iter().find(|it| it.id == id).map(|it| &it.owner);
    let action = || isms.actions.iter().find(|it| it.id == id).map(|it| &it.owner);
    let asset = || isms.assets.iter().find(|it| it.id == id).map(|it| &it.owner);
    let control = || isms.soa.rows.iter().find(|it| it.control.to_string() == id).map(|it| &it.owner);
    let finding = || isms.findings.iter().find(|it| it.id == id).map(|it| &it.owner);
    let written = risk().or_else(action).or_else(asset).or_else(control).or_else(finding)?;
    match directory.resolve(written.as_deref()) {
        Holder::Missing => None,
        holder => Some(directory.name(&holder)),
    }
}

fn name(workspace: &Workspace, id: &str) -> String {
    let directory = Directory::of(&workspace.loaded.isms);
    directory.name(&directory.resolve(Some(id)))
}

fn place_in_words(location: &Location) -> String {
    match &location.place {
        Place::File => String::new(),
        Place::Sheet { sheet } => sheet.to_string(),
        Place::Cell { sheet, cell } => format!("{sheet}!{cell}"),
        Place::Key { key } => key.clone(),
        Place::Line { line, .. } => format!("line {line}"),
    }
}
