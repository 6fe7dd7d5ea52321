//! Fields with a comma, semicolon, tab or bar between them, as spreadsheet programs and people write them.

use super::{Table, commonest};
use crate::source::budget::{Exceeded, Limit};

const SEPARATORS: &[(char, &str)] =
    &[(',', "a comma"), (';', "a semicolon"), ('\t', "a tab"), ('|', "a bar"), ('^', "a caret"), ('~', "a tilde")];
/// Records that are looked at to find out what separates the fields.
const SAMPLE: usize = 300;

/// Of the text so much is looked at to find that out.
const SAMPLE_BYTES: usize = 4 << 20;

/// Cuts a text into records and fields.
pub(super) fn read(text: &str, table: &mut Table<'_>) -> Result<(), Exceeded> {
    let (declared, text) = declared(text);
    let (mark, separator) = declared.unwrap_or_else(|| separator(text));
    table.separator = separator;
    let mut records = Records::of(text, mark);
    let mut fields = Vec::new();
    while let Some(row) = records.next(&mut fields)? {
        table.take(row, &fields, None)?;
    }
    table.unclosed = records.unclosed;
    Ok(())
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
    let text = beginning(text);
    for &candidate in SEPARATORS {
        let mut sample = Records::of(text, candidate.0);
        let (mut lengths, mut fields) = (Vec::new(), Vec::new());
        while lengths.len() < SAMPLE {
            match sample.next(&mut fields) {
                Ok(Some(_)) => lengths.push(fields.len()),
                // A line that has too many fields with this mark says nothing for it.
                Ok(None) | Err(_) => break,
            }
        }
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

/// The lines at the beginning of a text, the last one whole if it is not very long.
fn beginning(text: &str) -> &str {
    let Some(end) = (SAMPLE_BYTES..SAMPLE_BYTES + 4).find(|end| text.is_char_boundary(*end) && *end < text.len())
    else {
        return text;
    };
    let start = &text[..end];
    start.rfind('\n').map_or(start, |last| &start[..=last])
}

/// Records one after the other.
struct Records<'a> {
    text: &'a str,
    at: usize,
    mark: char,
    row: u32,
    unclosed: Vec<u32>,
}

impl<'a> Records<'a> {
    fn of(text: &'a str, mark: char) -> Self {
        Self { text, at: 0, mark, row: 0, unclosed: Vec::new() }
    }

    /// The row of the next record, and its fields.
    fn next(&mut self, fields: &mut Vec<String>) -> Result<Option<u32>, Exceeded> {
        let rest = &self.text[self.at..];
        // The mark with which old programs end a file is no row.
        if rest.is_empty() || rest == "\u{1a}" {
            return Ok(None);
        }
        self.row = self.row.saturating_add(1);
        let quotes = self.unclosed.len() < MOST_UNCLOSED;
        let length = if let Some(length) = first_record(rest, self.mark, quotes, fields)? {
            length
        } else {
            self.unclosed.push(self.row);
            // Without marks that mean something there is none that is never closed.
            first_record(rest, self.mark, false, fields)?.unwrap_or(rest.len())
        };
        self.at += length;
        Ok(Some(self.row))
    }
}

/// Lines and bytes that a quoted field may hold; a mark that is closed later was never meant as an opening one.
const MOST_LINES: usize = 200;
const LONGEST_FIELD: usize = 200_000;
/// With more marks that are never closed, they are no marks of fields.
const MOST_UNCLOSED: usize = 100;

/// Takes the fields of the first record of a text; its length with the line break, or `None` if a quotation mark is
/// never closed. `allow` says whether such marks mean anything.
fn first_record(text: &str, mark: char, allow: bool, fields: &mut Vec<String>) -> Result<Option<usize>, Exceeded> {
    fields.clear();
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
                        return Ok(None);
                    }
                }
                _ if at - opened > LONGEST_FIELD || character == '\n' && lines == MOST_LINES => return Ok(None),
                _ => {
                    lines += usize::from(character == '\n');
                    field.push(character);
                }
            }
        } else if character == mark {
            fields.push(std::mem::take(&mut field));
            Limit::Columns.allows(fields.len())?;
        } else if character == '"' && allow && field.trim().is_empty() {
            field.clear();
            quoted = true;
            (opened, lines) = (at, 0);
        } else if character == '\n' || character == '\r' {
            let pair = character == '\r' && characters.next_if(|(_, next)| *next == '\n').is_some();
            fields.push(field);
            return Ok(Some(at + 1 + usize::from(pair)));
        } else {
            field.push(character);
        }
    }
    if quoted {
        return Ok(None);
    }
    fields.push(field);
    Ok(Some(text.len()))
}
