use std::sync::LazyLock;

/// A clause of ISO/IEC 27001:2022: number and title, no text of the standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its number (`6.1.2`).
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it asks for documented information.
    pub documented: bool,
    /// Whether it only holds other clauses together.
    pub heading: bool,
}

/// The clauses 4 to 10, in order.
#[must_use]
pub fn clauses() -> &'static [Clause] {
    static TABLE: LazyLock<Vec<Clause>> = LazyLock::new(|| {
        let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(include_str!("../../data/clauses.csv").as_bytes())
            .into_records()
            .filter_map(Result::ok)
            .collect();
        let holds_others = |id: &str| rows.iter().any(|r| r.get(0).is_some_and(|other| is_below(other, id)));
        rows.iter()
            .filter_map(|row| Some((row.get(0)?, row.get(1)?, row.get(2)?)))
            .map(|(id, title, documented)| Clause {
                id: id.into(),
                title: title.into(),
                documented: documented == "yes",
                heading: holds_others(id),
            })
            .collect()
    });
    &TABLE
}

/// Whether `id` is a part of `above` (`6.1.2` of `6.1` and of `6`).
pub(super) fn is_below(id: &str, above: &str) -> bool {
    id.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}
