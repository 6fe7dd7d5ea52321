use dossier::source::workbook::{Cell, Sheet};

use super::support::{read, xlsx};

/// Row 1 holds 4 and 5 in A and B, `High` in C, nothing in D and true in E; the formula stands in F1.
fn calculated(formula: &str) -> Option<Cell> {
    let formula = formula.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let sheet = sheet(&format!(
        "<row r=\"1\"><c r=\"A1\"><v>4</v></c><c r=\"B1\"><v>5</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>High</t></is></c>\
         <c r=\"E1\" t=\"b\"><v>1</v></c><c r=\"F1\"><f>{formula}</f></c></row>"
    ));
    match sheet.uncalculated.as_slice() {
        [] => Some(sheet.cell(1, 6).clone()),
        [(1, 6)] => {
            assert!(sheet.cell(1, 6).is_empty() && sheet.recalculated.is_empty());
            None
        }
        other => panic!("{other:?}"),
    }
}

fn sheet(rows: &str) -> Sheet {
    read("a.xlsx", xlsx(&format!("<sheetData>{rows}</sheetData>"))).sheets.remove(0)
}

#[test]
fn simple_formulas_without_a_stored_result_are_calculated() {
    for (formula, result) in [
        ("A1*B1", 20.0),
        ("A1+B1", 9.0),
        ("A1+B1-1", 8.0),
        ("$A$1 * B$1", 20.0),
        ("A1", 4.0),
        ("SUM(A1:B1)", 9.0),
        ("SUM(A1:C1,1)", 10.0),
        ("PRODUCT(A1,B1)", 20.0),
        ("sum(A:A)", f64::NAN),
        ("-A1+(B1-1)*2", 4.0),
        ("B1*50%", 2.5),
        ("A1/B1", 0.8),
        ("ROUND(A1/3,1)", 1.3),
        ("MAX(A1:B1)-MIN(A1:B1)", 1.0),
        ("AVERAGE(A1,B1)", 4.5),
        ("A1+D1", 4.0),
        ("A1-B1-1", -2.0),
        ("IF(A1*B1>=15,3,IF(A1*B1>=5,2,1))", 3.0),
        ("INDEX(A1:B1,1,2)", 5.0),
        ("MATCH(\"high\",A1:C1,0)", 3.0),
        ("VLOOKUP(4,A1:C1,2,FALSE)", 5.0),
    ] {
        let expected = (!result.is_nan()).then_some(Cell::Number(result));
        assert_eq!(calculated(formula), expected, "{formula}");
    }
    for (formula, result) in [
        ("C1", "High"),
        ("A1&\" - \"&C1", "4 - High"),
        ("IF(AND(A1>3,B1<>4),\"say \"\"no\"\"\",C1)", "say \"no\""),
        ("IF(OR(A1>4,C1=\"HIGH\"),\"yes\",\"no\")", "yes"),
    ] {
        assert_eq!(calculated(formula), Some(Cell::Text(result.into())), "{formula}");
    }
    assert_eq!(calculated("NOT(E1)"), Some(Cell::Bool(false)));
}

#[test]
fn anything_else_is_left_alone_and_reported() {
    for formula in [
        "",
        "A1*",
        "A1 B1",
        "A1*C1",
        "Other!A1*2",
        "[1]Sheet!A1",
        "TODAY()",
        "A1/D1",
        "A1^2",
        "SUM(",
        "VLOOKUP(4,A1:C1,2)",
        "MATCH(9,A1:C1,0)",
        "INDEX(A1:B1,3,1)",
        "F1+1",
        "XFE1+1",
        "A0+1",
        "name*2",
        "SUM(A1:B1:C1)",
        "\"open",
        "A1:B1",
    ] {
        assert_eq!(calculated(formula), None, "{formula}");
    }
    let deep = format!("{}A1{}", "(".repeat(900), ")".repeat(900));
    let long = format!("A1{}", "+1".repeat(900));
    for formula in [deep, long, "-".repeat(1000) + "A1", "(".repeat(100_000)] {
        assert_eq!(calculated(&formula), None);
    }
}

#[test]
fn formulas_on_formulas_whatever_their_order_and_shared_ones() {
    let sheet = sheet(
        "<row r=\"1\"><c r=\"A1\"><f>B1*2</f></c><c r=\"B1\"><f>C1+1</f><v></v></c><c r=\"C1\"><v>3</v></c></row>\
         <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><v>3</v></c><c r=\"C2\"><f t=\"shared\" si=\"0\" ref=\"C2:C4\">\
         A2*B2</f></c></row>\
         <row r=\"3\"><c r=\"A3\"><v>4</v></c><c r=\"B3\"><v>5</v></c><c r=\"C3\"><f t=\"shared\" si=\"0\"/></c></row>\
         <row r=\"4\"><c r=\"C4\"><f t=\"shared\" si=\"0\"/></c></row>",
    );
    assert_eq!(sheet.cell(1, 1), &Cell::Number(8.0));
    assert_eq!(sheet.cell(1, 2), &Cell::Number(4.0));
    assert_eq!(sheet.cell(2, 3), &Cell::Number(6.0));
    assert_eq!(sheet.cell(3, 3), &Cell::Number(20.0));
    assert_eq!(sheet.recalculated, [(1, 1), (1, 2), (2, 3), (3, 3)]);
    // Row 4 is blank but for the formula that was copied down: nothing to calculate and nothing to report.
    assert!(sheet.row(4).is_none() && sheet.uncalculated.is_empty());
}

#[test]
fn a_circle_is_reported_and_a_stored_result_is_never_recalculated() {
    let sheet = sheet(
        "<row r=\"1\"><c r=\"A1\"><f>B1+1</f></c><c r=\"B1\"><f>A1+1</f></c><c r=\"C1\"><f>D1*2</f><v>7</v></c>\
         <c r=\"D1\"><v>1</v></c><c r=\"E1\" t=\"str\"><f>IF(D1=1,\"\",2)</f><v></v></c></row>",
    );
    assert_eq!(sheet.uncalculated, [(1, 1), (1, 2)]);
    assert_eq!(sheet.cell(1, 3), &Cell::Number(7.0));
    assert!(sheet.cell(1, 5).is_empty());
}
