//! Files that are missing, broken, or not what their name says: each is reported, all at once.

use std::io::Write as _;

use super::support::{MAPPING, Project, row, told};

fn register() -> Project {
    Project::with_register(vec![row!["R-1", "Fire", 1, 4, "A.7.5"]])
}

/// The one finding about a register with these bytes.
fn fault_of(bytes: &[u8]) -> String {
    let project = register();
    project.write("sources/register.xlsx", bytes);
    let loaded = project.load();
    assert!(loaded.fatal);
    assert_eq!(loaded.diagnostics.len(), 1, "{:?}", loaded.diagnostics);
    assert!(loaded.diagnostics[0].hint.is_some());
    told(&loaded.diagnostics[0])
}

#[test]
fn a_sound_register_is_read() {
    let loaded = register().load();
    assert_eq!(loaded.diagnostics, []);
    assert!(!loaded.fatal);
    assert_eq!(loaded.isms.risks.len(), 1);
}

#[test]
fn a_folder_without_dossier_yaml_is_no_project() {
    let dir = tempfile::tempdir().unwrap();
    let error = dossier::ingest::load(dir.path()).unwrap_err();
    assert_eq!(error.exit_code(), 3);
    assert!(error.hint.unwrap().contains("dossier init"));
}

#[test]
fn missing_workbook() {
    let project = register();
    std::fs::remove_file(project.path().join("sources/register.xlsx")).unwrap();
    assert!(project.load().fatal);
    assert_eq!(
        project.findings(),
        ["file-missing at mappings/register.yaml > workbook: there is no file sources/register.xlsx"]
    );
}

#[test]
fn empty_workbook() {
    assert_eq!(fault_of(b""), "workbook-empty at sources/register.xlsx: sources/register.xlsx is empty (0 bytes)");
}

#[test]
fn truncated_workbook() {
    let project = register();
    let bytes = std::fs::read(project.path().join("sources/register.xlsx")).unwrap();
    let told = "workbook-truncated at sources/register.xlsx: sources/register.xlsx is damaged or cut short";
    for part in [4, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(fault_of(&bytes[..part]), told, "{part} of {} bytes", bytes.len());
    }
}

#[test]
fn damaged_workbook() {
    let project = register();
    let mut bytes = std::fs::read(project.path().join("sources/register.xlsx")).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle..middle + 40].fill(0xA5);
    assert!(fault_of(&bytes).starts_with("workbook-"));
}

#[test]
fn password_protected_workbook() {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.extend([0; 1024]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(
        fault_of(&bytes),
        "workbook-encrypted at sources/register.xlsx: sources/register.xlsx is protected with a password"
    );
}

#[test]
fn files_of_other_kinds_under_the_name_of_a_workbook() {
    for (bytes, what) in [
        (b"%PDF-1.7\n%\xE2\xE3".as_slice(), "it is a PDF document"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "it is a web page without a table"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "it is an XML file"),
        (b"{\"risks\": []}", "it is a JSON file"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "it is a program"),
    ] {
        let told = fault_of(bytes);
        assert_eq!(
            told,
            format!("workbook-unsupported at sources/register.xlsx: sources/register.xlsx is no workbook: {what}")
        );
    }
    assert!(fault_of(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).starts_with("workbook-truncated"));
    assert!(fault_of(&archive(&[("word/document.xml", 10)])).contains("it is a Word document"));
    assert!(fault_of(&archive(&[("mimetype", 10), ("content.xml", 10)])).contains("it is an OpenDocument file"));
    assert!(fault_of(&archive(&[("notes.txt", 10)])).contains("it is a zip archive of something else"));
}

#[test]
fn an_archive_of_something_else_under_the_parts_of_a_workbook() {
    assert!(fault_of(&archive(&[("xl/nothing.xml", 10)])).starts_with("workbook-unreadable"));
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_parsed() {
    let told = fault_of(&archive(&[("xl/worksheets/sheet1.xml", 40 << 20)]));
    assert_eq!(
        told,
        "limit-exceeded at sources/register.xlsx: sources/register.xlsx holds more than 250 times its size when it is unpacked, which is the limit"
    );
}

/// A zip archive of files of zeros.
fn archive(files: &[(&str, usize)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, size) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![0; *size]).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn paths_stay_inside_the_project() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.xlsx"), "secret").unwrap();
    for name in ["../secret.xlsx", "/etc/passwd", "sources/../../secret.xlsx", "C:/secret.xlsx", "..\\secret.xlsx"] {
        let project = Project::with_mapping(&MAPPING.replace("sources/register.xlsx", &format!("'{name}'")));
        let loaded = project.load();
        assert!(loaded.fatal);
        assert_eq!(loaded.diagnostics[0].rule, "path-outside-project", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_project() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.xlsx"), "secret").unwrap();
    let project = Project::with_mapping(&MAPPING.replace("sources/register.xlsx", "link.xlsx"));
    std::os::unix::fs::symlink(outside.path().join("secret.xlsx"), project.path().join("link.xlsx")).unwrap();
    assert_eq!(
        project.findings(),
        [
            "path-outside-project at mappings/register.yaml > workbook: \"link.xlsx\" does not stay inside the project folder"
        ]
    );
}

#[test]
fn all_broken_files_are_reported_at_once() {
    let project = register();
    project.write("dossier.yaml", "mappings: [mappings/register.yaml, mappings/gone.yaml, mappings/wrong.yaml]\n");
    project.write("answers.yaml", "org: [\n");
    project.write("decisions.yaml", "waivers: { rule: R06 }\n");
    project.write("mappings/wrong.yaml", "workbook: sources/b.xlsx\ntables:\n  - sheet: S\n    kind: risk\n");
    project.write("sources/register.xlsx", "");
    let rules: Vec<String> = project.load().diagnostics.into_iter().map(|diagnostic| diagnostic.rule).collect();
    assert_eq!(
        rules,
        ["yaml-syntax", "yaml-wrong-type", "file-missing", "yaml-unknown-word", "mapping-invalid", "workbook-empty"]
    );
}
