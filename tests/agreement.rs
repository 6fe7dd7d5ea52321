//! Everything that tells where a document stands tells the same: control block, change history, the mark on the pages,
//! `status` and readiness, for every document of every example and for each thing people can say of one.

use std::path::Path;

use dossier::derive::{ClauseReadiness, Directory, DocumentState, Standing, facts, readiness};
use dossier::document::block::Document;
use dossier::document::control_block::Entry;
use dossier::document::view::View;
use dossier::document::{Catalogue, Shared, Workshop};
use dossier::ingest::{Loaded, load};
use dossier::model::{Binding, DocumentInput, DocumentStatus, DocumentType, Isms};
use dossier::source::templates::Templates;
use jiff::civil::Date;

use crate::cli::dossier_in;

/// The example projects.
pub fn examples() -> Vec<(String, Loaded)> {
    let names = ["alder-bookkeeping", "harbour-print", "wiesental"];
    names.map(|name| (name.to_string(), load(&Path::new("examples").join(name)).unwrap())).into()
}

/// All documents of an ISMS.
pub fn documents(isms: &Isms, as_of: Date) -> Vec<(DocumentType, Document)> {
    let templates = Templates::built_in();
    let facts = facts(isms, as_of);
    let directory = Directory::of(isms);
    let workshop = Workshop::open(&templates, "en").unwrap();
    let shared = Shared::default();
    let view = View {
        isms,
        facts: &facts,
        directory: &directory,
        words: workshop.words(),
        answers_file: "answers.yaml",
        occasion: None,
        waivers: &[],
        shared: &shared,
    };
    let catalogue = Catalogue::load(&templates).unwrap().of_project(isms, as_of);
    catalogue.iter().map(|kind| (kind.clone(), workshop.document(&view, kind).unwrap())).collect()
}

type Saying = (&'static str, fn(&mut DocumentInput));

/// What people can say about a document, over what the example says.
fn sayings() -> Vec<Saying> {
    fn with_approval(input: &mut DocumentInput) {
        input.approved_by = input.approver.clone().or_else(|| Some("p01".into()));
        input.approved_on = input.history.last().and_then(|entry| entry.date);
    }
    vec![
        ("as it is", |_| {}),
        ("draft", |input| input.status = Some(DocumentStatus::Draft)),
        ("a draft with an approval", |input| {
            input.status = Some(DocumentStatus::Draft);
            with_approval(input);
        }),
        ("approved, word alone", |input| {
            (input.status, input.approved_by, input.approved_on) = (Some(DocumentStatus::Approved), None, None);
        }),
        ("approved", |input| {
            input.status = Some(DocumentStatus::Approved);
            with_approval(input);
        }),
        ("approval without the word", |input| {
            input.status = None;
            with_approval(input);
        }),
        ("by its author", |input| {
            input.status = Some(DocumentStatus::Approved);
            with_approval(input);
            input.approved_by.clone_from(&input.author);
        }),
        ("in the history alone", |input| {
            (input.status, input.approved_by, input.approved_on) = (None, None, None);
            let approver = input.approver.clone();
            input.history.last_mut().into_iter().for_each(|entry| entry.approver.clone_from(&approver));
        }),
        ("superseded", |input| input.status = Some(DocumentStatus::Superseded)),
        ("withdrawn", |input| input.status = Some(DocumentStatus::Withdrawn)),
    ]
}

fn state_in(readiness: &[ClauseReadiness], number: &str) -> Option<DocumentState> {
    let documents = readiness.iter().flat_map(|clause| &clause.documents);
    documents.into_iter().find(|(kind, _)| kind.number == number).map(|(_, state)| *state)
}

fn printed<'a>(document: &'a Document, label: &str) -> Option<&'a str> {
    document.control.entries.iter().find(|(name, _)| name == label).map(|(_, entry)| match entry {
        Entry::Value(text) => text.as_str(),
        Entry::Missing { .. } => "",
    })
}

#[test]
fn control_block_history_pages_and_readiness_agree() {
    let mut seen = std::collections::BTreeSet::new();
    for (example, loaded) in examples() {
        let as_of = loaded.config.as_of.unwrap();
        for (what, say) in sayings() {
            let mut isms = loaded.isms.clone();
            isms.documentation.documents.values_mut().for_each(say);
            let facts = facts(&isms, as_of);
            let readiness = readiness(&isms, &facts);
            for (kind, document) in documents(&isms, as_of) {
                let number = &kind.number;
                let at = format!("{example}, {}, {what}", document.control.id);
                let known = facts.document_of(&kind).unwrap();
                // Of a type that is made of audits and the like, readiness speaks of the latest.
                let is_latest = std::ptr::eq(known, facts.document(number).unwrap());
                let control = &document.control;
                seen.insert(known.standing);
                assert_eq!(control.values.state(), known.standing.key(), "{at}");
                let approved = known.standing == Standing::Approved;
                assert_eq!(control.draft, !approved, "{at}");
                assert_eq!(control.across.is_empty(), approved, "{at}");
                assert_eq!(control.status.contains("pproved") && !control.status.contains("not"), approved, "{at}");
                assert_eq!(printed(&document, "Status").map(|it| it == "Approved"), Some(approved), "{at}");
                let approval = printed(&document, "Approval");
                assert_eq!(approval.is_some(), known.approval.is_some(), "{at}");
                if let Some(text) = approval {
                    assert_eq!(text.contains("It does not count: "), known.approved().is_none(), "{at}: {text}");
                }
                // The line of the present version says of its approval what the control block says.
                if let (Some(entry), false) = (known.version_entry, known.standing.is_gone()) {
                    let cell = &control.history[entry][4];
                    let claims = !cell.is_empty() && !cell.contains("does not count") && cell != "not approved";
                    assert_eq!(claims, approved, "{at}: {cell}");
                }
                let expected = match known.standing {
                    Standing::Approved if known.review_overdue.is_some() => {
                        DocumentState::Overdue(known.review_overdue.unwrap())
                    }
                    Standing::Approved | Standing::Issued => DocumentState::Approved,
                    Standing::InReview => DocumentState::InReview,
                    Standing::Draft => DocumentState::Draft,
                    Standing::Superseded | Standing::Withdrawn => DocumentState::Missing,
                };
                // A document that the set leaves out answers nothing.
                let is_left_out = facts.left_out(number).is_some();
                if let Some(state) = state_in(&readiness, number).filter(|_| is_latest) {
                    assert_eq!(state, if is_left_out { DocumentState::Missing } else { expected }, "{at}");
                }
            }
        }
    }
    assert_eq!(seen.len(), 5, "the sayings reach every standing: {seen:?}");
}

#[test]
fn status_tells_of_each_document_what_its_first_page_says() {
    for (example, mut loaded) in examples() {
        // As a project: without a register, what dossier.yaml says of an approval is bound to no content.
        for input in loaded.isms.documentation.documents.values_mut() {
            input.binding = Binding::Outside;
        }
        let run = dossier_in("examples".as_ref(), &["status", "-p", &example, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let clauses = report["clauses"].as_array().unwrap();
        let facts = facts(&loaded.isms, loaded.config.as_of.unwrap());
        for (kind, document) in documents(&loaded.isms, loaded.config.as_of.unwrap()) {
            let number = &kind.number;
            let is_latest = std::ptr::eq(facts.document_of(&kind).unwrap(), facts.document(number).unwrap());
            // Without a change there is no plan of one, and nobody misses it.
            if kind.awaits_its_occasion() {
                continue;
            }
            let lines = report["documents"].as_array().unwrap();
            // What the set of the example does not have is listed apart, with the reason.
            let left_out = report["left_out"].as_array().unwrap();
            let general = loaded.isms.documentation.prefix.as_deref().unwrap_or("ISMS").to_string();
            let general = format!("{general}-{number}");
            if left_out.iter().any(|line| line["id"] == general.as_str()) {
                continue;
            }
            let at = format!("{example}, {}", document.control.id);
            let line = lines.iter().find(|line| line["id"] == document.control.id.as_str());
            let Some(line) = line else { panic!("{at}: {} is in no line of status", document.control.id) };
            assert_eq!(line["state"], document.control.values.state(), "{at}");
            assert_eq!(line["status"], document.control.status.as_str(), "{at}");
            for (key, label) in [("owner", "Owner"), ("approver", "To be approved by"), ("next_review", "Next review")]
            {
                assert_eq!(line[key].as_str().unwrap_or(""), printed(&document, label).unwrap_or(""), "{at}: {key}");
            }
            let of_clause = |clause: &serde_json::Value| {
                let documents = clause["documents"].as_array().unwrap();
                documents
                    .iter()
                    .find(|it| it["id"] == number.as_str())
                    .map(|it| it["state"].as_str().unwrap().to_string())
            };
            for state in clauses.iter().filter_map(of_clause).filter(|_| is_latest) {
                assert_eq!(state.replace(' ', "_"), document.control.values.state(), "{at}");
            }
        }
    }
}

#[test]
fn what_a_document_of_the_set_is_stands_in_one_place() {
    for (path, document) in [("documents/", "document.yaml")].into_iter().flat_map(|(folder, name)| {
        let paths = Templates::built_in().list(folder);
        paths.into_iter().filter(move |path| path.ends_with(name)).map(|path| {
            let text = Templates::built_in().text(&path).unwrap();
            (path, serde_saphyr::from_str::<serde_json::Value>(&text).unwrap())
        })
    }) {
        let of_the_set = ["kind", "necessity", "clauses", "controls", "classification", "owner", "approver"];
        for key in of_the_set.into_iter().chain(["review_months", "title", "order"]) {
            assert!(document.get(key).is_none(), "{path}: `{key}` stands in data/documents.csv");
        }
        let number = document["id"].as_str().unwrap();
        let listed = dossier::model::document_types().iter().any(|kind| kind.number == number);
        assert!(listed, "{path}: {number} is not in data/documents.csv");
    }
}
