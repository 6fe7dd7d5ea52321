//! The writer: all files or none, and nothing but them.

use std::fs;
use std::path::Path;

use dossier::output::write::{NewFile, RealDisk, Writer, safe_file_name};
use dossier::source::files::sha256;

use super::names;

fn file(name: &str, text: &str) -> NewFile {
    NewFile::new(name, text)
}

fn open(folder: &Path) -> Writer<'static> {
    Writer::open(folder, &RealDisk).unwrap()
}

#[test]
fn files_are_written_whole_and_take_the_place_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a/b");
    for text in ["one", "two"] {
        let files = [file("x.pdf", text), file("y.docx", text)].map(|file| file.in_place_of(sha256(b"one")));
        open(&out).write(&files).unwrap();
        assert_eq!(fs::read_to_string(out.join("x.pdf")).unwrap(), text);
    }
    assert_eq!(names(&out), ["x.pdf", "y.docx"]);
}

#[test]
fn a_folder_made_for_nothing_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(&folder.path().join("a/b")));
    assert!(names(folder.path()).is_empty());
    fs::create_dir(folder.path().join("mine")).unwrap();
    drop(open(&folder.path().join("mine")));
    assert_eq!(names(folder.path()), ["mine"]);
}

#[test]
fn no_name_leads_out_of_the_folder_and_one_bad_name_stops_all() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    for name in [
        "../x.pdf",
        "/tmp/x.pdf",
        "a/../b.pdf",
        "a//b.pdf",
        "a\\b.pdf",
        "c:x.pdf",
        "..",
        "",
        ".dossier-staging/x.pdf",
        "x\n.pdf",
        "x. ",
        "nul.pdf",
        "a/Com1",
        "a\u{202e}fdp.exe",
    ] {
        let written = open(&out).write(&[file("good.pdf", ""), file(name, "")]);
        let message = written.unwrap_err().to_string();
        assert!(message.contains("cannot be the name of a file"), "{name:?}: {message}");
        assert!(names(folder.path()).is_empty(), "{name:?}");
    }
}

#[test]
fn two_files_of_one_name_are_refused_also_where_case_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let written = open(folder.path()).write(&[file("X.pdf", ""), file("x.pdf", "")]);
    assert!(written.unwrap_err().to_string().contains("two files"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn only_plain_files_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("x.pdf")).unwrap();
    let written = open(folder.path()).write(&[file("a.pdf", ""), file("x.pdf", "")]);
    assert!(written.unwrap_err().to_string().contains("a folder of that name"));
    assert_eq!(names(folder.path()), ["x.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (folder.path().join("out"), folder.path().join("precious.txt"));
    fs::create_dir(&out).unwrap();
    fs::write(&elsewhere, "precious").unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("x.pdf")).unwrap();
    let written = open(&out).write(&[file("x.pdf", "draft")]);
    assert!(written.unwrap_err().to_string().contains("not a plain file"));
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "precious");
    assert!(out.join("x.pdf").is_symlink());
}

#[test]
fn a_place_that_is_no_folder_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for place in ["file", "file/below"] {
        assert!(Writer::open(&folder.path().join(place), &RealDisk).is_err(), "{place}");
    }
    assert_eq!(Writer::open(Path::new(""), &RealDisk).unwrap_err().exit_code(), 2);
    assert_eq!(names(folder.path()), ["file"]);
}

#[test]
fn what_somebody_else_wrote_or_changed_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.pdf"), "mine").unwrap();
    for ours in [file("x.pdf", "new"), file("x.pdf", "new").in_place_of(sha256(b"what dossier wrote"))] {
        let error = open(folder.path()).write(&[file("a.pdf", "a"), ours]).unwrap_err();
        assert!(error.to_string().contains("was not written by dossier"), "{error}");
        assert_eq!(names(folder.path()), ["x.pdf"]);
    }
    open(folder.path()).write(&[file("x.pdf", "mine")]).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("x.pdf")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for link in ["sources", ".dossier-staging"] {
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(link)).unwrap();
        let written = Writer::open(folder.path(), &RealDisk).and_then(|it| it.write(&[file("sources/x.csv", "a")]));
        assert!(written.is_err(), "{link}");
        assert!(names(elsewhere.path()).is_empty(), "{link}");
        fs::remove_file(folder.path().join(link)).unwrap();
    }
}

#[test]
fn a_journal_of_somebody_else_moves_nothing_out_of_the_folder() {
    let place = tempfile::tempdir().unwrap();
    let (folder, victim) = (place.path().join("out"), place.path().join("victim"));
    for path in ["../victim", "/victim", "x/../../victim"] {
        fs::create_dir_all(folder.join(".dossier-staging")).unwrap();
        fs::write(folder.join(".dossier-staging/1"), "hostile").unwrap();
        let journal = serde_json::json!({ "files": [
            { "staged": "1", "path": path, "sha256": sha256(b"hostile"), "before": null }
        ] });
        fs::write(folder.join(".dossier-staging/journal.json"), journal.to_string()).unwrap();
        let error = Writer::open(&folder, &RealDisk).unwrap_err();
        assert!(error.to_string().contains("cannot be finished"), "{error}");
        assert!(!victim.exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn names_of_trouble_get_safe_ones() {
    for (name, safe) in [
        ("risks.xlsx", "risks.xlsx"),
        ("Risks: 2026.xlsx", "Risks- 2026.xlsx"),
        ("a\\b|c?.csv", "a-b-c-.csv"),
        ("...hidden. ", "hidden"),
        ("NUL.xlsx", "_NUL.xlsx"),
        ("x\u{202e}xslx.csv", "x-xslx.csv"),
        ("\n", "-"),
        ("", "file"),
    ] {
        assert_eq!(safe_file_name(name), safe, "{name:?}");
        dossier::output::write::check_name(&safe_file_name(name)).unwrap();
    }
}
