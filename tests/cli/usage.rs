use std::io::{self, Write};
use std::path::Path;

use dossier::cli::{Surroundings, reference_markdown, run};
use dossier::{ingest, lint};

use super::{dossier, dossier_in};

#[test]
fn help_and_version_go_to_standard_output() {
    for argument in ["--help", "--version"] {
        let run = dossier(&[argument]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("dossier"), "{}", run.out);
        assert!(run.err.is_empty());
    }
}

#[test]
fn a_command_line_without_sense_ends_with_2_and_says_why() {
    for (arguments, says) in [
        (&["bild"][..], "build"),
        (&["check", "--deny", "everything"], "never"),
        (&["check", "--as-of", "31.1.2026"], "2026-01-31"),
        (&["check", "--as-of", "9999-12-31"], "outside the years 1900 to 2200"),
        (&["build", "--as-of", "1899-12-31"], "outside the years 1900 to 2200"),
        (&["status", "--as-of", "0001-01-01"], "outside the years 1900 to 2200"),
        (&["trace", "R-1", "--as-of", "2201-01-01"], "outside the years 1900 to 2200"),
        (&["build", "--to", "odt"], "docx"),
        (&["build", "-p", "a", "-p", "b", "--out", "x"], "several projects"),
        (&["man", "bild"], "commands are"),
        (&[], "Usage"),
    ] {
        let run = dossier(arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.contains(says), "{arguments:?} says {}", run.err);
        assert!(run.out.is_empty());
    }
}

#[test]
fn without_a_project_the_nearest_is_looked_for_and_its_absence_reported() {
    let folder = tempfile::tempdir().unwrap();
    let run = dossier_in(folder.path(), &["check"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("dossier.yaml") && run.err.contains("dossier init"), "{}", run.err);

    let inside = Path::new("examples/harbour-print/sources").canonicalize().unwrap();
    let run = dossier_in(&inside, &["check", "--deny", "never", "--quiet"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn every_rule_is_explained_by_name_and_number() {
    for rule in lint::rules() {
        let by_name = dossier(&["explain", rule.id]);
        let by_number = dossier(&["explain", &rule.code.to_lowercase()]);
        assert_eq!((by_name.code, by_number.code), (0, 0), "{}", rule.id);
        assert_eq!(by_name.out, by_number.out);
        let words: Vec<&str> = by_name.out.split_whitespace().map(|word| word.trim_end_matches('.')).collect();
        let fix: Vec<&str> =
            rule.fix.split_whitespace().skip(1).map(|word| word.trim_end_matches('.')).take(4).collect();
        assert!(words.windows(fix.len()).any(|part| part == fix), "{} lacks its fix: {}", rule.id, by_name.out);
    }
    for rule in ingest::RULES {
        assert_eq!(dossier(&["explain", rule.id]).code, 0, "{}", rule.id);
    }
}

#[test]
fn the_list_of_rules_names_each_of_them() {
    let list = dossier(&["explain"]).out;
    let ids = lint::rules().map(|rule| rule.id).chain(ingest::RULES.iter().map(|rule| rule.id));
    for id in ids {
        assert!(list.lines().any(|line| line.split_whitespace().next() == Some(id)), "{id} is not listed");
    }
}

#[test]
fn an_unknown_rule_gets_the_nearest_name() {
    let run = dossier(&["explain", "risk-without-ownr"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`risk-without-owner`"), "{}", run.err);
}

#[test]
fn completions_and_manual_pages_come_from_the_command_line_itself() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = dossier(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("explain") && run.out.contains("as-of"), "{shell}");
    }
    assert!(dossier(&["man"]).out.contains(".TH dossier 1"));
    assert!(dossier(&["man", "build"]).out.contains(r"\-\-as\-of"));
}

#[test]
fn the_reference_of_the_command_line_is_current() {
    crate::support::bless::assert_generated("docs/reference/cli.md", &reference_markdown());
}

#[test]
fn colours_are_used_when_asked_for_and_never_by_themselves() {
    assert!(!dossier(&["explain", "R05"]).out.contains('\u{1b}'));
    assert!(dossier(&["explain", "R05", "--color", "always"]).out.contains('\u{1b}'));
    assert!(!dossier(&["explain", "R05", "--color", "never"]).out.contains('\u{1b}'));
}

/// A stream that fails after so many bytes.
struct Fails(usize, io::ErrorKind);

impl Write for Fails {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(self.1.into());
        }
        let written = bytes.len().min(self.0);
        self.0 -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error_but_a_full_disk_is() {
    for (kind, code, says) in [(io::ErrorKind::BrokenPipe, 0, ""), (io::ErrorKind::StorageFull, 3, "standard output")] {
        let mut err = Vec::new();
        let arguments = ["dossier", "explain"].map(Into::into);
        let ended = run(arguments, &mut Fails(100, kind), &mut err, &Surroundings::unattended("."));
        let err = String::from_utf8(err).unwrap();
        assert_eq!(ended, code, "{err}");
        assert!(err.contains(says) && (says.is_empty() == err.is_empty()), "{err}");
    }
}
