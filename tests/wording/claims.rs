//! Documents claim nothing that nobody said: of an empty project only what introduces and explains, of a project with one
//! answer only that, and of two organizations nothing the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use dossier::document::block::{Block, Document, Inline, Marked};
use dossier::document::control_block::Entry;
use dossier::ingest::{self, Loaded};
use dossier::source::templates::Templates;
use jiff::civil::date;
use rayon::prelude::*;
use serde_json::Value;

use crate::support::set::whole_set;

/// Sentences that may stand in a document of which nothing is known. Each was read: it introduces or explains, or says
/// what is not recorded, and claims nothing about the organization.
const MAY_STAND_ALONE: &str = include_str!("may-stand-alone.txt");

/// The documents of a project, by short name.
fn documents(loaded: &Loaded) -> Vec<(String, Document)> {
    let day = loaded.config.as_of.unwrap_or(date(2026, 11, 30));
    let made = whole_set(&loaded.isms, &loaded.waivers, day).into_iter();
    made.map(|(kind, document)| (kind.slug.clone(), document)).collect()
}

/// A project that says nothing but these answers.
fn project(answers: &str) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.yaml"), "as_of: 2026-11-30\nanswers: answers.yaml\n").unwrap();
    fs::write(folder.path().join("answers.yaml"), answers).unwrap();
    ingest::load(folder.path()).unwrap()
}

/// Running text with a mark in the place of each gap.
fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Marked(marked) => match marked {
                Marked::Strong { text }
                | Marked::Emph { text }
                | Marked::Muted { text }
                | Marked::Reference { text, .. }
                | Marked::Link { text, .. } => plain(text),
                Marked::Code { text } | Marked::Label { text, .. } => text.clone(),
                Marked::Break => "\n".to_string(),
                Marked::Gap(_) => "[gap]".to_string(),
            },
        })
        .collect()
}

/// Every sentence of a document but the titles of the standard and the headers of columns.
fn sentences(document: &Document, titles: &BTreeSet<String>) -> BTreeSet<String> {
    let mut texts = vec![document.control.subtitle.clone(), document.control.controlled_copy.clone()];
    texts.extend(document.control.entries.iter().filter_map(|(label, entry)| match entry {
        Entry::Value(value) => Some(format!("{label}: {value}")),
        Entry::Missing { .. } => None,
    }));
    collect(&document.blocks, &mut texts);
    let mut found = BTreeSet::new();
    for text in texts {
        for line in text.lines() {
            for sentence in line.split_inclusive(". ").map(str::trim).filter(|sentence| !sentence.is_empty()) {
                if sentence != "[gap]" && !titles.contains(sentence) {
                    found.insert(sentence.to_string());
                }
            }
        }
    }
    found
}

fn collect(blocks: &[Block], texts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => texts.push(plain(text)),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, texts)),
            // The list of what is open asks and says where to answer.
            Block::Table(table) if table.id == "table-open-points" => {}
            Block::Table(table) => {
                texts.extend(table.caption.clone());
                let rows: Vec<_> = table.groups.iter().flat_map(|group| &group.rows).collect();
                if rows.is_empty() {
                    texts.extend(table.empty.clone());
                }
                texts.extend(table.groups.iter().filter_map(|group| group.title.as_deref()).map(plain));
                texts.extend(rows.iter().flat_map(|row| &row.cells).map(|cell| plain(cell)));
            }
            Block::Figure(figure) => texts.extend([figure.caption.clone(), figure.alt.clone()]),
            Block::Callout { title, blocks, .. } => {
                texts.push(title.clone());
                collect(blocks, texts);
            }
            Block::Pages { blocks, .. } => collect(blocks, texts),
            Block::Gap(_) => {}
        }
    }
}

/// The numbers and titles of clauses and controls, as tables print them.
fn titles() -> BTreeSet<String> {
    let clauses = dossier::derive::clauses().iter().flat_map(|it| [it.id.clone(), format!("{} {}", it.id, it.title)]);
    let controls = dossier::model::annex_a().iter();
    let controls = controls.flat_map(|it| {
        let id = it.id.as_str().to_string();
        [id.clone(), it.title.to_string(), format!("{id} {}", it.title)]
    });
    clauses.chain(controls).collect()
}

/// The sentences of each document of a project.
fn said(loaded: &Loaded, titles: &BTreeSet<String>) -> BTreeMap<String, BTreeSet<String>> {
    documents(loaded).iter().map(|(slug, document)| (slug.clone(), sentences(document, titles))).collect()
}

#[test]
fn of_an_empty_project_the_documents_claim_nothing() {
    let folder = tempfile::tempdir().unwrap();
    crate::cli::dossier_in(folder.path(), &["init", "mine"]);
    let loaded = ingest::load(&folder.path().join("mine")).unwrap();
    let allowed: BTreeSet<&str> =
        MAY_STAND_ALONE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let said = said(&loaded, &titles());
    let said: BTreeSet<&str> = said.values().flatten().map(String::as_str).collect();
    let new: Vec<_> = said.difference(&allowed).collect();
    assert!(new.is_empty(), "nobody has read these sentences of an empty project yet: {new:#?}");
    let gone: Vec<_> = allowed.difference(&said).collect();
    assert!(gone.is_empty(), "these sentences are said no more: {gone:#?}");
}

/// The word that stands for every answer.
const ANSWER: &str = "Qwertz uiop";

/// The keys of answers that are one text, number, day or choice, or a list of texts, each with an answer.
fn single_answers(schema: &Value, key: &str, out: &mut Vec<(String, String)>) {
    let kinds = &schema["type"];
    let is = |kind: &str| kinds == kind || kinds.as_array().is_some_and(|kinds| kinds.iter().any(|it| it == kind));
    let Some(properties) = schema["properties"].as_object() else {
        if let Some(choices) = schema["enum"].as_array() {
            let choices = choices.iter().filter(|choice| !choice.is_null() && *choice != "unknown");
            out.extend(choices.map(|choice| (key.to_string(), choice.to_string())));
        } else if is("array") {
            let item = &schema["items"];
            let items = &item["type"];
            if let Some(fields) = item["properties"].as_object() {
                // A list of records: one with everything it can say.
                let said = fields.iter().filter_map(|(name, child)| {
                    if child["type"] == "boolean" {
                        return Some(format!("{name}: true"));
                    }
                    let mut inner = Vec::new();
                    single_answers(child, "", &mut inner);
                    let (_, value) = inner.into_iter().find(|(key, _)| key.is_empty())?;
                    Some(format!("{name}: {}", value.replace(ANSWER, &format!("{ANSWER} as {name}"))))
                });
                let record: Vec<String> = said.collect();
                if !record.is_empty() {
                    out.push((key.to_string(), format!("[{{{}}}]", record.join(", "))));
                }
            } else if items == "string"
                || items.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "string"))
            {
                out.push((key.to_string(), format!("[{ANSWER}]")));
            }
        } else if schema["format"] == "date" {
            out.push((key.to_string(), "2026-05-04".to_string()));
        } else if is("integer") || (is("number") && !is("boolean")) {
            out.push((key.to_string(), "7".to_string()));
        } else if is("string") && schema["pattern"].is_null() {
            out.push((key.to_string(), ANSWER.to_string()));
        }
        return;
    };
    for (name, child) in properties {
        single_answers(child, &if key.is_empty() { name.clone() } else { format!("{key}.{name}") }, out);
    }
}

/// The answers of a topic of the policies as one entry (`{key: value}`), and so the values of all parameters: each is
/// printed as it is, and a project for each of some hundreds would take minutes. What else may be said of a parameter is
/// tried with the first one.
fn grouped(answers: Vec<(String, String)>) -> Vec<(String, String)> {
    let first_parameter = format!("{}.", dossier::model::known_parameters()[0].id);
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (key, value) in answers {
        let (group, entry) = if let Some((topic, name)) = key.strip_prefix("rules.").and_then(|it| it.split_once('.')) {
            (format!("rules.{topic}"), format!("{name}: {}", value.replace(ANSWER, &format!("{ANSWER} {name}"))))
        } else if let Some(rest) = key.strip_prefix("param.") {
            match rest.strip_suffix(".value") {
                Some(id) => ("param".to_string(), format!("{id}: {{value: {value}}}")),
                None if rest.starts_with(&first_parameter) => (key, value),
                None => continue,
            }
        } else {
            (key, value)
        };
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((group, vec![entry])),
        }
    }
    let is_group = |key: &str| key == "param" || key.matches('.').count() == 1 && key.starts_with("rules.");
    let joined = |(key, entries): (String, Vec<String>)| {
        let value = if is_group(&key) { format!("{{{}}}", entries.join(", ")) } else { entries.join(", ") };
        (key, value)
    };
    groups.into_iter().map(joined).collect()
}

/// A dotted key with its answer as YAML.
fn yaml(key: &str, value: &str) -> String {
    let depth = key.split('.').count();
    let line = |(level, part): (usize, &str)| {
        let end = if level + 1 == depth { format!(" {value}\n") } else { "\n".to_string() };
        format!("{}{part}:{end}", "  ".repeat(level))
    };
    key.split('.').enumerate().map(line).collect()
}

fn all_answers() -> Vec<(String, String)> {
    let schema = fs::read_to_string("docs/reference/schemas/answers.schema.json").unwrap();
    let mut answers = Vec::new();
    single_answers(&serde_json::from_str(&schema).unwrap(), "", &mut answers);
    let answers = grouped(answers);
    assert!(answers.len() > 80, "found only {answers:#?}");
    answers
}

#[test]
fn of_a_project_with_one_answer_the_documents_say_only_that() {
    let titles = titles();
    let empty = said(&project("{}"), &titles);
    let added: Vec<Option<String>> = all_answers()
        .par_iter()
        .map(|(key, value)| {
            let loaded = project(&yaml(key, value));
            if !loaded.diagnostics.is_empty() {
                // The word that stands for every answer is none of this key.
                return None;
            }
            let said = said(&loaded, &titles);
            let lines: Vec<String> = said
                .iter()
                .flat_map(|(slug, said)| {
                    said.difference(&empty[slug]).map(move |sentence| format!("  {slug}: {sentence}"))
                })
                .collect();
            (!lines.is_empty()).then(|| format!("{key}: {value}\n{}\n", lines.join("\n")))
        })
        .collect();
    let added: String = added.into_iter().flatten().collect();
    assert!(added.matches(ANSWER).count() > 80, "{added}");
    crate::support::bless::assert_generated("tests/wording/one-answer.txt", &added);
}

#[test]
fn answers_in_words_that_no_document_prints_are_known() {
    // All of them at once, each with a word of its own; what does not fit its key is left out. The list is made here and
    // read by a person: a line that comes is an answer that got lost, unless another answer has to be there with it (the
    // body that certified counts only if it is certified).
    let mut said = serde_json::Map::new();
    let mut words = Vec::new();
    for (key, value) in all_answers() {
        let mut of_key = Vec::new();
        let mut parts = value.split(ANSWER);
        let mut own: String = parts.next().unwrap_or_default().to_string();
        for part in parts {
            let word = format!("wort{}ende", words.len() + of_key.len());
            let field = part.strip_prefix(" as ").map(|rest| rest.split([',', '}', ']']).next().unwrap_or_default());
            of_key.push((field.map_or(key.clone(), |field| format!("{key}[].{field}")), word.clone()));
            own = format!("{own}{word}{part}");
        }
        if of_key.is_empty() || !project(&yaml(&key, &own)).diagnostics.is_empty() {
            continue;
        }
        words.extend(of_key);
        let answer: Value = serde_json::to_value(serde_saphyr::from_str::<Value>(&own).unwrap()).unwrap();
        let mut at = &mut said;
        let path: Vec<&str> = key.split('.').collect();
        for part in &path[..path.len() - 1] {
            at = at.entry(*part).or_insert_with(|| Value::Object(serde_json::Map::new())).as_object_mut().unwrap();
        }
        at.insert(path[path.len() - 1].to_string(), answer);
    }
    assert!(words.len() > 100, "{} answers in words", words.len());
    let loaded = project(&serde_json::to_string(&said).unwrap());
    let printed: String =
        documents(&loaded).iter().map(|(_, document)| serde_json::to_string(document).unwrap()).collect();
    let lost = words.iter().filter(|(_, word)| !printed.contains(word.as_str())).map(|(name, _)| name.as_str());
    let lost: BTreeSet<&str> = lost.collect();
    let lines: String = lost.iter().flat_map(|name| [name, "\n"]).collect();
    crate::support::bless::assert_generated("tests/wording/not-printed.txt", &lines);
}

#[test]
fn policies_of_two_organizations_have_no_commitment_in_common() {
    let allowed: BTreeSet<&str> = MAY_STAND_ALONE.lines().collect();
    let policies: Vec<(&str, BTreeSet<String>)> = ["harbour-print", "alder-bookkeeping", "wiesental"]
        .into_iter()
        .map(|name| {
            let loaded = ingest::load(&Path::new("examples").join(name)).unwrap();
            let document = documents(&loaded).into_iter();
            let (_, policy) = document.into_iter().find(|(slug, _)| slug == "policy").unwrap();
            let mut texts = Vec::new();
            prose(&policy.blocks, &mut texts);
            let own = texts.into_iter().filter(|text| text != "[gap]" && !allowed.contains(text.as_str()));
            (name, own.collect::<BTreeSet<String>>())
        })
        .collect();
    for (index, (first, ours)) in policies.iter().enumerate() {
        assert!(ours.len() > 8, "{first} says only {ours:#?}");
        for (second, theirs) in &policies[index + 1..] {
            let common: Vec<_> = ours.intersection(theirs).collect();
            assert!(common.is_empty(), "{first} and {second} both say {common:#?}");
        }
    }
}

/// The sentences of paragraphs and lists.
fn prose(blocks: &[Block], texts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } => {
                texts.extend(plain(text).split_inclusive(". ").map(|sentence| sentence.trim().to_string()));
            }
            Block::List { items, .. } => items.iter().for_each(|item| prose(item, texts)),
            _ => {}
        }
    }
}

/// Whether a dotted key is one of a schema; a number in brackets chooses of a list.
fn is_key(schema: &Value, key: &str) -> bool {
    let mut schema = schema;
    for part in key.split('.') {
        let (name, index) = part.split_once('[').map_or((part, false), |(name, _)| (name, true));
        let child = &schema["properties"][name];
        schema = if child.is_null() { &schema["additionalProperties"] } else { child };
        if index {
            schema = &schema["items"];
        }
        if !schema.is_object() {
            return false;
        }
    }
    true
}

#[test]
fn no_gap_asks_for_a_key_that_does_not_exist() {
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(format!("docs/reference/schemas/{name}.schema.json")).unwrap())
            .unwrap()
    };
    let (answers, config) = (read("answers"), read("dossier"));
    assert!(is_key(&answers, "scope.reason") && is_key(&config, "documents.ISMS-DOC-07.author"));
    assert!(!is_key(&answers, "scope.raison") && !is_key(&answers, "scope.reason.x"));
    let mut asked = BTreeSet::new();
    let mut projects = vec![project("{}")];
    for name in ["harbour-print", "alder-bookkeeping", "wiesental"] {
        projects.push(ingest::load(&Path::new("examples").join(name)).unwrap());
    }
    for loaded in projects {
        for (_, document) in documents(&loaded) {
            let json = serde_json::to_value(&document).unwrap();
            places(&json, &mut asked);
        }
    }
    assert!(asked.len() > 40, "{asked:#?}");
    let unknown: Vec<&String> = asked
        .iter()
        .filter(|place| match place.split_once(" > ") {
            Some(("answers.yaml", key)) => !is_key(&answers, key),
            Some(("dossier.yaml", key)) => !is_key(&config, key),
            _ => !place.starts_with("sources/") && !place.starts_with("records/"),
        })
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The places where gaps send people.
fn places(json: &Value, out: &mut BTreeSet<String>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| places(item, out)),
        Value::Object(map) => {
            out.extend(map.get("where").and_then(Value::as_str).map(str::to_string));
            map.values().for_each(|value| places(value, out));
        }
        _ => {}
    }
}

#[test]
fn every_question_is_one_of_the_answers_and_every_one_is_asked() {
    let schema: Value =
        serde_json::from_str(&fs::read_to_string("docs/reference/schemas/answers.schema.json").unwrap()).unwrap();
    let questions = dossier::document::questions::Questions::load(&Templates::built_in(), "en").unwrap();
    let mut texts = String::new();
    for folder in fs::read_dir("templates/documents").unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            texts.push_str(&fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
    for (key, _) in questions.iter() {
        // A question about an audit or an objective is one about a list of them.
        let (list, rest) = key.split_once('.').unwrap_or((key, ""));
        let listed = schema["properties"][list]["items"].is_object() && !rest.is_empty();
        let key_in_list = format!("{list}[0].{rest}");
        let exercise = key.replace("bc.exercise.", "bc.exercise[0].");
        assert!(is_key(&schema, if listed { &key_in_list } else { &exercise }), "{key} is no answer");
        let asked = ["\"", "'"].iter().any(|mark| texts.contains(&format!("{mark}{key}{mark}")));
        // A parameter is asked for by its id: `value("password_length")`.
        let id = key.strip_prefix("param.").and_then(|rest| rest.strip_suffix(".value"));
        let stated = id.is_some_and(|id| texts.contains(&format!("\"{id}\"")));
        let laid_out = [',', '\n', ' '].iter().any(|end| texts.contains(&format!("gap: {key}{end}")));
        assert!(asked || stated || laid_out, "nobody asks {key}");
    }
}
