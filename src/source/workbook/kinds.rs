//! Files that are no tables, told by their first bytes, and what their owner can do.

/// What a file is instead of a workbook.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// As the end of the sentence "it is …".
    pub(super) what: &'static str,
    pub(super) hint: &'static str,
}

const SAVE_AS: &str = "open it in the spreadsheet program and save it as .xlsx (Excel workbook)";
const EXPORT: &str = "export the register as .xlsx or .csv from the program that made it";
const COPY: &str = "copy its table into a spreadsheet and save that as .xlsx";
const UNPACK: &str = "unpack it and import the workbook inside";

/// By the bytes at the start.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", "import the spreadsheet it was made from, or copy its table into one"),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\xfd7zXZ\0", "an XZ archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\x89PNG", "a picture", COPY),
    (b"\xff\xd8\xff", "a picture", COPY),
    (b"GIF8", "a picture", COPY),
    (b"II*\0", "a picture", COPY),
    (b"SQLite format 3\0", "a database", EXPORT),
    (b"\0\x01\0\0Standard ", "an Access database", EXPORT),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2", SAVE_AS),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3", SAVE_AS),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4", SAVE_AS),
    (b"\x09\x08", "a workbook of Excel 95 or earlier", SAVE_AS),
    (b"\0\0\x02\0", "a Lotus 1-2-3 worksheet", SAVE_AS),
    (b"MZ", "a program", EXPORT),
    (b"\x7fELF", "a program", EXPORT),
];

/// What the first bytes say.
pub(super) fn by_bytes(bytes: &[u8]) -> Option<Kind> {
    let (_, what, hint) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    Some(Kind { what, hint })
}

/// What the first characters of a text say.
pub(super) fn by_text(text: &str) -> Option<Kind> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let start: String = start.chars().take(1024).collect::<String>().to_lowercase();
    let json = start.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
        || start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    let (what, hint) = if start.starts_with("<?xml") || (start.starts_with('<') && start.contains("xmlns")) {
        ("an XML file", EXPORT)
    } else if start.starts_with("{\\rtf") {
        ("an RTF document", COPY)
    } else if json {
        ("a JSON file", EXPORT)
    } else if start.starts_with("mime-version:") || start.contains("content-type: multipart/related") {
        ("a web archive (MHTML)", SAVE_AS)
    } else if start.starts_with("id;p") {
        ("a SYLK file", SAVE_AS)
    } else if start.starts_with("table\r\n0,1") || start.starts_with("table\n0,1") {
        ("a DIF file", SAVE_AS)
    } else {
        return None;
    };
    Some(Kind { what, hint })
}

/// A text that a spreadsheet program cannot open either.
pub(super) const UNKNOWN: Kind = Kind { what: "a file of another kind", hint: SAVE_AS };
/// A text in letters that cannot be told.
pub(super) const UNKNOWN_TEXT: Kind =
    Kind { what: "a text in an unknown encoding", hint: "save it as UTF-8, or as .xlsx from the spreadsheet program" };
/// A page in which nothing is a table.
pub(super) const PAGE: Kind = Kind { what: "a web page without a table", hint: EXPORT };
/// Contents of a zip archive or an Office file.
pub(super) const WORD: Kind = Kind { what: "a Word document", hint: COPY };
pub(super) const OLD_WORD: Kind = Kind { what: "a Word document of 97 to 2003", hint: COPY };
pub(super) const PRESENTATION: Kind = Kind { what: "a presentation", hint: COPY };
pub(super) const OTHER_OFFICE: Kind = Kind { what: "a document of another program", hint: EXPORT };
pub(super) const OTHER_OPEN_DOCUMENT: Kind = Kind { what: "an OpenDocument file, but no spreadsheet", hint: COPY };
pub(super) const APPLE: Kind =
    Kind { what: "a document of Apple Numbers, Pages or Keynote", hint: "export it as Excel (.xlsx) there" };
pub(super) const OTHER_ZIP: Kind = Kind { what: "a zip archive of something else", hint: UNPACK };
