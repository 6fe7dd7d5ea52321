use dossier::source::workbook::{Format, Region, Span};

use super::support::{archive, read, refusal, shown};

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>\
         <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[("mimetype", KIND), ("content.xml", &content), ("META-INF/manifest.xml", "<manifest:manifest/>")])
}

fn text(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn values_of_every_kind() {
    let cells = "<table:table-cell office:value-type=\"float\" office:value=\"4.5\"><text:p>4,5</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"><text:p>50 %</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"100\"><text:p>100 EUR</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-31T10:00:00\"><text:p>31.3.</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=TODAY()\"/>\
        <table:table-cell office:value-type=\"string\"><office:annotation><text:p>a note</text:p></office:annotation><text:p>Fire &amp; <text:span>water</text:span><text:s text:c=\"2\"/>&#x41;</text:p><text:p>smoke</text:p></table:table-cell>";
    let workbook = read(
        "a.ods",
        ods(&format!("<table:table table:name=\"A\"><table:table-row>{cells}</table:table-row></table:table>")),
    );
    assert_eq!(workbook.format, Format::Ods);
    assert_eq!(
        shown(&workbook.sheets[0]),
        [
            "1: 1=Number(4.5) | 2=Percent(0.5) | 3=Money(100.0, EUR) | 4=Date(2026-03-31) | 5=Bool(true) | 6=Error(\"#DIV/0!\") | 8=Fire & water  A\nsmoke"
        ]
    );
    assert_eq!(workbook.sheets[0].uncalculated, [(1, 7)]);
}

#[test]
fn numbers_are_what_their_text_shows_and_styles_may_stand_apart() {
    let cell = |value: &str, text: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let date = "<table:table-cell table:style-name=\"ce1\" office:value-type=\"date\" office:date-value=\"2026-03-31\">\
        <text:p>03/31/26</text:p></table:table-cell>";
    let cells = [
        cell("1", "R-001"),
        cell("7", "007"),
        cell("1200", "1.200,00 CHF"),
        cell("5", "€ 5"),
        cell("1", "1 day"),
        cell("3", "max 3"),
        cell("2", "R-003"),
        cell("4.5", "4,5"),
        date.into(),
    ];
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>{}\
         </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        cells.concat()
    );
    let styles = "<office:document-styles><office:styles><number:date-style style:name=\"N1\"><number:month/><number:day/>\
        <number:year/></number:date-style><style:style style:name=\"ce1\" style:family=\"table-cell\" \
        style:data-style-name=\"N1\"/></office:styles></office:document-styles>";
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    let bytes = archive(&[("mimetype", mimetype), ("styles.xml", styles), ("content.xml", &content)]);
    let sheet = read("a.ods", bytes).sheets.remove(0);
    assert_eq!(
        shown(&sheet),
        [
            "1: 1=R-001 | 2=007 | 3=Money(1200.0, CHF) | 4=Money(5.0, €) | 5=Number(1.0) | 6=Number(3.0) | 7=Number(2.0) | \
             8=Number(4.5) | 9=Date(2026-03-31)"
        ]
    );
    assert_eq!(sheet.date_orders.get(&9), Some(&(0, 1)));
}

#[test]
fn hidden_things_merged_regions_and_repetitions() {
    let tables = format!(
        "<table:table table:name=\"Risks\" table:style-name=\"ta1\"><table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"3\"/>\
         <table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\" \
         office:value-type=\"string\"><text:p>Title</text:p></table:table-cell><table:covered-table-cell \
         office:value-type=\"string\"><text:p>old</text:p></table:covered-table-cell>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"3\" table:visibility=\"filter\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/><table:table-cell table:number-columns-repeated=\"2\" \
         office:value-type=\"float\" office:value=\"1\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table><table:table table:name=\"Lists\" table:style-name=\"ta2\"/>",
        text("x")
    );
    let workbook = read("a.xlsx", ods(&tables));
    let [risks, lists] = workbook.sheets.as_slice() else { panic!("{:?}", workbook.sheets) };
    assert_eq!(
        shown(risks),
        ["1: 1=Title | 3=x", "5: 2=Number(1.0) | 3=Number(1.0)", "6: 2=Number(1.0) | 3=Number(1.0)"]
    );
    assert_eq!(risks.merged, [Region { top: 1, left: 1, bottom: 2, right: 2 }]);
    assert_eq!(risks.hidden_rows, [Span { first: 2, last: 4 }]);
    assert_eq!(risks.hidden_columns, [Span { first: 3, last: 5 }]);
    assert!(!risks.hidden && lists.hidden && &*lists.name == "Lists");
}

#[test]
fn claims_of_endless_rows_and_passwords() {
    let row =
        format!("<table:table-row table:number-rows-repeated=\"4000000000\">{}</table:table-row>", text("x").repeat(6));
    assert_eq!(refusal(ods(&format!("<table:table table:name=\"A\">{row}</table:table>"))).rule, "limit-exceeded");
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let workbook = read("a.ods", ods(&format!("<table:table table:name=\"A\">{wide}</table:table>")));
    assert_eq!(workbook.sheets[0].cell_count(), 16_384);
    let locked = archive(&[
        ("mimetype", KIND),
        ("content.xml", "locked"),
        ("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
    ]);
    assert_eq!(refusal(locked).rule, "workbook-encrypted");
    let text = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<office:document-content/>"),
    ]);
    assert_eq!(refusal(text).message, "file is no workbook: it is an OpenDocument file, but no spreadsheet");
}
