use crate::derive::SoaCounts;
use crate::document::block::Tone;
use crate::document::classification::Content;
use crate::document::figure::{Bar, Drawing, Part};
use crate::document::tables::controls::{theme_word, themes};

use super::{Drawn, Source};

/// One of the numbers of a theme.
type Number = fn(&SoaCounts) -> u32;

/// The parts of a bar: word, tone and number.
const PARTS: [(&str, Tone, Number); 7] = [
    ("state.implemented", Tone::Good, |n| n.implemented),
    ("state.partial", Tone::Fair, |n| n.partial),
    ("state.planned", Tone::Planned, |n| n.planned),
    ("state.not_started", Tone::Bad, |n| n.not_started),
    ("state.not_stated", Tone::Neutral, |n| n.without_state),
    ("state.undecided", Tone::Neutral, |n| n.undecided),
    ("state.not_needed", Tone::Muted, |n| n.excluded),
];

/// States of the controls by theme.
pub const STATES: Source = Source {
    name: "soa-states",
    content: Some(Content::Controls),
    draw: |view, _| {
        let all = &view.facts.soa_totals.all;
        let used: Vec<_> = PARTS.iter().filter(|(_, _, number)| number(all) > 0).collect();
        let bars: Vec<Bar> = themes(view)
            .into_iter()
            .map(|(theme, counts)| Bar {
                label: view.words.get(theme_word(theme)).to_string(),
                values: used.iter().map(|(_, _, number)| number(counts)).collect(),
            })
            .filter(|bar| bar.values.iter().any(|value| *value > 0))
            .collect();
        let part = |(word, tone, _): &&(&'static str, Tone, Number)| Part {
            label: view.words.get(word).to_string(),
            tone: *tone,
        };
        let parts: Vec<Part> = used.iter().map(part).collect();
        let alt = super::bars_alt(view, &parts, &bars);
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt, note: None })
    },
};
