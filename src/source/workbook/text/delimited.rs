//! Fields with a comma, semicolon, tab or bar between them, as spreadsheet programs and people write them.

use super::{Record, Table, commonest};

const SEPARATORS: &[(char, &str)] =
    &[(',', "a comma"), (';', "a semicolon"), ('\t', "a tab"), ('|', "a bar"), ('^', "a caret"), ('~', "a tilde")];
/// Records that are looked at to find out what separates the fields.
const SAMPLE: usize = 300;

/// Cuts a text into records and fields.
pub(super) fn table(text: &str) -> Table {
    let (declared, text) = declared(text);
    let (mark, separator) = declared.unwrap_or_else(|| separator(text));
    let mut unclosed = Vec::new();
    let records = Records { text, at: 0, mark, row: 0, unclosed: &mut unclosed }.collect();
    Table { records, separator, unclosed }
}

/// The line `sep=;` with which Excel lets a file say what separates its fields.
fn declared(text: &str) -> (Option<(char, &'static str)>, &str) {
    let Some(rest) = text.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &text[4..]) else {
        return (None, text);
    };
    let found = SEPARATORS.iter().copied().find(|(mark, _)| rest.starts_with(*mark));
    match (found, rest.get(1..).and_then(|rest| rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')))) {
        (Some(found), Some(rest)) => (Some(found), rest),
        _ => (None, text),
    }
}

/// The separator that cuts most rows into the same number of fields; of equal ones that with the most fields.
fn separator(text: &str) -> (char, &'static str) {
    let mut best = (f64::NEG_INFINITY, SEPARATORS[0]);
    for &candidate in SEPARATORS {
        let sample = Records { text, at: 0, mark: candidate.0, row: 0, unclosed: &mut Vec::new() };
        let lengths: Vec<usize> = sample.take(SAMPLE).map(|record| record.fields.len()).collect();
        // Rows without the mark say nothing for it; a title above a table and a note below it say nothing against it.
        let cut = lengths.iter().copied().filter(|length| *length > 1);
        let Some(usual) = commonest(cut) else { continue };
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let share = |count: usize| count as f64 / lengths.len() as f64;
        let same = share(lengths.iter().filter(|length| **length == usual).count());
        let uncut = share(lengths.iter().filter(|length| **length == 1).count());
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let score = (same - uncut / 2.0) + 0.02 * usual.min(20) as f64;
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

/// Records one after the other.
struct Records<'a> {
    text: &'a str,
    at: usize,
    mark: char,
    row: u32,
    unclosed: &'a mut Vec<u32>,
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let rest = &self.text[self.at..];
        // The mark with which old programs end a file is no row.
        if rest.is_empty() || rest == "\u{1a}" {
            return None;
        }
        self.row = self.row.saturating_add(1);
        let quotes = self.unclosed.len() < MOST_UNCLOSED;
        let (fields, length) = first_record(rest, self.mark, quotes).unwrap_or_else(|| {
            self.unclosed.push(self.row);
            first_record(rest, self.mark, false).unwrap_or_else(|| (vec![rest.to_string()], rest.len()))
        });
        self.at += length;
        Some(Record { row: self.row, fields, due: None })
    }
}

/// Lines and bytes that a quoted field may hold; a mark that is closed later was never meant as an opening one.
const MOST_LINES: usize = 200;
const LONGEST_FIELD: usize = 200_000;
/// With more marks that are never closed, they are no marks of fields.
const MOST_UNCLOSED: usize = 100;

/// The first record of a text and its length with the line break; `None` if a quotation mark is
/// never closed; `allow` says whether such marks mean anything.
fn first_record(text: &str, mark: char, allow: bool) -> Option<(Vec<String>, usize)> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut characters = text.char_indices().peekable();
    let mut quoted = false;
    let (mut opened, mut lines) = (0, 0);
    while let Some((at, character)) = characters.next() {
        if quoted {
            match character {
                '"' if characters.next_if(|(_, next)| *next == '"').is_some() => field.push('"'),
                '"' => {
                    quoted = false;
                    // Where more text follows at once, the mark that seems to close opens the field of a later line.
                    let next = characters.peek().map(|(_, next)| *next);
                    let ends = next.is_none_or(|next| next == mark || next.is_whitespace());
                    if lines > 0 && !ends {
                        return None;
                    }
                }
                '\n' if lines == MOST_LINES || at - opened > LONGEST_FIELD => return None,
                _ => {
                    lines += usize::from(character == '\n');
                    field.push(character);
                }
            }
        } else if character == mark {
            fields.push(std::mem::take(&mut field));
        } else if character == '"' && allow && field.trim().is_empty() {
            field.clear();
            quoted = true;
            (opened, lines) = (at, 0);
        } else if character == '\n' || character == '\r' {
            let pair = character == '\r' && characters.next_if(|(_, next)| *next == '\n').is_some();
            fields.push(field);
            return Some((fields, at + 1 + usize::from(pair)));
        } else {
            field.push(character);
        }
    }
    if quoted {
        return None;
    }
    fields.push(field);
    Some((fields, text.len()))
}
