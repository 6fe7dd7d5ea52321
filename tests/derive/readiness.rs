//! Which documents clauses call for, and how far each is.

use std::collections::BTreeSet;

use dossier::derive::{ClauseReadiness, DocumentState, clauses, listed_documents, readiness};
use dossier::model::{DocumentInput, DocumentStatus, Isms};
use jiff::civil::Date;

use super::support::day;

fn made() -> BTreeSet<String> {
    ["DOC-01", "DOC-07", "DOC-08"].map(str::to_string).into()
}

fn clause(isms: &Isms, id: &str) -> ClauseReadiness {
    let all = readiness(isms, &made(), day("2026-06-10"));
    all.into_iter().find(|found| found.clause.id == id).expect("no heading")
}

fn said(status: DocumentStatus, approved_on: Option<Date>, next_review: Option<Date>) -> Isms {
    let approved_by = approved_on.map(|_| "p01".to_string());
    let input =
        DocumentInput { status: Some(status), approved_by, approved_on, next_review, ..DocumentInput::default() };
    let mut isms = Isms::default();
    isms.documentation.documents.insert("ISMS-DOC-01".into(), input);
    isms
}

#[test]
fn every_clause_that_asks_for_documented_information_has_a_mandatory_document() {
    for found in readiness(&Isms::default(), &made(), day("2026-06-10")) {
        let general = ["7.5.1", "9.2.1"].contains(&found.clause.id.as_str());
        assert!(!found.clause.documented || general || found.state().is_some(), "{}", found.clause.id);
    }
    for document in listed_documents() {
        for id in &document.clauses {
            assert!(clauses().iter().any(|clause| clause.id == *id && !clause.heading), "{}: {id}", document.id);
        }
    }
}

#[test]
fn a_document_the_tool_makes_is_a_draft_and_others_are_missing() {
    assert_eq!(clause(&Isms::default(), "4.3").state(), Some(DocumentState::Draft));
    assert_eq!(clause(&Isms::default(), "5.2").state(), Some(DocumentState::Missing));
    let treatment = clause(&Isms::default(), "6.1.3");
    assert_eq!(treatment.state(), Some(DocumentState::Missing), "the one furthest behind counts");
    assert_eq!(clause(&Isms::default(), "4.1").state(), None, "4.1 asks for no document");
}

#[test]
fn what_people_said_decides() {
    let on = |on: &str| Some(day(on));
    for (status, approved, review, expected) in [
        (DocumentStatus::Approved, on("2026-03-02"), None, DocumentState::Approved),
        (DocumentStatus::Approved, on("2026-03-02"), on("2026-06-10"), DocumentState::Approved),
        (DocumentStatus::Approved, on("2026-03-02"), on("2026-06-09"), DocumentState::Overdue(1)),
        (DocumentStatus::Approved, None, None, DocumentState::InReview),
        (DocumentStatus::Approved, on("2026-06-11"), None, DocumentState::InReview),
        (DocumentStatus::Review, None, None, DocumentState::InReview),
        (DocumentStatus::Withdrawn, on("2026-03-02"), None, DocumentState::Missing),
    ] {
        assert_eq!(clause(&said(status, approved, review), "4.3").state(), Some(expected));
    }
    let mut prefixed = said(DocumentStatus::Review, None, None);
    prefixed.documentation.prefix = Some("ACME".into());
    assert_eq!(clause(&prefixed, "4.3").state(), Some(DocumentState::Draft), "another organization's number");
}
