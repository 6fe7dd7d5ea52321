//! No document says that an organization conforms, unless the organization says so itself.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use dossier::app::{Day, ProjectFolder, Workspace};
use jiff::civil::date;

use crate::cli::{dossier, small::small};
use crate::document::texts;

/// Words of a verdict that only an auditor or a certification body may give.
const VERDICTS: [&str; 8] = [
    "compliant",
    "complies",
    "in compliance",
    "conforms",
    "is in conformity",
    "certified",
    "fulfils the",
    "fully meets",
];

/// Letters and digits in lower case.
fn bare(text: &str) -> String {
    crate::golden::bare(text).to_lowercase()
}

/// What the people of a project have written: its YAML files and the cells of its workbooks.
pub fn written_by_people(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() && !path.ends_with("out") => text += &written_by_people(&path),
            Some("yaml") => text += &bare(&fs::read_to_string(&path).unwrap()),
            Some("xlsx") => {
                let mut archive = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
                for part in 0..archive.len() {
                    let mut part = archive.by_index(part).unwrap();
                    let mut xml = String::new();
                    if part.name().is_ok_and(|name| name.ends_with(".xml")) && part.read_to_string(&mut xml).is_ok() {
                        text += &bare(&xml.replace("&amp;", "&"));
                    }
                }
            }
            _ => {}
        }
    }
    text
}

/// The pieces of text in the documents of a project that hold a verdict nobody has written.
fn verdicts(folder: &Path) -> Vec<String> {
    let written = written_by_people(folder);
    let project = ProjectFolder { path: folder.into(), name: folder.display().to_string() };
    let workspace = Workspace::open(&project, Day::asked(date(2026, 11, 30))).unwrap();
    let documents = workspace
        .in_workshop(|bench| bench.catalogue.iter().map(|kind| bench.document(kind)).collect::<Result<Vec<_>, _>>())
        .unwrap();
    assert!(documents.len() >= 9);
    let pieces = documents.iter().flat_map(texts);
    let sentences =
        pieces.flat_map(|piece| piece.split_inclusive(['.', ';', '\n']).map(str::to_string).collect::<Vec<_>>());
    sentences
        .filter(|sentence| {
            let words = sentence.to_lowercase();
            VERDICTS.iter().any(|verdict| words.contains(verdict)) && !written.contains(&bare(sentence))
        })
        .collect()
}

#[test]
fn no_document_gives_a_verdict_of_its_own() {
    let (small, fresh) = (small(), tempfile::tempdir().unwrap());
    let fresh = fresh.path().join("project");
    assert_eq!(dossier(&["init", fresh.to_str().unwrap()]).code, 0);
    let examples = fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path());
    for project in examples.chain([small.path().to_path_buf(), fresh]) {
        let found = verdicts(&project);
        assert!(found.is_empty(), "{}: {found:#?}", project.display());
    }
}

#[test]
fn a_verdict_that_a_template_gives_is_seen() {
    let project = small();
    let body = fs::read_to_string("templates/documents/policy/body.en.md").unwrap();
    let body = body.replacen("\n# ", "\nThe ISMS is compliant with the standard.\n\n# ", 1);
    project.write("templates/documents/policy/body.en.md", body);
    let found = verdicts(project.path());
    assert_eq!(
        found.iter().map(|found| found.trim()).collect::<Vec<_>>(),
        ["The ISMS is compliant with the standard."]
    );
}
