//! Excel 97 to 2003, written here byte by byte: a compound file around one stream of records.

use dossier::source::workbook::{Format, Region, Span};

use super::support::{read, refusal, shown};

const SECTOR: usize = 512;

pub fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), content].concat()
}

pub fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A stream with one sheet called `Register` that holds these records.
fn stream(sheet: &[Vec<u8>], visibility: u8) -> Vec<u8> {
    stream_with(&[], sheet, visibility)
}

/// A stream that has these records of the whole workbook before the sheet.
pub fn stream_with(globals: &[u8], sheet: &[Vec<u8>], visibility: u8) -> Vec<u8> {
    let begin = record(0x0809, &words(&[0x0600, 0x0005, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000A, &[]);
    let name = b"Register";
    let listed = |start: u32| {
        let head = [&start.to_le_bytes()[..], &[visibility, 0, 8, 0], name].concat();
        record(0x0085, &head)
    };
    let start = begin.len() + globals.len() + listed(0).len() + end.len();
    let mut stream = [begin, globals.to_vec(), listed(u32::try_from(start).unwrap()), end].concat();
    stream.extend(record(0x0809, &words(&[0x0600, 0x0010, 0, 0, 0, 0, 0, 0])));
    stream.extend(sheet.concat());
    stream.extend(record(0x000A, &[]));
    // Smaller streams would live in the mini stream.
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    stream
}

/// A compound file: header, allocation table, directory, then the stream.
pub fn compound(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len() / SECTOR;
    let end = 0xFFFF_FFFE_u32;
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.extend([0; 16]);
    header.extend(words(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    for number in [0, 1, 1, 0, 4096, end, 0, end, 0, 0] {
        header.extend(number.to_le_bytes());
    }
    header.resize(SECTOR, 0xFF);
    let mut table: Vec<u8> = [0xFFFF_FFFD_u32, end].into_iter().flat_map(u32::to_le_bytes).collect();
    for sector in 0..sectors {
        let next = if sector + 1 == sectors { end } else { u32::try_from(sector + 3).unwrap() };
        table.extend(next.to_le_bytes());
    }
    assert!(table.len() <= SECTOR);
    table.resize(SECTOR, 0xFF);
    let mut directory = entry("Root Entry", 5, end, 0);
    directory.extend(entry("Workbook", 2, 2, stream.len()));
    directory.resize(SECTOR, 0);
    [header, table, directory, stream.to_vec()].concat()
}

/// The same for a stream that needs more than one sector of the allocation table.
pub fn compound_of_any_size(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len() / SECTOR;
    let end = 0xFFFF_FFFE_u32;
    // Each sector of the table tells of 128; it stands before the directory and the stream.
    let tables = sectors / (SECTOR / 4 - 1) + 1;
    let mut table: Vec<u32> = vec![0xFFFF_FFFD; tables];
    table.push(end);
    let first = tables + 1;
    table.extend((1..=sectors).map(|next| if next == sectors { end } else { u32::try_from(first + next).unwrap() }));
    table.resize(tables * SECTOR / 4, 0xFFFF_FFFF);
    let mut header = compound(&[])[..SECTOR].to_vec();
    let mut put = |at: usize, number: usize| {
        header[at..at + 4].copy_from_slice(&u32::try_from(number).unwrap().to_le_bytes());
    };
    put(44, tables);
    put(48, tables);
    for number in 0..tables {
        put(76 + 4 * number, number);
    }
    let mut directory = entry("Root Entry", 5, end, 0);
    directory.extend(entry("Workbook", 2, u32::try_from(first).unwrap(), stream.len()));
    directory.resize(SECTOR, 0);
    [header, table.into_iter().flat_map(u32::to_le_bytes).collect(), directory, stream.to_vec()].concat()
}

fn entry(name: &str, kind: u8, start: u32, size: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.resize(64, 0);
    entry.extend(words(&[u16::try_from(name.len() * 2 + 2).unwrap()]));
    entry.extend([kind, 1]);
    entry.extend([0xFF; 12]);
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(u32::try_from(size).unwrap().to_le_bytes());
    entry.resize(128, 0);
    entry
}

pub fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    record(0x0204, &[words(&[row, column, 0, length]), vec![0], text.as_bytes().to_vec()].concat())
}

fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, 0]), number.to_le_bytes().to_vec()].concat())
}

/// A small register.
pub fn register() -> Vec<u8> {
    let rows = [
        record(0x007D, &words(&[2, 3, 2560, 0, 0x0001, 0])),
        record(0x0208, &words(&[4, 0, 2, 255, 0, 0, 0x0020, 0])),
        label(2, 0, "Id"),
        label(2, 1, "Risk"),
        number(4, 1, 4.5),
        record(0x00E5, &words(&[1, 0, 1, 0, 3])),
    ];
    compound(&stream(&rows, 0))
}

#[test]
fn cells_hidden_things_and_merged_regions() {
    let workbook = read("register.xlsx", register());
    assert_eq!(workbook.format, Format::Xls);
    let sheet = &workbook.sheets[0];
    assert_eq!(&*sheet.name, "Register");
    assert_eq!(shown(sheet), ["3: 1=Id | 2=Risk", "5: 2=Number(4.5)"]);
    assert_eq!(sheet.hidden_columns, [Span { first: 3, last: 4 }]);
    assert_eq!(sheet.hidden_rows, [Span { first: 5, last: 5 }]);
    assert_eq!(sheet.merged, [Region { top: 1, left: 1, bottom: 2, right: 4 }]);
    let hidden = read("a.xls", compound(&stream(&[label(0, 0, "x")], 2)));
    assert!(hidden.sheets[0].hidden && hidden.sheets[0].very_hidden);
}

#[test]
fn claims_of_size_are_not_believed() {
    let mut dimensions = Vec::new();
    for claim in [0_u32, 0xFFFF_FFFF] {
        dimensions.extend(claim.to_le_bytes());
    }
    dimensions.extend(words(&[0, 0xFFFF, 0]));
    let claims = compound(&stream(&[record(0x0200, &dimensions), label(0, 0, "x")], 0));
    assert_eq!(refusal(claims).message, "file cannot be read: a sheet claims a size that it cannot have");
    let apart = compound(&stream(&[label(0, 0, "x"), label(65_535, 65_535, "y")], 0));
    assert_eq!(refusal(apart).rule, "limit-exceeded");
    let far = read("a.xls", compound(&stream(&[label(0, 0, "x"), label(20_000, 255, "y")], 0)));
    assert_eq!(shown(&far.sheets[0]), ["1: 1=x", "20001: 256=y"]);
}

#[test]
fn chains_that_bite_their_tail() {
    let mut bytes = register();
    // The last sector of the stream leads back to its first.
    let last = SECTOR + 4 * (2 + 7);
    bytes[last..last + 4].copy_from_slice(&2_u32.to_le_bytes());
    assert_eq!(refusal(bytes).rule, "workbook-truncated");
    let mut bytes = register();
    // The directory leads to itself.
    bytes[SECTOR + 4..SECTOR + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert_eq!(refusal(bytes).rule, "workbook-truncated");
}
