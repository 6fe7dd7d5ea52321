//! Workbooks from bytes and archives from parts.

use std::io::{Cursor, Read, Write};

use dossier::diagnostic::Diagnostic;
use dossier::source::workbook::{Cell, Sheet, Workbook};

/// Reads bytes under a name.
pub fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Workbook {
    Workbook::from_bytes(name, bytes.into()).unwrap_or_else(|fault| panic!("{}: {}", fault.rule, fault.message))
}

/// Why bytes are refused.
pub fn refusal(bytes: impl Into<Vec<u8>>) -> Diagnostic {
    match Workbook::from_bytes("file", bytes.into()) {
        Ok(workbook) => panic!("read as {:?}", workbook.format),
        Err(fault) => *fault,
    }
}

/// All cells as text, with a bar between the cells of a row, which its number begins.
pub fn shown(sheet: &Sheet) -> Vec<String> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    let line = |row: &dossier::source::workbook::Row| {
        let cells: Vec<String> = row.cells.iter().map(|(column, cell)| format!("{column}={}", text(cell))).collect();
        format!("{}: {}", row.number, cells.join(" | "))
    };
    sheet.rows.iter().map(line).collect()
}

/// An archive of parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A copy of an archive with one part changed.
pub fn changed(workbook: &[u8], path: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        if name == path {
            found = true;
            let new = change(content.clone());
            assert_ne!(new, content, "nothing to change in {path}");
            content = new;
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(content.as_bytes()).unwrap();
    }
    assert!(found, "no part {path}");
    copy.finish().unwrap().into_inner()
}

/// An .xlsx workbook of one sheet with the given XML inside `<worksheet>`.
pub fn xlsx(worksheet: &str) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().set_name("Register").unwrap();
    changed(&workbook.save_to_buffer().unwrap(), "xl/worksheets/sheet1.xml", |_| {
        let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        format!("<?xml version=\"1.0\"?><worksheet xmlns=\"{space}\">{worksheet}</worksheet>")
    })
}

/// A binary workbook of one hidden sheet called `Register` with the records of its cells, properties of the workbook
/// and further parts.
pub fn xlsx_binary(cells: &[u8], properties: &[u8], further: &[(&str, &[u8])]) -> Vec<u8> {
    use super::binary::record;
    let sheet = [&record(0x91, &[])[..], cells, &record(0x92, &[])].concat();
    xlsx_binary_with(&sheet, properties, further)
}

/// The same with all records of the sheet after its size.
pub fn xlsx_binary_with(sheet: &[u8], properties: &[u8], further: &[(&str, &[u8])]) -> Vec<u8> {
    use super::binary::{record, text};
    let listed = [vec![1, 0, 0, 0, 1, 0, 0, 0], text("rId1"), text("Register")].concat();
    let book = [
        record(0x83, &[]),
        properties.to_vec(),
        record(0x8F, &[]),
        record(0x9C, &listed),
        record(0x90, &[]),
        record(0x84, &[]),
    ]
    .concat();
    let sheet = [record(0x81, &[]), record(0x94, &[0; 16]), sheet.to_vec(), record(0x82, &[])].concat();
    let related = b"<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
    let parts: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", related),
        ("xl/worksheets/sheet1.bin", &sheet),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts.iter().chain(further) {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
