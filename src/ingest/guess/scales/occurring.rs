//! The points of a scale, learned from what occurs in the columns that use it.

use super::label;
use crate::ingest::guess::ScaleWord;
use crate::ingest::guess::word_lists::WordLists;
use crate::source::folding::headers::same_label;
use crate::source::workbook::Cell;

/// The words of the general scale, from the lowest.
const WORDS: [&str; 5] = ["very_low", "low", "medium", "high", "very_high"];
/// More values than this are no scale.
const MOST: usize = 12;

/// The points of a scale from the cells of its column; nothing if they show none.
pub fn learn<'c>(field: &str, cells: impl Iterator<Item = &'c Cell>, words: &WordLists) -> Vec<ScaleWord> {
    let mut written: Vec<String> = Vec::new();
    let mut seen: Vec<&Cell> = Vec::new();
    for cell in cells.filter(|cell| !cell.is_empty()) {
        if seen.contains(&cell) {
            continue;
        }
        let text = cell.text().into_owned();
        if !written.contains(&text) {
            written.push(text);
            seen.push(cell);
        }
        if written.len() > MOST {
            return Vec::new();
        }
    }
    if written.is_empty() {
        return Vec::new();
    }
    let numbers: Vec<Option<f64>> =
        written.iter().map(|text| leading_number(text).or_else(|| lettered_number(text))).collect();
    if numbers.iter().all(Option::is_some) {
        return by_number(written, &numbers.into_iter().flatten().collect::<Vec<_>>());
    }
    by_word(field, &written, words)
}

/// By the shortest known scale that has all the labels, whatever their endings; by what the words mean otherwise.
fn by_word(field: &str, written: &[String], words: &WordLists) -> Vec<ScaleWord> {
    let labels: Vec<String> = written.iter().map(|text| label(text)).collect();
    let place = |place: usize| i32::try_from(place + 1).unwrap_or(0);
    let mut points: Vec<ScaleWord> = if let Some(scale) = words.scale_of(&labels, field) {
        let at = |label: &String| scale.iter().position(|other| same_label(other, label)).map_or(0, place);
        written
            .iter()
            .cloned()
            .zip(labels.iter().map(at))
            .map(|(written, value)| ScaleWord { written, value })
            .collect()
    } else {
        by_meaning(written, words)
    };
    points.sort_by(|a, b| a.value.cmp(&b.value).then(a.written.cmp(&b.written)));
    points
}

/// By the meaning of single words, on a scale from low to high that is as short as they allow. A word without a meaning
/// is left out, but most must have one.
fn by_meaning(written: &[String], words: &WordLists) -> Vec<ScaleWord> {
    let meaning = |text: &String| {
        let meaning = words.value("scale", text)?;
        Some((text.clone(), WORDS.iter().position(|word| *word == meaning)?))
    };
    let meanings: Vec<(String, usize)> = written.iter().filter_map(meaning).collect();
    if meanings.len() * 3 < written.len() * 2 {
        return Vec::new();
    }
    let lowest = usize::from(meanings.iter().all(|(_, meaning)| *meaning > 0));
    let point = |meaning: usize| i32::try_from(meaning + 1 - lowest).unwrap_or(0);
    meanings.into_iter().map(|(written, meaning)| ScaleWord { written, value: point(meaning) }).collect()
}

fn by_number(written: Vec<String>, numbers: &[f64]) -> Vec<ScaleWord> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    let whole = sorted.iter().all(|number| number.fract() == 0.0 && (0.0..=10.0).contains(number));
    // Numbers keep their value, on a scale from 0 as well: the sheet's own levels are made of them. Fractions and
    // percentages count by order.
    let mut points: Vec<ScaleWord> = written
        .into_iter()
        .zip(numbers)
        .map(|(written, number)| {
            #[allow(clippy::cast_possible_truncation, reason = "between 0 and 10")]
            let value = if whole {
                *number as i32
            } else {
                i32::try_from(sorted.partition_point(|other| other < number)).unwrap_or(0) + 1
            };
            ScaleWord { written, value }
        })
        .collect();
    points.sort_by(|a, b| a.value.cmp(&b.value).then(a.written.cmp(&b.written)));
    points
}

/// The point of a scale that is named by a letter and a digit: `G3`, `V2 - Plausible`.
fn lettered_number(text: &str) -> Option<f64> {
    let mut characters = text.trim().chars();
    let letter = characters.next().filter(char::is_ascii_uppercase);
    let digit = characters.next().and_then(|digit| digit.to_digit(10));
    let ends = characters.next().is_none_or(|next| !next.is_alphanumeric());
    letter.filter(|_| ends).and(digit).map(f64::from)
}

/// The number a value begins or ends with: `4`, `4 - High`, `High (4)`, `75%`.
pub fn leading_number(text: &str) -> Option<f64> {
    let plain = text.replace(',', ".");
    let plain = plain.trim().trim_end_matches('%');
    if let Ok(number) = plain.trim().parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let digits: String = plain.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    if let Ok(number) = digits.trim_end_matches('.').parse::<f64>() {
        return Some(number);
    }
    let inside = plain.rsplit_once('(')?.1.trim_end_matches(')').trim();
    inside.parse::<f64>().ok()
}
