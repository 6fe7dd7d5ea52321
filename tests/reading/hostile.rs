//! Files that are damaged, or made to bring a reader down: each is read or refused, in little time and memory.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use dossier::source::workbook::Workbook;
use proptest::prelude::*;
use rust_xlsxwriter as writer;

use super::support::{archive, changed, read, refusal, shown, xlsx};

fn small_workbook() -> Vec<u8> {
    let mut workbook = writer::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Register").unwrap();
    for row in 0..20 {
        sheet.write(row, 0, format!("R-{row}")).unwrap();
        sheet.write(row, 1, row).unwrap();
        sheet.write_formula(row, 2, writer::Formula::new("=A1*B1").set_result("")).unwrap();
    }
    sheet.merge_range(30, 0, 30, 3, "end", &writer::Format::new()).unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn archives_cut_short_anywhere() {
    let bytes = small_workbook();
    for length in (4..bytes.len()).step_by(97) {
        assert_eq!(refusal(&bytes[..length]).rule, "workbook-truncated", "{length} of {}", bytes.len());
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..600 {
        archive.write_all(&block).unwrap();
    }
    assert_eq!(refusal(archive.finish().unwrap().into_inner()).rule, "limit-exceeded");
}

#[test]
fn entities_are_never_expanded() {
    let mut entities = String::from("<!DOCTYPE worksheet [<!ENTITY a0 \"ha\">");
    for level in 1..40 {
        write!(entities, "<!ENTITY a{level} \"&a{0};&a{0};&a{0};\">", level - 1).unwrap();
    }
    entities += "<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let cells = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a39;&x;</t></is></c></row></sheetData>";
    let bytes = changed(&xlsx(cells), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("<worksheet", &(entities.clone() + "<worksheet"))
    });
    match Workbook::from_bytes("a.xlsx", bytes) {
        Ok(workbook) => assert!(shown(&workbook.sheets[0]).concat().len() < 1000),
        Err(fault) => assert_eq!(fault.rule, "workbook-unreadable"),
    }
    let content = format!(
        "{entities}<table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>1&a39;&x;2</text:p></table:table-cell></table:table-row></table:table>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let workbook = read("a.ods", archive(&[("mimetype", kind), ("content.xml", &content)]));
    assert_eq!(shown(&workbook.sheets[0]), ["1: 1=12"]);
}

#[test]
fn deep_nesting() {
    let nested = "<a>".repeat(500_000);
    for xml in [format!("<sheetData><row r=\"1\">{nested}"), format!("{nested}<sheetData/>")] {
        let _ = Workbook::from_bytes("a.xlsx", xlsx(&xml));
    }
    let tables = "<table:table table:name=\"A\"><table:table-row><table:table-cell>".repeat(200_000);
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    assert_eq!(read("a.ods", archive(&[("mimetype", kind), ("content.xml", &tables)])).sheets.len(), 1);
}

#[test]
fn claims_of_size_are_not_believed() {
    let bytes = small_workbook();
    for claim in ["1000000000", "100000000000000", "18446744073709551615"] {
        let lying = changed(&bytes, "xl/sharedStrings.xml", |xml| {
            xml.replace("uniqueCount=\"21\"", &format!("uniqueCount=\"{claim}\""))
        });
        assert_eq!(refusal(lying).rule, "workbook-unreadable", "{claim}");
    }
    let shared = "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"18446744073709551614\" ref=\"A1:XFD1048576\">B1*2</f></c>\
                  <c r=\"B1\"><v>2</v></c></row></sheetData>";
    assert_eq!(shown(&read("a.xlsx", xlsx(shared)).sheets[0]), ["1: 1=Number(4.0) | 2=Number(2.0)"]);
    let merged = "<sheetData/><mergeCells count=\"4000000000\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    assert_eq!(read("a.xlsx", xlsx(merged)).sheets[0].merged.len(), 1);
}

#[test]
fn sheets_that_are_the_same_part() {
    let mut workbook = writer::Workbook::new();
    workbook.add_worksheet().write(0, 0, "x").unwrap();
    workbook.add_worksheet();
    let rels = "xl/_rels/workbook.xml.rels";
    let bytes = changed(&workbook.save_to_buffer().unwrap(), rels, |xml| xml.replace("sheet2.xml", "sheet1.xml"));
    assert_eq!(refusal(bytes).message, "file cannot be read: two of its sheets are the same part");
}

#[test]
fn formulas_that_look_at_everything() {
    let mut xml = String::from("<sheetData>");
    for row in 1..=5000 {
        write!(xml,
            "<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c><c r=\"B{row}\"><f>SUM(A1:A1048576)+SUM(B1:XFD1)</f></c></row>"
        ).unwrap();
    }
    let workbook = read("a.xlsx", xlsx(&(xml + "</sheetData>")));
    assert_eq!(workbook.sheets[0].uncalculated.len() + workbook.sheets[0].recalculated.len(), 5000);
}

#[test]
fn quotation_marks_without_end() {
    read("a.csv", "\"a,b\n".repeat(200_000));
    read("a.csv", format!("a,b\n{}", "\"".repeat(1_000_001)));
    read("a.csv", ",\n".repeat(200_000) + "x");
}

/// Bytes that are replaced, at places given as fractions of the length, and where it is cut.
fn damage() -> impl Strategy<Value = (Vec<(u16, u8)>, Option<u16>)> {
    (prop::collection::vec((any::<u16>(), any::<u8>()), 0..12), prop::option::weighted(0.2, any::<u16>()))
}

fn damaged(bytes: &[u8], (changes, cut): &(Vec<(u16, u8)>, Option<u16>)) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let place = |fraction: u16, length: usize| length * usize::from(fraction) / 65_536;
    for (fraction, byte) in changes {
        let at = place(*fraction, bytes.len());
        bytes[at] = *byte;
    }
    if let Some(fraction) = cut {
        bytes.truncate(place(*fraction, bytes.len()));
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn damage_never_brings_the_reader_down(damage in damage()) {
        let zipped = small_workbook();
        let sheet = "xl/worksheets/sheet1.xml";
        let texts = [
            "Id;Risk;Owner\nR-1;\"Fire; water\";Ana\nR-2;Diebstahl und Verlust;Ben\n".as_bytes(),
            b"| Id | Risk |\n|----|------|\n| R-1 | Fire |\n",
        ];
        let _ = Workbook::from_bytes("a", damaged(&zipped, &damage));
        let _ = Workbook::from_bytes("a", damaged(&super::old_excel::register(), &damage));
        // Damage behind a good checksum.
        let inside = |xml: String| String::from_utf8_lossy(&damaged(xml.as_bytes(), &damage)).into_owned() + " ";
        for part in [sheet, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"] {
            let _ = Workbook::from_bytes("a", changed(&zipped, part, inside));
        }
        for text in texts {
            let _ = Workbook::from_bytes("a", damaged(text, &damage));
        }
    }

    #[test]
    fn random_bytes_never_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..600), start in 0..4_usize) {
        let starts: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"Id;Risk\n"];
        let _ = Workbook::from_bytes("a", [starts[start], &bytes].concat());
    }
}
