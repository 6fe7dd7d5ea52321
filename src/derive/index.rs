use std::collections::HashMap;

use crate::source::folding::as_name;

/// Finds records by their id or another text; built once, so that many references are resolved in linear time.
///
/// A text is looked up as written first, then folded (see [`as_name`]). Of records with the same id the first is found;
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
                index.folded.entry(as_name(id)).or_insert(Shared::Id(position));
            }
        }
        index
    }

    /// Adds another text by which the record at `position` may be found. Ids win over it.
    pub fn add_name(&mut self, name: &str, position: usize) {
        let folded = as_name(name);
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
        self.written.get(text).copied().or_else(|| match self.folded.get(&as_name(text)) {
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
