//! Reads what an audit is called, in any of the languages of `data/audit-kinds.yaml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use indexmap::IndexMap;

use crate::model::Audit;

/// Puts our own word for its kind in the place of what an audit is called; a word nobody knows stays as written.
pub fn recognize(audits: &mut [Audit]) {
    for audit in audits {
        if let Some(kind) = audit.kind.as_deref().and_then(own_word) {
            audit.kind = Some(kind.to_string());
        }
    }
}

fn own_word(written: &str) -> Option<&'static str> {
    static WORDS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let lists: IndexMap<String, Vec<String>> =
            serde_saphyr::from_str(include_str!("../../data/audit-kinds.yaml")).unwrap_or_default();
        let words = lists.iter().flat_map(|(kind, words)| words.iter().map(move |word| (folded(word), kind.clone())));
        words.collect()
    });
    WORDS.get(&folded(written)).map(String::as_str)
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace(['-', '_'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
