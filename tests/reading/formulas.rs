use dossier::source::workbook::{Cell, Sheet};
use rust_xlsxwriter as writer;

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
        ("sum(A:A)", 4.0),
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
        ("VLOOKUP(4.5,A1:C1,2)", 5.0),
        ("HLOOKUP(5,A1:B1,1,FALSE)", 5.0),
        ("LOOKUP(A1*B1,{1,5,10},{1,2,3})", 3.0),
        ("_xlfn.XLOOKUP(B1,A1:B1,A1:B1)", 5.0),
        ("_xlfn.XLOOKUP(9,A1:B1,A1:B1,7)", 7.0),
        ("INDEX(A1:B1,MATCH(5,A1:B1,0))", 5.0),
        ("MATCH(4.5,A1:B1,1)", 1.0),
        ("A1^2", 16.0),
        ("VALUE(\"4\")*LEFT(\"5 - High\",1)", 20.0),
        ("VALUE(MID(\"L4\",2,1))", 4.0),
        ("_xlfn.IFS(A1>4,1,A1>3,2)", 2.0),
        ("_xlfn.SWITCH(C1,\"low\",1,\"high\",3,9)", 3.0),
        ("CHOOSE(2,A1,B1)", 5.0),
        ("IFERROR(A1/D1,0)", 0.0),
        ("MOD(B1,A1)+INT(4.9)", 5.0),
        ("ROUNDUP(A1*B1/3,0)", 7.0),
        ("ROUND(1.005,2)", 1.01),
        ("COUNTIF(A1:E1,\"high\")+COUNTA(A1:E1)", 5.0),
        ("LEN(C1)+FIND(\"g\",C1)", 7.0),
        ("ROW()+COLUMN()", 7.0),
        ("1.5E+1", 15.0),
    ] {
        assert_eq!(calculated(formula), Some(Cell::Number(result)), "{formula}");
    }
    for (formula, result) in [
        ("C1", "High"),
        ("LEFT(C1,1)&RIGHT(C1,2)", "Hgh"),
        ("CONCATENATE(A1,\"/\",B1)", "4/5"),
        ("_xlfn.TEXTJOIN(\", \",TRUE,A1:D1)", "4, 5, High"),
        ("\"R-\"&TEXT(A1,\"000\")", "R-004"),
        ("TEXT(A1/B1,\"0.0%\")", "80.0%"),
        ("UPPER(TRIM(\" a  b \"))", "A B"),
        ("SUBSTITUTE(C1,\"igh\",\"ot\")", "Hot"),
        ("_xlfn.IFS(A1*B1>=15,\"Critical\",TRUE,\"Low\")", "Critical"),
        ("IF(AND(A1>3,ISBLANK(D1)),\"open\",\"done\")", "open"),
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
        "SUM(",
        "VLOOKUP(3,A1:C1,2)",
        "VLOOKUP(\"High\",A1:C1,2)",
        "MATCH(4,B1:A1,-1)+MATCH(\"Hi*\",A1:C1,0)",
        "OFFSET(A1,0,1)",
        "INDIRECT(\"A1\")",
        "TEXT(A1,\"# ##0\")",
        "COUNTIF(A1:E1,\">3\")",
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

/// A workbook whose formulas the writer does not calculate, as most libraries leave them.
fn workbook(fill: impl FnOnce(&mut writer::Workbook)) -> Vec<Sheet> {
    let mut workbook = writer::Workbook::new();
    fill(&mut workbook);
    read("a.xlsx", workbook.save_to_buffer().unwrap()).sheets
}

#[test]
fn formulas_across_sheets_by_name_and_in_tables() {
    let sheets = workbook(|workbook| {
        let sheet = workbook.add_worksheet().set_name("Register").unwrap();
        for (column, header) in (0..).zip(["Likelihood", "Impact", "Score", "Level", "Weighted"]) {
            sheet.write(0, column, header).unwrap();
        }
        for (row, (likelihood, impact)) in (1..).zip([(4, 5), (1, 2)]) {
            sheet.write(row, 0, likelihood).unwrap();
            sheet.write(row, 1, impact).unwrap();
            sheet
                .write(row, 2, writer::Formula::new("=Risks[[#This Row],[Likelihood]]*Risks[[#This Row],[Impact]]"))
                .unwrap();
            let level = format!("=VLOOKUP(C{0},'My lists'!$A:$B,2)&\" \"&Levels", row + 1);
            sheet.write(row, 3, writer::Formula::new(level)).unwrap();
            sheet.write(row, 4, writer::Formula::new("=SUM(Risks[Impact])")).unwrap();
        }
        sheet.add_table(0, 0, 2, 4, &writer::Table::new().set_name("Risks")).unwrap();
        let lists = workbook.add_worksheet().set_name("My lists").unwrap();
        for (row, (from, level)) in (0..).zip([(1, "Low"), (5, "Medium"), (15, "High")]) {
            lists.write(row, 0, from).unwrap();
            lists.write(row, 1, level).unwrap();
        }
        lists.write(5, 0, "risk").unwrap();
        workbook.define_name("Levels", "='My lists'!$A$6").unwrap();
    });
    let register = &sheets[0];
    assert_eq!(register.uncalculated, []);
    assert_eq!(register.cell(2, 3), &Cell::Number(20.0));
    assert_eq!(register.cell(2, 4), &Cell::Text("High risk".into()));
    assert_eq!(register.cell(3, 4), &Cell::Text("Low risk".into()));
    assert_eq!(register.cell(3, 5), &Cell::Number(7.0));
}

#[test]
fn zeros_that_a_program_stored_without_calculating_are_no_results() {
    let fill = |result: Option<&str>| {
        workbook(|workbook| {
            let sheet = workbook.add_worksheet();
            for (row, formula) in (0..).zip(["=B1*2", "=B1-3", "=TODAY()+B1"]) {
                let formula = writer::Formula::new(formula);
                let formula = match result.filter(|_| row == 0) {
                    Some(result) => formula.set_result(result),
                    None => formula,
                };
                sheet.write(row, 0, formula).unwrap();
            }
            sheet.write(0, 1, 3).unwrap();
        })
        .remove(0)
    };
    let sheet = fill(None);
    assert_eq!(sheet.cell(1, 1), &Cell::Number(6.0));
    assert_eq!(sheet.cell(2, 1), &Cell::Number(0.0));
    assert_eq!((sheet.recalculated.as_slice(), sheet.uncalculated.as_slice()), (&[(1, 1), (2, 1)][..], &[(3, 1)][..]));
    // One real result shows that the program calculates: the others are really 0.
    let sheet = fill(Some("6"));
    assert_eq!(sheet.cell(3, 1), &Cell::Number(0.0));
    assert!(sheet.recalculated.is_empty() && sheet.uncalculated.is_empty());
}

#[test]
fn long_chains_of_formulas_in_either_direction_and_days() {
    use std::fmt::Write as _;
    let mut rows = String::new();
    for row in 1..=3000 {
        let down = if row == 1 { "<v>1</v>".to_string() } else { format!("<f>A{}+1</f>", row - 1) };
        let up = if row == 3000 { "<v>1</v>".to_string() } else { format!("<f>IF(A1=1,B{}+1,0)</f>", row + 1) };
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\">{down}</c><c r=\"B{row}\">{up}</c></row>").unwrap();
    }
    let chains = sheet(&rows);
    assert_eq!(chains.uncalculated, []);
    assert_eq!((chains.cell(3000, 1), chains.cell(1, 2)), (&Cell::Number(3000.0), &Cell::Number(3000.0)));
    let sheets = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        let format = writer::Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(0, 0, 46_112, &format).unwrap();
        for (column, formula) in
            (1..).zip(["=A1+30", "=EDATE(A1,1)", "=EOMONTH(A1,0)", "=DATE(YEAR(A1),13,1)", "=B1-A1"])
        {
            sheet.write(0, column, writer::Formula::new(formula).set_result("")).unwrap();
        }
    });
    let expected = ["2026-03-31", "2026-04-30", "2026-04-30", "2026-03-31", "2027-01-01"];
    let found: Vec<String> = (1..=5).map(|column| sheets[0].cell(1, column).text().into_owned()).collect();
    assert_eq!(found, expected);
    assert_eq!(sheets[0].cell(1, 6), &Cell::Number(30.0));
}

#[test]
fn a_row_that_waits_to_be_filled_in_is_no_fault() {
    let rows = sheet(
        "<row r=\"1\"><c r=\"A1\"><v>4</v></c><c r=\"B1\"><f>TODAY()-A1</f></c></row>\
         <row r=\"2\"><c r=\"B2\"><f>TODAY()-A2</f></c><c r=\"C2\"><f>VLOOKUP(A2,A1:B1,2,FALSE)</f></c></row>",
    );
    assert_eq!(rows.uncalculated, [(1, 2)]);
}
