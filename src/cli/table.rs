//! Columns that line up, whatever the script and however narrow the terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::text::{Ink, Text, inert};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
    /// Words that may be cut when the line is too long.
    Cut,
}

/// A table of short texts.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<(Ink, String)>>,
}

const GAP: usize = 2;
/// No column is cut to fewer characters.
const LEAST: usize = 12;

impl Table {
    /// A table with headed columns.
    pub fn new(columns: &[(&'static str, Align)]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row with a cell for each column.
    pub fn row(&mut self, cells: Vec<(Ink, String)>) {
        self.rows.push(cells.into_iter().map(|(ink, text)| (ink, inert(&text).replace('\n', " "))).collect());
    }

    /// The lines, none longer than `width` as far as columns can be cut.
    pub fn lines(&self, width: usize) -> Vec<Text> {
        let widths = self.widths(width);
        let header: Vec<_> = self.columns.iter().map(|(title, _)| (Ink::Faint, (*title).to_string())).collect();
        std::iter::once(&header).chain(&self.rows).map(|cells| self.line(cells, &widths)).collect()
    }

    fn widths(&self, width: usize) -> Vec<usize> {
        let longest = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|(_, t)| t.width()).max();
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, (title, _))| title.width().max(longest(index).unwrap_or(0)))
            .collect();
        let total = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        // The widest column gives first, so that all of them stay readable.
        while total(&widths) > width {
            let widest = (0..widths.len())
                .filter(|index| self.columns[*index].1 == Align::Cut && widths[*index] > LEAST)
                .max_by_key(|index| widths[*index]);
            let Some(widest) = widest else { break };
            widths[widest] -= 1;
        }
        widths
    }

    fn line(&self, cells: &[(Ink, String)], widths: &[usize]) -> Text {
        let mut line = Text::new();
        for (index, ((ink, text), width)) in cells.iter().zip(widths).enumerate() {
            let text = cut(text, *width);
            let space = " ".repeat(width.saturating_sub(text.width()));
            let last = index + 1 == cells.len();
            line = match self.columns[index].1 {
                Align::Right => line.plain(space).ink(*ink, text),
                _ if last => line.ink(*ink, text),
                _ => line.ink(*ink, text).plain(space),
            };
            if !last {
                line = line.plain(" ".repeat(GAP));
            }
        }
        line
    }
}

/// The text in at most `width` columns, with an ellipsis where it was cut.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}
