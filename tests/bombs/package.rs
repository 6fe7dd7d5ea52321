//! Archives and workbooks, as small as readers take them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

/// An archive of parts, packed.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, content) in parts {
        archive.start_file(*name, packed).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What an .xlsx workbook consists of.
#[derive(Default)]
pub struct Xlsx {
    /// The XML inside `<worksheet>`, sheet by sheet.
    pub sheets: Vec<String>,
    /// The XML inside `<sst>`.
    pub texts: String,
    /// The XML inside `<definedNames>`.
    pub names: String,
    /// Further parts.
    pub parts: Vec<(String, String)>,
}

impl Xlsx {
    /// A workbook of one sheet.
    pub fn of(sheet: impl Into<String>) -> Self {
        Self { sheets: vec![sheet.into()], ..Self::default() }
    }

    /// A workbook of one sheet with these rows.
    pub fn of_rows(rows: &str) -> Self {
        Self::of(format!("<sheetData>{rows}</sheetData>"))
    }

    pub fn bytes(&self) -> Vec<u8> {
        const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
        let (mut listed, mut related) = (String::new(), String::new());
        for number in 1..=self.sheets.len() {
            write!(listed, "<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>").unwrap();
            let target = format!("worksheets/sheet{number}.xml");
            let kind = format!("{OFFICE}/worksheet");
            write!(related, "<Relationship Id=\"r{number}\" Type=\"{kind}\" Target=\"{target}\"/>").unwrap();
        }
        let kind = format!("{OFFICE}/sharedStrings");
        write!(related, "<Relationship Id=\"t\" Type=\"{kind}\" Target=\"sharedStrings.xml\"/>").unwrap();
        let mut parts = vec![
            ("[Content_Types].xml".to_string(), "<Types/>".to_string()),
            (
                "_rels/.rels".into(),
                format!(
                    "<Relationships {PACKAGE}><Relationship Id=\"w\" Type=\"{OFFICE}/officeDocument\" \
                     Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml".into(),
                format!(
                    "<workbook {MAIN} xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets><definedNames>{}</definedNames></workbook>",
                    self.names
                ),
            ),
            ("xl/_rels/workbook.xml.rels".into(), format!("<Relationships {PACKAGE}>{related}</Relationships>")),
            ("xl/sharedStrings.xml".into(), format!("<sst {MAIN}>{}</sst>", self.texts)),
        ];
        for (number, sheet) in (1..).zip(&self.sheets) {
            parts.push((
                format!("xl/worksheets/sheet{number}.xml"),
                format!("<worksheet {MAIN} xmlns:r=\"{OFFICE}\">{sheet}</worksheet>"),
            ));
        }
        let all = parts.iter().chain(&self.parts).map(|(name, text)| (name.as_str(), text.as_bytes()));
        archive(&all.collect::<Vec<_>>())
    }
}

/// An `OpenDocument` spreadsheet with this XML inside its only table.
pub fn ods(table: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", flat_ods(table).as_bytes()),
    ])
}

/// The same in one XML file.
pub fn flat_ods(table: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"A\">{table}</table:table></office:spreadsheet></office:body></office:document>"
    )
}

/// A spreadsheet of Excel 2003 with this XML inside its only table.
pub fn excel_2003(table: &str) -> String {
    let space = "urn:schemas-microsoft-com:office:spreadsheet";
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"{space}\" xmlns:ss=\"{space}\"><Worksheet ss:Name=\"A\"><Table>{table}\
         </Table></Worksheet></Workbook>"
    )
}
