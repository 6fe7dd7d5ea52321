//! The table of fields: whatever a field or a kind needs besides its line there must not be forgotten.

use std::collections::BTreeSet;

use dossier::app::schema_files::schema_files;
use dossier::ingest::{BlankEntry, Field, Kind, fields_markdown};
use serde_json::Value;

fn schema(name: &str) -> Value {
    let (_, text) = schema_files().unwrap().into_iter().find(|(known, _)| *known == name).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The words of a language, as the file has them.
fn words(language: &str) -> Value {
    let path = format!("{}/data/words/{language}.yaml", env!("CARGO_MANIFEST_DIR"));
    serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_kind_is_listed_under_its_own_name() {
    let listed: Vec<String> = Kind::ALL.iter().map(|kind| serde_json::to_string(kind).unwrap()).collect();
    let named: Vec<String> = Kind::ALL.iter().map(|kind| format!("\"{}\"", kind.name())).collect();
    assert_eq!(listed, named);
    let mapping = schema("mapping");
    let in_type = mapping.pointer("/properties/tables/items/properties/kind/enum").unwrap().as_array().unwrap();
    // Anything may be `unknown` in a file.
    let in_type: BTreeSet<&str> = in_type.iter().filter_map(Value::as_str).filter(|name| *name != "unknown").collect();
    assert_eq!(in_type, Kind::ALL.iter().map(|kind| kind.name()).collect());
    for kind in Kind::ALL {
        assert_eq!(Kind::of_name(kind.name()), Some(kind));
        assert!(fields_markdown("").contains(&format!("\n## {}\n", kind.name())), "{}", kind.name());
    }
}

#[test]
fn no_kind_has_two_fields_of_one_name() {
    for kind in Kind::ALL {
        let names: BTreeSet<&str> = kind.field_names().collect();
        assert_eq!(names.len(), kind.fields().count(), "{}", kind.name());
        assert!(kind.fields().count() > 3, "{}", kind.name());
    }
}

/// Recognition can only propose a field that English headers have words for.
#[test]
fn every_field_has_a_word_in_english() {
    let english = words("en");
    let families: BTreeSet<&str> = english["fields"].as_object().unwrap().keys().map(String::as_str).collect();
    let has = |group: &str, kind: &str, field: &str| {
        english[group][kind][field].as_array().is_some_and(|words| !words.is_empty())
    };
    let mut forgotten = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Other) {
        let guessed = families.contains(kind.family());
        for field in kind.field_names() {
            let found = if guessed { has("fields", kind.family(), field) } else { has("given", kind.name(), field) };
            if !found {
                forgotten.push(format!("{} {field}", kind.name()));
            }
        }
    }
    assert!(forgotten.is_empty(), "add words to data/words/en.yaml: {forgotten:?}");
}

/// A field that the model has a place for says in the schema what it is; so its place in the record is right.
#[test]
fn every_field_of_the_model_is_described_in_the_schema() {
    let records = schema("records");
    let page = fields_markdown("");
    let mut described = 0;
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_in_model()) {
        let section = page.split(&format!("\n## {}\n", kind.name())).nth(1).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let entry = &records["properties"][kind.name()]["items"]["properties"];
        for Field { name, .. } in kind.fields() {
            let value = &entry[*name];
            let own = value.get("description").or_else(|| value["anyOf"][0].get("description"));
            let kept_as_text = section.contains(&format!("`{name}`\\*"));
            assert!(own.is_some() || kept_as_text, "{} {name}: correct its place in src/ingest/records", kind.name());
            described += usize::from(own.is_some());
        }
    }
    assert!(described > 150, "{described}");
}

#[test]
fn blank_columns_have_what_a_person_needs_to_fill_them_in() {
    let mut columns = 0;
    for kind in Kind::ALL {
        let blank: Vec<_> = kind.fields().filter_map(|field| Some((field.name, field.blank?))).collect();
        let headers: BTreeSet<&str> = blank.iter().map(|(_, column)| column.header).collect();
        assert_eq!(headers.len(), blank.len(), "two columns of {} have the same heading", kind.name());
        for (name, column) in blank {
            assert!(!column.help.is_empty() && column.width >= 5.0, "{} {name}", kind.name());
            if let BlankEntry::OneOf(words) = column.entry {
                assert!(words.len() > 1, "{} {name}", kind.name());
            }
            columns += 1;
        }
    }
    assert!(columns > 80, "{columns}");
}
