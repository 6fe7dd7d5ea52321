//! What number formats say, in every format of workbooks that has them.

use dossier::source::workbook::{Cell, Workbook};
use rust_xlsxwriter as writer;

use super::support::{read, xlsx_binary};

/// The texts of a row.
fn texts(workbook: &Workbook, row: u32) -> Vec<String> {
    let row = workbook.sheets[0].row(row).unwrap();
    row.cells.iter().map(|(_, cell)| cell.text().into_owned()).collect()
}

/// One row of numbers, each with a format.
fn row(numbers: &[(f64, &str)]) -> Workbook {
    let mut workbook = writer::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, (number, code)) in (0..).zip(numbers) {
        let format = writer::Format::new().set_num_format(*code);
        sheet.write_number_with_format(0, column, *number, &format).unwrap();
    }
    read("a.xlsx", workbook.save_to_buffer().unwrap())
}

#[test]
fn percentages_and_money() {
    let shown = row(&[(0.78, "0%"), (0.125, "0.0%"), (0.29, "0%;[Red]-0%"), (1.0, "\"about\" 0%")]);
    assert_eq!(texts(&shown, 1), ["78 %", "12.5 %", "29 %", "100 %"]);
    assert_eq!(shown.sheets[0].cell(1, 1), &Cell::Percent(0.78));
    assert_eq!(shown.sheets[0].cell(1, 1).number(), Some(0.78));
    let money = row(&[
        (1200.0, "#,##0.00\\ [$€-407]"),
        (950.5, "[$$-409]#,##0.00"),
        (10.0, "_-* #,##0.00 \"CHF\"_-;-* #,##0.00 \"CHF\"_-"),
        (7.0, "\"£\"#,##0"),
        (3.0, "[$EUR] 0"),
        (2.0, "#,##0\\ \"K\u{10d}\""),
        (1.0, "€ #,##0"),
    ]);
    assert_eq!(texts(&money, 1), ["€ 1200", "$ 950.5", "CHF 10", "£ 7", "EUR 3", "K\u{10d} 2", "€ 1"]);
}

#[test]
fn numbers_that_are_shown_as_ids() {
    let ids = row(&[(7.0, "\"R-\"000"), (12.0, "000"), (1234.0, "\"RISK-\"#"), (3.0, "\\A0"), (2.5, "\"R-\"000")]);
    assert_eq!(texts(&ids, 1), ["R-007", "012", "RISK-1234", "A3", "2.5"]);
}

#[test]
fn formats_that_only_shape_a_number_change_nothing() {
    let codes = [
        "General",
        "0",
        "0.00",
        "#,##0",
        "0.0,,\"Mio\"",
        "0 \"days\"",
        "\"max \"0",
        "# ?/?",
        "0.00E+00",
        "[>5]\"high\" 0;0",
        "@",
        "[Red]0",
        "0_%",
        "\"%\"0",
        "0\\%",
    ];
    let plain: Vec<(f64, &str)> = codes.iter().map(|code| (7.0, *code)).collect();
    assert_eq!(texts(&row(&plain), 1), vec!["7"; codes.len()]);
}

#[test]
fn formats_of_days_tell_the_order_of_day_and_month() {
    let order = |code| row(&[(46_112.0, code)]).sheets[0].date_orders.get(&1).copied();
    for day_first in ["dd/mm/yyyy", "d.m.yy", "[$-809]dd/mm/yyyy;@", "dd/mm/yyyy hh:mm", "d\\-m\\-yyyy"] {
        assert_eq!(order(day_first), Some((1, 0)), "{day_first}");
    }
    for month_first in ["mm/dd/yyyy", "[$-409]m/d/yy h:mm AM/PM;@", "mm-dd-yy"] {
        assert_eq!(order(month_first), Some((0, 1)), "{month_first}");
    }
    for silent in ["yyyy-mm-dd", "yyyy/mm/dd", "d mmm yyyy", "mmmm d, yyyy", "mm/yyyy", "hh:mm:ss", "[h]:mm"] {
        assert_eq!(order(silent), None, "{silent}");
    }
}

#[test]
fn a_calculated_cell_has_its_format_too() {
    let mut workbook = writer::Workbook::new();
    let sheet = workbook.add_worksheet();
    let percent = writer::Format::new().set_num_format("0%");
    sheet.write(0, 0, 3).unwrap().write(0, 1, 4).unwrap();
    sheet.write_formula_with_format(0, 2, writer::Formula::new("=A1/B1").set_result("0.75"), &percent).unwrap();
    sheet.write_formula_with_format(0, 3, writer::Formula::new("=C1*2"), &percent).unwrap();
    let sheet = read("a.xlsx", workbook.save_to_buffer().unwrap()).sheets.remove(0);
    assert_eq!(sheet.cell(1, 3), &Cell::Percent(0.75));
}

#[test]
fn binary_excel() {
    use super::binary::{cell, record, text};
    let fmt = |number: u16, code: &str| record(0x2C, &[&number.to_le_bytes()[..], &text(code)].concat());
    let style = |number: u16| record(0x2F, &[&0xFFFF_u16.to_le_bytes()[..], &number.to_le_bytes(), &[0; 12]].concat());
    let styles = [
        record(0x267, &2_u32.to_le_bytes()),
        fmt(164, "dd/mm/yyyy"),
        fmt(165, "\"R-\"000"),
        record(0x268, &[]),
        // The styles that have names come first and are no styles of cells.
        record(0x272, &1_u32.to_le_bytes()),
        style(164),
        record(0x273, &[]),
        record(0x269, &4_u32.to_le_bytes()),
        style(0),
        style(9),
        style(164),
        style(165),
        record(0x26A, &[]),
    ]
    .concat();
    let number = |column: u32, style: u8, number: f64| {
        record(0x05, &[&cell(column, &[])[..4], &[style, 0, 0, 0], &number.to_le_bytes()].concat())
    };
    let small = (3_i32 << 2 | 2).to_le_bytes();
    let cells = [
        record(0x00, &[0; 25]),
        number(0, 1, 0.78),
        number(1, 2, 46_112.0),
        record(0x02, &[&cell(2, &[])[..4], &[3, 0, 0, 0], &small].concat()),
        number(3, 0, 0.78),
    ]
    .concat();
    let workbook = read("a.xlsb", xlsx_binary(&cells, &[], &[("xl/styles.bin", &styles)]));
    assert_eq!(texts(&workbook, 1), ["78 %", "2026-03-31", "R-003", "0.78"]);
    assert_eq!(workbook.sheets[0].date_orders.get(&2), Some(&(1, 0)));
}

#[test]
fn old_excel() {
    use super::old_excel::{compound, label, record, stream_with, words};
    let format = |number: u16, code: &str| {
        let length = u16::try_from(code.len()).unwrap();
        record(0x041E, &[words(&[number, length]), vec![0], code.as_bytes().to_vec()].concat())
    };
    let style = |number: u16| record(0x00E0, &words(&[0, number, 0, 0, 0, 0, 0, 0, 0, 0]));
    let globals =
        [format(164, "mm/dd/yyyy"), format(165, "\"R-\"000"), style(0), style(9), style(164), style(165)].concat();
    let number = |column: u16, style: u16, number: f64| {
        record(0x0203, &[words(&[1, column, style]), number.to_le_bytes().to_vec()].concat())
    };
    let small = |number: u32| [words(&[1]), ((number << 2) | 2).to_le_bytes().to_vec()].concat();
    let rows = [
        label(0, 0, "Done"),
        number(0, 1, 0.78),
        number(1, 2, 46_112.0),
        number(2, 3, 3.0),
        number(3, 0, 0.78),
        // Two small numbers together: 4 and 5 as percentages.
        record(0x00BD, &[words(&[1, 4]), small(4), small(5), words(&[5])].concat()),
    ];
    let workbook = read("a.xls", compound(&stream_with(&globals, &rows, 0)));
    assert_eq!(texts(&workbook, 2), ["78 %", "2026-03-31", "R-003", "0.78", "400 %", "500 %"]);
    assert_eq!(workbook.sheets[0].date_orders.get(&2), Some(&(0, 1)));
}

#[test]
fn the_xml_of_excel_2003() {
    let text = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
                xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"p\">\
                <NumberFormat ss:Format=\"Percent\"/></Style><Style ss:ID=\"m\"><NumberFormat \
                ss:Format=\"#,##0.00\\ &quot;EUR&quot;\"/></Style><Style ss:ID=\"d\"><NumberFormat \
                ss:Format=\"dd/mm/yyyy\"/></Style></Styles><Worksheet ss:Name=\"S\"><Table><Row>\
                <Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.78</Data></Cell>\
                <Cell ss:StyleID=\"m\"><Data ss:Type=\"Number\">1200</Data></Cell>\
                <Cell ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2026-03-31T00:00:00.000</Data></Cell>\
                <Cell><Data ss:Type=\"Number\">0.78</Data></Cell></Row></Table></Worksheet></Workbook>";
    let workbook = read("a.xls", text);
    assert_eq!(texts(&workbook, 1), ["78 %", "EUR 1200", "2026-03-31", "0.78"]);
    assert_eq!(workbook.sheets[0].date_orders.get(&3), Some(&(1, 0)));
}
