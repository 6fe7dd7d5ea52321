use crate::document::block::Tone;
use crate::document::classification::Content;
use crate::document::figure::{Bar, Drawing, Part};
use crate::document::tables::controls::{THEMES, state, theme_key};

use super::{Drawn, Source};

/// States of the controls by theme.
pub const STATES: Source = Source {
    name: "soa-states",
    content: Some(Content::Controls),
    draw: |view, _| {
        let parts = [
            ("state.implemented", Tone::Good),
            ("state.partial", Tone::Fair),
            ("state.planned", Tone::Planned),
            ("state.not_started", Tone::Bad),
            ("state.not_stated", Tone::Neutral),
            ("state.undecided", Tone::Neutral),
            ("state.not_needed", Tone::Muted),
        ];
        let count = |theme: &str, part: &str| {
            let of_theme = view.facts.soa.iter().filter(|entry| theme_key(entry) == theme);
            u32::try_from(of_theme.filter(|entry| state(entry).0 == part).count()).unwrap_or(u32::MAX)
        };
        let used: Vec<_> =
            parts.into_iter().filter(|(part, _)| THEMES.iter().any(|theme| count(theme, part) > 0)).collect();
        let bars: Vec<Bar> = THEMES
            .iter()
            .map(|theme| Bar {
                label: view.words.get(&format!("theme.{theme}")).to_string(),
                values: used.iter().map(|(part, _)| count(theme, part)).collect(),
            })
            .filter(|bar| bar.values.iter().any(|value| *value > 0))
            .collect();
        let parts: Vec<Part> =
            used.iter().map(|(part, tone)| Part { label: view.words.get(part).to_string(), tone: *tone }).collect();
        let alt = super::bars_alt(view, &parts, &bars);
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt })
    },
};
