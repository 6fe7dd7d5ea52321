//! Markdown tables: a header, a row of dashes, rows; text around them stays in the first column.

use super::Table;
use crate::source::budget::{Exceeded, Limit};

/// Lines in which a table is looked for.
const SAMPLE: usize = 2000;
/// A longer line begins no table.
const LONGEST: usize = 1 << 20;

/// Whether a line with bars is followed by a row of dashes with as many cells.
pub(super) fn has_table(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().take(SAMPLE).collect();
    lines.windows(2).any(|pair| starts_table(pair[0], pair[1]))
}

/// Cuts a text into rows; a line is a row, and the rows of dashes are left out.
pub(super) fn read(text: &str, table: &mut Table<'_>) -> Result<(), Exceeded> {
    table.separator = "a bar";
    let mut lines = text.lines().peekable();
    // The number of columns of the table that is open.
    let mut width = None;
    let mut dashes = false;
    let mut row = 0_u32;
    while let Some(line) = lines.next() {
        row = row.saturating_add(1);
        if dashes {
            dashes = false;
            continue;
        }
        if lines.peek().is_some_and(|next| starts_table(line, next)) {
            width = Some(cells(line).len());
            dashes = true;
        }
        width = width.filter(|_| line.contains('|'));
        if width.is_some() {
            Limit::Columns.allows(line.bytes().filter(|byte| *byte == b'|').count())?;
            table.take(row, &cells(line), width)?;
        } else {
            table.take(row, &[plain(line)], Some(1))?;
        }
    }
    Ok(())
}

fn starts_table(header: &str, dashes: &str) -> bool {
    header.contains('|')
        && dashes.contains('|')
        && header.len().max(dashes.len()) <= LONGEST
        && is_dashes(dashes)
        && cells(header).len() == cells(dashes).len()
}

fn is_dashes(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r'))
        && cells(line).iter().all(|cell| {
            let dashes = cell.strip_prefix(':').unwrap_or(cell);
            let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
            !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
        })
}

/// The cells of a row: bars at both ends are left out, `\|` is a bar inside a cell, `<br>` a line break.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let bar_follows = characters.peek() == Some(&'|');
        match character {
            '\\' if bar_follows => {
                characters.next();
                append(&mut cells, '|');
            }
            // A bar at the very end closes the last cell.
            '|' if characters.peek().is_none() => {}
            '|' => cells.push(String::new()),
            other => append(&mut cells, other),
        }
    }
    cells.iter().map(|cell| plain(cell)).collect()
}

fn append(cells: &mut [String], character: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(character);
    }
}

/// Without the marks for bold, slanted or typewriter letters around the whole, and with real line breaks.
fn plain(text: &str) -> String {
    let mut text = text.trim();
    for mark in ["**", "__", "`"] {
        let inner = text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(mark)) {
            text = inner.trim();
        }
    }
    if text.contains("<br") {
        text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n")
    } else {
        text.to_string()
    }
}
