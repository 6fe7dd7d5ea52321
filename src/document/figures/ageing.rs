//! How long nonconformities have been or were open.

use crate::document::block::Tone;
use crate::document::classification::Content;
use crate::document::figure::{Bar, Drawing, Part};

use super::{Drawn, Source};

/// Nonconformities by where they come from.
pub const SOURCES: Source = Source {
    name: "nonconformity-sources",
    content: Some(Content::Findings),
    draw: |view, _| {
        let mut counts: indexmap::IndexMap<String, [u32; 2]> = indexmap::IndexMap::new();
        for (it, facts) in view.isms.nonconformities.iter().zip(&view.facts.nonconformities) {
            let from = it.source.as_ref().or(it.finding.as_ref()).map(|text| text.trim().to_string());
            let from = from.unwrap_or_else(|| view.words.get("missing_source").to_string());
            counts.entry(from).or_default()[usize::from(!facts.closed)] += 1;
        }
        // One source alone is a sentence, not a figure.
        if counts.len() < 2 {
            return None;
        }
        counts.sort_by(|a, left, b, right| (right[0] + right[1], a).cmp(&(left[0] + left[1], b)));
        let left_out: u32 = counts.values().skip(MOST_SOURCES).map(|it| it[0] + it[1]).sum();
        let parts = [("nc_age.closed", Tone::Good), ("nc_state.open", Tone::Fair)];
        let parts: Vec<Part> = parts.map(|(word, tone)| Part { label: view.words.get(word).to_string(), tone }).into();
        let bars: Vec<Bar> =
            counts.into_iter().take(MOST_SOURCES).map(|(label, it)| Bar { label, values: it.to_vec() }).collect();
        let alt = super::bars_alt(view, &parts, &bars);
        let note =
            (left_out > 0).then(|| view.words.with("chart_further_sources", &[("count", &left_out.to_string())]));
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt, note })
    },
};

/// Sources that are drawn; those with few nonconformities are left to the table.
const MOST_SOURCES: usize = 12;

/// Upper ends of the ages in days, with the key of the word of each; the last has none.
const AGES: [(i32, &str); 4] =
    [(30, "age.month"), (90, "age.quarter"), (180, "age.half_year"), (i32::MAX, "age.longer")];

/// Nonconformities by age: overdue, in time, closed.
pub const NONCONFORMITIES: Source = Source {
    name: "nonconformity-ages",
    content: Some(Content::Findings),
    draw: |view, _| {
        let dated: Vec<_> = view.facts.nonconformities.iter().filter(|it| it.days_open.is_some()).collect();
        if dated.is_empty() {
            return None;
        }
        let parts = [("nc_age.overdue", Tone::Bad), ("nc_age.open", Tone::Planned), ("nc_age.closed", Tone::Good)];
        let mut bars: Vec<Bar> = AGES
            .iter()
            .map(|(_, word)| Bar { label: view.words.get(word).to_string(), values: vec![0; parts.len()] })
            .collect();
        for facts in &dated {
            let days = facts.days_open.unwrap_or_default();
            let age = AGES.iter().position(|(most, _)| days <= *most).unwrap_or(AGES.len() - 1);
            let part = if facts.closed { 2 } else { usize::from(facts.overdue.is_none()) };
            if let Some(value) = bars.get_mut(age).and_then(|bar| bar.values.get_mut(part)) {
                *value += 1;
            }
        }
        bars.retain(|bar| bar.values.iter().any(|value| *value > 0));
        let parts: Vec<Part> = parts.map(|(word, tone)| Part { label: view.words.get(word).to_string(), tone }).into();
        let alt = super::bars_alt(view, &parts, &bars);
        let without = view.facts.nonconformities.len() - dated.len();
        let note = (without > 0).then(|| view.words.with("chart_undated", &[("count", &without.to_string())]));
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt, note })
    },
};
