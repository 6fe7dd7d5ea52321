//! Levels of risk as a legend or a matrix shows them.

use super::grid::Place;
use super::label;
use super::points::PointText;
use super::stated::Stated;
use crate::ingest::guess::scales::ScaleSource;
use crate::ingest::guess::word_lists::WordLists;
use crate::source::workbook::Region;

/// Levels of risk, lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    /// Where they stand, as `Legend!A4:B8`.
    pub place: String,
    /// The cells there.
    pub region: Region,
    /// The levels.
    pub levels: Vec<Level>,
}

/// A level of risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its word.
    pub label: String,
    /// The lowest number in it.
    pub from: Option<i32>,
    /// The highest number in it.
    pub to: Option<i32>,
    /// What it means for what is to be done.
    pub meaning: Option<String>,
}

/// The word of a level, its ends and its meaning.
type Found = (String, Option<f64>, Option<f64>, Option<String>);

impl Levels {
    /// Levels with their ranges, in any order; none if they overlap or a range is no whole numbers.
    pub fn of_ranges(found: impl Iterator<Item = Found>, place: Place) -> Option<Self> {
        let mut found: Vec<Found> = found.collect();
        found.sort_by(|a, b| a.1.unwrap_or(0.0).total_cmp(&b.1.unwrap_or(0.0)));
        let apart = found.windows(2).all(|pair| pair[0].2.unwrap_or(f64::MAX) < pair[1].1.unwrap_or(f64::MIN) + 1e-9);
        let distinct =
            (0..found.len()).all(|at| found[..at].iter().all(|other| label(&other.0) != label(&found[at].0)));
        (apart && distinct && found.len() >= 2).then(|| Self {
            place: place.text,
            region: place.region,
            levels: found.into_iter().map(level).collect(),
        })
    }

    /// Words in an order that is known already; none if their meanings contradict it, or they are too many.
    pub fn in_order(found: impl Iterator<Item = Found>, place: Place, words: &WordLists) -> Option<Self> {
        let found: Vec<Found> = found.collect();
        let points = found.iter().map(|found| PointText::word(&found.0)).collect();
        let stated = Stated::of(points, ScaleSource::Matrix, place.clone(), words)?;
        let same = stated.points.iter().zip(&found).all(|(point, found)| point.label == found.0.trim());
        let levels: Vec<Level> = if same {
            found.into_iter().map(level).collect()
        } else {
            let named = |point: &PointText| Level { label: point.label.clone(), from: None, to: None, meaning: None };
            stated.points.iter().map(named).collect()
        };
        ((2..=7).contains(&levels.len())).then_some(Self { place: place.text, region: place.region, levels })
    }
}

fn level((label, from, to, meaning): Found) -> Level {
    #[allow(clippy::cast_possible_truncation, reason = "checked to be small and whole")]
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 1e6).then_some(number as i32);
    Level { label, from: from.and_then(whole), to: to.and_then(whole), meaning }
}
