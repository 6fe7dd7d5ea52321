//! The same sheet in every format that spreadsheet programs write: whatever the format can say must be understood alike.

use dossier::source::workbook::{Format, Region, Span, Workbook};

use super::support::{archive, changed, read, shown, xlsx, xlsx_binary_with};
use super::{binary, old_excel};

/// A hidden sheet; a merged title; row 2 and column C hidden; a date, a percentage, an amount, an error, a truth, the
/// stored result of a formula; formatted but empty cells far below and at the right edge.
fn assert_same(workbook: &Workbook, format: Format) {
    assert_eq!(workbook.format, format);
    let [sheet] = workbook.sheets.as_slice() else { panic!("{format:?}: {:?}", workbook.sheets) };
    assert_eq!(&*sheet.name, "Register", "{format:?}");
    assert!(sheet.hidden, "{format:?}");
    assert_eq!(
        shown(sheet),
        [
            "1: 1=Risk",
            "2: 1=Fire | 2=Date(2026-03-31) | 3=Percent(0.78) | 4=Money(1200.0, EUR) | 5=Error(\"#REF!\") | \
             6=Bool(true) | 7=Number(4.5)",
            "3: 1=Water"
        ],
        "{format:?}"
    );
    assert_eq!(sheet.hidden_rows, [Span { first: 2, last: 2 }], "{format:?}");
    assert_eq!(sheet.hidden_columns, [Span { first: 3, last: 3 }], "{format:?}");
    assert_eq!(sheet.merged, [Region { top: 1, left: 1, bottom: 1, right: 2 }], "{format:?}");
    assert_eq!(sheet.date_orders.get(&2), Some(&(1, 0)), "{format:?}");
}

/// The serial number of 2026-03-31, counted from 1904.
const DAY: f64 = 44_650.0;
const EUROS: &str = "#,##0 \"EUR\"";

fn excel(macros: bool) -> Vec<u8> {
    let cells = format!(
        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>\
         <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Risk</t></is></c></row>\
         <row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"inlineStr\"><is><t>Fire</t></is></c><c r=\"B2\" s=\"1\"><v>{DAY}</v></c>\
         <c r=\"C2\" s=\"2\"><v>0.78</v></c><c r=\"D2\" s=\"3\"><v>1200</v></c><c r=\"E2\" t=\"e\"><v>#REF!</v></c>\
         <c r=\"F2\" t=\"b\"><v>1</v></c><c r=\"G2\"><f>9/2</f><v>4.5</v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Water</t></is></c><c r=\"XFD3\" s=\"2\"/></row>\
         <row r=\"1048576\"><c r=\"A1048576\" s=\"2\"/></row></sheetData>\
         <mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
    );
    let styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"2\">\
        <numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"#,##0 &quot;EUR&quot;\"/>\
        </numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>\
        <xf numFmtId=\"9\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
    let bytes = changed(&xlsx(&cells), "xl/styles.xml", |_| styles.into());
    let bytes = changed(&bytes, "xl/workbook.xml", |xml| {
        let xml = xml.replace("<sheet name=", "<sheet state=\"hidden\" name=");
        assert!(xml.contains("<workbookPr "), "{xml}");
        xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    if !macros {
        return bytes;
    }
    changed(&bytes, "[Content_Types].xml", |xml| {
        xml.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    })
}

fn binary_excel() -> Vec<u8> {
    use binary::{numbers, record, row, text};
    let format = |number: u16, code: &str| record(0x2C, &[&number.to_le_bytes()[..], &text(code)].concat());
    let style = |number: u16| record(0x2F, &[&[0xFF, 0xFF], &number.to_le_bytes()[..]].concat());
    let styles = [
        record(0x267, &numbers(&[2])),
        format(164, "dd/mm/yyyy"),
        format(165, EUROS),
        record(0x269, &numbers(&[4])),
        style(0),
        style(164),
        style(9),
        style(165),
    ]
    .concat();
    let cell = |kind: u16, column: u32, style: u32, value: &[u8]| {
        record(kind, &[&numbers(&[column, style])[..], value].concat())
    };
    let sheet = [
        record(0x186, &[]),
        record(0x3C, &[numbers(&[2, 2, 0, 0]), vec![1, 0]].concat()),
        record(0x187, &[]),
        record(0x91, &[]),
        row(1, false),
        cell(0x06, 0, 0, &text("Risk")),
        row(2, true),
        cell(0x06, 0, 0, &text("Fire")),
        cell(0x05, 1, 1, &DAY.to_le_bytes()),
        cell(0x05, 2, 2, &0.78_f64.to_le_bytes()),
        cell(0x02, 3, 3, &(1200_i32 << 2 | 2).to_le_bytes()),
        cell(0x03, 4, 0, &[0x17]),
        cell(0x04, 5, 0, &[1]),
        cell(0x09, 6, 0, &4.5_f64.to_le_bytes()),
        row(3, false),
        cell(0x06, 0, 0, &text("Water")),
        cell(0x01, 16_383, 2, &[]),
        row(1_048_576, false),
        cell(0x01, 0, 2, &[]),
        record(0x92, &[]),
        record(0xB1, &numbers(&[1])),
        record(0xB0, &numbers(&[0, 0, 0, 1])),
        record(0xB2, &[]),
    ]
    .concat();
    xlsx_binary_with(&sheet, &record(0x99, &[1, 0, 0, 0]), &[("xl/styles.bin", &styles)])
}

fn excel_97() -> Vec<u8> {
    use old_excel::{compound, label, record, stream_with, words};
    let format = |number: u16, code: &str| {
        let length = u16::try_from(code.len()).unwrap();
        record(0x041E, &[words(&[number, length]), vec![0], code.as_bytes().to_vec()].concat())
    };
    let style = |number: u16| record(0x00E0, &words(&[0, number, 0, 0, 0, 0, 0, 0, 0, 0]));
    let globals = [
        record(0x0022, &words(&[1])),
        format(164, "dd/mm/yyyy"),
        format(165, EUROS),
        style(0),
        style(164),
        style(9),
        style(165),
    ]
    .concat();
    let number = |column: u16, style: u16, number: f64| {
        record(0x0203, &[words(&[1, column, style]), number.to_le_bytes().to_vec()].concat())
    };
    let truth = |column: u16, value: u8, is_error: u8| {
        record(0x0205, &[words(&[1, column, 0]), vec![value, is_error]].concat())
    };
    let formula = [words(&[1, 6, 0]), 4.5_f64.to_le_bytes().to_vec(), words(&[0, 0, 0, 3]), vec![0x1E, 1, 0]].concat();
    let sheet = [
        record(0x007D, &words(&[2, 2, 2560, 0, 0x0001, 0])),
        record(0x0208, &words(&[1, 0, 7, 255, 0, 0, 0x0020, 0])),
        label(0, 0, "Risk"),
        label(1, 0, "Fire"),
        number(1, 1, DAY),
        number(2, 2, 0.78),
        number(3, 3, 1200.0),
        truth(4, 0x17, 1),
        truth(5, 1, 0),
        record(0x0006, &formula),
        label(2, 0, "Water"),
        record(0x0201, &words(&[2, 255, 2])),
        record(0x0201, &words(&[65_535, 0, 2])),
        record(0x00E5, &words(&[1, 0, 0, 0, 1])),
    ];
    compound(&stream_with(&globals, &sheet, 1))
}

fn open_document(flat: bool) -> Vec<u8> {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let styles = "<office:automatic-styles><number:date-style style:name=\"N1\"><number:day number:style=\"long\"/>\
        <number:text>/</number:text><number:month number:style=\"long\"/><number:text>/</number:text><number:year/>\
        </number:date-style><style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
        </office:automatic-styles>";
    let rows = format!(
        "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\"><text:p>Risk</text:p>\
         </table:table-cell><table:covered-table-cell/></table:table-row>\
         <table:table-row table:visibility=\"collapse\">{}\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-31\"><text:p>31/03/2026</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.78\"><text:p>78%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"1200\"><text:p>1.200 €</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=[.#REF!]\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=9/2\" office:value-type=\"float\" office:value=\"4.5\"><text:p>4.5</text:p></table:table-cell>\
         </table:table-row><table:table-row>{}<table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        text("Fire"),
        text("Water")
    );
    let body = format!(
        "<office:body><office:spreadsheet><table:table table:name=\"Register\" table:style-name=\"ta1\"><table:table-column/>\
         <table:table-column table:default-cell-style-name=\"ce1\"/><table:table-column table:visibility=\"collapse\"/>\
         <table:table-column table:number-columns-repeated=\"16381\"/>{rows}</table:table></office:spreadsheet></office:body>"
    );
    let root = |name: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><{name} xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">{styles}{body}</{name}>"
        )
    };
    if flat {
        return root("office:document").into_bytes();
    }
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("mimetype", mimetype), ("content.xml", &root("office:document-content"))])
}

fn excel_2003() -> Vec<u8> {
    "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
     xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"d\"><NumberFormat \
     ss:Format=\"dd/mm/yyyy\"/></Style><Style ss:ID=\"p\"><NumberFormat ss:Format=\"0%\"/></Style><Style ss:ID=\"m\">\
     <NumberFormat ss:Format=\"#,##0 &quot;EUR&quot;\"/></Style></Styles><Worksheet ss:Name=\"Register\"><Table><Column/>\
     <Column/><Column ss:Hidden=\"1\"/><Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">Risk</Data></Cell></Row>\
     <Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">Fire</Data></Cell><Cell ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">\
     2026-03-31T00:00:00.000</Data></Cell><Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.78</Data></Cell>\
     <Cell ss:StyleID=\"m\"><Data ss:Type=\"Number\">1200</Data></Cell><Cell ss:Formula=\"=#REF!\"><Data ss:Type=\"Error\">#REF!</Data></Cell>\
     <Cell><Data ss:Type=\"Boolean\">1</Data></Cell><Cell ss:Formula=\"=9/2\"><Data ss:Type=\"Number\">4.5</Data></Cell></Row>\
     <Row><Cell><Data ss:Type=\"String\">Water</Data></Cell><Cell ss:Index=\"16384\" ss:StyleID=\"p\"/></Row>\
     <Row ss:Index=\"1048576\"><Cell ss:StyleID=\"p\"/></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible>\
     </WorksheetOptions></Worksheet></Workbook>"
        .into()
}

/// The sheet in all formats, by the ending of their names.
pub fn every_format() -> [(&'static str, Vec<u8>); 7] {
    [
        ("xlsx", excel(false)),
        ("xlsm", excel(true)),
        ("xlsb", binary_excel()),
        ("xls", excel_97()),
        ("ods", open_document(false)),
        ("fods", open_document(true)),
        ("xml", excel_2003()),
    ]
}

#[test]
fn every_format_says_the_same() {
    let formats =
        [Format::Xlsx, Format::Xlsx, Format::Xlsb, Format::Xls, Format::Ods, Format::FlatOds, Format::ExcelXml];
    for ((ending, bytes), format) in every_format().into_iter().zip(formats) {
        assert_same(&read(&format!("a.{ending}"), bytes), format);
    }
}
