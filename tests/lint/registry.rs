//! Nothing is forgotten: files, lists, names, numbers and the generated page agree.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use dossier::lint::{GROUPS, catalogue_markdown, explain, rules};

use crate::support::bless::assert_generated;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint")
}

#[test]
fn every_file_in_a_folder_of_rules_is_listed() {
    for group in GROUPS {
        let listed: BTreeSet<_> = group.rules.iter().map(|rule| format!("{}.rs", rule.id.replace('-', "_"))).collect();
        let files = std::fs::read_dir(source().join(group.name)).unwrap();
        let files: BTreeSet<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        let files: BTreeSet<_> = files.into_iter().filter(|name| name != "mod.rs").collect();
        assert_eq!(listed, files, "the list in src/lint/{}/mod.rs and the files beside it", group.name);
    }
}

#[test]
fn every_folder_of_rules_is_a_group() {
    let groups: BTreeSet<_> = GROUPS.iter().map(|group| group.name.to_string()).collect();
    let folders = std::fs::read_dir(source()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let folders: BTreeSet<_> = folders.map(|folder| folder.file_name().into_string().unwrap()).collect();
    let folders: BTreeSet<_> = folders.into_iter().filter(|name| name != "shared").collect();
    assert_eq!(groups, folders);
}

#[test]
fn ids_and_numbers_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.id) && seen.insert(rule.code), "{} ({}) occurs twice", rule.id, rule.code);
        let kebab = rule
            .id
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        assert!(kebab, "{} is not kebab-case", rule.id);
        assert_eq!(explain(rule.id).map(|found| found.code), Some(rule.code));
        assert_eq!(explain(&rule.code.to_lowercase()).map(|found| found.id), Some(rule.id));
    }
    assert!(explain("no-such-rule").is_none());
}

/// Rules beyond the catalogue: what the criteria engine and the control table find, what an auditor would set against an
/// exclusion, and the waivers.
const BEYOND: [&str; 18] = [
    "D20", "D21", "D22", "D30", "D31", "Q11", "Q20", "Q21", "R26", "S27", "S28", "S29", "W01", "W02", "W03", "W04",
    "W05", "W06",
];

/// Numbers of the catalogue that reading the files takes care of, each with the rules that do.
const READING: [(&str, &[&str]); 8] = [
    ("R03", &["value-off-scale"]),
    ("R19", &["duplicate-id"]),
    ("S10", &["ambiguous-control"]),
    ("A04", &["duplicate-id"]),
    ("Q04", &["unmapped-column"]),
    ("Q05", &["error-cell", "formula-without-value"]),
    ("Q06", &["ambiguous-date", "unreadable-date"]),
    ("Q07", &["hidden-data"]),
];

/// Numbers of the catalogue that no rule has, each with the reason.
const WAITING: &[(&str, &str)] = &[
    ("D05", "cannot happen: a build raises the class to that of the contents, and the first page says what raised it"),
    (
        "Q01",
        "an answer that is missing is a gap in the document, counted by build and status; approval is not part of it yet",
    ),
    ("Q09", "needs consultant profiles"),
    ("Q10", "nothing to compare with: new projects come blank, and words that ask to be replaced are found by D15"),
];

/// The catalogue: severity and clause by number.
fn catalogue() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let lines = include_str!("catalogue.csv").lines().skip(1);
    let cells = lines.filter_map(|line| {
        let mut cells = line.splitn(3, ',');
        Some((cells.next()?, (cells.next()?, cells.next()?)))
    });
    cells.collect()
}

#[test]
fn severities_and_clauses_are_those_of_the_catalogue() {
    let catalogue = catalogue();
    for rule in rules().filter(|rule| !BEYOND.contains(&rule.code)) {
        let (severity, clause) =
            catalogue.get(rule.code).unwrap_or_else(|| panic!("no {} in the catalogue", rule.code));
        assert_eq!((rule.severity.word(), rule.clause), (*severity, *clause), "{} ({})", rule.id, rule.code);
    }
}

#[test]
fn every_number_of_the_catalogue_has_a_rule_or_waits_for_a_reason() {
    for code in catalogue().keys() {
        let written = rules().any(|rule| rule.code == *code);
        let reading = READING.iter().any(|(number, _)| number == code);
        let waiting = WAITING.iter().any(|(number, _)| number == code);
        assert!(written || reading || waiting, "{code} of the catalogue is neither written nor said to wait");
        assert!(!(written && waiting), "{code} is written now: take it off the list of those that wait");
        assert!(!(reading && (written || waiting)), "{code} is listed twice");
    }
    for (code, reason) in WAITING {
        assert!(catalogue().contains_key(code) && reason.len() > 20, "{code}: {reason}");
    }
    for (code, ids) in READING {
        let known = |id: &&str| dossier::ingest::RULES.iter().any(|rule| rule.id == *id);
        assert!(!ids.is_empty() && ids.iter().all(known), "{code}: not all of {ids:?} are rules of reading");
    }
}

#[test]
fn texts_are_sentences_of_their_kind() {
    for rule in rules() {
        let id = rule.id;
        let starts = |text: &str, upper: bool| text.chars().next().is_some_and(|c| c.is_uppercase() == upper);
        assert!(starts(rule.summary, true) && !rule.summary.ends_with('.'), "{id}: {}", rule.summary);
        assert!(rule.why.ends_with('.'), "{id}: {}", rule.why);
        assert!(starts(rule.fix, false) && !rule.fix.ends_with('.'), "{id}: {}", rule.fix);
    }
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    assert_generated("docs/reference/rules.md", &catalogue_markdown());
}

#[test]
fn every_id_that_reading_reports_is_explained() {
    let known: BTreeSet<_> = dossier::ingest::RULES.iter().map(|rule| rule.id).collect();
    let mut seen = 0;
    for folder in ["source", "ingest"] {
        for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            for made in text.split("Diagnostic::new(").skip(1) {
                let Some(id) = made.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                    continue;
                };
                assert!(known.contains(id), "{}: ingest::RULES does not know {id}", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "only {seen} places found");
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.into_iter().chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}
