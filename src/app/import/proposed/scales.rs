//! The scales of likelihood and impact as a workbook shows them.

use serde_json::{Value, json};

use crate::derive::{MAX_POINTS, MIN_POINTS};
use crate::ingest::guess::{LearnedScale, ScaleSource};

/// A scale, lowest point first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub(super) points: Vec<Point>,
    pub(super) shown_by: String,
    pub(super) assumed: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    pub(super) value: i32,
    pub(super) label: String,
    pub(super) definition: Option<String>,
}

impl Scale {
    /// As it stands under `risk.likelihood` or `risk.impact`.
    pub(super) fn value(&self) -> Value {
        let point = |point: &Point| match &point.definition {
            Some(meaning) => json!({ "value": point.value, "label": point.label, "definition": meaning }),
            None => json!({ "value": point.value, "label": point.label }),
        };
        self.points.iter().map(point).collect()
    }

    pub(super) fn in_words(&self) -> String {
        let word = |point: &Point| {
            let number = point.value.to_string();
            if point.label == number { number } else { format!("{number} {}", point.label) }
        };
        self.points.iter().map(word).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn highest(&self) -> i32 {
        self.points.last().map_or(0, |point| point.value)
    }

    pub(super) fn lowest(&self) -> i32 {
        self.points.first().map_or(0, |point| point.value)
    }
}

/// The scale of a rating, or why there is none: its numbers are none of a scale.
pub(super) fn scale(field: &str, learned: &LearnedScale) -> Result<Scale, String> {
    let written: Option<Vec<i32>> =
        learned.points.iter().map(|point| point.written.trim().parse::<i32>().ok()).collect();
    let stated = learned.source != ScaleSource::Values;
    if let (Some(numbers), false) = (&written, stated) {
        return of_numbers(field, numbers);
    }
    let mut points: Vec<Point> = learned
        .points
        .iter()
        .map(|point| Point {
            value: point.value,
            label: label_of(point.label.as_deref().unwrap_or(&point.written), point.value),
            definition: point.meaning.clone().filter(|meaning| !meaning.trim().is_empty()),
        })
        .collect();
    let lowest = points.first().map_or(1, |point| point.value);
    let begins_late = !stated && (2..=3).contains(&lowest) && written_with_numbers(learned);
    if begins_late {
        let missing = (1..lowest).map(|value| Point { value, label: value.to_string(), definition: None });
        points = missing.chain(points).collect();
    }
    let ascending = points.windows(2).all(|pair| pair[0].value < pair[1].value);
    if !ascending || !(MIN_POINTS..=MAX_POINTS).contains(&points.len()) {
        return Err(format!(
            "{field}: {} shows {} points; a scale has {MIN_POINTS} to {MAX_POINTS}, each with a value of its own",
            learned.source.in_words(),
            points.len()
        ));
    }
    let shown_by = match &learned.place {
        Some(place) => format!("{}, {place}", learned.source.in_words()),
        None => learned.source.in_words().to_string(),
    };
    let in_order = || points.iter().map(|point| point.label.as_str()).collect::<Vec<_>>().join(" < ");
    let assumed = if begins_late {
        Some(format!("the scale begins at 1; no row is below {lowest}"))
    } else {
        (!stated).then(|| format!("the words stand in the order {}, and no other occurs", in_order()))
    };
    Ok(Scale { points, shown_by, assumed })
}

/// Whether each point is written with its number: `3 (Possible)`.
fn written_with_numbers(learned: &LearnedScale) -> bool {
    learned.points.iter().all(|point| point.written.contains(&point.value.to_string()))
}

/// The scale whose order a person has given.
pub(super) fn as_answered(field: &str, points: &[(String, i32)]) -> Result<Scale, String> {
    let mut found: Vec<Point> = Vec::new();
    for (word, value) in points {
        match found.last_mut().filter(|last| last.value == *value) {
            // Words that mean the same are one point under the first of them.
            Some(_) => {}
            None => found.push(Point { value: *value, label: word.trim().into(), definition: None }),
        }
    }
    let ascending = found.windows(2).all(|pair| pair[0].value < pair[1].value);
    if !ascending || !(MIN_POINTS..=MAX_POINTS).contains(&found.len()) {
        return Err(format!("{field}: {} points; a scale has {MIN_POINTS} to {MAX_POINTS}", found.len()));
    }
    Ok(Scale { points: found, shown_by: "your answer".into(), assumed: None })
}

/// A label without the number in front of it: `1 – Rare` is `Rare`.
fn label_of(text: &str, value: i32) -> String {
    let text = text.trim();
    let rest = text.strip_prefix(&value.to_string()).unwrap_or(text);
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) { text.to_string() } else { rest.to_string() }
}

/// The scale that numbers in cells belong to: a short one from 1, or from 0 if a 0 occurs.
fn of_numbers(field: &str, numbers: &[i32]) -> Result<Scale, String> {
    /// Lengths of scales as they are used.
    const USUAL: [i32; 4] = [3, 4, 5, 10];
    let (Some(lowest), Some(most)) = (numbers.iter().min(), numbers.iter().max()) else {
        return Err(format!("{field}: no value occurs"));
    };
    let first = i32::from(*lowest != 0);
    let Some(end) = USUAL.into_iter().find(|end| most <= end).filter(|_| *lowest >= 0) else {
        return Err(format!(
            "{field}: {most} is on no scale of ten points or fewer; is it a product, and of which columns?"
        ));
    };
    let points = (first..=end).map(|value| Point { value, label: value.to_string(), definition: None }).collect();
    let assumed = format!("the scale runs from {first} to {end}; the highest value that occurs is {most}");
    Ok(Scale { points, shown_by: ScaleSource::Values.in_words().into(), assumed: Some(assumed) })
}
