//! What is done with a changed file: all that `dossier` does with it before documents are made.

use std::fs;
use std::path::Path;

use dossier::derive::facts;
use dossier::ingest::guess::{WordLists, propose};
use dossier::ingest::propose::Plan;
use dossier::ingest::{Vocabulary, import_watched, load};
use dossier::lint::{Settings, check};
use dossier::source::workbook::Workbook;

/// Reads, guesses and imports; gives whether it could be read.
pub fn workbook(bytes: Vec<u8>, words: &WordLists) -> bool {
    let Ok(workbook) = Workbook::from_bytes("register", bytes) else { return false };
    let proposal = propose(&workbook, words);
    let vocabulary = Vocabulary::default();
    let plan = Plan::of_proposal(&workbook, "register", &proposal, words, &vocabulary);
    let (_, readings) = import_watched(&workbook, &plan.mapping, "mapping", &vocabulary, &mut Vec::new());
    for (sheet, ledger) in workbook.sheets.iter().zip(&readings.ledgers) {
        assert!(sheet.rows.is_sorted_by_key(|row| row.number), "rows out of order");
        assert!(sheet.rows.iter().all(|row| row.cells.is_sorted_by_key(|(column, _)| *column)), "cells out of order");
        let counts = ledger.count();
        assert_eq!(counts.accounted(), counts.total);
        assert!(counts.total >= sheet.cell_count(), "{} of {} cells", counts.total, sheet.cell_count());
    }
    true
}

/// Loads a project and runs the rules; gives whether its files could be used.
pub fn project(folder: &Path) -> bool {
    let Ok(loaded) = load(folder) else { return false };
    let day = jiff::civil::date(2026, 3, 31);
    let facts = facts(&loaded.isms, day);
    let _ = check(&loaded.isms, &facts, &Settings::default());
    !loaded.fatal
}

/// The files of a project that are text, with their names relative to it.
pub fn texts(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}
