//! Bands of levels, from a legend or from what the rows say.

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::ingest::guess::Levels;
use crate::source::folding::as_value;

/// Bands, lowest first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bands {
    pub(super) each: Vec<OneBand>,
    pub(super) shown_by: String,
    pub(super) assumed: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct OneBand {
    pub(super) label: String,
    pub(super) from: i32,
    pub(super) to: i32,
}

impl Bands {
    /// As they stand under `risk.bands`.
    pub(super) fn value(&self) -> Value {
        let mut ids: Vec<String> = Vec::new();
        let band = |(place, band): (usize, &OneBand)| {
            let mut id = id_of(&band.label);
            if id.is_empty() || ids.contains(&id) {
                id = format!("band-{}", place + 1);
            }
            ids.push(id.clone());
            json!({ "id": id, "label": band.label, "from": band.from, "to": band.to })
        };
        self.each.iter().enumerate().map(band).collect()
    }

    pub(super) fn in_words(&self) -> String {
        let word = |band: &OneBand| format!("{} {} to {}", band.label, band.from, band.to);
        self.each.iter().map(word).collect::<Vec<_>>().join(", ")
    }
}

fn id_of(label: &str) -> String {
    let parts: Vec<String> =
        as_value(label).split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(Into::into).collect();
    parts.join("-")
}

/// The bands of a legend; ends it leaves out are those of the neighbours and of the scales.
pub(super) fn of_legend(levels: &Levels, lowest: i32, highest: i32) -> Option<Bands> {
    let known = &levels.levels;
    let mut assumed = Vec::new();
    let mut bands = Vec::new();
    for (place, level) in known.iter().enumerate() {
        let next = known.get(place + 1).and_then(|next| next.from);
        let before = place.checked_sub(1).and_then(|before| known.get(before)).and_then(|before| before.to);
        let from = level.from.or_else(|| Some(before? + 1)).or((place == 0).then_some(lowest))?;
        let to = level.to.or_else(|| Some(next? - 1)).or((place + 1 == known.len()).then_some(highest))?;
        if level.from.is_none() || level.to.is_none() {
            assumed.push(format!("{} is {from} to {to}", level.label));
        }
        bands.push(OneBand { label: level.label.clone(), from, to });
    }
    let sound = bands.windows(2).all(|pair| pair[0].to < pair[1].from) && bands.iter().all(|band| band.from <= band.to);
    sound.then(|| Bands { each: bands, shown_by: format!("the legend, {}", levels.place), assumed })
}

/// The bands that levels with the words beside them show, or why there are none: they overlap.
pub(super) fn of_rows(seen: &[(i32, String)], lowest: i32, highest: i32) -> Result<Option<Bands>, String> {
    let mut ranges: IndexMap<String, (String, i32, i32)> = IndexMap::new();
    for (level, word) in seen {
        let entry = ranges.entry(as_value(word)).or_insert_with(|| (word.trim().to_string(), *level, *level));
        entry.1 = entry.1.min(*level);
        entry.2 = entry.2.max(*level);
    }
    let mut ranges: Vec<(String, i32, i32)> = ranges.into_values().filter(|(label, ..)| !label.is_empty()).collect();
    ranges.sort_by_key(|(_, from, _)| *from);
    if ranges.len() < 2 {
        return Ok(None);
    }
    if let Some(pair) = ranges.windows(2).find(|pair| pair[0].2 >= pair[1].1) {
        return Err(format!(
            "bands: {} reaches from {} to {} and {} from {} to {} in the rows, so they overlap",
            pair[0].0, pair[0].1, pair[0].2, pair[1].0, pair[1].1, pair[1].2
        ));
    }
    let mut assumed = Vec::new();
    let mut bands = Vec::new();
    for (place, (label, from, to)) in ranges.iter().enumerate() {
        let begins = if place == 0 { lowest.min(*from) } else { *from };
        let ends = ranges.get(place + 1).map_or_else(|| highest.max(*to), |next| next.1 - 1);
        if begins != *from || ends != *to {
            assumed.push(format!("{label} is {begins} to {ends}; the rows show {from} to {to}"));
        }
        bands.push(OneBand { label: label.clone(), from: begins, to: ends });
    }
    Ok(Some(Bands { each: bands, shown_by: "the levels and words that occur".into(), assumed }))
}
