use std::fmt::Write as _;

use dossier::source::workbook::{Cell, Format, Region, Span, Validation, Workbook};
use rust_xlsxwriter as writer;

use super::support::{changed, read, shown, xlsx};

#[test]
fn hidden_sheets_rows_columns_and_merged_regions() {
    let mut workbook = writer::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Risks & more").unwrap();
    let plain = writer::Format::new();
    sheet.merge_range(0, 1, 1, 3, "Before treatment", &plain).unwrap();
    sheet.write(4, 0, "R-1").unwrap();
    sheet.write(5, 0, "hidden=\"1\" in a text").unwrap();
    for row in [4, 6, 7] {
        sheet.set_row_hidden(row).unwrap();
    }
    sheet.set_column_hidden(2).unwrap();
    sheet.set_column_range_hidden(7, 16_383).unwrap();
    let sheet = workbook.add_worksheet().set_name("Lists").unwrap();
    sheet.set_hidden(true).write(0, 0, "High").unwrap();
    workbook.add_worksheet().set_name("Macro").unwrap().set_very_hidden(true);
    let read = read("risks.xlsx", workbook.save_to_buffer().unwrap());
    let [risks, lists, secret] = read.sheets.as_slice() else { panic!("{:?}", read.sheets) };
    assert_eq!(read.format, Format::Xlsx);
    assert_eq!(&*risks.name, "Risks & more");
    assert_eq!(risks.merged, [Region { top: 1, left: 2, bottom: 2, right: 4 }]);
    assert_eq!(risks.hidden_rows, [Span { first: 5, last: 5 }, Span { first: 7, last: 8 }]);
    assert_eq!(risks.hidden_columns, [Span { first: 3, last: 3 }, Span { first: 8, last: 16_384 }]);
    let hidden = |spans: &[Span], number| spans.iter().any(|span| span.contains(number));
    assert!(hidden(&risks.hidden_rows, 8) && !hidden(&risks.hidden_rows, 6));
    assert!(hidden(&risks.hidden_columns, 9) && !hidden(&risks.hidden_columns, 4));
    assert_eq!((risks.hidden, risks.very_hidden), (false, false));
    assert_eq!((lists.hidden, lists.very_hidden), (true, false));
    assert_eq!((secret.hidden, secret.very_hidden), (true, true));
}

#[test]
fn a_namespace_prefix_does_not_hide_what_is_hidden() {
    let bytes = xlsx("<sheetData/>");
    let bytes = changed(&bytes, "xl/worksheets/sheet1.xml", |_| {
        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:cols><x:col min='2' \
         max='3' hidden='true'/></x:cols><x:sheetData><x:row hidden='1' r='3'><x:c r='A3' t='inlineStr'><x:is><x:t>R-1\
         </x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A3:B4'/></x:mergeCells></x:worksheet>"
            .into()
    });
    let workbook = read("risks.xlsx", bytes);
    assert_eq!(shown(&workbook.sheets[0]), ["3: 1=R-1"]);
    assert_eq!(workbook.sheets[0].hidden_rows, [Span { first: 3, last: 3 }]);
    assert_eq!(workbook.sheets[0].hidden_columns, [Span { first: 2, last: 3 }]);
    assert_eq!(workbook.sheets[0].merged, [Region { top: 3, left: 1, bottom: 4, right: 2 }]);
}

#[test]
fn dates_count_from_1900_or_1904() {
    let mut workbook = writer::Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = writer::Format::new().set_num_format("dd.mm.yyyy");
    sheet.write_with_format(0, 0, 46_112, &format).unwrap();
    sheet.write(0, 1, 46_112).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let first = &read("a.xlsx", bytes.clone()).sheets[0].rows[0];
    assert_eq!(first.cell(1), &Cell::Date("2026-03-31".parse().unwrap()));
    assert_eq!(first.cell(2), &Cell::Number(46_112.0));
    let bytes = changed(&bytes, "xl/workbook.xml", |xml| xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    assert_eq!(read("a.xlsx", bytes).sheets[0].rows[0].cell(1), &Cell::Date("2030-04-01".parse().unwrap()));
}

#[test]
fn error_cells_are_errors_and_not_text() {
    let bytes = xlsx(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c><c r=\"B1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>\
         <c r=\"C1\" t=\"inlineStr\"><is><t>#REF!</t></is></c></row></sheetData>",
    );
    let workbook = read("a.xlsx", bytes);
    let row = &workbook.sheets[0].rows[0];
    assert_eq!(row.cell(1), &Cell::Error("#REF!".into()));
    assert_eq!(row.cell(2), &Cell::Error("#DIV/0!".into()));
    assert_eq!(row.cell(3), &Cell::Text("#REF!".into()));
}

#[test]
fn markup_that_few_programs_write() {
    let bytes = xlsx(
        "<sheetData><!-- <row r='9'><c r='A9'><v>9</v></c> --><row r='2'><c r='B2' t='str' x='a>b'><f>A1&amp;B1</f>\
         <v>R&amp;D _x0041_</v></c><c t='inlineStr'><is><r><t>ri</t></r><r><t xml:space='preserve'>ch </t></r>\
         <rPh sb='0'><t>spoken</t></rPh></is></c><c r='A2' t='b'><v>true</v></c></row><?print no?><row r='1'>\
         <c r='A1' t='e'><v>#SPILL!</v></c><c r='B1'/><c r='C1' t='str'><v><![CDATA[a<b]]></v></c><c t='b'><v>maybe</v></c>\
         </row></sheetData>",
    );
    let workbook = read("a.xlsx", bytes);
    let [first, second] = workbook.sheets[0].rows.as_slice() else { panic!("{:?}", workbook.sheets[0].rows) };
    let text = |text: &str| Cell::Text(text.into());
    assert_eq!(first.cells, [(1, Cell::Error("#SPILL!".into())), (3, text("a<b")), (4, text("maybe"))]);
    assert_eq!(second.cells, [(1, Cell::Bool(true)), (2, text("R&D A")), (3, text("rich"))]);
}

#[test]
fn sheets_that_end_early_or_name_no_place_are_refused() {
    for cells in [
        "<sheetData><row r='1'><c r='A1'><v>1</v></c>",
        "<sheetData><row r='1'><c r='A1'><v>1</row></sheetData>",
        "<sheetData><row r='1'><c r='1A'><v>1</v></c></row></sheetData>",
        "<sheetData><row r='1'><c r='A1' t='s'><v>7</v></c></row></sheetData>",
        "",
    ] {
        let fault = Workbook::from_bytes("a.xlsx", xlsx(cells)).unwrap_err();
        assert_eq!(fault.rule, "workbook-unreadable", "{cells}");
    }
}

#[test]
fn ghost_rows_and_ranges_to_the_edge_cost_nothing() {
    let mut xml =
        String::from("<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    for row in 2..20_000 {
        write!(xml, "<row r=\"{row}\" s=\"1\" customFormat=\"1\"><c r=\"A{row}\" s=\"1\"/></row>").unwrap();
    }
    xml += "<row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    let workbook = read("a.xlsx", xlsx(&xml));
    assert_eq!(shown(&workbook.sheets[0]), ["1: 1=Number(1.0)", "1048576: 16384=Number(2.0)"]);
}

#[test]
fn a_file_outside_a_project() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.csv");
    std::fs::write(&path, "Id,Risk\nR-1,Fire\n").unwrap();
    let workbook = Workbook::open(&path).unwrap();
    assert_eq!(&*workbook.file, path.to_string_lossy());
    assert_eq!(&*workbook.sheets[0].name, "register");
    assert_eq!(Workbook::open(&folder.path().join("none.csv")).unwrap_err().rule, "file-missing");
    assert_eq!(Workbook::open(folder.path()).unwrap_err().rule, "file-unreadable");
}

#[test]
fn lists_for_filling_in_cells() {
    let mut workbook = writer::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Register").unwrap();
    sheet.write(0, 0, "Likelihood").unwrap();
    let list = |words: &[&str]| writer::DataValidation::new().allow_list_strings(words).unwrap();
    let range = |text: &str| writer::DataValidation::new().allow_list_formula(text.into());
    sheet.add_data_validation(1, 0, 999, 0, &list(&["Low", "Medium", "High"])).unwrap();
    sheet.add_data_validation(1, 1, 9, 1, &range("=Lists!$A$1:$A$3")).unwrap();
    sheet.add_data_validation(1, 2, 9, 2, &range("=Impacts")).unwrap();
    sheet.add_data_validation(1, 3, 9, 3, &range("=INDIRECT(B2)")).unwrap();
    let number = writer::DataValidation::new().allow_whole_number(writer::DataValidationRule::Between(1, 5));
    sheet.add_data_validation(1, 4, 9, 4, &number).unwrap();
    let lists = workbook.add_worksheet().set_name("Lists").unwrap();
    for (row, word) in (0..).zip(["Rare", "Likely"]) {
        lists.write(row, 0, word).unwrap();
        lists.write(row, 1, row + 1).unwrap();
    }
    workbook.define_name("Impacts", "=Lists!$B$1:$B$2").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let found = |bytes| {
        let lists = read("a.xlsx", bytes).sheets.remove(0).validations;
        let show = |list: &Validation| {
            format!(
                "{:?} {}",
                list.ranges.iter().map(|r| (r.top, r.left, r.bottom, r.right)).collect::<Vec<_>>(),
                list.words.join("|")
            )
        };
        lists.iter().map(show).collect::<Vec<_>>()
    };
    let expected = ["[(2, 1, 1000, 1)] Low|Medium|High", "[(2, 2, 10, 2)] Rare|Likely", "[(2, 3, 10, 3)] 1|2"];
    assert_eq!(found(bytes.clone()), expected);
    // The extension that newer programs use for ranges of other sheets.
    let extended = changed(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let (before, _) = xml.split_once("<dataValidations").unwrap();
        before.to_string()
            + "<extLst><ext xmlns:x14=\"x\"><x14:dataValidations><x14:dataValidation type=\"list\"><x14:formula1><xm:f>\
               Lists!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>B2:B9 D2</xm:sqref></x14:dataValidation>\
               </x14:dataValidations></ext></extLst></worksheet>"
    });
    assert_eq!(found(extended), ["[(2, 2, 9, 2), (2, 4, 2, 4)] Rare|Likely"]);
}
