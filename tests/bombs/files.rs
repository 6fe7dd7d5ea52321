//! Files that are small, or of a size that real ones have, and grow in the reader. They are made when they are needed
//! and never stored. `share` says how much of a bomb is wanted, in hundredths: two shares show how its cost grows.

use std::fmt::Write as _;

use super::package::{Xlsx, excel_2003, flat_ods, ods};

/// A file of this name with this content.
pub type File = (&'static str, Vec<u8>);

/// A file, or a project, that grows.
pub struct Bomb {
    pub name: &'static str,
    /// The files, in hundredths.
    pub make: fn(usize) -> Vec<File>,
    /// How `dossier` is called in their folder.
    pub call: &'static [&'static str],
    pub ends: Ends,
    /// How much of it the tests take: all, unless it is as large as real files may be.
    pub tested: usize,
}

/// How the command has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// The input is read to its end, whatever is found in it.
    Read,
    /// The input is refused, with a limit that is named.
    AtALimit,
}

const IMPORT: &[&str] = &["import", "--dry-run", "bomb"];
const CHECK: &[&str] = &["check"];

/// All of them.
pub const BOMBS: &[Bomb] = &[
    imported("ods-repeated-text", ods_repeated_text, Ends::AtALimit, 100),
    imported("ods-repeated-rows", ods_repeated_rows, Ends::AtALimit, 100),
    imported("fods-repeated-text", fods_repeated_text, Ends::AtALimit, 100),
    imported("ods-repeated-blank-formulas", ods_repeated_formulas, Ends::AtALimit, 100),
    imported("ods-many-column-styles", ods_column_styles, Ends::Read, 20),
    imported("formula-doubling", formula_doubling, Ends::Read, 100),
    imported("formula-substitute", formula_substitute, Ends::Read, 100),
    imported("formula-textjoin", formula_textjoin, Ends::Read, 100),
    imported("formula-concat", formula_concat, Ends::Read, 100),
    imported("formula-long-texts-looked-up", formula_long_lookups, Ends::Read, 5),
    imported("formula-looks-at-rows", formula_rows, Ends::Read, 100),
    imported("formula-shared-long", formula_shared_long, Ends::Read, 100),
    imported("names-nested", names_nested, Ends::Read, 100),
    imported("names-many", names_many, Ends::Read, 5),
    imported("shared-text", shared_text, Ends::AtALimit, 100),
    imported("relations", relations, Ends::Read, 100),
    imported("merged-regions", merged_regions, Ends::Read, 10),
    imported("merged-regions-ods", merged_regions_ods, Ends::Read, 10),
    imported("hidden-rows", hidden_rows, Ends::Read, 10),
    imported("validations", validations, Ends::AtALimit, 100),
    imported("sheets", sheets, Ends::Read, 20),
    imported("sheets-with-tables", sheets_with_tables, Ends::Read, 10),
    imported("xlsx-inline-texts", inline_texts, Ends::Read, 20),
    imported("xlsx-most-cells", most_cells, Ends::Read, 10),
    imported("xlsx-wide", wide, Ends::Read, 5),
    imported("xlsx-unpacked", unpacked, Ends::Read, 5),
    imported("excel-2003-cells", excel_2003_cells, Ends::Read, 5),
    imported("csv-line-ends", csv_line_ends, Ends::AtALimit, 5),
    imported("csv-blank-lines", csv_blank_lines, Ends::AtALimit, 20),
    imported("markdown-line-ends", markdown_line_ends, Ends::Read, 5),
    imported("csv-one-line", csv_one_line, Ends::Read, 10),
    imported("csv-one-field", csv_one_field, Ends::Read, 10),
    imported("csv-quotes", csv_quotes, Ends::Read, 10),
    imported("csv-cells", csv_cells, Ends::Read, 10),
    imported("csv-register", csv_register, Ends::Read, 5),
    Bomb {
        name: "csv-register-json",
        make: csv_register,
        call: &["import", "--dry-run", "--format", "json", "bomb"],
        ends: Ends::Read,
        tested: 5,
    },
    Bomb {
        name: "csv-register-annotated",
        make: csv_register,
        call: &["import", "--dry-run", "--annotate", "a.xlsx", "bomb"],
        ends: Ends::Read,
        tested: 5,
    },
    imported("header-of-10-mb", header, Ends::Read, 10),
    imported("header-wide", header_wide, Ends::Read, 10),
    imported("html-tbody", html_tbody, Ends::Read, 100),
    imported("html-spans", html_spans, Ends::AtALimit, 20),
    imported("html-tables", html_tables, Ends::Read, 20),
    imported("html-nested", html_nested, Ends::AtALimit, 50),
    imported("html-unclosed", html_unclosed, Ends::Read, 20),
    imported("cards", cards, Ends::Read, 10),
    imported("legends", legends, Ends::Read, 20),
    checked("unreadable-ratings", unreadable_ratings, Ends::Read, 10),
    checked("valid-ratings", valid_ratings, Ends::Read, 10),
    Bomb {
        name: "unreadable-ratings-json",
        make: unreadable_ratings,
        call: &["check", "--format", "json"],
        ends: Ends::Read,
        tested: 5,
    },
    checked("yaml-alias", yaml_alias, Ends::AtALimit, 100),
    checked("yaml-alias-tree", yaml_alias_tree, Ends::AtALimit, 100),
    checked("yaml-unknown-keys", yaml_unknown_keys, Ends::Read, 20),
    Bomb {
        name: "yaml-unknown-keys-json",
        make: yaml_unknown_keys,
        call: &["check", "--format", "json"],
        ends: Ends::Read,
        tested: 5,
    },
    Bomb {
        name: "yaml-unknown-keys-all-shown",
        make: yaml_unknown_keys,
        call: &["check", "--only", "yaml-unknown-key"],
        ends: Ends::Read,
        tested: 20,
    },
    checked("yaml-unknown-keys-one-line", yaml_one_line, Ends::Read, 20),
    checked("yaml-duplicate-keys", yaml_duplicates, Ends::Read, 100),
    checked("yaml-faulty-people", yaml_faulty_people, Ends::Read, 10),
    Bomb {
        name: "yaml-faulty-people-sarif",
        make: yaml_faulty_people,
        call: &["check", "--format", "sarif"],
        ends: Ends::Read,
        tested: 5,
    },
    checked("yaml-long-keys", yaml_long_keys, Ends::Read, 100),
    checked("yaml-deep-long-keys", yaml_deep_long_keys, Ends::AtALimit, 100),
    checked("yaml-records", yaml_records, Ends::Read, 10),
    checked("yaml-record-with-many-keys", yaml_record_of_many_keys, Ends::Read, 10),
    checked("mapping-tables", mapping_tables, Ends::Read, 10),
    checked("mapping-columns", mapping_columns, Ends::Read, 20),
    checked("mapping-skips", mapping_skips, Ends::Read, 10),
    Bomb { name: "long-title", make: long_title, call: &["build"], ends: Ends::Read, tested: 100 },
];

const fn imported(name: &'static str, make: fn(usize) -> Vec<File>, ends: Ends, tested: usize) -> Bomb {
    Bomb { name, make, call: IMPORT, ends, tested }
}

const fn checked(name: &'static str, make: fn(usize) -> Vec<File>, ends: Ends, tested: usize) -> Bomb {
    Bomb { name, make, call: CHECK, ends, tested }
}

fn import(bytes: impl Into<Vec<u8>>) -> Vec<File> {
    vec![("bomb", bytes.into())]
}

/// So many of a number, in hundredths, and at least one.
fn of(share: usize, number: usize) -> usize {
    (number * share / 100).max(1)
}

fn ods_repeated_text(share: usize) -> Vec<File> {
    import(ods(&repeated_text(of(share, 1_000_000))))
}

fn fods_repeated_text(share: usize) -> Vec<File> {
    import(flat_ods(&repeated_text(of(share, 1_000_000))))
}

fn repeated_text(length: usize) -> String {
    format!(
        "<table:table-row table:number-rows-repeated=\"1000\"><table:table-cell office:value-type=\"string\" \
         table:number-columns-repeated=\"1000\"><text:p>{}</text:p></table:table-cell></table:table-row>",
        "x".repeat(length)
    )
}

fn ods_repeated_rows(share: usize) -> Vec<File> {
    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"string\">\
               <text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16000\" \
               office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    import(ods(&row.repeat(of(share, 100))))
}

fn ods_repeated_formulas(share: usize) -> Vec<File> {
    let row = "<table:table-row table:number-rows-repeated=\"300\"><table:table-cell table:formula=\"of:=1\" \
               table:number-columns-repeated=\"16384\"/></table:table-row>";
    import(ods(&row.repeat(of(share, 100))))
}

fn ods_column_styles(share: usize) -> Vec<File> {
    let style = "<number:date-style style:name=\"D\"><number:day/><number:month/></number:date-style>\
                 <style:style style:name=\"S\" style:data-style-name=\"D\"/>";
    let columns = "<table:table-column table:default-cell-style-name=\"S\"/>".repeat(of(share, 200_000));
    let cell = "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-01\"/>";
    let rows = format!("<table:table-row>{}</table:table-row>", cell.repeat(1000)).repeat(of(share, 200));
    import(ods(&format!("{style}</table:table><table:table table:name=\"B\">{columns}{rows}")))
}

fn formulas(number: usize, first: &str, formula: impl Fn(usize) -> String) -> Vec<File> {
    let mut rows = format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{first}</t></is></c></row>");
    for row in 2..=number + 1 {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><f>{}</f></c></row>", formula(row - 1)).unwrap();
    }
    import(Xlsx::of_rows(&rows).bytes())
}

fn formula_doubling(share: usize) -> Vec<File> {
    formulas(of(share, 1000), "xxxxxxxxxx", |above| format!("A{above}&amp;A{above}"))
}

fn formula_substitute(share: usize) -> Vec<File> {
    formulas(of(share, 1000), "xxxxxxxxxx", |above| format!("SUBSTITUTE(A{above},\"x\",\"xxxxxxxxxx\")"))
}

fn formula_textjoin(share: usize) -> Vec<File> {
    formulas(of(share, 1000), "xxxxxxxxxx", |above| format!("TEXTJOIN(A{above},TRUE,A1:A{above})"))
}

fn formula_concat(share: usize) -> Vec<File> {
    formulas(of(share, 1000), "xxxxxxxxxx", |above| format!("CONCAT(A1:A{above},A1:A{above})"))
}

/// Each formula compares a text of 32,000 letters with all above it.
fn formula_long_lookups(share: usize) -> Vec<File> {
    let mut rows = String::new();
    for row in 1..=of(share, 1000) {
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c><c r=\"B{row}\"><f>COUNTIF(A1:A1000,\"y\")</f></c>\
             <c r=\"C{row}\"><f>IFERROR(MATCH(A{row}&amp;\"y\",A1:A1000,0),SEARCH(\"Y\",A{row}))</f></c></row>"
        )
        .unwrap();
    }
    let texts = format!("<si><t>{}</t></si>", "x".repeat(32_000));
    import(Xlsx { texts, ..Xlsx::of_rows(&rows) }.bytes())
}

fn formula_rows(share: usize) -> Vec<File> {
    let mut rows = String::new();
    for row in 1..=of(share, 50_000) {
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"B{row}\"><f>SUM(A1:A1048576)+SUMPRODUCT(A:A)+COUNTIF(A:A,A{row})</f></c></row>"
        )
        .unwrap();
    }
    import(Xlsx::of_rows(&rows).bytes())
}

/// A formula of 100,000 letters that many cells share.
fn formula_shared_long(share: usize) -> Vec<File> {
    let mut rows = format!(
        "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:A100000\">B1{}</f></c></row>",
        "+B1".repeat(of(share, 33_000))
    );
    for row in 2..=of(share, 20_000) {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><f t=\"shared\" si=\"0\"/></c></row>").unwrap();
    }
    import(Xlsx::of_rows(&rows).bytes())
}

fn names_nested(share: usize) -> Vec<File> {
    let mut names = String::from("<definedName name=\"N0\">SUM(S1!$A$1:$A$100)</definedName>");
    for level in 1..=6 {
        let inner = format!("N{}", level - 1);
        let sum = vec![inner; of(share, 90)].join("+");
        write!(names, "<definedName name=\"N{level}\">{sum}</definedName>").unwrap();
    }
    let mut rows = String::new();
    for row in 1..=100 {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"B{row}\"><f>N{}</f></c></row>", row % 7)
            .unwrap();
    }
    import(Xlsx { names, ..Xlsx::of_rows(&rows) }.bytes())
}

fn names_many(share: usize) -> Vec<File> {
    let mut names = String::new();
    for number in 0..of(share, 10_000) {
        write!(names, "<definedName name=\"some.rather.long.name.{number}\">S1!$A$1</definedName>").unwrap();
    }
    let sum = vec!["no.such.name"; 90].join("+");
    let other = (0..90).map(|n| format!("some.rather.long.name.{n}")).collect::<Vec<_>>().join("+");
    let mut rows = String::new();
    for row in 1..=of(share, 10_000) {
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\"><f>{other}</f></c><c r=\"B{row}\"><f>{other}+{sum}</f></c></row>"
        )
        .unwrap();
    }
    import(Xlsx { names, ..Xlsx::of_rows(&rows) }.bytes())
}

/// A text of 1 MB in 20,000 cells.
fn shared_text(share: usize) -> Vec<File> {
    let mut rows = String::new();
    for row in 1..=of(share, 20_000) {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>").unwrap();
    }
    let texts = format!("<si><t>{}</t></si>", "x".repeat(1_000_000));
    import(Xlsx { texts, ..Xlsx::of_rows(&rows) }.bytes())
}

fn relations(share: usize) -> Vec<File> {
    let mut related = String::new();
    for number in 0..of(share, 10_000) {
        write!(related, "<Relationship Id=\"t{number}\" Type=\"x/table\" Target=\"../tables/table1.xml\"/>").unwrap();
    }
    let mut columns = String::new();
    for number in 0..of(share, 10_000) {
        write!(columns, "<tableColumn id=\"{number}\" name=\"Column {number}\"/>").unwrap();
    }
    let mut workbook = Xlsx::of(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>T[Column 3]</f></c></row></sheetData>\
         <tableParts count=\"1\"><tablePart r:id=\"t0\"/></tableParts>",
    );
    workbook.parts = vec![
        ("xl/worksheets/_rels/sheet1.xml.rels".into(), format!("<Relationships>{related}</Relationships>")),
        ("xl/tables/table1.xml".into(), format!("<table displayName=\"T\" ref=\"A1:XFD2\">{columns}</table>")),
    ];
    import(workbook.bytes())
}

/// A register whose rows have merged cells beside them.
fn register_rows(number: usize) -> String {
    let text = |text: &str| format!("t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let mut rows = String::from("<row r=\"1\">");
    for (column, header) in ["A", "B", "C", "D", "E"].iter().zip(["Id", "Risk", "Owner", "Likelihood", "Impact"]) {
        write!(rows, "<c r=\"{column}1\" {}", text(header)).unwrap();
    }
    rows += "</row>";
    for row in 2..=number + 1 {
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\" {}<c r=\"B{row}\" {}<c r=\"C{row}\" {}<c r=\"D{row}\"><v>{}</v></c>\
             <c r=\"E{row}\"><v>{}</v></c></row>",
            text(&format!("R-{row}")),
            text("Fire in the server room destroys equipment"),
            text("Ana Lopez"),
            row % 5 + 1,
            row % 4 + 1
        )
        .unwrap();
    }
    rows
}

fn merged_regions(share: usize) -> Vec<File> {
    let mut sheet = format!("<sheetData>{}</sheetData><mergeCells>", register_rows(of(share, 50_000)));
    for row in 2..=of(share, 50_000) {
        write!(sheet, "<mergeCell ref=\"F{row}:G{row}\"/><mergeCell ref=\"H{row}:I{row}\"/>").unwrap();
    }
    import(Xlsx::of(sheet + "</mergeCells>").bytes())
}

fn merged_regions_ods(share: usize) -> Vec<File> {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let header: String = ["Id", "Risk", "Owner"].iter().map(|word| text(word)).collect();
    let mut rows = format!("<table:table-row>{header}</table:table-row>");
    for row in 0..of(share, 50_000) {
        let cells = [text(&format!("R-{row}")), text("Fire in the server room"), text("Ana")].concat();
        let merged = "<table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\"/>\
                      <table:covered-table-cell/>"
            .repeat(4);
        write!(rows, "<table:table-row>{cells}{merged}</table:table-row>").unwrap();
    }
    import(ods(&rows))
}

fn hidden_rows(share: usize) -> Vec<File> {
    import(Xlsx::of_rows(&hide_every_other(&register_rows(of(share, 100_000)))).bytes())
}

fn hide_every_other(rows: &str) -> String {
    let mut hidden = String::with_capacity(rows.len() + rows.len() / 10);
    for (number, part) in rows.split("<row r=").enumerate() {
        if number > 0 {
            hidden += if number % 2 == 0 { "<row hidden=\"1\" r=" } else { "<row r=" };
        }
        hidden += part;
    }
    hidden
}

fn validations(share: usize) -> Vec<File> {
    let mut sheet = String::from("<sheetData>");
    for row in 1..=of(share, 10_000) {
        write!(sheet, "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>").unwrap();
    }
    sheet += "</sheetData><dataValidations>";
    for row in 1..=of(share, 5000) {
        write!(
            sheet,
            "<dataValidation type=\"list\" sqref=\"C{row}\"><formula1>$A$1:$A$1048576</formula1></dataValidation>"
        )
        .unwrap();
    }
    let texts = format!("<si><t>{}</t></si>", "x".repeat(3000));
    import(Xlsx { texts, ..Xlsx::of(sheet + "</dataValidations>") }.bytes())
}

fn sheets(share: usize) -> Vec<File> {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>".to_string();
    import(Xlsx { sheets: vec![sheet; of(share, 1200)], ..Xlsx::default() }.bytes())
}

fn sheets_with_tables(share: usize) -> Vec<File> {
    let sheet = format!("<sheetData>{}</sheetData>", register_rows(20));
    import(Xlsx { sheets: vec![sheet; of(share, 1200)], ..Xlsx::default() }.bytes())
}

fn inline_texts(share: usize) -> Vec<File> {
    let mut rows = String::new();
    let text = "Lorem ipsum dolor sit amet ".repeat(30);
    for row in 1..=of(share, 100_000) {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{row}{text}</t></is></c></row>").unwrap();
    }
    import(Xlsx::of_rows(&rows).bytes())
}

fn most_cells(share: usize) -> Vec<File> {
    let mut rows = String::new();
    for row in 1..=of(share, 14_000) {
        write!(rows, "<row r=\"{row}\">{}</row>", "<c><v>1</v></c>".repeat(100)).unwrap();
    }
    import(Xlsx::of_rows(&rows).bytes())
}

fn wide(share: usize) -> Vec<File> {
    let mut rows = String::new();
    for row in 1..=90 {
        let kind = if row == 1 { "<c t=\"inlineStr\"><is><t>Risk</t></is></c>" } else { "<c><v>1</v></c>" };
        write!(rows, "<row r=\"{row}\">{}</row>", kind.repeat(of(share, 16_000))).unwrap();
    }
    import(Xlsx::of_rows(&rows).bytes())
}

/// Nothing but room: 400 MB of blanks and empty cells.
fn unpacked(share: usize) -> Vec<File> {
    let mut rows = register_rows(1000);
    let mut noise = 1_u32;
    for row in 1002..of(share, 900_000) {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let style = noise >> 20;
        write!(rows, "<row r=\"{row}\" s=\"{noise}\" customFormat=\"1\" ht=\"15.0\"><c r=\"A{row}\" s=\"{style}\"/><c r=\"B{row}\" s=\"{style}\"/>\
                      <c r=\"C{row}\" s=\"{style}\"/><c r=\"D{row}\" s=\"{style}\"/><c r=\"E{row}\" s=\"{style}\"/></row>").unwrap();
    }
    import(Xlsx::of_rows(&rows).bytes())
}

fn excel_2003_cells(share: usize) -> Vec<File> {
    let cell = "<Cell><Data ss:Type=\"Number\">1</Data></Cell>".repeat(20);
    import(excel_2003(&format!("<Row>{cell}</Row>").repeat(of(share, 50_000))))
}

fn csv_line_ends(share: usize) -> Vec<File> {
    import("\n".repeat(of(share, 60_000_000)) + "x")
}

fn csv_blank_lines(share: usize) -> Vec<File> {
    import(format!("Id;Risk;Owner\nR-1;Fire;Ana\n{}R-2;Water;Ana\n", ";;\n".repeat(of(share, 15_000_000))))
}

fn markdown_line_ends(share: usize) -> Vec<File> {
    import(format!("| Id | Risk |\n|---|---|\n| R-1 | Fire |\n{}", "\n".repeat(of(share, 50_000_000))))
}

fn csv_one_line(share: usize) -> Vec<File> {
    import("1;".repeat(of(share, 25_000_000)))
}

fn csv_one_field(share: usize) -> Vec<File> {
    import("x".repeat(of(share, 50_000_000)))
}

fn csv_quotes(share: usize) -> Vec<File> {
    import(format!("Id;Risk\n{}\n", "R-1;\"Fire and \n".repeat(of(share, 2_000_000))))
}

fn csv_cells(share: usize) -> Vec<File> {
    import(format!("{}1\n", "1;".repeat(49)).repeat(of(share, 29_000)))
}

fn csv_register(share: usize) -> Vec<File> {
    let mut text = String::from("Id;Risk;Owner;Likelihood;Impact;Treatment;Due;Controls\n");
    for row in 0..of(share, 180_000) {
        writeln!(text, "R-{row};Fire in the server room number {row} destroys equipment;Ana Lopez;{};{};Reduce;2027-03-{:02};A.5.{}", row % 5 + 1, row % 4 + 1, row % 28 + 1, row % 37 + 1).unwrap();
    }
    import(text)
}

fn header(share: usize) -> Vec<File> {
    let word = "Risk likelihood impact owner treatment control ".repeat(of(share, 10_000_000) / 47);
    import(format!("Id;{word};Owner\nR-1;Fire;Ana\nR-2;Water;Ben\n"))
}

fn header_wide(share: usize) -> Vec<File> {
    let words: Vec<String> =
        (0..of(share, 16_000)).map(|n| format!("Likelihood of {n} {}", "impact ".repeat(80))).collect();
    let row: Vec<String> = (0..words.len()).map(|n| n.to_string()).collect();
    let row = row.join(";");
    import(format!("{}\n{row}\n{row}\n{row}\n", words.join(";")))
}

fn html_tbody(share: usize) -> Vec<File> {
    let rows = format!("<tr>{}</tr>", "<td rowspan=2>x</td>".repeat(1000)).repeat(50);
    let bodies = "<tbody><tr><td rowspan=2 colspan=9>x</td></tr></tbody>".repeat(of(share, 900));
    import(format!("<table>{rows}{bodies}{}</table>", "<tbody>".repeat(of(share, 900))))
}

fn html_spans(share: usize) -> Vec<File> {
    let wide = "<td rowspan=1000 colspan=1000>x</td>".repeat(16);
    let mut page = String::from("<table>");
    for _ in 0..of(share, 500) {
        write!(page, "<tr>{wide}</tr>{}", "<tr><td>y</td></tr>".repeat(900)).unwrap();
    }
    import(page + "</table>")
}

fn html_tables(share: usize) -> Vec<File> {
    let table = "<p>A title</p><table><tr><th>Id<th>Risk<th>Owner</tr><tr><td>R-1<td>Fire<td>Ana</tr><tr><td>R-2<td>Water<td>Ben</tr></table>";
    import(format!("<html>{}", table.repeat(of(share, 2000))))
}

fn html_nested(share: usize) -> Vec<File> {
    import("<table><tr><td>x".repeat(of(share, 1_000_000)))
}

fn html_unclosed(share: usize) -> Vec<File> {
    let piece = "<table><tr><td a=\"x>R</td><script>x<!-- ";
    import(piece.repeat(of(share, 400_000)))
}

fn cards(share: usize) -> Vec<File> {
    let mut text = String::new();
    for number in 0..of(share, 20_000) {
        write!(
            text,
            "Risk id;R-{number}\nTitle;Fire in room {number}\nOwner;Ana\nLikelihood;3\nImpact;4\nTreatment;Reduce\n\n"
        )
        .unwrap();
    }
    import(text)
}

fn legends(share: usize) -> Vec<File> {
    let mut text = String::from("Id;Risk;Likelihood;Impact\n");
    for number in 0..of(share, 2000) {
        writeln!(text, "R-{number};Fire;3;4").unwrap();
    }
    for _ in 0..of(share, 5000) {
        text += "\n\nLikelihood;Meaning\n1;Rare\n2;Unlikely\n3;Possible\n4;Likely\n5;Almost certain\n";
    }
    import(text)
}

const SCALES: &str = "risk:\n  likelihood:\n    - { value: 1, label: Rare }\n    - { value: 2, label: Possible }\n    \
                      - { value: 3, label: Likely }\n  impact:\n    - { value: 1, label: Low }\n    - { value: 2, label: Medium }\n    \
                      - { value: 3, label: High }\n";

fn rated(share: usize, rating: fn(usize) -> String) -> Vec<File> {
    let mut text = String::from("Id;Title;Owner;Likelihood;Impact\n");
    for row in 0..of(share, 50_000) {
        writeln!(text, "R-{row};Fire in room {row};Ana;{};{}", rating(row), rating(row + 1)).unwrap();
    }
    let mapping = "workbook: register.csv\ntables:\n  - sheet: register\n    kind: risks\n    header_rows: [1]\n    columns:\n      \
                   A: { header: Id, field: id }\n      B: { header: Title, field: title }\n      C: { header: Owner, field: owner }\n      \
                   D: { header: Likelihood, field: likelihood }\n      E: { header: Impact, field: impact }\n";
    vec![
        ("dossier.yaml", b"mappings: [register.yaml]\n".to_vec()),
        ("answers.yaml", SCALES.into()),
        ("register.yaml", mapping.into()),
        ("register.csv", text.into()),
    ]
}

fn unreadable_ratings(share: usize) -> Vec<File> {
    rated(share, |row| format!("quite a lot {row}"))
}

fn valid_ratings(share: usize) -> Vec<File> {
    rated(share, |row| (row % 3 + 1).to_string())
}

fn project(answers: impl Into<Vec<u8>>) -> Vec<File> {
    vec![("dossier.yaml", b"answers: answers.yaml\n".to_vec()), ("answers.yaml", answers.into())]
}

fn yaml_alias(share: usize) -> Vec<File> {
    let text = "x".repeat(100_000);
    project(format!("org:\n  name: &a {text}\npeople:\n{}", "  - *a\n".repeat(of(share, 100_000))))
}

fn yaml_alias_tree(share: usize) -> Vec<File> {
    let mut text = format!("a0: &a0 {}\n", "x".repeat(of(share, 10_000)));
    for level in 1..=5 {
        let inner = format!("*a{},", level - 1).repeat(10);
        writeln!(text, "a{level}: &a{level} [{inner}]").unwrap();
    }
    project(text)
}

fn yaml_unknown_keys(share: usize) -> Vec<File> {
    let mut text = String::from("org:\n");
    for number in 0..of(share, 90_000) {
        writeln!(text, "  key{number}: value").unwrap();
    }
    project(text)
}

fn yaml_one_line(share: usize) -> Vec<File> {
    let keys: Vec<String> = (0..of(share, 90_000)).map(|number| format!("key{number}: value")).collect();
    project(format!("org: {{ {} }}\n", keys.join(", ")))
}

fn yaml_duplicates(share: usize) -> Vec<File> {
    project(format!("org:\n{}", "  name: x\n".repeat(of(share, 90_000))))
}

fn yaml_faulty_people(share: usize) -> Vec<File> {
    let mut text = String::from("people:\n");
    for number in 0..of(share, 40_000) {
        writeln!(text, "  - name: Person {number}\n    email: [a, b]\n    rolle: x").unwrap();
    }
    project(text)
}

fn yaml_long_keys(share: usize) -> Vec<File> {
    let mut text = String::from("org:\n");
    for number in 0..of(share, 1000) {
        writeln!(text, "  {}{number}: value", "k".repeat(1000)).unwrap();
    }
    project(text)
}

/// The paths of keys repeat what stands above them.
fn yaml_deep_long_keys(share: usize) -> Vec<File> {
    let mut text = String::new();
    for level in 0..40 {
        writeln!(text, "{}{}{level}:", " ".repeat(level), "k".repeat(1000)).unwrap();
    }
    for number in 0..of(share, 50_000) {
        writeln!(text, "{}k{number}: v", " ".repeat(40)).unwrap();
    }
    project(text)
}

fn records(text: String) -> Vec<File> {
    vec![
        ("dossier.yaml", b"records: [records.yaml]\n".to_vec()),
        ("answers.yaml", SCALES.into()),
        ("records.yaml", text.into()),
    ]
}

fn yaml_records(share: usize) -> Vec<File> {
    let mut text = String::from("risks:\n");
    for number in 0..of(share, 25_000) {
        writeln!(text, "  - id: R-{number}\n    title: Fire in room {number}\n    owner: nobody\n    likelihood: often\n    impact: 2\n    colour: red").unwrap();
    }
    records(text)
}

fn yaml_record_of_many_keys(share: usize) -> Vec<File> {
    let mut text = String::from("risks:\n  - id: R-1\n");
    for number in 0..of(share, 90_000) {
        writeln!(text, "    key{number}: value").unwrap();
    }
    records(text)
}

fn mapped(mapping: String, rows: usize) -> Vec<File> {
    let mut text = String::from("Id;Title;Owner\n");
    for row in 0..rows {
        writeln!(text, "R-{row};Fire in room {row};Ana").unwrap();
    }
    vec![
        ("dossier.yaml", b"mappings: [register.yaml]\n".to_vec()),
        ("register.yaml", mapping.into()),
        ("register.csv", text.into()),
    ]
}

fn mapping_tables(share: usize) -> Vec<File> {
    let mut mapping = String::from("workbook: register.csv\ntables:\n");
    for number in 0..of(share, 10_000) {
        writeln!(
            mapping,
            "  - sheet: register\n    kind: risks\n    header_rows: [{}]\n    columns:\n      A: {{ header: Id, field: id }}",
            number + 1
        )
        .unwrap();
    }
    mapped(mapping, of(share, 10_000))
}

fn mapping_columns(share: usize) -> Vec<File> {
    let mut mapping = String::from(
        "workbook: register.csv\ntables:\n  - sheet: register\n    kind: risks\n    header_rows: [1]\n    columns:\n",
    );
    for number in 0..of(share, 16_000) {
        let letters: String = [number / 676, number / 26 % 26, number % 26]
            .iter()
            .map(|n| char::from(b'A' + u8::try_from(*n).unwrap()))
            .collect();
        writeln!(mapping, "      {letters}: {{ header: Id, field: id }}").unwrap();
    }
    mapped(mapping, of(share, 5000))
}

fn mapping_skips(share: usize) -> Vec<File> {
    let mut mapping = String::from(
        "workbook: register.csv\ntables:\n  - sheet: register\n    kind: risks\n    header_rows: [1]\n    columns:\n      \
         A: { header: Id, field: id }\n      B: { header: Title, field: title }\n    skip:\n",
    );
    for number in 0..of(share, 30_000) {
        writeln!(mapping, "      - {{ rows: [{}], reason: other }}", number + 2).unwrap();
    }
    mapped(mapping, of(share, 30_000))
}

fn long_title(share: usize) -> Vec<File> {
    let mut files = rated(1, |row| (row % 3 + 1).to_string());
    if let Some((_, text)) = files.iter_mut().find(|(name, _)| *name == "register.csv") {
        *text = format!(
            "Id;Title;Owner;Likelihood;Impact\nR-1;{};Ana;3;3\nR-2;{};Ana;3;3\n",
            "x".repeat(of(share, 32_000)),
            "many words ".repeat(of(share, 3000))
        )
        .into();
    }
    files
}
