//! Web pages and XML that programs export under the names of workbooks.

use dossier::source::workbook::{Cell, Format, Region, Span};

use super::support::{read, refusal, shown};

#[test]
fn a_table_of_a_web_page_is_a_sheet() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=utf-8><title>Export</title>\
        <style>td { color: red } /* <td> */</style><!--[if gte mso 9]><xml><x:Name>Sheet1</x:Name></xml><![endif]-->\
        <![if !supportMisalignedColumns]><![endif]></head><body><h1>Risk register</h1>As of <b>March</b>\n 2026\
        <TABLE border=1><thead><tr><th rowspan=\"2\">Id<th colspan=2 title='a > b'>Rating<th rowspan=2>Owner</tr>\
        <tr><th>Likelihood<th>Impact</tr></thead><tr style=\"mso-height:1; display: none\"><td>R-1</td><td>4 &lt; 5<td>\
        AT&T &uuml;ber&nbsp;&euro; &#8364; &#x41; &#128; &bogus;</td><td>Ana<br>Ben<p>Cy</td></tr>\
        <tr><td>R-2<td></td><td>3<script>if (a < b) {}</script></table>Signed: Ana</body></html>";
    let workbook = read("exports/register.xls", page);
    assert_eq!(workbook.format, Format::Html);
    let [sheet] = workbook.sheets.as_slice() else { panic!("{:?}", workbook.sheets) };
    assert_eq!(&*sheet.name, "register");
    assert_eq!(
        shown(sheet),
        [
            "1: 1=Risk register",
            "2: 1=As of March 2026",
            "3: 1=Id | 2=Rating | 4=Owner",
            "4: 2=Likelihood | 3=Impact",
            "5: 1=R-1 | 2=4 < 5 | 3=AT&T über € € A € &bogus; | 4=Ana\nBen\nCy",
            "6: 1=R-2 | 3=3",
            "8: 1=Signed: Ana",
        ]
    );
    assert_eq!(sheet.hidden_rows, [Span { first: 5, last: 5 }]);
    let region = |top, left, bottom, right| Region { top, left, bottom, right };
    assert_eq!(sheet.merged, [region(3, 1, 4, 1), region(3, 2, 3, 3), region(3, 4, 4, 4)]);
}

#[test]
fn a_head_that_claims_rows_of_the_body_takes_none() {
    let head = "<tr><th rowspan=2>Id<th rowspan=2>Risk</tr>";
    let body = "<tr><td>R-1<td>Fire</tr><tr><td>R-2<td>Water</tr>";
    for page in [
        format!("<table><thead>{head}</thead><tbody>{body}</tbody></table>"),
        format!("<table><thead>{head}<tbody>{body}</table>"),
        format!("<table>{head}{body}</table>"),
    ] {
        let sheet = read("a.html", page.as_str()).sheets.remove(0);
        assert_eq!(shown(&sheet), ["1: 1=Id | 2=Risk", "2: 1=R-1 | 2=Fire", "3: 1=R-2 | 2=Water"], "{page}");
        assert!(sheet.merged.iter().all(|region| region.bottom == 1), "{page}");
    }
    // A body's cell spans no further than its body either.
    let bodies = "<table><tbody><tr><td rowspan=9>R-1<td>Fire</tr></tbody><tbody><tr><td>R-2<td>Water</table>";
    let sheet = read("a.html", bodies).sheets.remove(0);
    assert_eq!(shown(&sheet), ["1: 1=R-1 | 2=Fire", "2: 1=R-2 | 2=Water"]);
}

#[test]
fn several_tables_a_table_in_a_cell_and_other_encodings() {
    let page = "<table><caption>First</caption><tr><td>A<table><tr><td>inner</table></td><td>B</table><p>Second<table>\
        <tr><td>Größe</table>";
    let workbook = read("a.html", page);
    let sheets: Vec<(String, Vec<String>)> =
        workbook.sheets.iter().map(|sheet| (sheet.name.to_string(), shown(sheet))).collect();
    let table =
        |name: &str, rows: &[&str]| (name.to_string(), rows.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(
        sheets,
        [
            table("Table 1", &["1: 1=inner"]),
            table("Table 2", &["1: 1=First", "2: 1=A | 2=B"]),
            table("Table 3", &["1: 1=Second", "2: 1=Größe"]),
        ]
    );
    let latin = "<html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1250\"><table><tr><td>č";
    let bytes = encoding_rs::WINDOWS_1250.encode(latin).0.into_owned();
    let workbook = read("a.xls", bytes);
    assert_eq!(shown(&workbook.sheets[0]), ["1: 1=č"]);
    assert_eq!(workbook.diagnostics, []);
    let wide: Vec<u8> = "\u{feff}<table><tr><td>Ω".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(shown(&read("a.xls", wide).sheets[0]), ["1: 1=Ω"]);
    assert_eq!(refusal("<html><table></table>").rule, "workbook-empty");
}

#[test]
fn hostile_pages_end() {
    for page in [
        "<table><tr><td colspan=4000000000 rowspan=-1>a<td colspan=99999>b".to_string(),
        format!("<table>{}", "<tr><td>".repeat(20_000)),
        "<table>".repeat(100_000),
        "<table><tr><td x='".to_string(),
        "<table <<< <td =\"\" = a='b'c>".to_string(),
        format!("<table><tr><td {}>", "= ".repeat(10_000)),
        format!("<table><tr><td>{}", "&#99999999999;&".repeat(1000)),
        "<html><table><tr><td><style>".to_string(),
    ] {
        match dossier::source::workbook::Workbook::from_bytes("a.xls", page.clone().into_bytes()) {
            Ok(workbook) => assert_eq!(workbook.format, Format::Html),
            Err(fault) => {
                let refused = ["workbook-empty", "limit-exceeded"].contains(&fault.rule.as_str());
                assert!(refused, "{}: {}", fault.rule, &page[..page.len().min(60)]);
            }
        }
    }
}

#[test]
fn the_xml_of_excel_2003() {
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook \
        xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
        <Styles><Style ss:ID=\"d\"/></Styles><Worksheet ss:Name=\"Risks &amp; more\"><Table><Column ss:Index=\"2\" ss:Span=\"1\" \
        ss:Hidden=\"1\"/><Row><Cell ss:MergeAcross=\"2\" ss:MergeDown=\"1\"><Data ss:Type=\"String\">Register</Data></Cell>\
        <Cell><Data ss:Type=\"String\">end</Data></Cell></Row><Row ss:Index=\"4\" ss:Hidden=\"1\"><Cell><Data ss:Type=\"Number\">4\
        </Data></Cell><Cell ss:Index=\"3\"><Data ss:Type=\"DateTime\">2026-03-31T00:00:00.000</Data></Cell><Cell><ss:Data \
        ss:Type=\"String\"><B>bold</B> &lt; <I>thin</I></ss:Data><Comment><ss:Data>a note</ss:Data></Comment></Cell></Row>\
        <Row><Cell><Data ss:Type=\"Boolean\">1</Data></Cell><Cell ss:Formula=\"=RC[-1]\"/><Cell><Data ss:Type=\"Error\">#REF!\
        </Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    let wide: Vec<u8> = format!("\u{feff}{xml}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [xml.as_bytes().to_vec(), wide] {
        let workbook = read("register.xls", bytes);
        assert_eq!(workbook.format, Format::ExcelXml);
        let [sheet] = workbook.sheets.as_slice() else { panic!("{:?}", workbook.sheets) };
        assert_eq!((&*sheet.name, sheet.hidden, sheet.very_hidden), ("Risks & more", true, false));
        assert_eq!(
            shown(sheet),
            [
                "1: 1=Register | 4=end",
                "4: 1=Number(4.0) | 3=Date(2026-03-31) | 4=bold < thin",
                "5: 1=Bool(true) | 3=Error(\"#REF!\")",
            ]
        );
        assert_eq!(sheet.merged, [Region { top: 1, left: 1, bottom: 2, right: 3 }]);
        assert_eq!(sheet.hidden_rows, [Span { first: 4, last: 4 }]);
        assert_eq!(sheet.hidden_columns, [Span { first: 2, last: 3 }]);
        assert_eq!(sheet.uncalculated, [(5, 2)]);
    }
}

#[test]
fn an_open_document_in_one_file() {
    let xml = "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">\
        <office:body><office:spreadsheet><table:table table:name=\"Risks\"><table:table-row><table:table-cell \
        office:value-type=\"float\" office:value=\"4\"><text:p>4</text:p></table:table-cell></table:table-row></table:table>\
        </office:spreadsheet></office:body></office:document>";
    let workbook = read("a.fods", xml);
    assert_eq!(workbook.format, Format::FlatOds);
    assert_eq!(workbook.sheets[0].cell(1, 1), &Cell::Number(4.0));
}

#[test]
fn files_of_other_kinds_are_called_by_their_names() {
    // German letters of DOS.
    let dos =
        b"R-1;Abfluss \x81ber Schl\x81ssel;Geb\x84ude ohne \x9aberbr\x81ckung;Zugriff fr\x81herer Besch\x84ftigter\r\n";
    let dos = dos.repeat(9);
    let long = [b"\x00\x01\x02\x03".as_slice(); 300].concat();
    for (bytes, what) in [
        (b"{\"risks\": [1, 2]}".as_slice(), "a JSON file"),
        (b"\xEF\xBB\xBF<html><body><p>none", "a web page without a table"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "an XML file"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><table>", "a web archive (MHTML)"),
        (b"{\\rtf1 text", "an RTF document"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\x01\0\x08\x06\0\0\0", "a picture"),
        (b"\x1f\x8b\x08\0abc", "a gzip archive"),
        (b"ID;PWXL;N;E\r\nC;Y1;X1;K\"Id\"\r\nE\r\n", "a SYLK file"),
        (b"\x09\x08\x08\0\0\x05", "a workbook of Excel 95 or earlier"),
        (&long, "a file of another kind"),
        (&dos, "a text in an unknown encoding"),
    ] {
        let refusal = refusal(bytes);
        let expected = ("workbook-unsupported", format!("file is no workbook: it is {what}"));
        assert_eq!((refusal.rule.as_str(), refusal.message), expected);
        assert!(refusal.hint.is_some());
    }
}

#[test]
fn blanks_before_an_archive_do_no_harm() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write(0, 0, "Id").unwrap();
    let bytes = [b"\r\n\r\n".to_vec(), workbook.save_to_buffer().unwrap()].concat();
    assert_eq!(shown(&read("a.xlsx", bytes).sheets[0]), ["1: 1=Id"]);
}
