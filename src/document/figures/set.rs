use crate::derive::Standing;
use crate::document::block::Tone;
use crate::document::figure::{Bar, Drawing, Part};
use crate::document::tables::master::{GROUPS, group_of, is_in_set};

use super::{Drawn, Source};

/// Documents and records by kind and by where their version stands.
pub const STATES: Source = Source {
    name: "document-states",
    content: None,
    draw: |view, _| {
        let parts = [
            ("control.approved", Tone::Good),
            ("standing.in_review", Tone::Fair),
            ("standing.draft", Tone::Planned),
            ("standing.gone", Tone::Muted),
        ];
        let mut bars: Vec<Bar> =
            GROUPS.map(|key| Bar { label: view.words.get(key).to_string(), values: vec![0; parts.len()] }).into();
        for (index, facts) in view.facts.documents.iter().enumerate().filter(|(index, _)| is_in_set(view, *index)) {
            let part = match facts.standing {
                Standing::Approved | Standing::Issued => 0,
                Standing::InReview => 1,
                Standing::Draft => 2,
                Standing::Superseded | Standing::Withdrawn => 3,
            };
            let group = GROUPS.iter().position(|key| *key == group_of(view, index)).unwrap_or(0);
            if let Some(value) = bars.get_mut(group).and_then(|bar| bar.values.get_mut(part)) {
                *value += 1;
            }
        }
        bars.retain(|bar| bar.values.iter().any(|value| *value > 0));
        if bars.is_empty() {
            return None;
        }
        let used: Vec<usize> = (0..parts.len()).filter(|at| bars.iter().any(|bar| bar.values[*at] > 0)).collect();
        for bar in &mut bars {
            bar.values = used.iter().map(|at| bar.values[*at]).collect();
        }
        let part = |at: &usize| Part { label: view.words.get(parts[*at].0).to_string(), tone: parts[*at].1 };
        let parts: Vec<Part> = used.iter().map(part).collect();
        let alt = super::bars_alt(view, &parts, &bars);
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt, note: None })
    },
};
