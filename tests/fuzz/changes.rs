//! Files with changed, cut, doubled and missing parts, the same ones for the same number.

use std::io::{Cursor, Read, Write};

/// What attributes and texts are replaced with.
const NASTY: [&str; 20] = [
    "",
    "-1",
    "4294967296",
    "1e999",
    "A1:XFD1048576",
    "B2:A1",
    "ZZZZZ99999999999",
    "\u{202e}R-1",
    "\u{0}",
    "=1+1",
    "SUM(A1:XFD1048576)",
    "&#xD800;",
    "]]>",
    "31/02/2026",
    "A.5.1-A.5.4294967295",
    "9999999 %",
    "9999-12-31",
    "*a",
    "\u{8}",
    "REPT(\"x\",99999)",
];

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// Text between quotation marks or tags, changed in one place.
pub fn changed_text(text: &str, dice: &mut Dice) -> String {
    let marks: Vec<usize> =
        text.char_indices().filter(|(_, c)| matches!(c, '"' | '<' | '>')).map(|(at, _)| at).collect();
    let [first, ..] = marks.as_slice() else { return NASTY[dice.below(NASTY.len())].into() };
    let place = dice.below(marks.len());
    let (from, to) = (marks[place] + 1, marks.get(place + 1).copied().unwrap_or(text.len()));
    let (before, inside, after) = (&text[..from.max(first + 1)], &text[from..to], &text[to..]);
    match dice.below(4) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{inside}{inside}{after}"),
        2 => before.to_string(),
        _ => format!("{before}{}{after}", NASTY[dice.below(NASTY.len())]),
    }
}

pub fn changed_bytes(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        match dice.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.splice(at..at, [0xFF, 0xFF]).for_each(drop),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = u8::try_from(dice.below(256)).unwrap()),
        }
    }
    bytes
}

/// A copy of an archive in which some part is changed, gone or doubled under another name.
pub fn changed_archive(workbook: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = dice.below(archive.len());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if index == chosen {
            match (dice.below(5), String::from_utf8(content.clone())) {
                (0, _) => continue,
                (1, _) | (_, Err(_)) => content = changed_bytes(&content, dice),
                (_, Ok(text)) => content = changed_text(&text, dice).into_bytes(),
            }
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// A file of any kind, changed in the way that fits it.
pub fn changed(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    match (file.starts_with(b"PK"), std::str::from_utf8(file)) {
        (true, _) if dice.below(8) > 0 => changed_archive(file, dice),
        (false, Ok(text)) if dice.below(4) > 0 => changed_text(text, dice).into_bytes(),
        (false, Ok(text)) => changed_lines(text, dice).into_bytes(),
        _ => changed_bytes(file, dice),
    }
}

/// A text with a line changed, doubled, moved inwards or gone.
fn changed_lines(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    if lines.is_empty() {
        return NASTY[dice.below(NASTY.len())].into();
    }
    let place = dice.below(lines.len());
    match dice.below(5) {
        0 => drop(lines.remove(place)),
        1 => lines.insert(place, lines[place].clone()),
        2 => lines[place].insert_str(0, "  "),
        3 => lines[place] = changed_text(&lines[place], dice),
        _ => {
            let value = lines[place].split_once(": ").map_or(String::new(), |(key, _)| format!("{key}: "));
            lines[place] = value + NASTY[dice.below(NASTY.len())];
        }
    }
    lines.join("\n")
}

/// A formula of pieces that formulas have, mostly wrong.
pub fn formula(dice: &mut Dice) -> String {
    const PIECES: [&str; 40] = [
        "A1",
        "$B$2",
        "A1:B9",
        "A:A",
        "1:1",
        "S1!A1",
        "'S1'!B2:C3",
        "T[Risk]",
        "T[[#This Row],[Id]]",
        "name",
        "1",
        "2.5",
        "1e308",
        "\"x\"",
        "\"\"",
        "TRUE",
        "#REF!",
        "{1,2;3,4}",
        "+",
        "-",
        "*",
        "/",
        "^",
        "&",
        "=",
        "<>",
        "%",
        ",",
        "(",
        ")",
        "IF(",
        "VLOOKUP(",
        "INDEX(",
        "MATCH(",
        "SUBSTITUTE(",
        "TEXTJOIN(",
        "REPT(",
        "COUNTIF(",
        "TEXT(",
        "DATE(",
    ];
    (0..=dice.below(12)).map(|_| PIECES[dice.below(PIECES.len())]).collect()
}
