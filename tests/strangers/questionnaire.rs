//! Fills in a questionnaire as a person in Excel would: all cells stay, answers are written into theirs.

use std::path::Path;

use dossier::source::workbook::Workbook;
use rust_xlsxwriter as xlsx;

use super::answers::{ACCEPTANCE, ENTRIES, SINGLE};

const MARK: &str = "dossier questionnaire 1";

fn text(sheet: &dossier::source::workbook::Sheet, row: u32, column: u32) -> String {
    sheet.cell(row, column).text().trim().to_string()
}

/// The keys of the questions in a questionnaire.
pub fn keys(path: &Path) -> Vec<String> {
    let book = Workbook::open(path).unwrap();
    let mut keys = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| text(sheet, 1, 1) == MARK) {
        match text(sheet, 2, 1) {
            key if key.is_empty() => {
                keys.extend(sheet.rows.iter().map(|row| text(sheet, row.number, 1)).filter(|key| key.contains('.')));
            }
            key => keys.push(key),
        }
    }
    keys
}

/// Copies a questionnaire with answers to single questions.
pub fn write(from: &Path, to: &Path, answer: &dyn Fn(&str) -> Option<String>) {
    copy(from, to, answer, &|_| None);
}

/// Copies a questionnaire with the answers of the strangers; how many questions it has, and how many got an answer.
pub fn fill(from: &Path, to: &Path, name: &str) -> (usize, usize) {
    let keys = keys(from);
    let single = |key: &str| SINGLE.iter().find(|(known, _)| *known == key).map(|(_, text)| text.replace("NAME", name));
    let acceptance = || ACCEPTANCE.iter().find(|(of, _)| *of == name || of.is_empty()).map(|(_, rows)| *rows);
    let entries = |key: &str| match key {
        "risk.acceptance" => acceptance(),
        key => ENTRIES.iter().find(|(known, _)| *known == key).map(|(_, rows)| *rows),
    };
    let answered = keys.iter().filter(|key| single(key).is_some() || entries(key).is_some()).count();
    copy(from, to, &single, &entries);
    (keys.len(), answered)
}

/// Rows of a list, each with its parts.
pub type Rows = &'static [&'static [(&'static str, &'static str)]];

/// Copies a questionnaire with answers and entries.
pub fn copy(from: &Path, to: &Path, single: &dyn Fn(&str) -> Option<String>, entries: &dyn Fn(&str) -> Option<Rows>) {
    let book = Workbook::open(from).unwrap();
    let mut copy = xlsx::Workbook::new();
    for sheet in &book.sheets {
        let page = copy.add_worksheet();
        page.set_name(&*sheet.name).unwrap();
        for row in &sheet.rows {
            for (column, cell) in &row.cells {
                let column = u16::try_from(*column - 1).unwrap();
                page.write_string(row.number - 1, column, cell.text()).unwrap();
            }
        }
        if text(sheet, 1, 1) != MARK {
            continue;
        }
        let key = text(sheet, 2, 1);
        if key.is_empty() {
            for row in &sheet.rows {
                if let Some(answer) = single(&text(sheet, row.number, 1)) {
                    page.write_string(row.number - 1, 2, answer).unwrap();
                }
            }
        } else if let Some(rows) = entries(&key) {
            // The keys of the parts stand in the fifth row, entries begin in the seventh.
            let parts: Vec<String> = (1..60).map(|column| text(sheet, 5, column)).collect();
            for (row, parts_of_row) in (6..).zip(rows) {
                for (part, answer) in *parts_of_row {
                    let column = parts.iter().position(|key| key == part);
                    let column = column.unwrap_or_else(|| panic!("{key} has no part {part}: {parts:?}"));
                    page.write_string(row, u16::try_from(column).unwrap(), *answer).unwrap();
                }
            }
        }
    }
    copy.save(to).unwrap();
}
