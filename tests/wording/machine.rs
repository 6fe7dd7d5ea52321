//! No document prints words for machines: no key, file or cell, except where it says where to answer and where a fact is
//! written, and no text of a program in the place of a word.

use std::fs;
use std::path::{Path, PathBuf};

use dossier::app::{Day, ProjectFolder, Workspace};
use dossier::document::block::{Block, Document};
use dossier::document::control_block::Entry;
use jiff::civil::date;

use crate::claims::written_by_people;
use crate::cli::{dossier, small::small};
use crate::document::texts;

/// What follows from the data and is meant for who writes the documents stands in these.
const FOR_WRITERS: [&str; 1] = ["audit-trail"];

/// Whether a word is a key, a file of the project, a cell, a place in a list or a piece of a template.
fn is_for_machines(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"[]{}_".contains(c));
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let is_file = [".yaml", ".yml", ".xlsx", ".csv", ".md"].iter().any(|end| bare.ends_with(end));
    let is_key = bare.contains('_') && bare.split(['.', '_']).all(is_name) && bare.split(['.', '_']).count() > 1;
    let is_item = bare.split_once('[').is_some_and(|(list, rest)| {
        is_name(list.rsplit('.').next().unwrap_or_default())
            && rest
                .split_once(']')
                .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    });
    let is_cell = word.split_once('!').is_some_and(|(_, cell)| {
        let letters = cell.trim_start_matches(|c: char| c.is_ascii_uppercase());
        letters.len() < cell.len() && letters.starts_with(|c: char| c.is_ascii_digit())
    });
    let is_code = word.contains("{{") || word.contains("}}") || word.contains("{%") || word.contains("Some(");
    is_file || is_key || is_item || is_cell || is_code
}

/// Takes the places out of the list of what is open.
fn without_places(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Table(table) if table.id == "table-open-points" => {
                let rows = table.groups.iter_mut().flat_map(|group| &mut group.rows);
                rows.for_each(|row| drop(row.cells.pop()));
            }
            Block::Pages { blocks, .. } => without_places(blocks),
            _ => {}
        }
    }
}

/// All texts of a document but the places of its list of what is open.
fn printed(document: &Document) -> Vec<String> {
    let mut document = document.clone();
    without_places(&mut document.blocks);
    let mut all = texts(&document);
    all.extend(document.control.entries.iter().map(|(label, entry)| match entry {
        Entry::Value(value) => format!("{label}: {value}"),
        Entry::Missing { gap } => gap.missing.clone(),
    }));
    all.extend(document.control.history.iter().flatten().cloned());
    all
}

/// The texts of a project's documents with words for machines that nobody has written there.
fn machine_words(folder: &Path) -> Vec<String> {
    let written = written_by_people(folder);
    let bare =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let project = ProjectFolder { path: folder.into(), name: folder.display().to_string() };
    let workspace = Workspace::open(&project, Day::asked(date(2026, 11, 30))).unwrap();
    let of_documents = |bench: &dossier::app::Workbench| {
        let kinds = bench.catalogue.iter().filter(|kind| !FOR_WRITERS.contains(&kind.slug.as_str()));
        kinds.map(|kind| bench.document(kind)).collect::<Result<Vec<_>, _>>()
    };
    let mut found = Vec::new();
    for document in workspace.in_workshop(of_documents).unwrap() {
        for text in printed(&document) {
            let foreign = text.split_whitespace().find(|word| is_for_machines(word) && !written.contains(&bare(word)));
            found.extend(foreign.map(|word| format!("{}: {word:?} in {text:?}", document.control.id)));
        }
    }
    found
}

/// The example projects, the small one, and one of which nothing is known.
pub fn with_projects(look: impl FnMut(&Path)) {
    let (small, fresh) = (small(), tempfile::tempdir().unwrap());
    let fresh = fresh.path().join("project");
    assert_eq!(dossier(&["init", fresh.to_str().unwrap()]).code, 0);
    let mut examples: Vec<PathBuf> = fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path()).collect();
    examples.sort();
    examples.iter().map(PathBuf::as_path).chain([small.path(), &fresh]).for_each(look);
}

#[test]
fn no_document_prints_words_for_machines() {
    let mut projects = 0;
    with_projects(|project| {
        let found = machine_words(project);
        assert!(found.is_empty(), "{}: {found:#?}", project.display());
        projects += 1;
    });
    assert!(projects >= 5, "{projects} projects");
}

#[test]
fn words_for_machines_are_told_from_those_for_people() {
    for word in [
        "scope.out[0].reason",
        "answers.yaml",
        "Register!F12",
        "mr[0].inputs.d",
        "risk.last_run.to",
        "{{",
        "not_started",
    ] {
        assert!(is_for_machines(word), "{word}");
    }
    for word in
        ["A.5.24", "e.g.", "word!", "[3]", "9.2.1", "R-014", "(2026)", "Dr. Vogt", "and/or", "[open", "HGB s.257"]
    {
        assert!(!word.split_whitespace().any(is_for_machines), "{word}");
    }
}

#[test]
fn a_machine_word_of_a_template_is_seen() {
    let project = small();
    let body = fs::read_to_string("templates/documents/policy/body.en.md").unwrap();
    let body = body.replacen("\n# ", "\nSee policy.review_cycle.\n\n# ", 1);
    project.write("templates/documents/policy/body.en.md", body);
    let found = machine_words(project.path());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("policy.review_cycle"), "{found:#?}");
}
