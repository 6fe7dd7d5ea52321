//! The complete example projects.

use std::fs;
use std::path::{Path, PathBuf};

use dossier::derive::facts;
use dossier::diagnostic::Severity;
use dossier::ingest::load;
use dossier::model::{ControlId, new_in_2022};

use crate::cli::dossier_in;

/// The folders of all examples.
pub fn examples() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

#[test]
fn every_example_builds_all_documents_in_both_formats() {
    assert!(examples().len() >= 2);
    let mut sizes = Vec::new();
    for example in examples() {
        let out = tempfile::tempdir().unwrap();
        let (project, folder) = (example.to_str().unwrap(), out.path().to_str().unwrap());
        let run = dossier_in(".".as_ref(), &["build", "-p", project, "--out", folder]);
        assert_eq!(run.code, 0, "{project}: {}{}", run.out, run.err);
        let files: Vec<String> =
            fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let count = |ending: &str| files.iter().filter(|name| name.ends_with(ending)).count();
        let record = fs::read(out.path().join("build.json")).unwrap();
        let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
        let all = record["documents"].as_array().unwrap().len();
        assert_eq!((count(".pdf"), count(".docx")), (all, all), "{project}: {files:?}");
        sizes.push(all);
    }
    // The profile and the necessary controls decide how large a set is; each type is made of some example.
    let types = fs::read_dir("templates/documents").unwrap().count();
    assert!(sizes.iter().any(|size| *size >= types) && sizes.iter().any(|size| *size < types), "{sizes:?}");
}

#[test]
fn the_register_of_2013_is_read_as_the_import_proposes() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.yaml"), "answers: answers.yaml\n").unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    let example = Path::new("examples/wiesental");
    fs::copy(example.join("answers.yaml"), folder.path().join("answers.yaml")).unwrap();
    for name in ["risikoregister-2019", "anwendbarkeit-2013"] {
        let workbook = format!("sources/{name}.xlsx");
        fs::copy(example.join(&workbook), folder.path().join(&workbook)).unwrap();
        let run = dossier_in(folder.path(), &["import", "--yes", &workbook]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        let mapping = format!("mappings/{name}.yaml");
        let [proposed, kept] =
            [folder.path(), example].map(|folder| fs::read_to_string(folder.join(&mapping)).unwrap());
        assert!(proposed == kept, "{mapping} is not what `dossier import` writes:\n{proposed}");
    }
}

#[test]
fn the_statement_of_2013_becomes_one_of_2022_and_decides_nothing_by_itself() {
    let loaded = load(Path::new("examples/wiesental")).unwrap();
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!((loaded.isms.soa.rows.iter().filter(|row| row.formerly.is_some()).count(), 115), (115, 115));
    let facts = facts(&loaded.isms, "2026-11-20".parse().unwrap());
    assert!(facts.unconverted.is_empty(), "{:?}", facts.unconverted);
    let entry = |control: &str| facts.soa.iter().find(|entry| entry.control == ControlId::parse(control)).unwrap();
    let (decided, open) = (entry("A.5.14"), entry("A.8.15"));
    assert!(!decided.migration.as_ref().unwrap().needs_review());
    assert!(open.migration.as_ref().unwrap().needs_review());
    let from_2013 = facts.soa.iter().filter(|entry| entry.theme.is_some() && entry.migration.is_some()).count();
    assert_eq!((from_2013, new_in_2022().count()), (82, 11));
    let undecided: Vec<&str> =
        facts.soa.iter().filter(|entry| entry.necessary.is_none()).map(|entry| entry.control.as_str()).collect();
    assert_eq!(undecided, ["A.5.7", "A.5.30", "A.7.4", "A.8.11", "A.8.12", "A.8.16", "A.8.23"]);
}
