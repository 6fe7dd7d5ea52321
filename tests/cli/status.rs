//! `dossier status`: what is due, on wide and on narrow terminals, and what it says of the folder of drafts.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use dossier::cli::{Surroundings, Terminal, run};
use unicode_width::UnicodeWidthStr;

use super::{dossier, edit};
use crate::ingest::support::Project;

/// A plan of three actions.
fn plan() -> Project {
    let project = Project::empty();
    let files = [
        ("dossier.yaml", "answers: answers.yaml\nmappings: [mappings/plan.yaml]\nas_of: 2026-11-30\n"),
        ("answers.yaml", "people:\n  - { id: ada, name: Ada Quist }\n"),
        (
            "mappings/plan.yaml",
            "workbook: sources/plan.csv\ntables:\n  - sheet: plan\n    kind: treatments\n    header_rows: [1]\n    columns:\n      \
             A: { header: Id, field: id }\n      B: { header: Action, field: treatment }\n      C: { header: Owner, field: \
             owner }\n      D: { header: Due, field: due }\n",
        ),
        (
            "sources/plan.csv",
            "Id,Action,Owner,Due\nAC-1,Lock the yard,Ada Quist,2026-11-20\nAC-2,Count the boats,,2026-12-20\nAC-3,Paint \
             the fence,Ada Quist,2027-06-01\n",
        ),
    ];
    for (name, text) in files {
        project.write(name, text);
    }
    project
}

fn on_terminal(folder: &Path, arguments: &[&str], width: usize) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut surroundings = Surroundings::unattended(folder);
    surroundings.out = Terminal { width: Some(width), ..Terminal::default() };
    let arguments = std::iter::once("dossier").chain(arguments.iter().copied()).map(OsString::from);
    run(arguments, &mut out, &mut err, &surroundings);
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_due_is_shown_and_listed_with_its_place() {
    let project = plan();
    let path = project.path().to_str().unwrap();
    let human = dossier(&["status", "-p", path]);
    assert_eq!(human.code, 0, "{}", human.err);
    let line = |id: &str| human.out.lines().find(|line| line.contains(id)).unwrap_or_default().to_string();
    assert!(human.out.contains("Due: 1 overdue, 1 within 3 months"), "{}", human.out);
    assert!(line("AC-1").contains("2026-11-20") && line("AC-1").contains("Ada Quist"), "{}", human.out);
    assert!(line("AC-2").ends_with("open"), "nobody sees to it: {}", human.out);
    assert!(line("AC-3").is_empty(), "what is far away is not due: {}", human.out);
    let due = dossier(&["status", "-p", path, "--format", "json"]).json()["due"].clone();
    assert_eq!(due.as_array().unwrap().len(), 2);
    assert_eq!((&due[0]["subject"], &due[0]["overdue"]), (&"AC-1".into(), &true.into()));
    assert_eq!((&due[1]["subject"], &due[1]["owner"]), (&"AC-2".into(), &serde_json::Value::Null));
    assert!(due[0]["at"].as_str().unwrap().contains("sources/plan.csv"), "{due}");
}

#[test]
fn no_table_is_wider_than_the_terminal_and_no_row_is_lost() {
    let example = crate::cli::example();
    let wide = on_terminal(example.path(), &["status"], 400);
    for width in [60, 80, 100] {
        let narrow = on_terminal(example.path(), &["status"], width);
        let ids = |text: &str| {
            let mut ids: Vec<String> =
                text.lines().filter_map(|line| line.split_whitespace().next()).map(Into::into).collect();
            ids.retain(|id| id.starts_with("ISMS-DOC-"));
            ids
        };
        assert_eq!(ids(&narrow), ids(&wide), "{width}");
        let table: Vec<&str> = narrow.lines().filter(|line| line.starts_with("ISMS-DOC-")).collect();
        assert!(table.len() > 5, "{narrow}");
        // Ids, versions and names of states are never cut; below that a table cannot go.
        let longest = table.iter().map(|line| line.width()).max().unwrap();
        assert!(longest <= width.max(92), "{width}: {longest}\n{narrow}");
        assert!(width >= 92 || table.iter().any(|line| line.contains('…')), "{narrow}");
    }
}

#[test]
fn files_in_out_that_are_not_those_of_the_last_build_are_told() {
    let project = crate::cli::example();
    let path = project.path().to_str().unwrap();
    assert_eq!(dossier(&["build", "-p", path, "policy", "scope", "--to", "docx"]).err, "");
    assert_eq!(dossier(&["status", "-p", path]).err, "");
    fs::write(project.path().join("out/ISMS-DOC-03-policy.docx"), "edited").unwrap();
    for command in ["status", "check"] {
        let run = dossier(&[command, "-p", path]);
        assert!(run.err.contains("1 file in") && run.err.contains("ISMS-DOC-03-policy.docx"), "{command}: {}", run.err);
    }
    let out = dossier(&["status", "-p", path, "--format", "json"]).json()["out"].clone();
    assert_eq!(out["changed"], serde_json::json!(["ISMS-DOC-03-policy.docx"]));
    let refused = dossier(&["build", "-p", path, "policy", "--to", "docx"]);
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert_eq!(fs::read_to_string(project.path().join("out/ISMS-DOC-03-policy.docx")).unwrap(), "edited");
    fs::remove_file(project.path().join("out/ISMS-DOC-03-policy.docx")).unwrap();
    assert!(dossier(&["status", "-p", path]).err.contains("missing"));
    // After another prefix the files of the old one are named.
    edit(project.path(), "answers.yaml", "prefix: ISMS", "prefix: ACME");
    let built = dossier(&["build", "-p", path, "policy", "--to", "docx"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(built.err.contains("of earlier builds") && built.err.contains("ISMS-DOC-0"), "{}", built.err);
}

#[test]
fn an_interrupted_build_is_told_and_finished() {
    let project = crate::cli::example();
    let path = project.path().to_str().unwrap();
    let build = ["build", "-p", path, "policy", "--to", "docx"];
    assert_eq!(dossier(&build).code, 0);
    let out = project.path().join("out");
    // As if the machine had stopped when the journal was there and nothing had its place yet.
    let (name, sha256) = ("ISMS-DOC-03-policy.docx", dossier::source::files::sha256);
    let now = fs::read(out.join(name)).unwrap();
    fs::create_dir(out.join(".dossier-staging")).unwrap();
    fs::write(out.join(".dossier-staging/1"), &now).unwrap();
    fs::remove_file(out.join(name)).unwrap();
    let journal =
        serde_json::json!({ "files": [{ "staged": "1", "path": name, "sha256": sha256(&now), "before": null }] });
    fs::write(out.join(".dossier-staging/journal.json"), journal.to_string()).unwrap();
    for command in ["status", "check"] {
        assert!(dossier(&[command, "-p", path]).err.contains("was interrupted"), "{command}");
    }
    let again = dossier(&build);
    assert!(again.code == 0 && again.err.contains("finishing the build"), "{}", again.err);
    assert_eq!(super::names(&out), [name, "build.json"]);
    assert_eq!(fs::read(out.join(name)).unwrap(), now);
}

#[test]
fn a_template_that_is_wrong_stops_status_with_its_line() {
    let project = crate::cli::example();
    let template = project.path().join("templates/documents/policy");
    fs::create_dir_all(&template).unwrap();
    for (body, says) in [
        ("---\ntitle: T\nsubtitle: S\n---\n\n{{ nothing.at.all }}\n", ":6"),
        ("---\ntitle: T\nsubtitle: S\n---\n\n{% for a in range(9) %}\n", "body.en.md"),
        ("---\ntitle: [\n---\n", "body.en.md"),
        ("no front matter", "body.en.md"),
    ] {
        fs::write(template.join("body.en.md"), body).unwrap();
        let run = dossier(&["status", "-p", project.path().to_str().unwrap()]);
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{body}: {}", run.err);
        assert!(run.err.contains("templates/documents/policy/body.en.md") && run.err.contains(says), "{}", run.err);
    }
}

#[test]
fn a_language_there_are_no_templates_for_is_one_clear_error() {
    let project = crate::cli::example();
    edit(project.path(), "dossier.yaml", "language: en", "language: tlh");
    for command in ["status", "build"] {
        let run = dossier(&[command, "-p", project.path().to_str().unwrap()]);
        assert_eq!(run.code, 3);
        assert_eq!(run.err.matches("error").count(), 1, "{}", run.err);
        assert!(run.err.contains("tlh"), "{}", run.err);
    }
}
