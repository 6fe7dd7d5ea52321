//! Legends: points below or beside each other with their words and meanings.

use super::grid::Grid;
use super::points::{Form, PointText, point};
use super::stated::Stated;
use super::{Levels, ScaleSource, inline, subject};
use crate::ingest::guess::word_lists::WordLists;

/// A legend has at least so many points.
const LEAST: usize = 3;
/// How many lines above a legend its title may stand.
const TITLE: u32 = 4;
/// The longest word of a point beside its number, on average.
const WORD: usize = 45;

/// Points of one form that follow each other in a place.
#[derive(Debug)]
pub struct Run {
    /// The place: a column of a vertical grid.
    pub place: u32,
    /// The lines, in order.
    pub lines: Vec<u32>,
    /// What stands there.
    pub points: Vec<PointText>,
}

/// What the legends of a sheet state.
#[derive(Debug, Default)]
pub struct Found {
    /// Scales.
    pub scales: Vec<Stated>,
    /// Levels of risk, lowest first.
    pub levels: Vec<Levels>,
}

/// The runs of points of a grid.
pub fn runs(grid: &Grid, words: &WordLists) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, lines) in grid.places() {
        let mut open: Option<Run> = None;
        for (&line, text) in lines {
            let point = point(text, words);
            let continues = match (&open, &point) {
                (Some(run), Some(point)) => run.takes(line, point),
                _ => false,
            };
            if !continues {
                runs.extend(open.take());
            }
            if let Some(point) = point {
                let run = open.get_or_insert(Run { place, lines: Vec::new(), points: Vec::new() });
                run.lines.push(line);
                run.points.push(point);
            }
        }
        runs.extend(open);
    }
    runs.retain(|run| (LEAST..=11).contains(&run.points.len()));
    runs
}

impl Run {
    /// Whether a point continues the run: of the same form, near, and its number in the same direction.
    fn takes(&self, line: u32, point: &PointText) -> bool {
        let (Some(last), Some(before)) = (self.lines.last(), self.points.last()) else { return true };
        if line - last > 2 || point.form != before.form {
            return false;
        }
        match (before.number, point.number) {
            (Some(a), Some(b)) => {
                let rises = self.points.len() < 2 || self.points[0].number < self.points[1].number;
                if self.points.len() == 1 { (a - b).abs() > 1e-9 } else { (a < b) == rises && (a - b).abs() > 1e-9 }
            }
            _ => true,
        }
    }

    fn ends(&self) -> (u32, u32) {
        (self.lines.first().copied().unwrap_or(0), self.lines.last().copied().unwrap_or(0))
    }
}

/// The legends of a grid.
pub fn legends(grid: &Grid, words: &WordLists) -> Found {
    let mut found = Found::default();
    for run in runs(grid, words) {
        match run.points[0].form {
            Form::Range => {}
            Form::Number | Form::Labelled => found.scales.extend(numbered(grid, &run, words)),
            Form::Word => worded(grid, &run, words, &mut found),
        }
    }
    inlined(grid, words, &mut found);
    found
}

/// Legends whose points have numbers: one, or one for each rating that has its own words beside the same numbers.
fn numbered(grid: &Grid, run: &Run, words: &WordLists) -> Vec<Stated> {
    let first = run.lines[0];
    if run.points[0].form == Form::Number && first > 1 {
        let mut several: Vec<(&'static str, u32)> = Vec::new();
        for place in run.place + 1..=run.place + 6 {
            let subject = subject::of_text(grid.text(place, first - 1), words);
            let Some(subject) = subject.filter(|_| texts_at(grid, run, place).is_some()) else { continue };
            if !several.iter().any(|(other, _)| *other == subject) {
                several.push((subject, place));
            }
        }
        if several.len() > 1 {
            let each = several.into_iter().filter_map(|(subject, place)| {
                let mut points = run.points.clone();
                for (point, line) in points.iter_mut().zip(&run.lines) {
                    let text = grid.text(place, *line);
                    let words = text.chars().count() <= WORD;
                    *(if words { &mut point.label } else { &mut point.meaning }) = text.into();
                }
                let place = grid.range((run.place, place), run.ends());
                let stated = Stated::of(points, ScaleSource::Legend, place, words)?;
                Some(Stated { subject: Some(subject), ..stated })
            });
            return each.collect();
        }
    }
    one_numbered(grid, run, words).into_iter().collect()
}

fn one_numbered(grid: &Grid, run: &Run, words: &WordLists) -> Option<Stated> {
    let mut points = run.points.clone();
    let mut last = run.place;
    let mut first = run.place;
    if points[0].form == Form::Number {
        let (label, beside) = label_place(grid, run)?;
        for (point, line) in points.iter_mut().zip(&run.lines) {
            let text = grid.text(label, *line);
            if beside {
                point.label = text.into();
            } else {
                point.meaning = text.into();
            }
        }
        (first, last) = (first.min(label), last.max(label));
    }
    if let Some(place) = texts_at(grid, run, last + 1) {
        for (point, line) in points.iter_mut().zip(&run.lines).filter(|(point, _)| point.meaning.is_empty()) {
            point.meaning = grid.text(place, *line).into();
        }
        last = place;
    }
    let (top, bottom) = run.ends();
    let source = ScaleSource::Legend;
    let mut stated = Stated::of(points, source, grid.range((first, last), (top, bottom)), words)?;
    stated.subject = titled(grid, run, (first, last), words).or_else(|| by_labels(&stated, words));
    let meant = stated.points.iter().filter(|point| words.value("scale", &point.label).is_some()).count();
    let numbers: Vec<f64> = stated.points.iter().filter_map(|point| point.number).collect();
    let steps = numbers.windows(2).all(|pair| (pair[1] - pair[0] - 1.0).abs() < 1e-9);
    let starts = numbers[0].abs() < 1e-9 || (numbers[0] - 1.0).abs() < 1e-9;
    // Numbers in a list that speaks of no rating count anything.
    let rates = stated.subject.is_some() && (steps && starts || meant > 0 || numbers.iter().all(|n| *n <= 1.0))
        || meant * 2 >= numbers.len() && (steps && starts || numbers.len() >= LEAST);
    rates.then_some(stated)
}

/// A legend whose points are words: a scale, or the levels of risk with their ranges.
fn worded(grid: &Grid, run: &Run, words: &WordLists, found: &mut Found) {
    let (top, bottom) = run.ends();
    // Numbers beside the words make it a legend of numbers, which is found from there.
    let beside = [run.place.saturating_sub(1), run.place + 1, run.place + 2, run.place + 3];
    let parsed = |place: u32| -> Option<Vec<PointText>> {
        run.lines.iter().map(|line| point(grid.text(place, *line), words)).collect()
    };
    let all = |points: &[PointText], form: Form| points.iter().all(|point| point.form == form);
    for place in beside.into_iter().filter(|place| *place > 0) {
        let Some(points) = parsed(place) else { continue };
        if all(&points, Form::Number) || all(&points, Form::Labelled) {
            return;
        }
        if all(&points, Form::Range) {
            let place_text = grid.range((run.place.min(place), run.place.max(place)), (top, bottom));
            let meaning = (run.place.max(place) + 1..=run.place.max(place) + 2)
                .find(|place| run.lines.iter().all(|line| grid.text(*place, *line).chars().count() > 3));
            let levels = run.lines.iter().zip(&run.points).zip(&points).map(|((line, word), range)| {
                let meaning = meaning.map(|place| grid.text(place, *line).to_string());
                (word.label.clone(), range.number, range.to, meaning)
            });
            found.levels.extend(Levels::of_ranges(levels, place_text));
            return;
        }
    }
    let meaning = texts_at(grid, run, run.place + 1);
    let mut points = run.points.clone();
    if let Some(place) = meaning {
        for (point, line) in points.iter_mut().zip(&run.lines) {
            point.meaning = grid.text(place, *line).into();
        }
    }
    let place = grid.range((run.place, meaning.unwrap_or(run.place)), (top, bottom));
    let Some(mut stated) = Stated::of(points, ScaleSource::Legend, place, words) else { return };
    stated.subject = titled(grid, run, (run.place, run.place), words);
    if stated.subject.is_some() || meaning.is_some() {
        stated.subject = stated.subject.or_else(|| by_labels(&stated, words));
        found.scales.push(stated);
    }
}

/// Lines that list a whole scale: `1 = rare, 2 = possible, 3 = likely`, told by what stands before, beside or above.
fn inlined(grid: &Grid, words: &WordLists, found: &mut Found) {
    if grid.is_horizontal() {
        return;
    }
    for (place, lines) in grid.places() {
        for (&line, text) in lines.iter().filter(|(_, text)| (8..=400).contains(&text.len())) {
            let (title, list) = match text.split_once(':') {
                Some((title, list)) if !title.contains(|c: char| c.is_ascii_digit()) => (title, list),
                _ => ("", text.as_str()),
            };
            let list = list.trim().trim_matches(['(', ')', '[', ']']);
            let Some(points) = inline::listed(list, words).filter(|points| points.len() >= LEAST) else { continue };
            if points.iter().any(|point| point.label.is_empty()) {
                continue;
            }
            let around = [title, grid.text(place.saturating_sub(1), line), grid.text(place, line.saturating_sub(1))];
            let subject = around.iter().find_map(|text| subject::of_text(text, words));
            let place = grid.range((place, place), (line, line));
            if let Some(stated) = Stated::of(points, ScaleSource::Legend, place, words) {
                let subject = subject.or_else(|| by_labels(&stated, words));
                if subject.is_some() {
                    found.scales.push(Stated { subject, ..stated });
                }
            }
        }
    }
}

/// Where the words of bare numbers stand, and whether they are words rather than sentences.
fn label_place(grid: &Grid, run: &Run) -> Option<(u32, bool)> {
    let average = |place: u32| {
        let texts = run.lines.iter().map(|line| grid.text(place, *line).chars().count());
        texts.sum::<usize>() / run.lines.len().max(1)
    };
    let right = texts_at(grid, run, run.place + 1).or_else(|| texts_at(grid, run, run.place + 2));
    let left = run.place.checked_sub(1).filter(|place| *place > 0).and_then(|place| texts_at(grid, run, place));
    match (left, right) {
        (_, Some(right)) if average(right) <= WORD => Some((right, true)),
        (Some(left), _) if average(left) <= WORD => Some((left, true)),
        (_, Some(right)) => Some((right, false)),
        _ => None,
    }
}

/// A place whose cells beside the points are texts, all different.
fn texts_at(grid: &Grid, run: &Run, place: u32) -> Option<u32> {
    let texts: Vec<&str> = run
        .lines
        .iter()
        .map(|line| grid.text(place, *line))
        .filter(|text| text.chars().any(char::is_alphabetic))
        .collect();
    let distinct = (0..texts.len()).all(|at| !texts[..at].contains(&texts[at]));
    (texts.len() * 10 >= run.lines.len() * 8 && texts.len() >= LEAST && distinct).then_some(place)
}

/// What the titles of a block speak of: its own headers first, then the lines above, then the sheet.
fn titled(grid: &Grid, run: &Run, places: (u32, u32), words: &WordLists) -> Option<&'static str> {
    let first = run.lines.first().copied()?;
    let mut texts: Vec<&str> = Vec::new();
    for up in 1..=TITLE.min(first.saturating_sub(1)) {
        for place in places.0..=places.1 {
            texts.push(grid.text(place, first - up));
        }
        if texts.iter().rev().take(1).all(|text| text.is_empty()) {
            texts.push(grid.text(places.0.saturating_sub(1), first - up));
        }
    }
    if grid.is_horizontal() {
        // The title of a legend in one row stands above its beginning, too.
        for place in [places.0.saturating_sub(1), places.0.saturating_sub(2)] {
            texts.extend([grid.text(place, first), grid.text(place, first.saturating_sub(1))]);
        }
    }
    texts.into_iter().filter(|text| !text.is_empty()).find_map(|text| subject::of_text(text, words)).or_else(|| {
        // A sheet of several legends is no title of one.
        subject::of_text(grid.sheet(), words)
    })
}

/// What known scales say that only rate one thing.
fn by_labels(stated: &Stated, words: &WordLists) -> Option<&'static str> {
    let labels: Vec<String> = stated.points.iter().map(|point| super::label(&point.label)).collect();
    words.only_scale_of(&labels)
}
