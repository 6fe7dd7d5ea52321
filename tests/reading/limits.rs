//! What goes beyond a limit is refused with one error that says what, where, which limit and how to go on; files that are
//! cut short or protected are called that.

use std::fmt::Write as _;
use std::fs;

use dossier::diagnostic::{Place, Severity};
use dossier::source::budget::{Budget, Limit, limits_markdown};
use dossier::source::workbook::{Cell, Workbook};

use super::matrix::every_format;
use super::old_excel::{compound, label, record, stream_with, words};
use super::support::{read, refusal};
use crate::bombs::package::{Xlsx, excel_2003, ods};

#[test]
fn the_page_of_limits_is_up_to_date() {
    crate::support::bless::assert_generated("docs/reference/limits.md", &limits_markdown());
}

#[test]
fn a_budget_gives_what_is_left_and_no_more() {
    let budget = Budget::new();
    let most = Limit::Cells.most();
    budget.take(Limit::Cells, most - 1).unwrap();
    let attempt = budget.attempt();
    attempt.take(Limit::Cells, 1_u64).unwrap();
    budget.covers(Limit::Cells, 1_u64).unwrap();
    budget.take(Limit::Cells, 2_u64).unwrap_err();
    budget.take(Limit::Cells, u64::MAX).unwrap_err();
    budget.take(Limit::Cells, 1_u64).unwrap();
    assert_eq!((budget.left(Limit::Cells), budget.left(Limit::Names)), (0, Limit::Names.most()));
    let fault = budget.take(Limit::Cells, 1_u64).unwrap_err().in_sheet("Register").diagnostic("a.xlsx");
    assert_eq!((fault.rule.as_str(), fault.severity), ("limit-exceeded", Severity::Error));
    assert_eq!(fault.message, "a.xlsx holds more than 1,500,000 cells with content, which is the limit");
    assert_eq!(fault.location.unwrap().to_string(), "a.xlsx > Register");
    assert!(fault.hint.unwrap().contains("split the workbook"));
}

#[test]
fn text_counts_in_each_cell_that_shows_it() {
    let row = |repeated: usize| {
        let text = "x".repeat(1000);
        ods(&format!(
            "<table:table-row table:number-rows-repeated=\"{repeated}\"><table:table-cell office:value-type=\"string\" \
             table:number-columns-repeated=\"100\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
        ))
    };
    assert_eq!(read("a.ods", row(100)).sheets[0].cell_count(), 10_000);
    let fault = refusal(row(2000));
    assert!(fault.message.contains("more than 128 MB of text in its cells"), "{}", fault.message);
    assert!(matches!(fault.location.unwrap().place, Place::Sheet { sheet } if &*sheet == "A"));

    let shared = |cells: usize| {
        let mut rows = String::new();
        for row in 1..=cells {
            write!(rows, "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>").unwrap();
        }
        Xlsx { texts: format!("<si><t>{}</t></si>", "x".repeat(30_000)), ..Xlsx::of_rows(&rows) }.bytes()
    };
    assert_eq!(read("a.xlsx", shared(1000)).sheets[0].cell_count(), 1000);
    assert!(refusal(shared(5000)).message.contains("of text in its cells"));
}

/// The old format gives each cell a text of its own, too, and its reader does so before anybody can count.
#[test]
fn shared_texts_of_an_old_workbook_are_counted_before_it_is_read() {
    let text = "x".repeat(8000);
    let head = [&2_u32.to_le_bytes()[..], &2_u32.to_le_bytes()].concat();
    let short = [&words(&[1])[..], &[0], b"a"].concat();
    // The second text goes on in a further record, which says again how wide its letters are.
    let (begin, rest) = text.split_at(5000);
    let long = [&words(&[8000])[..], &[0], begin.as_bytes()].concat();
    let globals =
        [record(0x00FC, &[head, short, long].concat()), record(0x003C, &[&[0], rest.as_bytes()].concat())].concat();
    let cells = |number: u16| -> Vec<Vec<u8>> {
        let cell = |row: u16| record(0x00FD, &[&words(&[row, 0, 0])[..], &1_u32.to_le_bytes()].concat());
        (0..number).map(cell).collect()
    };
    let read = read("a.xls", compound(&stream_with(&globals, &cells(50), 0)));
    assert_eq!(read.sheets[0].cell(50, 1).text().len(), 8000);
    let many: Vec<Vec<u8>> = std::iter::repeat_with(|| cells(1)).take(1700).flatten().collect();
    let bytes = compound(&stream_with(&globals, &many, 0));
    assert_eq!(Workbook::from_bytes("a.xls", bytes).unwrap().sheets[0].cell_count(), 1);
    let too_many: Vec<Vec<u8>> = std::iter::repeat_with(|| cells(1)).take(17_000).flatten().collect();
    let bytes = super::old_excel::compound_of_any_size(&stream_with(&globals, &too_many, 0));
    assert!(refusal(bytes).message.contains("more than 128 MB of text in its cells"));
}

#[test]
fn texts_of_formulas_are_as_long_as_in_a_spreadsheet_program() {
    let mut rows = String::from("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>0123456789</t></is></c></row>");
    for row in 2..=20 {
        let above = row - 1;
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><f>A{above}&amp;A{above}</f></c></row>").unwrap();
    }
    let sheet = &read("a.xlsx", Xlsx::of_rows(&rows).bytes()).sheets[0];
    assert_eq!(sheet.cell(12, 1).text().len(), 20_480);
    assert_eq!(sheet.cell(13, 1), &Cell::Empty);
    assert!(sheet.uncalculated.contains(&(13, 1)), "{:?}", sheet.uncalculated);
}

#[test]
fn calculation_that_takes_too_long_is_said_and_the_rest_is_read() {
    let mut rows = String::new();
    for row in 1..=3000 {
        let sum = ["SUM(A:A)"; 20].join("+");
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"B{row}\"><f>{sum}</f></c></row>").unwrap();
    }
    let workbook = read("a.xlsx", Xlsx::of_rows(&rows).bytes());
    let [fault] = workbook.diagnostics.as_slice() else { panic!("{:?}", workbook.diagnostics) };
    assert_eq!((fault.rule.as_str(), fault.severity), ("limit-exceeded", Severity::Warn));
    assert!(fault.message.ends_with("formulas that were not reached have no value"), "{}", fault.message);
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.cell(1, 2), &Cell::Number(60_000.0));
    assert!(!sheet.uncalculated.is_empty());
    assert_eq!(sheet.uncalculated.len() + sheet.recalculated.len(), 3000);
}

#[test]
fn a_password_protected_old_workbook_is_called_that() {
    let password = record(0x002F, &[1, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
    // What follows is scrambled: here a claim of a size that no sheet has.
    let scrambled = record(0x0200, &[0xA7; 14]);
    let bytes = compound(&stream_with(&password, &[scrambled, label(0, 0, "x")], 0));
    let fault = refusal(bytes);
    assert_eq!((fault.rule.as_str(), &*fault.message), ("workbook-encrypted", "file is protected with a password"));
}

#[test]
fn a_file_cut_short_says_so() {
    let examples = ["examples/harbour-print/sources", "examples/wiesental/sources"];
    let files = examples.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut files: Vec<(String, Vec<u8>)> = files
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files.extend(every_format().into_iter().map(|(name, bytes)| (format!("a.{name}"), bytes)));
    assert!(files.len() > 10);
    for (name, bytes) in files {
        let binary = bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF]);
        let xml = bytes.starts_with(b"<?xml");
        for part in 1..50 {
            let length = bytes.len() * part / 50;
            let start = &bytes[..length];
            match Workbook::from_bytes(&name, start.to_vec()) {
                Err(fault) if binary && length >= 512 || xml && fault.rule == "workbook-truncated" => {
                    assert_eq!(fault.rule, "workbook-truncated", "{name}, {part} of 50: {}", fault.message);
                    assert!(fault.message.ends_with("is damaged or cut short"), "{}", fault.message);
                }
                // Of less than a header nothing can be told but that it is no workbook.
                Err(fault) => assert!(!fault.message.is_empty() && fault.hint.is_some(), "{name}: {}", fault.message),
                Ok(_) => assert!(!binary && !xml, "{name}, {part} of 50, was read as if it were whole"),
            }
        }
    }
    let page = "<html><table><tr><td>Id</td><td>Risk</td></tr><tr><td>R-1</td><td>Fire</td></tr><tr><td>R-";
    let found = &read("a.xls", page).diagnostics;
    assert_eq!(found[0].message, "a.xls ends within a table; it is probably cut short");
    assert_eq!(read("a.xls", "<table><tr><td>Id<td>Risk<tr><td>R-1<td>Fire").diagnostics, []);
}

#[test]
fn sheets_rows_and_columns() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>".to_string();
    let fault = refusal(Xlsx { sheets: vec![sheet; 2001], ..Xlsx::default() }.bytes());
    assert_eq!(fault.message, "file holds more than 2,000 sheets, which is the limit");
    let cell = "<Cell><Data ss:Type=\"Number\">1</Data></Cell>";
    let wide = excel_2003(&format!("<Row>{}</Row>", cell.repeat(20)));
    assert_eq!(read("a.xml", wide).sheets[0].cell_count(), 20);
    assert!(refusal("\n".repeat(1_048_577) + "x").message.contains("1,048,576 rows in a sheet"));
    assert_eq!(read("a.csv", "a;b\n".to_string() + &"\n".repeat(1_100_000)).sheets[0].rows.len(), 1);
}
