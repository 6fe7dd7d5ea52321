//! Scales written in one text: a header (`Impact (1-5)`, `[1=low, 2=medium, 3=high]`) or a line of a legend.

use super::points::{Form, PointText, ends, labelled, point};
use crate::ingest::guess::word_lists::WordLists;
use crate::source::cell_words::cell_words;
use crate::source::folding::headers::outside_brackets;

/// The scale that a header states, as points in order; and whether it says that its cells are percentages.
pub fn of_header(header: &str, words: &WordLists) -> Option<Vec<PointText>> {
    let inside = brackets(header);
    inside.iter().find_map(|part| listed(part, words)).or_else(|| {
        // Without brackets only numbers at the end count: `Impact 1..4`.
        let outside = outside_brackets(header);
        let first = outside.find(|c: char| c.is_ascii_digit())?;
        listed(&outside[first..], words)
    })
}

/// What stands in the brackets of a text.
fn brackets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for c in text.chars() {
        match (c, &mut open) {
            ('(' | '[' | '{' | '（', None) => open = Some(String::new()),
            (')' | ']' | '}' | '）', Some(inside)) => {
                found.push(std::mem::take(inside));
                open = None;
            }
            (c, Some(inside)) => inside.push(c),
            _ => {}
        }
    }
    found
}

/// The points that a text lists: `1=low, 2=medium, 3=high`, `1 low - 3 high`, `1-5`, `low/medium/high`.
pub fn listed(text: &str, words: &WordLists) -> Option<Vec<PointText>> {
    let marks: &[char] = &[';', '|', '\n', ',', '/', '•', '·'];
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(marks).map(str::trim).filter(|part| !part.is_empty()) {
        // A comma inside of a label is none between points.
        let continues = !part.contains(|c: char| c.is_ascii_digit()) && text.contains(|c: char| c.is_ascii_digit());
        match parts.last_mut() {
            Some(last) if continues => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => parts.push(part.into()),
        }
    }
    if parts.len() >= 2 {
        let points: Option<Vec<PointText>> = parts.iter().map(|part| labelled(part)).collect();
        let points = points.filter(|points| rises(points)).or_else(|| {
            let points: Option<Vec<PointText>> = parts.iter().map(|part| point(part, words)).collect();
            points.filter(|points| points.len() >= 3 && points.iter().all(|point| point.form == Form::Word))
        });
        if let Some(points) = points {
            return Some(between(points));
        }
        // `1-5, 5 = highest`: the range says it.
        return range(&parts[0]);
    }
    range(text.trim())
}

/// Whether numbers rise or fall all along.
fn rises(points: &[PointText]) -> bool {
    let numbers: Vec<f64> = points.iter().filter_map(|point| point.number).collect();
    numbers.windows(2).all(|pair| pair[0] < pair[1]) || numbers.windows(2).all(|pair| pair[0] > pair[1])
}

/// A range of whole numbers that can be a scale: from 0 or 1 to at most 10.
fn range(text: &str) -> Option<Vec<PointText>> {
    let (from, to) = ends(text)?;
    let end = |part: &str| {
        let folded = part.to_lowercase();
        let begins = |word: &&String| folded.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '));
        let word = cell_words().from.iter().find(begins);
        let part = word.map_or(part, |word| part.get(word.len() + 1..).unwrap_or(part));
        let bare = part.trim_end_matches('.').trim().parse::<f64>().ok();
        bare.map(PointText::number).or_else(|| labelled(part))
    };
    let (low, high) = (end(from)?, end(to)?);
    let fits = |low: f64, high: f64| {
        low.fract() == 0.0
            && high.fract() == 0.0
            && (low == 0.0 || (low - 1.0).abs() < 1e-9)
            && (2.0..=10.0).contains(&high)
    };
    let (low, high) = if low.number > high.number { (high, low) } else { (low, high) };
    fits(low.number?, high.number?).then(|| between(vec![low, high]))
}

/// Points with those between the first and the last that only the others imply.
fn between(points: Vec<PointText>) -> Vec<PointText> {
    let ends = [points.first(), points.last()].map(|point| point.and_then(|point| point.number));
    let [Some(first), Some(last)] = ends else { return points };
    let (low, high) = (first.min(last), first.max(last));
    if points.len() > 2 || low.fract() != 0.0 || high.fract() != 0.0 || high - low > 10.0 {
        return points;
    }
    let mut all = Vec::new();
    let mut number = low;
    while number <= high {
        let known = points.iter().find(|point| point.number.is_some_and(|known| (known - number).abs() < 1e-9));
        all.push(known.cloned().unwrap_or_else(|| PointText::number(number)));
        number += 1.0;
    }
    all
}
