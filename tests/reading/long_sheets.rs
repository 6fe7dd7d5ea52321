//! Sheets so long that they are read in parts: nothing may show where they were cut.

use dossier::source::workbook::{Cell, Sheet, Span, Workbook};

use super::support::{read, xlsx};

/// Rows that take more than two of the largest parts.
const ROWS: u32 = 9_000;

/// The cells of so many rows, each as the function has it.
fn sheet_data(row: impl Fn(u32) -> String) -> String {
    let mut xml = String::from("<sheetData>");
    for number in 1..=ROWS {
        xml += &row(number);
    }
    assert!(xml.len() > 2 << 20, "{} bytes are too few", xml.len());
    xml + "</sheetData>"
}

/// A row with some hundred letters and a number; every third one is hidden.
fn ordinary(number: u32, more: &str) -> String {
    let filler = "likely to happen again ".repeat(9);
    let hidden = if number.is_multiple_of(3) { " hidden=\"1\"" } else { "" };
    format!(
        "<row r=\"{number}\"{hidden}><c r=\"A{number}\" t=\"inlineStr\"><is><t>R-{number} {filler}</t></is></c>\
         <c r=\"B{number}\"><v>{number}</v></c>{more}</row>"
    )
}

/// The same sheet cut into parts, and in a spelling that is never cut.
fn both_ways(xml: &str) -> [Sheet; 2] {
    let uncut = xml.replace("<row r=\"", "<row  r=\"");
    [xml, &uncut].map(|xml| read("a.xlsx", xlsx(xml)).sheets.remove(0))
}

fn assert_same([cut, whole]: &[Sheet; 2]) {
    assert!(cut.rows == whole.rows, "the cells differ");
    assert_eq!(cut.hidden_rows, whole.hidden_rows);
    assert_eq!(cut.uncalculated, whole.uncalculated);
    assert_eq!(cut.recalculated, whole.recalculated);
}

#[test]
fn every_row_is_there_once_and_in_order() {
    let both = both_ways(&sheet_data(|number| ordinary(number, "")));
    assert_same(&both);
    let [sheet, _] = both;
    assert!(sheet.rows.iter().map(|row| row.number).eq(1..=ROWS));
    assert!(sheet.rows.iter().all(|row| row.cell(2) == &Cell::Number(row.number.into())));
    assert!(sheet.hidden_rows.iter().copied().eq((3..=ROWS).step_by(3).map(|row| Span { first: row, last: row })));
}

#[test]
fn hidden_rows_that_follow_each_other_are_one_stretch() {
    let hidden = |number| ordinary(number, "").replace("\"><c r=\"A", "\" hidden=\"true\"><c r=\"A");
    let both = both_ways(&sheet_data(|number| if number < 3 { ordinary(number, "") } else { hidden(number) }));
    assert_same(&both);
    assert_eq!(both[0].hidden_rows.len(), 1);
}

#[test]
fn a_formula_shared_from_the_first_row_is_known_in_the_last() {
    let more = |number| match number {
        1 => format!("<c r=\"C1\"><f t=\"shared\" ref=\"C1:C{ROWS}\" si=\"0\">B1*2</f></c>"),
        number => format!("<c r=\"C{number}\"><f t=\"shared\" si=\"0\"/></c>"),
    };
    let both = both_ways(&sheet_data(|number| ordinary(number, &more(number))));
    assert_same(&both);
    assert_eq!(both[0].cell(ROWS, 3), &Cell::Number(f64::from(ROWS) * 2.0));
}

#[test]
fn rows_in_no_order_and_cells_given_twice() {
    let number = |place: u32| if place.is_multiple_of(2) { ROWS + 1 - place } else { place };
    assert_same(&both_ways(&sheet_data(|place| ordinary(number(place), ""))));
    assert_same(&both_ways(&sheet_data(|place| ordinary(place % 4_000 + 1, &format!("<c><v>{place}</v></c>")))));
}

#[test]
fn what_looks_like_rows_within_a_comment_is_none() {
    let comment = format!("<!-- {} -->", "<row r=\"7\"><c r=\"A7\"><v>9</v></c></row>".repeat(60_000));
    let row = |number| if number == 2 { comment.clone() } else { ordinary(number, "") };
    let both = both_ways(&sheet_data(row));
    assert_same(&both);
    assert_eq!(both[0].rows.len(), ROWS as usize - 1);
}

#[test]
fn damage_in_the_last_part_is_found() {
    let broken = |number| ordinary(number, if number == ROWS { "<c r=\"C\"><v>1</v></c>" } else { "" });
    let fault = Workbook::from_bytes("a.xlsx", xlsx(&sheet_data(broken))).unwrap_err();
    assert_eq!(fault.rule, "workbook-unreadable");
    assert!(fault.message.contains("\"C\" is no place of a cell"), "{}", fault.message);
}
