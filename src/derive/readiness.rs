//! How ready the documented information is, clause by clause (7.5.1): a look at documents, not at compliance.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::model::{DocumentInput, DocumentStatus, Isms};

use super::{Clause, clauses};

/// A document or record of the set (`data/documents.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDocument {
    /// Its number without prefix (`DOC-07`).
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether the standard asks for it; otherwise auditors expect it.
    pub mandatory: bool,
    /// The clauses it answers (`6.1.3`), without letters.
    pub clauses: Vec<String>,
}

/// The documents and records that clauses call for, by number.
#[must_use]
pub fn listed_documents() -> &'static [ListedDocument] {
    static TABLE: LazyLock<Vec<ListedDocument>> = LazyLock::new(|| {
        let rows = csv::Reader::from_reader(include_str!("../../data/documents.csv").as_bytes());
        rows.into_records()
            .filter_map(Result::ok)
            .map(|row| {
                let field = |index| row.get(index).unwrap_or_default().to_string();
                ListedDocument {
                    id: field(0),
                    title: field(1),
                    mandatory: row.get(2) == Some("mandatory"),
                    clauses: field(3).split(';').map(str::to_string).collect(),
                }
            })
            .collect()
    });
    &TABLE
}

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentState {
    /// It is not there.
    Missing,
    /// It is approved, but its next review has passed, by so many days.
    Overdue(i32),
    /// Being written, or made by the tool and not approved.
    Draft,
    /// Being checked.
    InReview,
    /// Approved.
    Approved,
}

/// A clause with the documents it calls for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseReadiness {
    /// The clause.
    pub clause: &'static Clause,
    /// Its documents and where each stands; empty for a clause that calls for none.
    pub documents: Vec<(&'static ListedDocument, DocumentState)>,
}

impl ClauseReadiness {
    /// The state of the document that is furthest behind, of those the standard asks for.
    #[must_use]
    pub fn state(&self) -> Option<DocumentState> {
        self.documents.iter().filter(|(document, _)| document.mandatory).map(|(_, state)| *state).min()
    }
}

/// Each clause that is no heading with its documents. `made` are the numbers without prefix of the documents that the
/// tool can make: they are drafts unless people say more of them.
#[must_use]
pub fn readiness(isms: &Isms, made: &BTreeSet<String>, as_of: Date) -> Vec<ClauseReadiness> {
    let states: Vec<(&ListedDocument, DocumentState)> =
        listed_documents().iter().map(|document| (document, state(isms, document, made, as_of))).collect();
    let of_clause = |clause: &'static Clause| ClauseReadiness {
        clause,
        documents: states.iter().filter(|(document, _)| document.clauses.contains(&clause.id)).copied().collect(),
    };
    clauses().iter().filter(|clause| !clause.heading).map(of_clause).collect()
}

fn state(isms: &Isms, document: &ListedDocument, made: &BTreeSet<String>, as_of: Date) -> DocumentState {
    let documentation = &isms.documentation;
    let id = format!("{}-{}", documentation.prefix.as_deref().unwrap_or("ISMS"), document.id);
    let unsaid = if made.contains(&document.id) { DocumentState::Draft } else { DocumentState::Missing };
    let Some(input) = documentation.documents.get(&id) else {
        return unsaid;
    };
    match input.status {
        Some(DocumentStatus::Approved) if is_approved(input, as_of) => match input.next_review {
            Some(review) if review < as_of => DocumentState::Overdue(super::dates::days_between(review, as_of)),
            _ => DocumentState::Approved,
        },
        Some(DocumentStatus::Review | DocumentStatus::Approved) => DocumentState::InReview,
        Some(DocumentStatus::Draft) => DocumentState::Draft,
        // A version that no longer holds leaves a gap, whatever the tool could make.
        Some(DocumentStatus::Superseded | DocumentStatus::Withdrawn) => DocumentState::Missing,
        None => unsaid,
    }
}

/// Whether a person's approval is recorded by the day; the word alone is none.
fn is_approved(input: &DocumentInput, as_of: Date) -> bool {
    input.approved_by.is_some() && input.approved_on.is_some_and(|on| on <= as_of)
}
