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

/// Rules beyond the catalogue: what the criteria engine and the control table find, and the waivers.
const BEYOND: [&str; 6] = ["R26", "S27", "W01", "W02", "W03", "W04"];

#[test]
fn severities_and_clauses_are_those_of_the_catalogue() {
    let catalogue: BTreeMap<&str, (&str, &str)> = include_str!("catalogue.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.splitn(3, ',');
            Some((cells.next()?, (cells.next()?, cells.next()?)))
        })
        .collect();
    for rule in rules().filter(|rule| !BEYOND.contains(&rule.code)) {
        let (severity, clause) =
            catalogue.get(rule.code).unwrap_or_else(|| panic!("no {} in the catalogue", rule.code));
        assert_eq!((rule.severity.word(), rule.clause), (*severity, *clause), "{} ({})", rule.id, rule.code);
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
