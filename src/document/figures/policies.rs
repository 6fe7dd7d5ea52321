use crate::document::figure::{Drawing, NamedList};

use super::{Drawn, Source};

/// The policy above the topic-specific policies above procedures and records.
pub const HIERARCHY: Source = Source {
    name: "policy-hierarchy",
    content: None,
    draw: |view, _| {
        let topics = view.isms.policy.topics.clone();
        if topics.is_empty() {
            return None;
        }
        let level = |key: &'static str, items| NamedList { title: view.words.get(key).to_string(), items };
        let levels = vec![
            level("rules.policy", Vec::new()),
            level("rules.topics", topics),
            level("rules.procedures", Vec::new()),
        ];
        let named = |level: &NamedList| {
            if level.items.is_empty() {
                level.title.clone()
            } else {
                format!("{} ({})", level.title, level.items.join(", "))
            }
        };
        let alt = levels.iter().map(named).collect::<Vec<_>>().join("; ");
        Some(Drawn {
            drawing: Drawing::Levels { levels },
            alt: view.words.with("alt.levels", &[("levels", &alt)]),
            note: None,
        })
    },
};
