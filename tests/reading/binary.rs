//! The binary form of Excel, written here record by record: kind and length in groups of seven bits, then the content.

use dossier::source::workbook::{Cell, Format, Region, Span};

use super::support::{archive, read, refusal, shown, xlsx_binary};

pub fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut record = if kind < 0x80 {
        vec![u8::try_from(kind).unwrap()]
    } else {
        vec![u8::try_from(kind & 0x7F).unwrap() | 0x80, u8::try_from(kind >> 7).unwrap()]
    };
    record.push(u8::try_from(content.len()).unwrap());
    record.extend(content);
    record
}

pub fn text(text: &str) -> Vec<u8> {
    let mut bytes = u32::try_from(text.encode_utf16().count()).unwrap().to_le_bytes().to_vec();
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// Column, style 0, content.
pub fn cell(column: u32, content: &[u8]) -> Vec<u8> {
    [&column.to_le_bytes(), &[0; 4], content].concat()
}

pub fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// The beginning of a row, hidden or not.
pub fn row(number: u32, hidden: bool) -> Vec<u8> {
    let mut content = numbers(&[number - 1, 0]);
    content.extend([44, 1, 0, if hidden { 0x10 } else { 0 }, 0]);
    content.extend(numbers(&[0]));
    record(0x00, &content)
}

#[test]
fn cells_of_every_kind() {
    // The parts are not text, but an archive of text parts shows how far the format is told by its content.
    assert_eq!(refusal(archive(&[("xl/workbook.bin", "nothing")])).rule, "workbook-unreadable");
    let cells = [
        row(3, false),
        record(0x06, &cell(1, &text("Fire"))),
        record(0x05, &cell(2, &4.5_f64.to_le_bytes())),
        record(0x04, &cell(3, &[1])),
        record(0x03, &cell(4, &[0x17])),
        // The stored result of a formula, and of one that fails.
        record(0x09, &cell(5, &12.0_f64.to_le_bytes())),
        record(0x0B, &cell(6, &[0x2A, 0, 0])),
        row(1_048_576, false),
        record(0x06, &cell(16_383, &text("the last cell"))),
    ];
    let workbook = read("register.xlsx", xlsx_binary(&cells.concat(), &[], &[]));
    assert_eq!(workbook.format, Format::Xlsb);
    assert_eq!(&*workbook.sheets[0].name, "Register");
    assert!(workbook.sheets[0].hidden);
    assert_eq!(
        shown(&workbook.sheets[0]),
        [
            "3: 2=Fire | 3=Number(4.5) | 4=Bool(true) | 5=Error(\"#REF!\") | 6=Number(12.0) | 7=Error(\"#N/A\")",
            "1048576: 16384=the last cell"
        ]
    );
}

#[test]
fn short_cells_follow_on() {
    let small = |number: i32| (number << 2 | 2).to_le_bytes();
    let short = |kind: u16, content: &[u8]| record(kind, &[&[0; 4], content].concat());
    let texts = [
        record(0x9F, &numbers(&[2, 2])),
        record(0x13, &[vec![0], text("Fire")].concat()),
        record(0x13, &[vec![0], text("Water")].concat()),
        record(0xA0, &[]),
    ]
    .concat();
    let cells = [
        row(1, false),
        record(0x07, &cell(1, &numbers(&[1]))),
        short(0x12, &numbers(&[0])),
        short(0x0C, &[]),
        short(0x0D, &small(7)),
        short(0x10, &0.5_f64.to_le_bytes()),
        short(0x11, &text("Wind")),
        short(0x0F, &[1]),
        short(0x0E, &[0x07]),
        record(0x3E, &cell(20, &[vec![1], text("in letters of several kinds"), vec![0; 8]].concat())),
        // No such text, and a text that is longer than its record.
        record(0x07, &cell(30, &numbers(&[99]))),
        record(0x06, &cell(31, &[255, 0, 0, 0, 65, 0])),
        row(2, false),
        short(0x0D, &(123_i32 << 2 | 3).to_le_bytes()),
    ];
    let workbook = read("a.xlsb", xlsx_binary(&cells.concat(), &[], &[("xl/sharedStrings.bin", &texts)]));
    assert_eq!(
        shown(&workbook.sheets[0]),
        [
            "1: 2=Water | 3=Fire | 5=Number(7.0) | 6=Number(0.5) | 7=Wind | 8=Bool(true) | 9=Error(\"#DIV/0!\") | \
             21=in letters of several kinds",
            "2: 1=Number(1.23)"
        ]
    );
}

#[test]
fn hidden_rows_and_columns_and_merged_regions() {
    let column = |first: u32, last: u32, hidden: bool| {
        record(0x3C, &[numbers(&[first - 1, last - 1, 2560, 0]), vec![u8::from(hidden), 0]].concat())
    };
    let columns =
        [record(0x186, &[]), column(1, 1, false), column(3, 4, true), column(5, 5, true), record(0x187, &[])].concat();
    let cells = [
        columns,
        record(0x91, &[]),
        row(1, false),
        record(0x06, &cell(0, &text("Risk"))),
        row(2, true),
        row(3, true),
        record(0x06, &cell(0, &text("Fire"))),
        record(0x92, &[]),
        record(0xB1, &numbers(&[2])),
        record(0xB0, &numbers(&[0, 0, 1, 3])),
        record(0xB0, &numbers(&[2, 4, 0, 0])),
        // Regions that no sheet has.
        record(0xB0, &numbers(&[5, 4, 0, 0])),
        record(0xB0, &numbers(&[0, 0xFFFF_FFFF, 0, 0xFFFF_FFFF])),
        record(0xB0, &[1, 2, 3]),
        record(0xB2, &[]),
    ]
    .concat();
    let workbook = read("register.xlsb", super::support::xlsx_binary_with(&cells, &[], &[]));
    let sheet = &workbook.sheets[0];
    assert_eq!(shown(sheet), ["1: 1=Risk", "3: 1=Fire"]);
    assert_eq!(sheet.hidden_columns, [Span { first: 3, last: 5 }]);
    assert_eq!(sheet.hidden_rows, [Span { first: 2, last: 3 }]);
    let region = |top, left, bottom, right| Region { top, left, bottom, right };
    assert_eq!(sheet.merged, [region(1, 2, 1, 4), region(3, 1, 5, 1)]);
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let cells =
        [row(1, false), record(0x05, &[&numbers(&[0]), &numbers(&[1]), &1000.0_f64.to_le_bytes()[..]].concat())];
    let styles = [
        record(0x269, &numbers(&[2])),
        record(0x2F, &[0xFF, 0xFF, 0, 0]),
        record(0x2F, &[0xFF, 0xFF, 14, 0]),
        record(0x26A, &[]),
    ]
    .concat();
    let day = |properties: &[u8]| {
        let workbook = read("a.xlsb", xlsx_binary(&cells.concat(), properties, &[("xl/styles.bin", &styles)]));
        workbook.sheets[0].cell(1, 1).clone()
    };
    assert_eq!(day(&[]), Cell::Date(jiff::civil::date(1902, 9, 26)));
    assert_eq!(day(&record(0x99, &[1, 0, 0, 0])), Cell::Date(jiff::civil::date(1906, 9, 27)));
}
