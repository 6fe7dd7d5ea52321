//! What must not break over lines: a number with its unit, a date, an id.
//!
//! The block tree holds the text as it was written; the signs that keep it together are put in here, for both outputs.

use std::borrow::Cow;

use crate::document::block::{Block, Document, Inline, Marked, Table};
use crate::document::control_block::Entry;

/// The space that does not break.
const SPACE: char = '\u{a0}';
/// The hyphen that does not break.
pub const HYPHEN: char = '\u{2011}';
/// Letters of the longest unit or month behind a number that are held to it.
const UNIT: usize = 9;
/// Signs of the longest id that stays whole.
const LONGEST_ID: usize = 24;

/// Which signs an output needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphens {
    /// Its lines do not break at the hyphen of an id.
    AsTheyAre,
    /// Hyphens of ids are replaced.
    Bound,
}

/// The document with its numbers, dates and ids held together.
#[must_use]
pub fn bound(document: &Document, hyphens: Hyphens) -> Document {
    let mut document = document.clone();
    let binder = Binder { hyphens };
    binder.blocks(&mut document.blocks);
    for (_, entry) in &mut document.control.entries {
        match entry {
            Entry::Value(value) => binder.string(value),
            Entry::Missing { gap } => binder.string(&mut gap.missing),
        }
    }
    document.control.history.iter_mut().flatten().for_each(|cell| binder.string(cell));
    document
}

struct Binder {
    hyphens: Hyphens,
}

impl Binder {
    fn blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph { text } => self.text(text),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.string(&mut figure.caption),
                Block::Callout { title, blocks, .. } => {
                    self.string(title);
                    self.blocks(blocks);
                }
                Block::Pages { blocks, .. } => self.blocks(blocks),
                Block::Gap(gap) => self.string(&mut gap.missing),
            }
        }
    }

    fn table(&self, table: &mut Table) {
        table.caption.iter_mut().for_each(|caption| self.string(caption));
        for group in &mut table.groups {
            group.title.iter_mut().for_each(|title| self.text(title));
            group.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| self.text(cell));
        }
    }

    fn text(&self, text: &mut [Inline]) {
        for piece in text {
            match piece {
                Inline::Text(text) => self.string(text),
                Inline::Marked(marked) => match marked {
                    Marked::Strong { text }
                    | Marked::Emph { text }
                    | Marked::Muted { text }
                    | Marked::Reference { text, .. }
                    | Marked::Link { text, .. } => self.text(text),
                    Marked::Label { text, .. } => self.string(text),
                    Marked::Gap(gap) => self.string(&mut gap.missing),
                    // A key or path may break at its seams.
                    Marked::Code { .. } | Marked::Break => {}
                },
            }
        }
    }

    fn string(&self, text: &mut String) {
        let spaced = hold_numbers(text);
        let held = match self.hyphens {
            Hyphens::AsTheyAre => spaced,
            Hyphens::Bound => match hold_ids(&spaced) {
                Cow::Owned(held) => Cow::Owned(held),
                Cow::Borrowed(_) => spaced,
            },
        };
        if let Cow::Owned(held) = held {
            *text = held;
        }
    }
}

/// Spaces behind a number and in a date that do not break: `12 Feb 2026`, `6 years`, `30 %`.
fn hold_numbers(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) || !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut held = String::with_capacity(text.len() + 8);
    let mut changed = false;
    for (index, word) in words.iter().enumerate() {
        held.push_str(word);
        let Some(next) = words.get(index + 1) else { break };
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        let binds = is_count(word) && is_unit(next)
            || before.is_some_and(|day| is_count(day)) && is_name(word) && is_year(next);
        changed |= binds;
        held.push(if binds { SPACE } else { ' ' });
    }
    if changed { Cow::Owned(held) } else { Cow::Borrowed(text) }
}

/// A number alone, perhaps behind a bracket.
fn is_count(word: &str) -> bool {
    let digits = word.trim_start_matches(['(', '[']);
    !digits.is_empty()
        && digits.len() <= 7
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && !digits.ends_with(['.', ','])
}

/// What may stand behind a number and belongs to it: one short word or sign.
fn is_unit(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')', ']']);
    matches!(bare, "%" | "€" | "$" | "£")
        || (bare.chars().count() <= UNIT && bare.chars().all(char::is_alphabetic) && bare.chars().count() > 1)
}

/// The name of a month, or its short form.
fn is_name(word: &str) -> bool {
    let letters = word.chars().count();
    (3..=UNIT).contains(&letters) && word.chars().all(char::is_alphabetic)
}

fn is_year(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    bare.len() == 4 && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// Hyphens of ids that do not break: `ISMS-DOC-07`, `R-014`.
fn hold_ids(text: &str) -> Cow<'_, str> {
    if !text.contains('-') {
        return Cow::Borrowed(text);
    }
    let mut held = String::with_capacity(text.len() + 8);
    let mut changed = false;
    for word in text.split_inclusive(|c: char| c.is_whitespace()) {
        if is_id(word.trim_end()) {
            changed = true;
            held.extend(word.chars().map(|c| if c == '-' { HYPHEN } else { c }));
        } else {
            held.push_str(word);
        }
    }
    if changed { Cow::Owned(held) } else { Cow::Borrowed(text) }
}

/// A short word of capitals and digits joined by hyphens.
fn is_id(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.contains('-')
        && bare.len() <= LONGEST_ID
        && bare.bytes().any(|byte| byte.is_ascii_digit())
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'/'))
}
