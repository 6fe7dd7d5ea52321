//! Which documents print which field. `data/printed.csv` is made by the tests, which change each field and look at all
//! documents of the set.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::kind::Kind;

/// The ids of documents by kind and field.
pub(super) type Readers<'t> = BTreeMap<(&'t str, &'t str), Vec<&'t str>>;

static READERS: LazyLock<Readers<'static>> = LazyLock::new(|| readers(include_str!("../../data/printed.csv")));

/// The contents of `data/printed.csv`.
pub(super) fn readers(text: &str) -> Readers<'_> {
    let line = |line| {
        let (kind, rest) = str::split_once(line, ',')?;
        let (field, documents) = rest.split_once(',')?;
        Some(((kind, field), documents.split_whitespace().collect()))
    };
    text.lines().skip(1).filter_map(line).collect()
}

impl Kind {
    /// The ids of the documents of the set in which a field of this kind reaches the reader (`REC-01`); none if it is
    /// only kept. A field that the organization names itself is a factor of its criteria and makes the level.
    #[must_use]
    pub fn documents_printing(self, field: &str) -> &'static [&'static str] {
        let named_itself = self.field(field).is_none() && self.has_field(field);
        let name = if named_itself { "likelihood" } else { self.field(field).map_or("", |field| field.name) };
        READERS.get(&(self.name(), name)).map_or(&[], Vec::as_slice)
    }
}
