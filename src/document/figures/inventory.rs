use std::collections::BTreeMap;

use crate::document::block::Tone;
use crate::document::classification::Content;
use crate::document::figure::{Bar, Drawing, Part};
use crate::document::tables::inventory::{is_gone, kind_of};
use crate::document::view::View;
use crate::model::Class;

use super::{Drawn, Source};

/// Kinds that are drawn; rare ones are left to the table.
const MOST_KINDS: usize = 12;
/// Tones of the classes from the lowest; more classes share the last.
const TONES: [Tone; 4] = [Tone::Muted, Tone::Planned, Tone::Fair, Tone::Good];

/// Assets that are there, by kind and class.
pub const BY_KIND: Source = Source {
    name: "assets-by-kind",
    content: Some(Content::Assets),
    draw: |view, _| {
        let names = classes(view);
        let mut kinds: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (index, facts) in view.facts.assets.iter().enumerate() {
            if view.isms.assets.get(index).is_none_or(is_gone) {
                continue;
            }
            let counts = kinds.entry(kind_of(view, index)).or_insert_with(|| vec![0; names.len() + 1]);
            if let Some(count) = counts.get_mut(facts.class.unwrap_or(names.len())) {
                *count += 1;
            }
        }
        if kinds.is_empty() {
            return None;
        }
        let mut bars: Vec<Bar> = kinds.into_iter().map(|(label, values)| Bar { label, values }).collect();
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.values.iter().sum::<u32>()));
        let left_out: u32 = bars.iter().skip(MOST_KINDS).flat_map(|bar| &bar.values).sum();
        bars.truncate(MOST_KINDS);
        let labels = names.into_iter().chain([view.words.get("missing_class").to_string()]).enumerate();
        let last = view.isms.documentation.classes.len().max(TONES.len());
        let tone = |at: usize| if at >= last { Tone::Bad } else { TONES[at.min(TONES.len() - 1)] };
        let mut parts: Vec<Part> = labels.map(|(at, label)| Part { label, tone: tone(at) }).collect();
        if let Some(unclassified) = parts.last_mut() {
            unclassified.tone = Tone::Bad;
        }
        let used: Vec<usize> = (0..parts.len()).filter(|at| bars.iter().any(|bar| bar.values[*at] > 0)).collect();
        for bar in &mut bars {
            bar.values = used.iter().map(|at| bar.values[*at]).collect();
        }
        let parts: Vec<Part> = used.iter().map(|at| parts[*at].clone()).collect();
        let alt = super::bars_alt(view, &parts, &bars);
        let note = (left_out > 0).then(|| view.words.with("chart_further_kinds", &[("count", &left_out.to_string())]));
        Some(Drawn { drawing: Drawing::Bars { parts, bars }, alt, note })
    },
};

/// The names of the classes in force, lowest first.
fn classes(view: &View) -> Vec<String> {
    let own: Vec<String> = view.isms.documentation.classes.iter().map(|class: &Class| class.name.clone()).collect();
    if own.is_empty() {
        return ["class.public", "class.internal", "class.confidential", "class.strict"]
            .map(|key| view.words.get(key).to_string())
            .into();
    }
    own
}
