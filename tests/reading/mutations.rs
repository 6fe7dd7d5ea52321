//! Workbooks of every format with changed, cut, doubled and missing parts: whatever is in them, reading ends and every
//! cell that was read is accounted for.

use std::io::{Cursor, Read, Write};

use dossier::ingest::guess::{WordLists, propose};
use dossier::ingest::propose::Plan;
use dossier::ingest::{Vocabulary, import_watched};
use dossier::source::workbook::Workbook;

use super::matrix::every_format;

/// What attributes and texts are replaced with.
const NASTY: [&str; 16] = [
    "",
    "-1",
    "4294967296",
    "1e999",
    "A1:XFD1048576",
    "B2:A1",
    "ZZZZZ99999999999",
    "\u{202e}R-1",
    "\u{0}",
    "=1+1",
    "SUM(A1:XFD1048576)",
    "&#xD800;",
    "]]>",
    "31/02/2026",
    "A.5.1-A.5.4294967295",
    "9999999 %",
];

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// Text between quotation marks or tags, changed in one place.
fn changed_text(text: &str, dice: &mut Dice) -> String {
    let marks: Vec<usize> =
        text.char_indices().filter(|(_, c)| matches!(c, '"' | '<' | '>')).map(|(at, _)| at).collect();
    let [first, ..] = marks.as_slice() else { return NASTY[dice.below(NASTY.len())].into() };
    let place = dice.below(marks.len());
    let (from, to) = (marks[place] + 1, marks.get(place + 1).copied().unwrap_or(text.len()));
    let (before, inside, after) = (&text[..from.max(first + 1)], &text[from..to], &text[to..]);
    match dice.below(4) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{inside}{inside}{after}"),
        2 => before.to_string(),
        _ => format!("{before}{}{after}", NASTY[dice.below(NASTY.len())]),
    }
}

fn changed_bytes(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        match dice.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.splice(at..at, [0xFF, 0xFF]).for_each(drop),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = u8::try_from(dice.below(256)).unwrap()),
        }
    }
    bytes
}

/// A copy of an archive in which some part is changed, gone or doubled under another name.
fn changed_archive(workbook: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = dice.below(archive.len());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if index == chosen {
            match (dice.below(5), String::from_utf8(content.clone())) {
                (0, _) => continue,
                (1, _) | (_, Err(_)) => content = changed_bytes(&content, dice),
                (_, Ok(text)) => content = changed_text(&text, dice).into_bytes(),
            }
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// Reads, guesses and imports; gives whether it could be read.
fn survives(bytes: Vec<u8>, words: &WordLists) -> bool {
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

#[test]
fn changed_parts_never_bring_the_reader_down_or_lose_a_cell() {
    let words = WordLists::embedded();
    let mut dice = Dice(20_260_331);
    for (name, workbook) in every_format() {
        let mut read = 0;
        for _ in 0..40 {
            let changed = match (workbook.starts_with(b"PK"), std::str::from_utf8(&workbook)) {
                (true, _) if dice.below(8) > 0 => changed_archive(&workbook, &mut dice),
                (false, Ok(text)) => changed_text(text, &mut dice).into_bytes(),
                _ => changed_bytes(&workbook, &mut dice),
            };
            read += usize::from(survives(changed, &words));
        }
        assert!(read > 0, "nothing of {name} was ever read, so nothing was tested");
    }
}
