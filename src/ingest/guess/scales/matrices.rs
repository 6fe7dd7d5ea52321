//! Matrices of risk: two scales along their sides, levels inside.

use super::grid::{Grid, Place};
use super::legends::{Run, runs};
use super::points::{Form, PointText, labelled, point};
use super::stated::Stated;
use super::{Levels, ScaleSource, subject};
use crate::ingest::guess::word_lists::WordLists;

/// A matrix has at least so many points along each side.
const LEAST: usize = 3;
/// The longest word inside a matrix.
const WORD: usize = 24;

/// The scales along the sides of the matrices of a vertical grid, and the levels inside.
pub fn matrices(grid: &Grid, words: &WordLists) -> (Vec<Stated>, Vec<Levels>) {
    let mut scales = Vec::new();
    let mut levels = Vec::new();
    for rows in runs(grid, words).iter().chain(&named_runs(grid, words)) {
        let Some(matrix) = Matrix::beside(grid, rows, words) else { continue };
        let (down, across) = matrix.subjects(grid, words);
        let place = matrix.place(grid);
        for (points, subject) in [(matrix.down.clone(), down), (matrix.across.clone(), across)] {
            if let Some(stated) = Stated::of(points, ScaleSource::Matrix, place.clone(), words) {
                scales.push(Stated { subject, ..stated });
            }
        }
        levels.extend(matrix.levels(grid, words, &place));
    }
    (scales, levels)
}

/// Runs of cells that name a rating and a number: `Impact 1`, `Impact 2`.
fn named_runs(grid: &Grid, words: &WordLists) -> Vec<Run> {
    let mut found = Vec::new();
    for (place, lines) in grid.places() {
        let named: Vec<(u32, PointText)> = lines
            .iter()
            .filter_map(|(line, text)| {
                let small = |number: f64| number.fract() == 0.0 && (0.0..=10.0).contains(&number);
                let point = labelled(text).filter(|point| text.len() <= 40 && point.number.is_some_and(small))?;
                subject::of_text(&point.label, words).map(|_| (*line, point))
            })
            .collect();
        if (LEAST..=10).contains(&named.len()) {
            let (lines, points) = named.into_iter().unzip();
            found.push(Run { place, lines, points });
        }
    }
    found
}

struct Matrix {
    /// The points down its side.
    down: Vec<PointText>,
    /// The points across.
    across: Vec<PointText>,
    /// The rows inside.
    lines: Vec<u32>,
    /// The column of the points down its side.
    side: u32,
    /// The last column inside.
    last: u32,
    /// The line of the points across.
    head: u32,
}

impl Matrix {
    /// The matrix beside points below each other.
    fn beside(grid: &Grid, rows: &Run, words: &WordLists) -> Option<Self> {
        // Points inside of a matrix are none of its sides.
        let beside = rows.place.checked_sub(1).filter(|place| *place > 0);
        let side = beside.is_none_or(|place| {
            rows.lines
                .iter()
                .any(|line| point(grid.text(place, *line), words).is_none_or(|point| point.number.is_none()))
        });
        if !side {
            return None;
        }
        let mut lines = rows.lines.clone();
        let mut down = rows.points.clone();
        let level = |text: &str| !text.is_empty() && text.chars().count() <= WORD;
        let filled = |line: u32, place: u32| level(grid.text(place, line));
        // A row of numbers above may have been taken for a point.
        while lines.len() > LEAST && !filled(lines[0], rows.place + 1) {
            lines.remove(0);
            down.remove(0);
        }
        let (top, bottom) = (*lines.first()?, *lines.last()?);
        let width = (1..=10).take_while(|step| lines.iter().all(|line| filled(*line, rows.place + step))).count();
        let heads =
            [top.checked_sub(1), top.checked_sub(2), Some(bottom + 1)].into_iter().flatten().filter(|line| *line > 0);
        for head in heads {
            let texts = (1..=10).map(|step| grid.text(rows.place + step, head)).take_while(|text| !text.is_empty());
            let texts: Vec<&str> = texts.take(width).collect();
            if texts.len() < LEAST {
                continue;
            }
            let across: Option<Vec<PointText>> = texts.iter().map(|text| point(text, words)).collect();
            let Some(across) = across.filter(|across| is_scale(across)) else { continue };
            let last = rows.place + u32::try_from(across.len()).ok()?;
            let matrix = Self { down, across, lines, side: rows.place, last, head };
            return matrix.is_sound(grid, words).then_some(matrix);
        }
        None
    }

    /// Whether what stands inside are levels: numbers that rise along both sides, or words of a scale.
    fn is_sound(&self, grid: &Grid, words: &WordLists) -> bool {
        let inside = self.lines.iter().map(|line| self.row(grid, *line));
        let rows: Vec<Vec<&str>> = inside.collect();
        let numbers: Vec<Vec<f64>> =
            rows.iter().map(|row| row.iter().filter_map(|text| super::leading_number(text)).collect()).collect();
        let monotone = |row: &[f64]| {
            row.windows(2).all(|pair| pair[0] <= pair[1]) || row.windows(2).all(|pair| pair[0] >= pair[1])
        };
        let width = self.across.len();
        if numbers.iter().all(|row| row.len() == width) {
            let tidy = numbers.iter().filter(|row| monotone(row)).count();
            let varies = numbers.iter().flatten().any(|number| (number - numbers[0][0]).abs() > 1e-9);
            return varies && tidy * 5 >= numbers.len() * 4;
        }
        let all = rows.iter().flatten();
        let known =
            all.clone().filter(|text| words.value("scale", text).is_some() || words.is_scale_letter(text)).count();
        known * 3 >= all.count() * 2
    }

    fn row<'g>(&self, grid: &'g Grid, line: u32) -> Vec<&'g str> {
        (self.side + 1..=self.last).map(|place| grid.text(place, line)).collect()
    }

    fn place(&self, grid: &Grid) -> Place {
        let top = self.lines[0].min(self.head);
        let bottom = self.lines[self.lines.len() - 1].max(self.head);
        grid.range((self.side, self.last), (top, bottom))
    }

    /// What the sides rate: down and across.
    fn subjects(&self, grid: &Grid, words: &WordLists) -> (Option<&'static str>, Option<&'static str>) {
        let of_points = |points: &[PointText]| points.iter().find_map(|point| subject::of_text(&point.label, words));
        let (corner_down, corner_across) = subject::of_corner(grid.text(self.side, self.head), words);
        let (top, bottom) = (self.lines[0], self.lines[self.lines.len() - 1]);
        let left = (top.saturating_sub(1)..=bottom).flat_map(|line| {
            (1..=2).filter_map(move |step| self.side.checked_sub(step)).map(move |place| (place, line))
        });
        let left = left.map(|(place, line)| grid.text(place, line)).find_map(|text| subject::of_text(text, words));
        let beyond = [self.head.saturating_sub(1), self.head.saturating_sub(2), bottom + 1, bottom + 2];
        let above =
            beyond.into_iter().filter(|line| !self.lines.contains(line) && *line != self.head).find_map(|line| {
                (self.side + 1..=self.last).find_map(|place| subject::of_text(grid.text(place, line), words))
            });
        let down = of_points(&self.down).or(if corner_across.is_some() { corner_down } else { None }).or(left);
        let across = of_points(&self.across).or(corner_across).or(above);
        // One word in the corner names the rows if they have no name elsewhere.
        let down = down.or_else(|| corner_down.filter(|corner| across != Some(*corner)));
        let other = |known: Option<&str>| match known {
            Some("likelihood") => Some("impact"),
            Some("impact") => Some("likelihood"),
            _ => None,
        };
        match (down, across) {
            (Some(down), Some(across)) if down == across => (None, None),
            (down, across) => (down.or(other(across)), across.or(other(down))),
        }
    }

    /// The words inside, lowest first: by where they stand on average.
    fn levels(&self, grid: &Grid, words: &WordLists, place: &Place) -> Option<Levels> {
        if self.down.iter().chain(&self.across).any(|point| point.form == Form::Range) {
            return None;
        }
        let mut found: Vec<(String, f64, usize)> = Vec::new();
        let falls = |points: &[PointText]| points.first().and_then(|p| p.number) > points.last().and_then(|p| p.number);
        for (down, line) in self.lines.iter().enumerate() {
            for (across, text) in self.row(grid, *line).into_iter().enumerate() {
                if text.parse::<f64>().is_ok() {
                    return None;
                }
                let height = if falls(&self.down) { self.lines.len() - 1 - down } else { down };
                let width = if falls(&self.across) { self.across.len() - 1 - across } else { across };
                #[allow(clippy::cast_precision_loss, reason = "small")]
                let rank = (height + width) as f64;
                match found.iter_mut().find(|(word, ..)| super::label(word) == super::label(text)) {
                    Some((_, sum, count)) => (*sum, *count) = (*sum + rank, *count + 1),
                    None => found.push((text.to_string(), rank, 1)),
                }
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "small")]
        let mean = |(_, sum, count): &(String, f64, usize)| sum / *count as f64;
        found.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
        let levels = found.into_iter().map(|(word, ..)| (word, None, None, None));
        Levels::in_order(levels, place.clone(), words)
    }
}

/// Whether points along a side make a scale: numbers in one direction, or all words.
fn is_scale(points: &[PointText]) -> bool {
    let numbers: Vec<f64> = points.iter().filter_map(|point| point.number).collect();
    if points.iter().any(|point| point.form == Form::Range) {
        return false;
    }
    if numbers.is_empty() {
        return true;
    }
    numbers.len() == points.len()
        && (numbers.windows(2).all(|pair| pair[0] < pair[1]) || numbers.windows(2).all(|pair| pair[0] > pair[1]))
}
