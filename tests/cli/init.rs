use std::fs;

use dossier::app::check::with_examples;
use dossier::ingest::answers::Answers;
use dossier::ingest::config::Config;
use dossier::ingest::decisions::Decisions;
use dossier::ingest::mapping::Kind;

use super::{dossier, dossier_in, names};

#[test]
fn a_new_project_has_everything_and_its_files_are_read_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let run = dossier_in(folder.path(), &["init", "mine"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let project = folder.path().join("mine");
    assert_eq!(
        names(&project),
        [".dossier", ".gitignore", "answers.yaml", "decisions.yaml", "dossier.yaml", "mappings", "sources"]
    );
    assert_eq!(names(&project.join("sources")).len(), names(&project.join("mappings")).len());
    let loaded = dossier::ingest::load(&project).unwrap();
    assert!(!loaded.fatal);
    assert_eq!(loaded.diagnostics, [], "a blank project has no fault in its files");
    assert!(loaded.isms.risks.is_empty() && loaded.isms.assets.is_empty() && loaded.isms.findings.is_empty());
    assert_eq!(loaded.isms.soa.rows.len(), 93, "the list of controls is there, with nothing decided");
    assert!(loaded.isms.soa.rows.iter().all(|row| row.necessary.is_none() && row.state.is_none()));
}

#[test]
fn a_new_project_can_be_checked_and_built_and_consists_of_gaps() {
    let folder = tempfile::tempdir().unwrap();
    dossier_in(folder.path(), &["init", "mine"]);
    let checked = dossier_in(folder.path(), &["check", "-p", "mine", "--format", "json"]);
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(checked.json()["counts"]["error"].as_u64() > Some(0));
    let built = dossier_in(folder.path(), &["build", "-p", "mine", "--to", "docx", "--format", "json"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let record = built.json();
    assert_eq!(record["dated_by"], "clock");
    let documents = record["documents"].as_array().unwrap();
    assert!(documents.len() >= 5);
    for document in documents {
        assert!(document["gaps"].as_u64() > Some(0), "{document}");
        assert_eq!(document["state"], "draft");
    }
}

#[test]
fn a_folder_with_something_in_it_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    for place in [".", "thesis.txt", "thesis.txt/below"] {
        let run = dossier_in(folder.path(), &["init", place]);
        assert_eq!(run.code, 3, "{place}");
        assert!(run.err.contains("error: "), "{}", run.err);
        assert_eq!(names(folder.path()), ["thesis.txt"]);
    }
    assert_eq!(fs::read_to_string(folder.path().join("thesis.txt")).unwrap(), "mine");
    assert_eq!(dossier(&["init"]).code, 2);
}

#[test]
fn two_new_projects_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    dossier_in(folder.path(), &["init", "a"]);
    dossier_in(folder.path(), &["init", "b"]);
    for part in ["", "mappings", "sources", ".dossier/schemas"] {
        for name in
            names(&folder.path().join("a").join(part)).iter().filter(|name| name.contains('.') && *name != ".dossier")
        {
            let read = |project: &str| fs::read(folder.path().join(project).join(part).join(name)).unwrap();
            assert_eq!(read("a"), read("b"), "{part}/{name}");
        }
    }
}

#[test]
fn every_file_names_its_schema_and_the_schema_is_there() {
    let folder = tempfile::tempdir().unwrap();
    dossier_in(folder.path(), &["init", "mine"]);
    let project = folder.path().join("mine");
    for part in ["", "mappings"] {
        for name in names(&project.join(part)).iter().filter(|name| name.ends_with("yaml")) {
            let text = fs::read_to_string(project.join(part).join(name)).unwrap();
            let schema = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=");
            assert!(project.join(part).join(schema.expect(name)).is_file(), "{part}/{name}");
        }
    }
    // Those of an older version are renewed.
    let records = project.join(".dossier/schemas/records.schema.json");
    let text = fs::read_to_string(&records).unwrap();
    assert_eq!(text, dossier(&["schema", "records"]).out);
    fs::write(&records, text.replace("\"description\"", "\"about\"")).unwrap();
    let run = dossier_in(folder.path(), &["schema", "--write", "-p", "mine"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(fs::read_to_string(&records).unwrap(), text);
    fs::write(&records, "{ \"mine\": true }").unwrap();
    let run = dossier_in(folder.path(), &["schema", "--write", "-p", "mine"]);
    assert_eq!(run.code, 3, "what is no schema of ours stays: {}", run.err);
    assert_eq!(fs::read_to_string(&records).unwrap(), "{ \"mine\": true }");
    assert_eq!(dossier(&["schema"]).out, "dossier\nanswers\ndecisions\nmapping\nrecords\ndocument\n");
    assert_eq!(dossier(&["schema", "anything"]).code, 2);
}

/// Every key that a file may have, at any depth.
fn keys(schema: &serde_json::Value, keys: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(map) => {
            if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| self::keys(value, keys));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| self::keys(item, keys)),
        _ => {}
    }
}

#[test]
fn the_files_of_a_new_project_show_every_key_there_is() {
    let folder = tempfile::tempdir().unwrap();
    dossier_in(folder.path(), &["init", "mine"]);
    for (file, schema) in [
        ("answers.yaml", schemars::schema_for!(Answers)),
        ("dossier.yaml", schemars::schema_for!(Config)),
        ("decisions.yaml", schemars::schema_for!(Decisions)),
    ] {
        let text = fs::read_to_string(folder.path().join("mine").join(file)).unwrap();
        let mut expected = Vec::new();
        keys(&schema.to_value(), &mut expected);
        assert!(expected.len() > 5, "{file}: {expected:?}");
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let missing: Vec<&String> = expected.iter().filter(|key| !words.contains(&key.as_str())).collect();
        assert!(missing.is_empty(), "{file} does not show {missing:?}");
    }
}

#[test]
fn the_blank_workbooks_have_a_column_for_every_usual_field() {
    let folder = tempfile::tempdir().unwrap();
    dossier_in(folder.path(), &["init", "mine"]);
    let mappings: String = names(&folder.path().join("mine/mappings"))
        .iter()
        .map(|name| fs::read_to_string(folder.path().join("mine/mappings").join(name)).unwrap())
        .collect();
    for (kind, word) in [
        (Kind::Risks, "risks"),
        (Kind::Treatments, "treatments"),
        (Kind::Assets, "assets"),
        (Kind::Soa, "soa"),
        (Kind::Findings, "findings"),
        (Kind::Nonconformities, "nonconformities"),
    ] {
        assert!(mappings.contains(&format!("kind: {word}\n")), "no table of {word}");
        assert!(mappings.contains(&format!("field: {} }}", kind.id_field().unwrap())));
    }
}

#[test]
fn the_examples_in_the_comments_are_of_the_right_form() {
    let folder = tempfile::tempdir().unwrap();
    dossier_in(folder.path(), &["init", "mine"]);
    let project = folder.path().join("mine");
    for file in ["answers.yaml", "dossier.yaml", "decisions.yaml"] {
        let text = fs::read_to_string(project.join(file)).unwrap();
        let used = with_examples(&text);
        assert!(used.lines().count() < text.lines().count(), "{file} has no example");
        fs::write(project.join(file), used).unwrap();
    }
    let loaded = dossier::ingest::load(&project).unwrap();
    assert_eq!(loaded.diagnostics, []);
    let isms = &loaded.isms;
    assert_eq!((isms.people.len(), isms.organization.sites.len(), isms.audits.len()), (1, 1, 1));
    assert_eq!((isms.criteria.bands.len(), isms.criteria.factors.len(), isms.soa.overrides.len()), (1, 1, 1));
    assert_eq!((isms.documentation.documents.len(), loaded.waivers.len()), (2, 1));
}
