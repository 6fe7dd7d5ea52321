//! How ready the documented information is, clause by clause (7.5.1): a look at documents, not at compliance.

use crate::model::{DocumentType, Isms, Necessity};

use super::clauses::is_below;
use super::{Clause, DocumentFacts, Facts, Standing, clauses};

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
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseReadiness<'a> {
    /// The clause.
    pub clause: &'static Clause,
    /// Its documents and where each stands; empty for a clause that calls for none.
    pub documents: Vec<(&'a DocumentType, DocumentState)>,
}

impl ClauseReadiness<'_> {
    /// The state of the document that is furthest behind, of those the standard asks for.
    #[must_use]
    pub fn state(&self) -> Option<DocumentState> {
        let mandatory = |kind: &DocumentType| kind.necessity == Necessity::Mandatory;
        self.documents.iter().filter(|(kind, _)| mandatory(kind)).map(|(_, state)| *state).min()
    }
}

/// Each clause that is no heading with the documents it calls for or auditors expect. What the tool can make is a draft
/// unless people say more of it.
#[must_use]
pub fn readiness<'a>(isms: &'a Isms, facts: &Facts) -> Vec<ClauseReadiness<'a>> {
    let asked = isms.documentation.types().iter().filter(|kind| kind.necessity != Necessity::Optional);
    let states: Vec<(&DocumentType, DocumentState)> = asked
        .map(|kind| {
            (kind, facts.document(&kind.number).map_or(DocumentState::Missing, |it| state(isms, facts, kind, it)))
        })
        .collect();
    let of_clause = |clause: &'static Clause| ClauseReadiness {
        clause,
        documents: states.iter().filter(|(kind, _)| answers(kind, &clause.id)).copied().collect(),
    };
    clauses().iter().filter(|clause| !clause.heading).map(of_clause).collect()
}

/// Whether a document answers a clause, or the heading above it. Letters count for nothing here.
fn answers(kind: &DocumentType, clause: &str) -> bool {
    let numbers = kind.clauses.iter().filter_map(|clause| clause.split_whitespace().next());
    numbers.into_iter().any(|number| number == clause || is_below(clause, number))
}

fn state(isms: &Isms, facts: &Facts, kind: &DocumentType, document: &DocumentFacts) -> DocumentState {
    match document.standing {
        Standing::Approved | Standing::Issued => {
            document.review_overdue.map_or(DocumentState::Approved, DocumentState::Overdue)
        }
        Standing::InReview => DocumentState::InReview,
        // A version that no longer holds leaves a gap, whatever the tool could make.
        Standing::Superseded | Standing::Withdrawn => DocumentState::Missing,
        Standing::Draft => {
            let prefix = isms.documentation.prefix.as_deref();
            let general = || isms.documentation.documents.get(&kind.general_id(prefix));
            let said = isms.documentation.documents.get(&document.id).or_else(general);
            let begun = said.is_some_and(|input| input.status.is_some());
            if begun || (kind.is_made() && facts.is_in_set(&kind.number)) {
                DocumentState::Draft
            } else {
                DocumentState::Missing
            }
        }
    }
}
