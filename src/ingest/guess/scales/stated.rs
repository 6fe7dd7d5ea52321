//! Scales that a workbook states somewhere, and where the texts of cells stand on them.

use super::grid::Place;
use super::points::{Form, PointText, point};
use super::{LearnedPoint, ScaleSource};
use crate::ingest::guess::word_lists::WordLists;
use crate::source::folding::headers::{fold, outside_brackets, same_label};

/// A scale that a workbook states: a legend, an axis of a matrix, a list to choose from, a header.
#[derive(Debug, Clone)]
pub struct Stated {
    /// What it rates, as the field of that name; none if nothing says.
    pub subject: Option<&'static str>,
    /// What states it.
    pub source: ScaleSource,
    /// Where.
    pub place: Place,
    /// Its points, lowest first.
    pub points: Vec<PointText>,
    /// Whether larger numbers mean less.
    pub reversed: bool,
}

impl Stated {
    /// A scale from points in the order in which they stand; none if they are too few or contradict each other.
    pub fn of(mut points: Vec<PointText>, source: ScaleSource, place: Place, words: &WordLists) -> Option<Self> {
        if !(2..=11).contains(&points.len()) {
            return None;
        }
        let numbers: Option<Vec<f64>> = points.iter().map(|point| point.number).collect();
        let mut reversed = false;
        if let Some(numbers) = numbers {
            if numbers.windows(2).all(|pair| pair[0] > pair[1]) {
                points.reverse();
            } else if !numbers.windows(2).all(|pair| pair[0] < pair[1]) {
                return None;
            }
            reversed = falls(&points, words);
        } else if falls(&points, words) {
            points.reverse();
        }
        let alike =
            |one: &PointText, other: &PointText| !one.label.is_empty() && fold(&one.label) == fold(&other.label);
        let distinct = (0..points.len()).all(|at| points[..at].iter().all(|other| !alike(other, &points[at])));
        let named = points.iter().all(|point| point.number.is_some() || !point.label.is_empty());
        (distinct && named).then_some(Self { subject: None, source, place, points, reversed })
    }

    /// The value of a point: its own number if all are whole, its position from 1 otherwise.
    pub fn value(&self, at: usize) -> i32 {
        let whole = |point: &PointText| point.number.is_some_and(|number| number.fract() == 0.0 && number.abs() < 1e6);
        let position = i32::try_from(at + 1).unwrap_or(0);
        if !self.points.iter().all(whole) || self.points.iter().any(|point| point.percent) {
            return position;
        }
        #[allow(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
        self.points[at].number.map_or(position, |number| number as i32)
    }

    /// The points for showing.
    pub fn learned(&self) -> Vec<LearnedPoint> {
        let text = |text: &String| (!text.is_empty()).then(|| text.clone());
        let learned = |(at, point): (usize, &PointText)| LearnedPoint {
            value: self.value(at),
            written: point.written.clone(),
            label: text(&point.label),
            meaning: text(&point.meaning),
        };
        self.points.iter().enumerate().map(learned).collect()
    }

    /// The index of the point that a text of a cell means.
    pub fn place_of(&self, text: &str, words: &WordLists) -> Option<usize> {
        let written = point(text, words);
        if let Some(found) = &written
            && let Some(number) = found.number
            && found.form != Form::Range
        {
            let same = |other: f64| {
                [number, number / 100.0, number * 100.0].iter().enumerate().any(|(way, number)| {
                    (way == 0 || found.percent || self.points.iter().any(|point| point.percent))
                        && (number - other).abs() < 1e-9
                })
            };
            let at = self.points.iter().position(|point| point.number.is_some_and(same));
            // A number with a word that stands elsewhere on the scale says two things.
            let by_word = if found.label.is_empty() { None } else { self.labelled(&found.label) };
            return match (at, by_word) {
                (Some(at), Some(word)) if at != word => None,
                (Some(at), _) => Some(at),
                (None, Some(word)) if self.points.iter().all(|point| point.number.is_none()) => Some(word),
                (None, _) if self.points.iter().all(|point| point.number.is_none()) => self.labelled(text),
                _ => None,
            };
        }
        self.labelled(text)
    }

    /// The point with a label: the same words, endings and brackets aside, or its initials if they are its own.
    fn labelled(&self, text: &str) -> Option<usize> {
        let (whole, outside) = (fold(text), fold(&outside_brackets(text)));
        if whole.is_empty() {
            return None;
        }
        let only = |fits: &dyn Fn(&str) -> bool| {
            let mut found = self.points.iter().enumerate().filter(|(_, point)| {
                let label = fold(&point.label);
                !label.is_empty() && (fits(&label) || fits(&fold(&outside_brackets(&point.label))))
            });
            let first = found.next()?.0;
            found.next().is_none().then_some(first)
        };
        let initials = |label: &str| label.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
        only(&|label| label == whole || label == outside)
            .or_else(|| only(&|label| same_label(label, &whole) || same_label(label, &outside)))
            .or_else(|| (whole.chars().count() <= 2).then(|| only(&|label| initials(label) == whole)).flatten())
    }
}

/// Whether the words of the points fall from the first to the last.
fn falls(points: &[PointText], words: &WordLists) -> bool {
    const ORDER: [&str; 5] = ["very_low", "low", "medium", "high", "very_high"];
    let meaning = |point: &PointText| {
        let meaning = words.value("scale", &point.label)?;
        ORDER.iter().position(|word| *word == meaning)
    };
    let ranks: Vec<usize> = points.iter().filter_map(meaning).collect();
    if ranks.len() * 2 < points.len() {
        return false;
    }
    ranks.first() > ranks.last() && ranks.windows(2).all(|pair| pair[0] >= pair[1])
}
