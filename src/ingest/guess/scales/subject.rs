//! What a title or a header of a legend speaks of.

use crate::ingest::guess::weights::scale;
use crate::ingest::guess::word_lists::WordLists;
use crate::ingest::kind::Kind;
use crate::source::folding::headers::telling;

/// From this fit on, words speak of a rating.
const ENOUGH: f32 = scale::SUBJECT;
/// A rating that fits that much less than the best one is not meant.
const CLEARLY: f32 = scale::SUBJECT_CLEARLY;

/// The rating that a text speaks of, as the field of that name; none if it speaks of none, or of several.
pub fn of_text(text: &str, words: &WordLists) -> Option<&'static str> {
    if text.chars().count() > 90 || !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut best: Vec<(&'static str, f32)> = Vec::new();
    for hit in words.hits(text).iter().filter(|hit| matches!(hit.kind, Kind::Risks | Kind::Assets)) {
        let Some(subject) = rated(hit.field) else { continue };
        // `Value`, `Wert`, `Score` above numbers say nothing.
        if matches!(subject, "criticality" | "asset_value") && telling(text).len() < 2 && text.chars().count() < 9 {
            continue;
        }
        match best.iter_mut().find(|(other, _)| *other == subject) {
            Some((_, score)) => *score = score.max(hit.score),
            None => best.push((subject, hit.score)),
        }
    }
    // Words for the value of an asset are often those for an impact.
    if best.iter().any(|(subject, _)| *subject == "impact") {
        best.retain(|(subject, _)| !matches!(*subject, "criticality" | "asset_value"));
    }
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (first, score) = *best.first()?;
    let rival = best.get(1).is_some_and(|(_, other)| *other > score - CLEARLY);
    (score >= ENOUGH && !rival).then_some(first)
}

/// The two ratings that the corner of a matrix names: that of its rows, then that of its columns.
pub fn of_corner(text: &str, words: &WordLists) -> (Option<&'static str>, Option<&'static str>) {
    let marks = ["\\", "/", "\n", "|", " x ", " X ", " × ", " vs ", " - ", " – "];
    let Some((first, second)) = marks.iter().find_map(|mark| text.split_once(mark)) else {
        return (of_text(text, words), None);
    };
    let points_across = |part: &str| part.contains(['→', '⇒', '►', '>']);
    let points_down = |part: &str| part.contains(['↓', '⇓', '▼', '↑']);
    let across_first = points_across(first) || points_down(second);
    let (first, second) = (of_text(first, words), of_text(second, words));
    if across_first { (second, first) } else { (first, second) }
}

/// What a field rates, if it is a rating.
fn rated(field: &'static str) -> Option<&'static str> {
    Some(match field.strip_prefix("residual.").unwrap_or(field) {
        "likelihood" => "likelihood",
        "impact" | "consequence" => "impact",
        "c" => "c",
        "i" => "i",
        "a" => "a",
        "asset_value" | "value" => "asset_value",
        "criticality" => "criticality",
        _ => return None,
    })
}
