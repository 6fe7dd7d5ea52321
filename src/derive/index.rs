use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text as people compare it: lower case, without accents, with single spaces and no dots at the end of words.
#[must_use]
pub fn fold(text: &str) -> String {
    // Most cells hold nothing else, and the tables of Unicode cost ten times as much.
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            '_' | '.' | '\u{ad}' => folded.push(' '),
            '‐' | '‑' | '–' | '—' | '−' => folded.push('-'),
            '’' | '‘' | '`' | '´' => folded.push('\''),
            c if c.is_whitespace() => folded.push(' '),
            c => folded.push(c),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// [`fold`] of a text in ASCII.
fn fold_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for byte in text.bytes() {
        let c = match byte {
            b'_' | b'.' | b' ' | b'\t'..=b'\r' => {
                gap = true;
                continue;
            }
            b'`' => '\'',
            byte => char::from(byte.to_ascii_lowercase()),
        };
        if std::mem::take(&mut gap) && !folded.is_empty() {
            folded.push(' ');
        }
        folded.push(c);
    }
    folded
}

/// Finds records by their id or another text; built once, so that many references are resolved in linear time.
///
/// A text is looked up as written first, then folded (see [`fold`]). Of records with the same id the first is found;
/// a second text, such as a name, that several records share finds none of them, because that would be a guess.
#[derive(Debug, Clone, Default)]
pub struct RecordIndex {
    written: HashMap<String, usize>,
    folded: HashMap<String, Shared>,
}

#[derive(Debug, Clone, Copy)]
enum Shared {
    Id(usize),
    One(usize),
    Several,
}

impl RecordIndex {
    /// An index of the ids of records, in the order of the records.
    #[must_use]
    pub fn of_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let ids = ids.into_iter();
        let (count, _) = ids.size_hint();
        let mut index = Self { written: HashMap::with_capacity(count), folded: HashMap::with_capacity(count) };
        for (position, id) in ids.enumerate() {
            let id = id.trim();
            if !id.is_empty() {
                index.written.entry(id.to_string()).or_insert(position);
                index.folded.entry(fold(id)).or_insert(Shared::Id(position));
            }
        }
        index
    }

    /// Adds another text by which the record at `position` may be found. Ids win over it.
    pub fn add_name(&mut self, name: &str, position: usize) {
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        self.folded
            .entry(folded)
            .and_modify(|found| {
                if matches!(found, Shared::One(other) if *other != position) {
                    *found = Shared::Several;
                }
            })
            .or_insert(Shared::One(position));
    }

    /// The record a text stands for.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        let text = text.trim();
        self.written.get(text).copied().or_else(|| match self.folded.get(&fold(text)) {
            Some(Shared::Id(position) | Shared::One(position)) => Some(*position),
            _ => None,
        })
    }

    /// The record a text stands for, also if the text goes on after the id (`A-07 E-bill portal`, `A-07: portal`).
    #[must_use]
    pub fn find_leading(&self, text: &str) -> Option<usize> {
        self.find(text).or_else(|| {
            let id = text.trim().split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(')).next()?;
            self.written.get(id).copied()
        })
    }
}
