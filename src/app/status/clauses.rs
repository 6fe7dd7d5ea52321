//! How far the documents of each clause are.

use schemars::JsonSchema;
use serde::Serialize;

use crate::app::workspace::Workspace;
use crate::derive::{ClauseReadiness, DocumentState, readiness};
use crate::model::{DocumentType, Necessity};

/// A clause with its documents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClauseLine {
    /// Its number.
    pub clause: String,
    /// Its title.
    pub title: String,
    /// The worst state of its mandatory documents; null if it asks for none.
    pub state: Option<&'static str>,
    /// Whether the standard asks for a document in it.
    #[serde(skip)]
    pub documented: bool,
    /// Its documents.
    pub documents: Vec<ClauseDocument>,
}

/// A document of a clause.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClauseDocument {
    /// Its number in the set.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether the standard asks for it; others are expected or optional.
    pub mandatory: bool,
    /// missing, overdue, draft, in review or approved.
    pub state: &'static str,
    /// Days since its review was due, if it is overdue.
    pub overdue_days: Option<i32>,
}

/// The clauses with their documents, expected ones included.
pub(super) fn clause_lines(workspace: &Workspace) -> Vec<ClauseLine> {
    readiness(&workspace.loaded.isms, &workspace.facts).iter().map(clause_line).collect()
}

fn clause_line(readiness: &ClauseReadiness) -> ClauseLine {
    let document = |(document, state): &(&DocumentType, DocumentState)| ClauseDocument {
        id: document.number.clone(),
        title: document.title.clone(),
        mandatory: document.necessity == Necessity::Mandatory,
        state: word(*state),
        overdue_days: match state {
            DocumentState::Overdue(days) => Some(*days),
            _ => None,
        },
    };
    ClauseLine {
        clause: readiness.clause.id.clone(),
        title: readiness.clause.title.clone(),
        state: readiness.state().map(word),
        documented: readiness.clause.documented,
        documents: readiness.documents.iter().map(document).collect(),
    }
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
