//! What is different between two versions of a document, or of the whole ISMS since a day: first in the words of an ISMS,
//! then word by word.
#![allow(
    clippy::similar_names,
    clippy::single_match_else,
    clippy::map_unwrap_or,
    reason = "a match says both cases side by side, and the pairs are read together"
)]

use std::fmt::Write as _;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::app::workspace::{ProjectFolder, Workspace};
use crate::derive::{IsmsChange, Weight, changes};
use crate::diagnostic::{Error, Result};
use crate::document::content::Content;
use crate::model::{Act, RegisterEntry};

use super::contents::contents;
use super::past;
use super::target::{Target, target};
use super::version::propose;
use super::wording::wording;

pub use super::wording::{Piece, WordingChange};

/// What is to be compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiffRequest<'a> {
    /// A document; the whole ISMS if missing.
    pub document: Option<&'a str>,
    /// The earlier version; the one in force if missing.
    pub from: Option<&'a str>,
    /// The later version; the present content if missing.
    pub to: Option<&'a str>,
    /// Everything that was issued and done since this day.
    pub since: Option<Date>,
}

/// What is different.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DiffReport {
    /// The version of this format.
    pub version: u8,
    /// The document, by id; null for the whole ISMS.
    pub document: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The earlier version; the day for the whole ISMS.
    pub from: String,
    /// The later version; `now` for the present content.
    pub to: String,
    /// Whether the differences make a new major or minor version of the document.
    pub weight: Option<Weight>,
    /// In the words of an ISMS.
    pub changes: Vec<IsmsChange>,
    /// Word by word.
    pub wording: Vec<WordingChange>,
    /// What was issued and done since the day, by document.
    pub documents: Vec<DocumentSince>,
}

/// What was done with a document since a day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentSince {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version in force on that day.
    pub then: Option<String>,
    /// The version in force now.
    pub now: Option<String>,
    /// A line for each thing that was done.
    pub lines: Vec<String>,
}

/// The JSON Schema of a [`DiffReport`].
#[must_use]
pub fn diff_report_schema() -> Value {
    schemars::schema_for!(DiffReport).to_value()
}

/// Compares.
///
/// # Errors
/// If there is no such version, or what it was made from is not at hand any more.
pub fn diff(workspace: &Workspace, request: &DiffRequest) -> Result<DiffReport> {
    match (request.document, request.since) {
        (Some(name), None) => of_document(workspace, &target(workspace, name)?, request),
        (None, since) => of_isms(workspace, since),
        (Some(_), Some(_)) => Err(Error::usage("`--since` looks at all documents").hint("leave the document out")),
    }
}

fn of_document(workspace: &Workspace, target: &Target, request: &DiffRequest) -> Result<DiffReport> {
    let from = match request.from {
        Some(version) => version_of(target, version)?,
        None => {
            let last = target.life.in_force().or_else(|| target.life.pending().next_back());
            last.ok_or_else(|| {
                Error::usage(format!("nothing of {} was ever approved or issued", target.id))
                    .hint("there is nothing to compare the present content with")
            })?
        }
    };
    let to = request.to.map(|version| version_of(target, version)).transpose()?;
    if target.adopted().is_some() {
        return Err(Error::usage(format!("{} is a file of your own: its words are not compared", target.id))
            .hint("compare the files below issued/ with the program they were written with"));
    }
    let then = past::open(workspace, target, from)?;
    let later = to.map(|entry| past::open(workspace, target, entry)).transpose()?;
    let now = later.as_ref().map_or(workspace, |past| &past.workspace);
    let before = then.content(&target.id).unwrap_or_default();
    let after = match &later {
        Some(past) => past.content(&target.id),
        None => {
            let folder = ProjectFolder { path: workspace.folder.clone(), name: workspace.name.clone() };
            let ids = [target.id.clone()];
            contents(&workspace.loaded, &folder, None, workspace.as_of(), &ids).shift_remove(&target.id)
        }
    }
    .unwrap_or_default();
    let told = about(&before, &after);
    let isms = changes((&then.workspace.loaded.isms, &then.workspace.facts), (&now.loaded.isms, &now.facts));
    let weight = match &later {
        None if before.hash() != after.hash() => propose(workspace, target, None).ok().and_then(|it| it.weight),
        _ => None,
    };
    Ok(DiffReport {
        version: 1,
        document: Some(target.id.clone()),
        title: Some(target.title()),
        from: from.version.clone().unwrap_or_default(),
        to: to.and_then(|entry| entry.version.clone()).unwrap_or_else(|| "now".to_string()),
        weight,
        // Of all that is different in the ISMS, what this document tells of.
        changes: isms.into_iter().filter(|change| told(change)).collect(),
        wording: wording(&before, &after),
        documents: Vec::new(),
    })
}

/// Whether a document speaks of a change: the record stands in what is different, or an answer in what it prints.
fn about<'a>(before: &'a Content, after: &'a Content) -> impl Fn(&IsmsChange) -> bool + use<'a> {
    let differing: Vec<WordingChange> = wording(before, after);
    move |change: &IsmsChange| {
        let says = |text: &str| {
            let mentions = |needle: &str| !needle.is_empty() && text.contains(needle);
            mentions(&change.subject)
                || change.after.as_deref().is_some_and(mentions)
                || change.before.as_deref().is_some_and(mentions)
        };
        differing.iter().any(|it| {
            says(&it.place)
                || it.words.iter().any(|piece| match piece {
                    Piece::Same(_) => false,
                    Piece::Removed(text) | Piece::Added(text) => {
                        says(text)
                            || change
                                .after
                                .as_deref()
                                .is_some_and(|after| after.contains(text.trim()) && text.trim().len() > 3)
                    }
                })
        })
    }
}

/// The entry of a version: issued, or else the last approval of it.
fn version_of<'a>(target: &'a Target, version: &str) -> Result<&'a RegisterEntry> {
    let is_of = |entry: &&RegisterEntry| entry.version.as_deref() == Some(version);
    let issued = target.life.issued().find(is_of);
    let approved = || target.life.entries.iter().rfind(|entry| entry.act == Act::Approved && is_of(entry));
    issued.or_else(approved).ok_or_else(|| {
        let known: Vec<&str> = target.life.issued().filter_map(|entry| entry.version.as_deref()).collect();
        let hint = if known.is_empty() {
            "none was issued yet".to_string()
        } else {
            format!("versions are: {}", known.join(", "))
        };
        Error::usage(format!("there is no version {version} of {}", target.id)).hint(hint)
    })
}

/// What is different in the whole ISMS since a day, or since the last version that was issued.
fn of_isms(workspace: &Workspace, since: Option<Date>) -> Result<DiffReport> {
    let lives = &workspace.loaded.isms.documentation.register.documents;
    let issued =
        || lives.iter().filter(|life| !life.broken).flat_map(|life| life.issued().map(move |entry| (life, entry)));
    let by_day = |(_, entry): &(&crate::model::DocumentLife, &RegisterEntry)| entry.on;
    let base = issued()
        .filter(|(_, entry)| since.is_none_or(|since| entry.on.is_some_and(|on| on <= since)))
        .max_by_key(by_day);
    let Some((life, entry)) = base else {
        let when = since.map(|since| format!(" by {since}")).unwrap_or_default();
        return Err(Error::usage(format!("nothing was issued{when}")).hint("there is nothing to compare with"));
    };
    let since = since.or(entry.on).unwrap_or(workspace.as_of());
    let of = target(workspace, &life.document)?;
    let then = past::open(workspace, &of, entry)?;
    let mut documents = Vec::new();
    for life in lives.iter().filter(|life| !life.broken) {
        let later = life.entries.iter().filter(|entry| entry.on.is_some_and(|on| on > since));
        let lines: Vec<String> = later.filter(|entry| entry.act != Act::Approved).map(line).collect();
        if lines.is_empty() {
            continue;
        }
        let then = life.issued().rfind(|entry| entry.on.is_some_and(|on| on <= since));
        documents.push(DocumentSince {
            id: life.document.clone(),
            title: target(workspace, &life.document).map(|it| it.title()).unwrap_or_else(|_| life.document.clone()),
            then: then.and_then(|entry| entry.version.clone()),
            now: life.in_force().and_then(|entry| entry.version.clone()),
            lines,
        });
    }
    Ok(DiffReport {
        version: 1,
        document: None,
        title: None,
        from: since.to_string(),
        to: "now".to_string(),
        weight: None,
        changes: changes(
            (&then.workspace.loaded.isms, &then.workspace.facts),
            (&workspace.loaded.isms, &workspace.facts),
        ),
        wording: Vec::new(),
        documents,
    })
}

fn line(entry: &RegisterEntry) -> String {
    let mut text = entry.on.map(|on| format!("{on} ")).unwrap_or_default();
    text.push_str(&entry.act.key().replace('_', " "));
    for part in [&entry.version, &entry.name, &entry.reason].into_iter().flatten() {
        let _ = write!(text, ", {part}");
    }
    text
}

impl DiffReport {
    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.wording.is_empty() && self.documents.is_empty()
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let escaped =
            |text: &str| text.replace('\\', "\\\\").replace('*', "\\*").replace('~', "\\~").replace('<', "&lt;");
        let mut text = match (&self.document, &self.title) {
            (Some(id), Some(title)) => format!("# {id} {}: from {} to {}\n", escaped(title), self.from, self.to),
            _ => format!("# What changed since {}\n", self.from),
        };
        if self.is_empty() {
            text.push_str("\nNothing.\n");
        }
        if !self.documents.is_empty() {
            text.push_str("\n## Documents\n\n");
            for document in &self.documents {
                let version = |version: &Option<String>| version.clone().unwrap_or_else(|| "none".to_string());
                let _ = writeln!(
                    text,
                    "- **{} {}**: {} to {}",
                    document.id,
                    escaped(&document.title),
                    version(&document.then),
                    version(&document.now)
                );
                for line in &document.lines {
                    let _ = writeln!(text, "  - {}", escaped(line));
                }
            }
        }
        if !self.changes.is_empty() {
            text.push_str("\n## In the ISMS\n\n");
            for change in &self.changes {
                let _ = writeln!(text, "- {}", escaped(&change.in_words()));
            }
        }
        if !self.wording.is_empty() {
            text.push_str("\n## In words\n\n");
            for change in &self.wording {
                let words: String = change
                    .words
                    .iter()
                    .map(|piece| match piece {
                        Piece::Same(text) => escaped(text),
                        Piece::Removed(text) => marked("~~", &escaped(text)),
                        Piece::Added(text) => marked("**", &escaped(text)),
                    })
                    .collect();
                let _ = writeln!(text, "- {}: {words}", escaped(&change.place));
            }
        }
        text
    }
}

/// Words between marks; spaces stay outside, where Markdown wants them.
fn marked(mark: &str, text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_string();
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    format!("{before}{mark}{inner}{mark}{after}")
}
