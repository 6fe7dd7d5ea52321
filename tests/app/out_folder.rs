use std::fs;

use dossier::app::build::{BuildRequest, FileFormat, OutState, Unwatched, build};
use dossier::output::write::{RealDisk, Writer};

use super::opened;
use crate::cli::{edit, example, names};

fn built(project: &std::path::Path, documents: &[&str]) -> Result<(), Vec<dossier::diagnostic::Error>> {
    let documents: Vec<String> = documents.iter().map(|document| (*document).to_string()).collect();
    let out = project.join("out");
    let request = BuildRequest { documents: &documents, formats: &[FileFormat::Docx], out: &out };
    build(&opened(project), &request, &Unwatched, &RealDisk).map(drop)
}

#[test]
fn a_file_that_was_changed_or_came_from_elsewhere_is_never_replaced() {
    let project = example();
    let out = project.path().join("out");
    built(project.path(), &["policy", "scope"]).unwrap();
    let policy = out.join("ISMS-DOC-03-policy.docx");
    let ours = fs::read(&policy).unwrap();
    for other in [b"a note of mine".as_slice(), b""] {
        fs::write(&policy, other).unwrap();
        edit(project.path(), "answers.yaml", "headcount: 3", "headcount: 1");
        edit(project.path(), "answers.yaml", "headcount: 1", "headcount: 3");
        let faults = built(project.path(), &["policy", "scope"]).unwrap_err();
        assert!(faults[0].message.contains("ISMS-DOC-03-policy.docx"), "{}", faults[0]);
        assert_eq!(fs::read(&policy).unwrap(), other);
        assert_eq!(OutState::of(&out).changed, ["ISMS-DOC-03-policy.docx"]);
    }
    fs::write(&policy, ours).unwrap();
    assert_eq!(OutState::of(&out), OutState::default());
    let soa = out.join("ISMS-DOC-07-soa.docx");
    fs::write(&soa, "a statement of mine").unwrap();
    assert_eq!(OutState::of(&out).foreign, ["ISMS-DOC-07-soa.docx"]);
    assert!(built(project.path(), &["soa"]).is_err());
    assert_eq!(fs::read_to_string(&soa).unwrap(), "a statement of mine");
    fs::remove_file(out.join("build.json")).unwrap();
    assert!(built(project.path(), &["scope"]).is_ok(), "the very same file may be there");
    assert_eq!(OutState::of(&out).foreign, ["ISMS-DOC-03-policy.docx", "ISMS-DOC-07-soa.docx"]);
}

#[test]
fn files_of_earlier_builds_are_named_and_stay_ours() {
    let project = example();
    let out = project.path().join("out");
    built(project.path(), &["policy", "scope"]).unwrap();
    built(project.path(), &["scope"]).unwrap();
    assert_eq!(OutState::of(&out).old, ["ISMS-DOC-03-policy.docx"]);
    edit(project.path(), "answers.yaml", "prefix: ISMS", "prefix: ACME");
    built(project.path(), &["policy"]).unwrap();
    let state = OutState::of(&out);
    assert!(state.old.contains(&"ISMS-DOC-03-policy.docx".to_string()), "{state:?}");
    edit(project.path(), "answers.yaml", "prefix: ACME", "prefix: ISMS");
    edit(project.path(), "answers.yaml", "headcount: 36", "headcount: 37");
    built(project.path(), &["policy", "scope"]).unwrap();
    assert!(!OutState::of(&out).disagrees());
}

#[test]
fn two_writers_do_not_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let first = Writer::open(folder.path(), &RealDisk).unwrap();
    let error = Writer::open(folder.path(), &RealDisk).unwrap_err();
    assert!(error.message.contains("another dossier"), "{error}");
    drop(first);
    assert!(names(folder.path()).is_empty());
    Writer::open(folder.path(), &RealDisk).unwrap();
}
