//! Bodies hold wording and nothing else; layouts hold no words; headers come from the language.

use std::collections::BTreeSet;
use std::fs;

use dossier::document::words::Words;
use dossier::document::{Catalogue, tables, trail};
use dossier::model::Isms;
use dossier::source::templates::Templates;

use crate::document::make;

mod asked;
mod claims;
mod machine;
mod patterns;
mod pseudo;
mod unused;

/// The tables and figures that a body names.
fn named(body: &str, kind: &str) -> BTreeSet<String> {
    let fence = format!("```{kind} ");
    body.lines().filter_map(|line| line.strip_prefix(&fence)).map(|name| name.trim().to_string()).collect()
}

#[test]
fn bodies_name_every_table_and_figure_of_their_layout_and_no_other() {
    let templates = Templates::built_in();
    for kind in Catalogue::load(&templates).unwrap().iter() {
        let body = templates.text(&format!("documents/{}/body.en.md", kind.slug)).unwrap();
        let tables: BTreeSet<String> = kind.layout.tables.keys().cloned().collect();
        let figures: BTreeSet<String> = kind.layout.figures.keys().cloned().collect();
        assert_eq!(named(&body, "table"), tables, "{}", kind.slug);
        assert_eq!(named(&body, "figure"), figures, "{}", kind.slug);
        for line in body.lines().filter(|line| line.starts_with('#')) {
            assert!(line.contains("{#"), "{}: the anchor of `{line}` would change with the language", kind.slug);
        }
        for line in body.lines().filter(|line| line.starts_with("```") && *line != "```") {
            assert!(line.starts_with("```table ") || line.starts_with("```figure "), "{}: {line}", kind.slug);
        }
    }
}

#[test]
fn every_field_of_every_table_has_a_header() {
    let words = Words::load(&Templates::built_in(), "en").unwrap();
    let mut keys: BTreeSet<String> = tables::sources()
        .flat_map(|source| source.fields.iter().map(|field| format!("column.{}.{}", source.record, field.name)))
        .collect();
    keys.extend(trail::FIELDS.iter().map(|field| format!("column.trail.{field}")));
    assert!(keys.len() > 100, "found only {}", keys.len());
    let missing: Vec<_> = keys.iter().filter(|key| !words.has(key)).collect();
    assert!(missing.is_empty(), "templates/words/en.yaml lacks {missing:?}");
}

#[test]
fn a_layout_that_names_an_unknown_source_or_field_says_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("templates/documents/scope");
    fs::create_dir_all(&own).unwrap();
    let text = fs::read_to_string("templates/documents/scope/document.yaml").unwrap();
    for (from, to, named, known) in
        [("source: sites", "source: sits", "`sits`", "sites"), ("address: 1.8", "adress: 1.8", "`adress`", "address")]
    {
        fs::write(own.join("document.yaml"), text.replace(from, to)).unwrap();
        let error = make(&Isms::default(), &Templates::of_project(folder.path()).unwrap(), "scope").unwrap_err();
        assert!(error.message.contains(named), "{}", error.message);
        assert!(error.hint.as_deref().is_some_and(|hint| hint.contains(known)), "{:?}", error.hint);
    }
}
