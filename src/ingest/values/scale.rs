//! Points of a scale, by number, by word, or both (`4 - High`).

use super::{Unreadable, numbers};
use crate::model::ScalePoint;
use crate::source::folding::as_value;
use crate::source::workbook::Cell;

/// The value of a cell on a scale. Without a scale any whole number is taken.
///
/// # Errors
/// If the cell is not on the scale, names two different points, or is not a whole number. Nothing is rounded.
pub fn read_point(cell: &Cell, scale: &[ScalePoint], axis: &str) -> Result<i32, Unreadable> {
    let off = |what: &str| off_scale(what, scale, axis);
    let text = cell.text();
    if let Cell::Number(number) = cell {
        return point(*number, scale).ok_or_else(|| off(&text));
    }
    let labelled = |label: &str| scale.iter().find(|point| as_value(&point.label) == as_value(label));
    if let Some(point) = scale.iter().find(|point| point.label.trim().eq_ignore_ascii_case(text.trim())) {
        return Ok(point.value);
    }
    if let Some(number) = cell.number() {
        return point(number, scale).ok_or_else(|| off(&text));
    }
    if let Some(number) = numbers::decimal(&text) {
        return point(number, scale).ok_or_else(|| off(&text));
    }
    match number_and_word(&text) {
        Some((number, word)) => {
            let value = point(number, scale).ok_or_else(|| off(&text))?;
            match labelled(&word) {
                Some(point) if point.value != value => Err(Unreadable {
                    rule: "value-off-scale",
                    message: format!(
                        "{text:?} says {value}, but {:?} is {} on the {axis} scale",
                        point.label, point.value
                    ),
                    hint: "keep the one that is meant".into(),
                }),
                _ => Ok(value),
            }
        }
        None => labelled(&text).map(|point| point.value).ok_or_else(|| off(&text)),
    }
}

fn point(number: f64, scale: &[ScalePoint]) -> Option<i32> {
    let value = numbers::whole(number)?;
    (scale.is_empty() || scale.iter().any(|point| point.value == value)).then_some(value)
}

/// `4 - High` or `High (4)`: one number at an end, no other digit.
fn number_and_word(text: &str) -> Option<(f64, String)> {
    let text = text.trim();
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())?;
    let number = numbers::decimal(&text[first..=last])?;
    let (before, after) = (&text[..first], &text[last + 1..]);
    let is_edge = |part: &str| !part.chars().any(char::is_alphanumeric);
    let word = match (is_edge(before), is_edge(after)) {
        (true, false) if after.starts_with([' ', '-', '–', '—', ':', '.', ')', '(', '=', '/', ',']) => after,
        (false, true) if before.ends_with([' ', '-', '–', '—', ':', '(', '=', '/', ',']) => before,
        _ => return None,
    };
    Some((number, word.trim_matches(|c: char| !c.is_alphanumeric()).to_string()))
}

fn off_scale(text: &str, scale: &[ScalePoint], axis: &str) -> Unreadable {
    let points: Vec<String> = scale.iter().map(|point| format!("{} {}", point.value, point.label)).collect();
    let message = if scale.is_empty() {
        format!("{text:?} is no whole number, and the {axis} scale is not defined yet")
    } else {
        format!("{text:?} is not on the {axis} scale ({})", points.join(", "))
    };
    Unreadable {
        rule: "value-off-scale",
        message,
        hint: "write one of its values, or say under `values:` in the mapping file what the word means".into(),
    }
}
