//! The JSON Schemas for editors: as in the documentation, and true to what the files may hold.

use std::collections::BTreeMap;
use std::fs;

use dossier::app::schema_files::schema_files;
use dossier::source::yaml::{Content, Node, YamlFile};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

fn validators() -> BTreeMap<&'static str, Validator> {
    let read = |text: String| jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
    schema_files().unwrap().into_iter().map(|(name, text)| (name, read(text))).collect()
}

#[test]
fn the_schemas_are_those_of_the_code() {
    for (name, text) in schema_files().unwrap() {
        crate::support::bless::assert_generated(&format!("docs/reference/schemas/{name}.schema.json"), &text);
    }
}

/// A file as an editor sees it: plain scalars are numbers, booleans and nulls by YAML 1.2.
fn seen(node: &Node) -> Value {
    match &node.content {
        Content::Scalar { text, plain: true } => match text.as_str() {
            "" | "~" | "null" => Value::Null,
            "true" | "false" => json!(text == "true"),
            text => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(whole), _) => json!(whole),
                (_, Ok(number)) if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => json!(number),
                _ => json!(text),
            },
        },
        Content::Scalar { text, .. } => json!(text),
        Content::List(items) => items.iter().map(seen).collect(),
        Content::Map(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), seen(&entry.node))).collect::<Map<_, _>>().into()
        }
    }
}

fn yaml(text: &str) -> Value {
    seen(&YamlFile::parse("any.yaml", text.as_bytes()).unwrap().root)
}

fn faults(validator: &Validator, text: &str) -> Vec<String> {
    validator.iter_errors(&yaml(text)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_files_of_the_examples_and_of_new_projects_fit() {
    let validators = validators();
    let mut checked = 0;
    let mut folders = vec![std::path::PathBuf::from("examples"), "templates".into()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_string_lossy().replace('\\', "/");
            let file = name.rsplit('/').next().unwrap();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let schema = match file {
                _ if path.extension().is_none_or(|extension| extension != "yaml") => continue,
                "dossier.yaml" | "answers.yaml" | "decisions.yaml" | "document.yaml" => file.trim_end_matches(".yaml"),
                _ if name.contains("/mappings/") => "mapping",
                _ if name.contains("/records/") => "records",
                _ => continue,
            };
            let found = faults(&validators[schema], &fs::read_to_string(&path).unwrap());
            assert_eq!(found, Vec::<String>::new(), "{name}");
            checked += 1;
        }
    }
    assert!(checked >= 15, "only {checked} files");
}

#[test]
fn what_is_wrong_does_not_fit() {
    let validators = validators();
    let wrong = [
        ("dossier", "mapings: []"),
        ("dossier", "as_of: 31.3.2026"),
        ("answers", "org: { legal_nam: x }"),
        ("answers", "org: { fiscal_start: 13 }"),
        ("answers", "risk: { combine: produkt }"),
        ("answers", "people: [{ name: Ana }]"),
        ("decisions", "waivers: [{ rule: x, untill: 2026-01-01 }]"),
        ("mapping", "workbook: a.xlsx\ntables: [{ sheet: A, kind: assets, columns: { A: { field: threat } } }]"),
        ("mapping", "workbook: a.xlsx\ntables: [{ sheet: A, kind: asset }]"),
        ("records", "risks: [{ id: R-1, likelyhood: 3 }]"),
        ("records", "risks: [{ title: no id }]"),
        ("records", "risk: []"),
        ("records", "risks: [{ id: R-1, residual: { impakt: 2 } }]"),
        ("document", "id: DOC-01\nnecesity: expected"),
        ("document", "kind: document"),
    ];
    for (schema, text) in wrong {
        assert_ne!(faults(&validators[schema], text), Vec::<String>::new(), "{schema}: {text}");
    }
    let right = [
        (
            "answers",
            "org: { legal_name: unknown, headcount: , sites: unknown }\nrisk: { version: 1.0, combine: unknown }",
        ),
        ("dossier", "edition: 2022\nas_of: 2026-01-31"),
        (
            "mapping",
            "workbook: a.xlsx\ntables: [{ sheet: A, kind: risks, columns: { A: { field: residual.factor.Threat } } }]",
        ),
        (
            "records",
            "risks: [{ id: 1, impact: 4 - High, controls: [5.10], residual: { impact: 2, factor: { Threat: 1 } }, factor.Threat: 2 }]",
        ),
        ("records", "risks:\nassets: [{ id: A-1, owner: , extra: { Colour: red } }]"),
    ];
    for (schema, text) in right {
        assert_eq!(faults(&validators[schema], text), Vec::<String>::new(), "{schema}: {text}");
    }
}

#[test]
fn keys_are_described() {
    for (name, text) in schema_files().unwrap() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        let (mut all, mut described) = (0, 0);
        count(&schema, &mut all, &mut described);
        assert!(described * 10 >= all * 7, "{name}: only {described} of {all} keys are described");
    }
}

fn count(schema: &Value, all: &mut usize, described: &mut usize) {
    if let Some(Value::Object(properties)) = schema.get("properties") {
        for property in properties.values() {
            *all += 1;
            *described += usize::from(property.get("description").is_some());
            count(property, all, described);
        }
    }
    for keyword in ["items", "additionalProperties"] {
        schema.get(keyword).into_iter().for_each(|below| count(below, all, described));
    }
}
