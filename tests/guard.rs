//! Templates of a project may loop, grow and nest as they like: the command ends, and says which file and why.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::ingest::support::{Project, row};

/// How long the templates of these tests may compute, in seconds.
const SECONDS: u32 = 3;

/// A project with one template of its own; `change` makes it from the built-in one.
fn project(template: &str, change: impl FnOnce(String) -> String) -> Project {
    let project = Project::with_register(vec![row!["R-1", "Fire", 1, 4, "A.7.5"]]);
    let named = "as_of: 2026-11-30\nmappings: [mappings/register.yaml]\n";
    project.write("dossier.yaml", named);
    let built_in = fs::read_to_string(Path::new("templates").join(template)).unwrap();
    project.write(&format!("templates/{template}"), change(built_in));
    project
}

/// Runs the program itself, as a user does.
fn dossier(project: &Project, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(arguments)
        .current_dir(project.path())
        .env("DOSSIER_TEMPLATE_SECONDS", SECONDS.to_string())
        .output()
        .unwrap()
}

/// What the program says when it gives up.
fn fault(project: &Project, arguments: &[&str]) -> String {
    let begun = Instant::now();
    let run = dossier(project, arguments);
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(3), "{arguments:?}: {said}");
    assert!(begun.elapsed() < Duration::from_mins(2), "{said}");
    assert!(!said.contains('\u{1f}'), "what guard and child tell each other is not for users: {said}");
    assert!(!project.path().join("out/build.json").exists(), "nothing is written");
    said
}

const PDF: &[&str] = &["build", "scope", "--to", "pdf"];
const THEME: &str = "typst/theme.typ";
const BODY: &str = "documents/scope/body.en.md";

#[test]
fn loops_of_typst_that_do_not_end_are_stopped() {
    // A plugin is a small program: `(func (loop (br 0)))`.
    let plugin = "0x00,0x61,0x73,0x6d,0x01,0x00,0x00,0x00,0x01,0x05,0x01,0x60,0x00,0x01,0x7f,0x03,0x02,0x01,0x00,0x05,\
                  0x03,0x01,0x00,0x01,0x07,0x0e,0x02,0x06,0x6d,0x65,0x6d,0x6f,0x72,0x79,0x02,0x00,0x01,0x66,0x00,0x00,\
                  0x0a,0x0b,0x01,0x09,0x00,0x03,0x40,0x0c,0x00,0x0b,0x41,0x00,0x0b";
    for hostile in [
        "#let x = range(100000).map(a => range(100000).map(b => a + b).sum()).sum()".to_string(),
        "#let x = { let n = 0; for a in range(99999) { for b in range(99999) { n += b } }; n }".to_string(),
        format!("#let p = plugin(bytes(({plugin})))\n#let x = p.f()"),
    ] {
        let project = project(THEME, |theme| format!("{hostile}\n{theme}"));
        let said = fault(&project, PDF);
        let expected = "templates/typst/theme.typ took more than 3 s of computing and was stopped";
        assert!(said.contains(expected), "{hostile}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_grows_without_end_is_stopped() {
    let twice =
        "{% set n = namespace(t=\"ab\") %}{% for i in range(60) %}{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t }}\n";
    for (template, hostile) in [
        (BODY, twice.to_string()),
        (BODY, "{% for i in range(60) %}{{ (\"a\" * 90000000) | upper | list | length }}{% endfor %}\n".to_string()),
        (THEME, "#let x = range(40).fold((1,), (a, b) => a + a)\n".to_string()),
        (THEME, "#let x = range(40).fold(\"a\", (a, b) => a + a)\n".to_string()),
    ] {
        let project = project(template, |text| match template {
            BODY => format!("{text}\n{hostile}"),
            _ => format!("{hostile}{text}"),
        });
        let said = fault(&project, PDF);
        assert!(said.contains(&format!("templates/{template}")), "{hostile}: {said}");
        let causes = ["needed more memory", "took more than 3 s", "too large", "made dossier end"];
        assert!(causes.iter().any(|cause| said.contains(cause)), "{hostile}: {said}");
    }
}

/// Pages and pictures are the memory of whoever makes them.
#[cfg(target_os = "linux")]
#[test]
fn pages_and_pictures_without_end_are_stopped() {
    for (template, hostile) in [
        ("typst/document.typ", "\n#for i in range(300000) { pagebreak() }\n"),
        ("typst/figure.typ", "\n#block(height: 2000000pt, width: 10pt)[x]\n"),
    ] {
        let project = project(template, |text| format!("{text}{hostile}"));
        project.write("answers.yaml", "scope: { statement: All, services: [Printing], sites: [{ site: Main }] }\n");
        let run = dossier(&project, &["build", "scope", "--to", "pdf,docx"]);
        let said = String::from_utf8(run.stderr).unwrap();
        // A picture may also be drawn without ever being a grid of points.
        assert!(run.status.code() == Some(3) && said.contains(template) || template.ends_with("figure.typ"), "{said}");
        assert!(matches!(run.status.code(), Some(0..=3)), "{said}");
    }
}

#[test]
fn a_document_of_the_project_without_its_body_is_named() {
    let project = project("documents/soa/document.yaml", |text| text);
    let own = project.path().join("templates/documents");
    fs::rename(own.join("soa"), own.join("ours")).unwrap();
    let said = fault(&project, &["build", "ours", "--to", "docx"]);
    assert!(said.contains("it lacks the file documents/ours/body.en.md"), "{said}");
}

#[test]
fn what_the_engines_can_count_is_refused_with_its_line() {
    let quotes = format!("{} deep\n", "> ".repeat(5000));
    let lists = (0..40).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect::<Vec<_>>().concat();
    let marks = format!("{}x{}\n", "**a *b ".repeat(200), " y* z**".repeat(200));
    let chain = format!("{{{{ 1{} }}}}\n", "+1".repeat(100_000));
    let brackets = format!("{{{{ {}1{} }}}}\n", "(".repeat(5000), ")".repeat(5000));
    let branches = format!("{{% if false %}}{}{{% endif %}}\n", "{% elif false %}".repeat(50_000));
    let inside = format!("{}{}\n", "{% if true %}".repeat(5000), "{% endif %}".repeat(5000));
    let macros = "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(1) }}\n".to_string();
    let steps = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}\n".to_string();
    let long = "{% for a in range(90000) %}{{ \"a\" * 1000 }}{% endfor %}\n".to_string();
    for (hostile, cause) in [
        (quotes, "inside more than 12 others"),
        (lists, "inside more than 12 others"),
        (marks, "inside more than 12 others"),
        (chain, "more than 2000 letters"),
        (brackets, "more than 2000 letters"),
        (branches, "more than 200 `elif`"),
        (inside, "recursion"),
        (macros, "recursion"),
        (steps, "more than 10000000 steps"),
        (long, "longer than 8 MB"),
    ] {
        let project = project(BODY, |text| format!("{text}\n{hostile}"));
        let said = fault(&project, PDF);
        assert!(said.contains("templates/documents/scope/body.en.md"), "{cause}: {said}");
        assert!(said.contains(cause), "{cause}: {said}");
    }
}

#[test]
fn what_nests_too_deeply_for_the_stack_is_named() {
    for (template, hostile) in [
        (THEME, format!("#let x = {}1{}\n", "(".repeat(200_000), ")".repeat(200_000))),
        (THEME, format!("#let x = 1{}\n", "+1".repeat(400_000))),
        ("words/en.yaml", format!("x: {}1{}\n", "[".repeat(100_000), "]".repeat(100_000))),
    ] {
        let project = project(template, |text| format!("{hostile}{text}"));
        let said = fault(&project, PDF);
        assert!(said.contains(&format!("templates/{template}")), "{said}");
    }
}

#[test]
fn every_command_that_uses_templates_is_guarded() {
    let hostile = "{% for i in range(99) %}{{ (\"a\" * 99000000) | upper | list | length }}{% endfor %}\n";
    let project = project(BODY, |text| format!("{text}\n{hostile}"));
    let said = fault(&project, &["status"]);
    assert!(said.contains("templates/documents/scope/body.en.md"), "{said}");
}

#[test]
fn a_project_with_templates_of_its_own_makes_the_same_files() {
    let own = project(BODY, |text| text);
    let plain = project(BODY, |text| text);
    fs::remove_dir_all(plain.path().join("templates")).unwrap();
    let build = ["build", "scope", "soa", "--to", "pdf,docx"];
    let runs = [&own, &plain].map(|project| {
        let run = Command::new(env!("CARGO_BIN_EXE_dossier"))
            .args(build)
            .current_dir(project.path())
            .env_remove("DOSSIER_TEMPLATE_SECONDS")
            .output()
            .unwrap();
        (run.status.code(), String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap())
    });
    assert_eq!(runs[0], runs[1]);
    assert_eq!(runs[0].0, Some(0), "{}", runs[0].2);
    let files = crate::cli::names(&own.path().join("out"));
    assert_eq!(files.len(), 5, "{files:?}");
    for file in files {
        let read = |project: &Project| fs::read(project.path().join("out").join(&file)).unwrap();
        assert!(read(&own) == read(&plain), "{file} differs");
    }
}
