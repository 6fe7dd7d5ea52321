//! Which documents clauses call for, and how far each is.

use dossier::derive::{DocumentState, clauses, facts, readiness};
use dossier::model::{
    DocumentInput, DocumentStatus, DocumentType, Documentation, Isms, Necessity, Person, Roles, document_types,
};
use jiff::civil::Date;

use super::support::day;

/// The set of which the tool makes three documents.
fn made() -> Documentation {
    let slug = |number: &str| if ["DOC-01", "DOC-07", "DOC-08"].contains(&number) { "made" } else { "" };
    let types = document_types().iter().cloned();
    let types = types.map(|kind| DocumentType { slug: slug(&kind.number).to_string(), ..kind }).collect();
    Documentation { types, ..Documentation::default() }
}

fn blank() -> Isms {
    Isms { documentation: made(), ..Isms::default() }
}

fn clause(isms: &Isms, id: &str) -> Option<DocumentState> {
    let facts = facts(isms, day("2026-06-10"));
    let all = readiness(isms, &facts);
    all.iter().find(|found| found.clause.id == id).expect("no heading").state()
}

fn said(status: DocumentStatus, approved_on: Option<Date>, next_review: Option<Date>) -> Isms {
    let text = |text: &str| Some(text.to_string());
    let input = DocumentInput {
        version: text("1.0"),
        author: text("p02"),
        status: Some(status),
        approved_by: approved_on.and(text("p01")),
        approved_on,
        next_review,
        ..DocumentInput::default()
    };
    let person = |id: &str| Person { id: id.into(), ..Person::default() };
    let mut isms = Isms { people: vec![person("p01"), person("p02")], ..blank() };
    isms.roles = Roles { top_mgmt: vec!["p01".into()], ..Roles::default() };
    isms.documentation.documents.insert("ISMS-DOC-01".into(), input);
    isms
}

#[test]
fn every_clause_that_asks_for_documented_information_has_a_mandatory_document() {
    let isms = blank();
    let facts = facts(&isms, day("2026-06-10"));
    for found in readiness(&isms, &facts) {
        let general = found.clause.id == "7.5.1";
        assert!(!found.clause.documented || general || found.state().is_some(), "{}", found.clause.id);
    }
    for document in document_types() {
        for id in document.clauses.iter().filter_map(|clause| clause.split_whitespace().next()) {
            assert!(clauses().iter().any(|clause| clause.id == id), "{}: {id}", document.number);
        }
    }
}

#[test]
fn what_is_only_useful_is_asked_of_no_clause() {
    let isms = blank();
    let facts = facts(&isms, day("2026-06-10"));
    for found in readiness(&isms, &facts) {
        for (kind, _) in found.documents {
            assert_ne!(kind.necessity, Necessity::Optional, "{}", kind.number);
        }
    }
}

#[test]
fn a_document_the_tool_makes_is_a_draft_and_others_are_missing() {
    assert_eq!(clause(&blank(), "4.3"), Some(DocumentState::Draft));
    assert_eq!(clause(&blank(), "5.2"), Some(DocumentState::Missing));
    assert_eq!(clause(&blank(), "6.1.3"), Some(DocumentState::Missing), "the one furthest behind counts");
    assert_eq!(clause(&blank(), "4.1"), None, "4.1 asks for no document");
}

#[test]
fn what_people_said_decides() {
    let on = |on: &str| Some(day(on));
    for (status, approved, review, expected) in [
        (DocumentStatus::Approved, on("2026-03-02"), None, DocumentState::Approved),
        (DocumentStatus::Approved, on("2025-03-02"), None, DocumentState::Overdue(100)),
        (DocumentStatus::Approved, on("2026-03-02"), on("2026-06-10"), DocumentState::Approved),
        (DocumentStatus::Approved, on("2026-03-02"), on("2026-06-09"), DocumentState::Overdue(1)),
        (DocumentStatus::Approved, None, None, DocumentState::InReview),
        (DocumentStatus::Approved, on("2026-06-11"), None, DocumentState::InReview),
        (DocumentStatus::Review, None, None, DocumentState::InReview),
        (DocumentStatus::Draft, on("2026-03-02"), None, DocumentState::Draft),
        (DocumentStatus::Withdrawn, on("2026-03-02"), None, DocumentState::Missing),
    ] {
        assert_eq!(clause(&said(status, approved, review), "4.3"), Some(expected), "{status:?} {approved:?}");
    }
    let mut prefixed = said(DocumentStatus::Review, None, None);
    prefixed.documentation.prefix = Some("ACME".into());
    assert_eq!(clause(&prefixed, "4.3"), Some(DocumentState::Draft), "another organization's number");
}
