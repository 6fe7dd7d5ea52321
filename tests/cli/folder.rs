//! The output folder: all files or none, and nothing but them.

use std::fs;
use std::path::Path;

use dossier::output::write::{Artifact, OutputFolder};

use super::names;

fn artifact(name: &str, text: &str) -> Artifact {
    Artifact { name: name.to_string(), bytes: text.as_bytes().to_vec() }
}

#[test]
fn files_are_written_whole_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a/b");
    for text in ["one", "two"] {
        OutputFolder::open(&out).unwrap().write(&[artifact("x.pdf", text), artifact("y.docx", text)]).unwrap();
        assert_eq!(fs::read_to_string(out.join("x.pdf")).unwrap(), text);
    }
    assert_eq!(names(&out), ["x.pdf", "y.docx"]);
}

#[test]
fn a_folder_made_for_nothing_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    drop(OutputFolder::open(&folder.path().join("a/b")).unwrap());
    assert!(names(folder.path()).is_empty());
    fs::create_dir(folder.path().join("mine")).unwrap();
    drop(OutputFolder::open(&folder.path().join("mine")).unwrap());
    assert_eq!(names(folder.path()), ["mine"]);
}

#[test]
fn no_name_leads_out_of_the_folder_and_one_bad_name_stops_all() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    for name in ["../x.pdf", "/tmp/x.pdf", "a/b.pdf", "a\\b.pdf", "c:x.pdf", "..", "", ".hidden", "x\n.pdf", "x. "] {
        let written = OutputFolder::open(&out).unwrap().write(&[artifact("good.pdf", ""), artifact(name, "")]);
        let message = written.unwrap_err().to_string();
        assert!(message.contains("cannot be the name of a file"), "{name:?}: {message}");
        assert!(names(folder.path()).is_empty(), "{name:?}");
    }
}

#[test]
fn two_files_of_one_name_are_refused_also_where_case_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let written = OutputFolder::open(folder.path()).unwrap().write(&[artifact("X.pdf", ""), artifact("x.pdf", "")]);
    assert!(written.unwrap_err().to_string().contains("two documents"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn only_plain_files_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("x.pdf")).unwrap();
    let written = OutputFolder::open(folder.path()).unwrap().write(&[artifact("a.pdf", ""), artifact("x.pdf", "")]);
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
    let written = OutputFolder::open(&out).unwrap().write(&[artifact("x.pdf", "draft")]);
    assert!(written.unwrap_err().to_string().contains("not a plain file"));
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "precious");
    assert!(out.join("x.pdf").is_symlink());
}

#[test]
fn a_place_that_is_no_folder_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for place in ["file", "file/below"] {
        assert!(OutputFolder::open(&folder.path().join(place)).is_err(), "{place}");
    }
    assert_eq!(OutputFolder::open(Path::new("")).unwrap_err().exit_code(), 2);
    assert_eq!(names(folder.path()), ["file"]);
}
