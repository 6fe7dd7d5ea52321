use std::fs;

use dossier::app::answers::set_answer;
use dossier::output::write::RealDisk;
use dossier::source::yaml::{EditFault, YamlFile, set_value};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::opened;

const TEXT: &str = "\
# What we are.
org:
  legal_name:   # as on the register
  short_name: Quist # the short one
  sites: []
  # sites:
  #   - id: S1
  units:
    - { name: Yard, head: ada }   # the only one
role: { isms_manager: ada }

scope:
  statement: >-
    Boats and
    their repair.
  # below the statement
  reason: \"\"
";

fn edited(path: &str, value: &Value) -> String {
    set_value(TEXT, path, value).unwrap_or_else(|fault| panic!("{path}: {fault:?}"))
}

#[test]
fn only_the_value_changes() {
    for (path, value, from, to) in [
        ("org.legal_name", json!("Quist: Boats"), "legal_name:   # as", "legal_name: \"Quist: Boats\"   # as"),
        ("org.short_name", json!("Q"), "short_name: Quist #", "short_name: Q #"),
        ("org.sites", json!([{ "id": "S1" }]), "  sites: []\n", "  sites:\n    - { id: S1 }\n"),
        ("org.units", json!([]), "units:\n    - { name: Yard, head: ada }   #", "units: []   #"),
        ("role.isms_manager", json!("bo"), "{ isms_manager: ada }", "{ isms_manager: bo }"),
        ("role.top_mgmt", json!(["bo"]), "{ isms_manager: ada }", "{ isms_manager: ada, top_mgmt: [bo] }"),
        ("scope.statement", json!("Boats"), "statement: >-\n    Boats and\n    their repair.\n", "statement: Boats\n"),
        ("scope.reason", json!("no"), "reason: \"\"", "reason: \"no\""),
        ("scope.services", json!(["Repair"]), "reason: \"\"\n", "reason: \"\"\n  services: [Repair]\n"),
        ("policy.why", json!("So."), "reason: \"\"\n", "reason: \"\"\npolicy:\n  why: So.\n"),
        ("org.legal_name", json!("2026"), "legal_name:   # as", "legal_name: \"2026\"   # as"),
        (
            "org.headcount",
            json!(12),
            "head: ada }   # the only one\n",
            "head: ada }   # the only one\n  headcount: 12\n",
        ),
    ] {
        assert!(TEXT.contains(from), "{from}");
        assert_eq!(edited(path, &value), TEXT.replacen(from, to, 1), "{path}");
    }
}

#[test]
fn what_cannot_be_changed_alone_is_refused() {
    let shared = "a: &x { b: 1 }\nc: *x\n";
    assert_eq!(set_value(shared, "a.b", &json!(2)), Err(EditFault::TooClever("a.b".into())));
    assert_eq!(set_value("a: [1]\n", "a.b", &json!(2)), Err(EditFault::NoSuchPlace("a.b".into())));
    assert_eq!(set_value("a: [\n", "a", &json!(2)), Err(EditFault::NotReadable));
    assert_eq!(set_value("a: 1\n", "a..b", &json!(2)), Err(EditFault::NoSuchPlace("a..b".into())));
    assert_eq!(set_value("# nothing yet\n", "a.b", &json!("c")).unwrap(), "# nothing yet\na:\n  b: c\n");
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was_set(value in "\\PC{0,40}", multiline in "[a-z#:\\n\\t\"' -]{0,40}") {
        for value in [value, multiline] {
            for path in ["org.legal_name", "role.deputy.isms_manager", "scope.statement", "new.key"] {
                let edited = set_value(TEXT, path, &json!(value)).unwrap();
                let file = YamlFile::parse("answers.yaml", edited.as_bytes()).unwrap();
                prop_assert_eq!(file.value(path), Some(json!(value)));
            }
        }
    }
}

#[test]
fn an_answer_that_does_not_fit_is_refused_and_nothing_is_written() {
    let project = crate::cli::example();
    let path = project.path().join("answers.yaml");
    let before = fs::read(&path).unwrap();
    for (key, value, says) in [
        ("org.headcount", json!("many"), "headcount"),
        ("org.legal_nam", json!("Us"), "legal_nam"),
        ("people[0].name", json!("Us"), "no place"),
    ] {
        let error = set_answer(&opened(project.path()), key, &value, &RealDisk).unwrap_err();
        assert!(error.message.contains(says), "{key}: {}", error.message);
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    set_answer(&opened(project.path()), "org.headcount", &json!(37), &RealDisk).unwrap();
    assert_eq!(opened(project.path()).loaded.isms.organization.headcount, Some(37));
}

#[test]
fn a_list_gets_and_loses_items_and_nothing_else_changes() {
    use dossier::source::yaml::{add_to_list, remove_from_list};
    const LISTS: &str =
        "# top\nmappings:\n  # the first one\n  - a.yaml   # why\n\n  - b.yaml\n# below\nother: [x, w]\nnone: []\n";
    let add = |key: &str, item: &str| add_to_list(LISTS, key, &json!(item)).unwrap();
    let remove = |key: &str, item: &str| remove_from_list(LISTS, key, &json!(item)).unwrap();
    assert_eq!(add("mappings", "c.yaml"), LISTS.replace("  - b.yaml\n", "  - b.yaml\n  - c.yaml\n"));
    assert_eq!(add("mappings", "a.yaml"), LISTS, "what is there is not added again");
    assert_eq!(add("other", "z"), LISTS.replace("[x, w]", "[x, w, z]"));
    assert_eq!(add("none", "z"), LISTS.replace("none: []", "none: [z]"));
    assert_eq!(add("new", "z"), format!("{LISTS}new: [z]\n"));
    assert_eq!(remove("mappings", "a.yaml"), LISTS.replace("  - a.yaml   # why\n", ""));
    assert_eq!(remove("other", "x"), LISTS.replace("[x, w]", "[w]"));
    assert_eq!(remove("other", "q"), LISTS);
    let people = "people:\n  - { id: p01 }   # first\nrole:\n";
    let more = add_to_list(people, "people", &json!({ "id": "p02", "name": "Ada: Berg" })).unwrap();
    assert_eq!(more, people.replace("# first\n", "# first\n  - { id: p02, name: \"Ada: Berg\" }\n"));
    for (text, key) in [("a: &x [1]\nb: *x\n", "b"), ("a: text\n", "a"), ("a: [", "a")] {
        assert!(add_to_list(text, key, &json!("z")).is_err(), "{text}");
    }
}
