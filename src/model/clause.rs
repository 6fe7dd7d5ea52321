use std::sync::LazyLock;

use indexmap::IndexMap;

/// The title of a clause of ISO/IEC 27001:2022 (`9.2`); `None` if there is no such clause.
#[must_use]
pub fn clause_title(clause: &str) -> Option<&'static str> {
    static TITLES: LazyLock<IndexMap<String, String>> = LazyLock::new(|| {
        csv::Reader::from_reader(include_str!("../../data/clauses.csv").as_bytes())
            .into_records()
            .filter_map(Result::ok)
            .filter_map(|record| Some((record.get(0)?.to_string(), record.get(1)?.to_string())))
            .collect()
    });
    TITLES.get(clause).map(String::as_str)
}
