//! Text of the user that steers instead of being shown is shown as its code, in every output.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use dossier::diagnostic::inert::{code, inert, steering};

use crate::cli::{Run, dossier_in};
use crate::ingest::support::{Project, row, told};

/// One of each kind: control characters, one of the second set, an override and an isolate of direction, a line
/// separator, signs without width, a tag.
const HOSTILE: [char; 9] =
    ['\u{8}', '\u{c}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{2028}', '\u{200b}', '\u{2060}', '\u{e0041}'];

fn hostile() -> String {
    HOSTILE.map(|c| format!("a{c}b")).concat()
}

fn codes() -> String {
    HOSTILE.map(|c| format!("a[{}]b", code(c))).concat()
}

#[test]
fn characters_that_steer_become_their_codes() {
    assert_eq!(inert(&hostile()), codes());
    assert_eq!(steering(&hostile()), HOSTILE);
    for (text, shown) in [
        ("\u{1b}[2Jx\u{7f}", "[U+001B][2Jx[U+007F]"),
        ("R-1\u{200b}", "R-1[U+200B]"),
        ("R\u{ad}-1", "R[U+00AD]-1"),
        ("A\u{200d}B\u{fe0f}", "A[U+200D]B[U+FE0F]"),
        ("\u{200f}R-1", "[U+200F]R-1"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\u{ffff}\u{fdd0}\u{1fffe}", "[U+FFFF][U+FDD0][U+1FFFE]"),
    ] {
        assert_eq!(inert(text), shown);
    }
}

#[test]
fn what_scripts_and_emoji_need_stays() {
    for text in [
        "Plain text\twith tabs\nand lines",
        "Größe, œuvre, Ελλάδα, 中文",
        "\u{1f469}\u{200d}\u{1f4bb} and \u{2764}\u{fe0f} and 1\u{fe0f}\u{20e3}",
        "\u{646}\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
        "\u{5d0}\u{200f}(1)",
        "Informations\u{ad}sicherheit",
        "1\u{a0}000 and 1\u{202f}000",
    ] {
        assert_eq!(inert(text), text);
        assert!(steering(text).is_empty(), "{text}");
    }
}

/// A project whose cells, headers, sheet and answers hold all of them.
fn project() -> Project {
    let title = hostile();
    let project = Project::with_register(vec![row!["R-1", title.as_str(), 1, 4, "A.7.5"]]);
    project.write("dossier.yaml", "as_of: 2026-11-30\nmappings: [mappings/register.yaml]\n");
    let escaped: Vec<String> = hostile().chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    let escaped = escaped.concat();
    let answers = fs::read_to_string(project.path().join("answers.yaml")).unwrap();
    project.write("answers.yaml", format!("org: {{ legal_name: \"{escaped}\" }}\n{answers}"));
    let header = hostile();
    let rows = [row!["Risk ID", "Risk", header.as_str()], row!["R-7", title.as_str(), title.as_str()]];
    project.workbook("new.xlsx", "Risks", &rows);
    project
}

fn assert_inert(what: &str, text: &str) {
    let left: Vec<String> = text.chars().filter(|c| HOSTILE.contains(c)).map(code).collect();
    assert!(left.is_empty(), "{what} holds {left:?}");
}

#[test]
fn no_output_for_people_or_machines_holds_them() {
    let project = project();
    let commands: [&[&str]; 9] = [
        &["check", "--deny", "never"],
        &["check", "--deny", "never", "--format", "json"],
        &["check", "--deny", "never", "--format", "sarif"],
        &["status"],
        &["status", "--format", "json"],
        &["trace", "R-1"],
        &["trace", "R-1", "--format", "json"],
        &["import", "new.xlsx", "--dry-run"],
        &["import", "new.xlsx", "--yes", "--format", "json"],
    ];
    let mut shown = 0;
    for command in commands {
        let Run { code, out, err } = dossier_in(project.path(), command);
        assert!(code < 3, "{command:?}: {out}{err}");
        assert_inert(&format!("{command:?}"), &out);
        assert_inert(&format!("{command:?}"), &err);
        shown += usize::from(out.contains("[U+202E]"));
    }
    assert!(shown >= 4, "only {shown} outputs show what stands there");

    let mapping = fs::read_to_string(project.path().join("mappings/new.yaml")).unwrap();
    assert_inert("the mapping file", &mapping);
    assert!(mapping.contains("\\u202e"), "the header is escaped: {mapping}");
    let again = dossier_in(project.path(), &["import", "new.xlsx", "--dry-run", "--format", "json"]).json();
    assert_eq!(again["mapping"], "mappings/new.yaml", "and is still found");
    let rules: Vec<&str> =
        again["diagnostics"].as_array().unwrap().iter().filter_map(|found| found["rule"].as_str()).collect();
    assert!(!rules.contains(&"mapped-column-missing"), "{rules:?}");
}

#[test]
fn no_document_holds_them_and_none_is_stopped() {
    let project = project();
    let run = dossier_in(project.path(), &["build", "risk-assessment-report", "--to", "pdf,docx"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let out = project.path().join("out");
    let record = fs::read_to_string(out.join("build.json")).unwrap();
    assert_inert("build.json", &record);
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
    for name in crate::cli::names(&out) {
        let bytes = fs::read(out.join(&name)).unwrap();
        let text = match Path::new(&name).extension().and_then(|extension| extension.to_str()) {
            Some("pdf") => squeezed(&pdf_extract::extract_text_from_mem(&bytes).unwrap()),
            Some("docx") => {
                let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
                let mut all = String::new();
                for index in 0..archive.len() {
                    // Pictures are no text.
                    let _ = archive.by_index(index).unwrap().read_to_string(&mut all);
                }
                all
            }
            _ => continue,
        };
        assert_inert(&name, &text);
        assert!(text.contains("[U+0008]") && text.contains("[U+202E]"), "{name} shows them");
    }
}

#[test]
fn the_cells_and_answers_that_hold_them_are_named() {
    let found: Vec<String> =
        project().load().diagnostics.iter().filter(|found| found.rule == "steering-characters").map(told).collect();
    let shown = "characters that steer instead of being shown (U+0008, U+000C, U+009B, U+202E, U+2066); \
                 their codes are printed in their place";
    assert_eq!(
        found,
        [
            format!("steering-characters at answers.yaml > org.legal_name: org.legal_name holds {shown}"),
            format!("steering-characters at sources/register.xlsx > Register!B2: B2 holds {shown}"),
        ]
    );
}

#[test]
fn a_line_end_in_a_header_or_an_id_begins_no_line_of_its_own() {
    let project = project();
    let rows = [
        row!["Risk ID", "Risk\nerror all is lost", "Likelihood", "Impact"],
        row!["R-8\nerror all is lost", "Fire\nerror all is lost", "many\nerror all is lost", 3],
    ];
    project.workbook("lines.xlsx", "Risks", &rows);
    let mut said = 0;
    for command in [&["import", "lines.xlsx", "--dry-run"], &["import", "lines.xlsx", "--why"][..]] {
        let command = if command.contains(&"--why") { [command, &["Risks"]].concat() } else { command.to_vec() };
        let Run { out, err, .. } = dossier_in(project.path(), &command);
        said += usize::from(out.contains("all is lost"));
        for line in out.lines().chain(err.lines()) {
            assert!(!line.trim_start().starts_with("error all is lost"), "{command:?}: {out}{err}");
        }
    }
    assert_eq!(said, 2, "the header is shown");
}
