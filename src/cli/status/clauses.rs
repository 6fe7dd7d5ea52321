//! How far the documents of each clause are.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::project::Project;
use crate::cli::table::{Align, Table};
use crate::cli::text::{Ink, Text};
use crate::derive::{ClauseReadiness, DocumentState, ListedDocument, readiness};

/// The clauses with their documents; `made` are the numbers of the documents that the tool makes.
pub fn clauses(project: &Project, made: &BTreeSet<String>) -> Vec<ClauseReadiness> {
    readiness(&project.loaded.isms, made, project.as_of())
}

/// A line for each clause that the standard asks a document for.
pub fn print(console: &mut Console, clauses: &[ClauseReadiness]) {
    console.line(Text::new().ink(Ink::Strong, "Documents by clause"));
    let mut table = Table::new(&[("clause", Align::Left), ("title", Align::Cut), ("documents", Align::Cut)]);
    for clause in clauses.iter().filter(|clause| clause.clause.documented) {
        let Some(state) = clause.state() else { continue };
        let mandatory = clause.documents.iter().filter(|(document, _)| document.mandatory);
        let documents: Vec<String> =
            mandatory.map(|(document, state)| format!("{} {}", document.id, word(*state))).collect();
        let ink = if state == DocumentState::Approved { Ink::Plain } else { Ink::Warn };
        table.row(vec![
            (Ink::Strong, clause.clause.id.clone()),
            (Ink::Plain, clause.clause.title.clone()),
            (ink, documents.join(", ")),
        ]);
    }
    for line in table.lines(console.width()) {
        console.line(line);
    }
    console.line("");
}

/// A clause with its documents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClauseLine<'a> {
    /// Its number.
    clause: &'a str,
    /// Its title.
    title: &'a str,
    /// The worst state of its mandatory documents; null if it asks for none.
    state: Option<&'static str>,
    /// Its documents.
    documents: Vec<DocumentLine<'a>>,
}

/// A document of a clause.
#[derive(Debug, Serialize, JsonSchema)]
struct DocumentLine<'a> {
    /// Its number in the set.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Whether the standard asks for it; others are expected or optional.
    mandatory: bool,
    /// missing, overdue, draft, in review or approved.
    state: &'static str,
    /// Days since its review was due, if it is overdue.
    overdue_days: Option<i32>,
}

/// The same for programs, expected documents included.
pub fn lines(clauses: &[ClauseReadiness]) -> Vec<ClauseLine<'_>> {
    let document = |(document, state): &(&'static ListedDocument, DocumentState)| DocumentLine {
        id: &document.id,
        title: &document.title,
        mandatory: document.mandatory,
        state: word(*state),
        overdue_days: match state {
            DocumentState::Overdue(days) => Some(*days),
            _ => None,
        },
    };
    clauses
        .iter()
        .map(|clause| ClauseLine {
            clause: &clause.clause.id,
            title: &clause.clause.title,
            state: clause.state().map(word),
            documents: clause.documents.iter().map(document).collect(),
        })
        .collect()
}

fn word(state: DocumentState) -> &'static str {
    match state {
        DocumentState::Missing => "missing",
        DocumentState::Overdue(_) => "overdue",
        DocumentState::Draft => "draft",
        DocumentState::InReview => "in review",
        DocumentState::Approved => "approved",
    }
}
