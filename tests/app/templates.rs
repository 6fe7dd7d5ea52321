//! Templates of a project: listed, copied, and checked.

use std::fs;

use dossier::app::template_files::{TemplateStanding, check_templates, eject, template_files};
use dossier::output::write::RealDisk;
use dossier::source::templates::Templates;

use super::opened;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.yaml"), "as_of: 2026-11-30\n").unwrap();
    folder
}

#[test]
fn built_in_templates_are_copied_once_and_never_over_a_file() {
    let folder = folder();
    let written = eject(folder.path(), &["documents/backup/".to_string()], &RealDisk).unwrap();
    assert_eq!(written, ["templates/documents/backup/body.en.md", "templates/documents/backup/document.yaml"]);
    let body = folder.path().join("templates/documents/backup/body.en.md");
    fs::write(&body, fs::read_to_string(&body).unwrap().replace("What is copied", "What we copy")).unwrap();
    let again = eject(folder.path(), &["documents/backup/body.en.md".to_string()], &RealDisk).unwrap_err();
    assert!(again.message.contains("body.en.md"), "{}", again.message);
    assert!(fs::read_to_string(&body).unwrap().contains("What we copy"));
    let templates = Templates::of_project(folder.path()).unwrap();
    let standing = |path: &str| template_files(&templates).into_iter().find(|it| it.path == path).map(|it| it.standing);
    assert_eq!(standing("documents/backup/body.en.md"), Some(TemplateStanding::Overridden));
    assert_eq!(standing("documents/soa/body.en.md"), Some(TemplateStanding::BuiltIn));
    assert_eq!(standing("project/answers.yaml"), None, "a new project's files are no templates of documents");
    assert!(check_templates(&opened(folder.path())).is_empty());
}

#[test]
fn an_unknown_template_is_told_with_the_nearest() {
    let folder = folder();
    let error = eject(folder.path(), &["documents/bakup/body.en.md".to_string()], &RealDisk).unwrap_err();
    assert!(error.hint.as_deref().is_some_and(|hint| hint.contains("documents/backup/body.en.md")), "{error:?}");
    assert!(!folder.path().join("templates").exists());
}

#[test]
fn every_broken_override_is_told_with_file_and_line() {
    let folder = folder();
    for slug in ["backup", "soa"] {
        let path = format!("documents/{slug}/body.en.md");
        eject(folder.path(), std::slice::from_ref(&path), &RealDisk).unwrap();
        let body = folder.path().join("templates").join(path);
        fs::write(&body, format!("{}\n{{{{ no_such_name }}}}\n", fs::read_to_string(&body).unwrap())).unwrap();
    }
    let faults = check_templates(&opened(folder.path()));
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_ref()).collect();
    assert_eq!(messages.len(), 2, "{messages:#?}");
    for slug in ["backup", "soa"] {
        let file = format!("templates/documents/{slug}/body.en.md");
        let lines = fs::read_to_string(folder.path().join(&file)).unwrap().lines().count();
        assert!(messages.iter().any(|it| it.starts_with(&format!("{file}:{lines}"))), "{messages:#?}");
    }
}

#[test]
fn broken_page_styling_is_told() {
    let folder = folder();
    eject(folder.path(), &["typst/theme.typ".to_string()], &RealDisk).unwrap();
    let theme = folder.path().join("templates/typst/theme.typ");
    fs::write(&theme, fs::read_to_string(&theme).unwrap().replacen("25pt", "25ptt", 1)).unwrap();
    let faults = check_templates(&opened(folder.path()));
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].message.contains("theme.typ"), "{}", faults[0].message);
}
