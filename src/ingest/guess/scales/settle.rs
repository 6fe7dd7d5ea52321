//! Which of the scales that a workbook states is that of a column, and what its cells mean on it.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::Place;
use super::places::{Known, outside_of_records};
use super::stated::Stated;
use super::{LearnedPoint, LearnedScale, Levels, ScaleSource, axis, inline, measured, occurring};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::field::Shape;
use crate::ingest::guess::known::known_field;
use crate::ingest::guess::weights::scale;
use crate::ingest::guess::word_lists::WordLists;
use crate::ingest::guess::{ScaleWord, TableGuess};
use crate::ingest::values::is_no_value;
use crate::source::workbook::{Cell, Region, Row, Sheet, Workbook, column_letters};

/// More different values than this are on no scale.
const MOST: usize = 60;
/// Levels that this share of the cells contradicts are not theirs.
const AGREES: f32 = scale::AGREES;

/// Learns the scales of all tables of a workbook.
pub fn learn(workbook: &Workbook, words: &WordLists, tables: &mut [&mut TableGuess], faults: &mut Vec<Diagnostic>) {
    let rates = |table: &TableGuess| table.columns.iter().any(|column| rating(table, column.field).is_some());
    if !tables.iter().any(|table| rates(table)) {
        return;
    }
    let known = outside_of_records(workbook, words, tables);
    for table in tables {
        let Some(sheet) = workbook.sheets.get(table.sheet) else { continue };
        match table.cards.clone() {
            Some(cards) => {
                let unfolded = cards.unfold(sheet).sheet;
                Learning { workbook, sheet: &unfolded, known: &known, words, faults }.table(table);
            }
            None => Learning { workbook, sheet, known: &known, words, faults }.table(table),
        }
    }
}

/// A rating whose scale is wanted; only what is stated counts for values of assets, which may be amounts.
fn rating(table: &TableGuess, name: Option<&'static str>) -> Option<(&'static str, bool)> {
    let name = name?;
    let shape = known_field(table.kind, name)?.shape;
    match shape {
        Shape::Rating => Some((name, true)),
        Shape::Amount if matches!(name, "asset_value" | "value") => Some((name, false)),
        _ => None,
    }
}

struct Learning<'a> {
    workbook: &'a Workbook,
    sheet: &'a Sheet,
    known: &'a Known,
    words: &'a WordLists,
    faults: &'a mut Vec<Diagnostic>,
}

impl Learning<'_> {
    fn table(&mut self, table: &mut TableGuess) {
        let sheet = self.sheet;
        let skipped: BTreeSet<u32> = table.skip.iter().map(|(row, _)| *row).collect();
        let rows = table.first_row..=table.last_row;
        let records: Vec<&Row> =
            sheet.rows.iter().filter(|row| rows.contains(&row.number) && !skipped.contains(&row.number)).collect();
        let ratings: Vec<(u32, String, &'static str, bool)> = table
            .columns
            .iter()
            .filter_map(|column| {
                let (name, open) = rating(table, column.field)?;
                Some((column.column, column.header.clone(), name, open))
            })
            .collect();
        for (column, header, name, open) in &ratings {
            // Ratings of the same thing share a scale: a word means the same before and after treatment.
            let together: Vec<u32> =
                ratings.iter().filter(|other| axis(other.2) == axis(name)).map(|other| other.0).collect();
            let cells = |columns: &[u32]| -> Vec<&Cell> {
                let cells = records.iter().flat_map(|row| columns.iter().map(|column| row.cell(*column)));
                cells.filter(|cell| !cell.is_empty() && !matches!(cell, Cell::Error(_))).collect()
            };
            let (own, all) = (cells(&[*column]), cells(&together));
            if own.is_empty() {
                continue;
            }
            let occurring = occurring_texts(&own);
            let told = self.told(table, *column, header, name, &records);
            if let Some(scale) = self.best(&told, &occurring) {
                self.contradictions(table, *column, header, name, &scale, &occurring, &told);
                let (learned, written) = self.apply(&scale, &occurring);
                table.scales.insert((*name).to_string(), written);
                table.learned.insert((*name).to_string(), learned);
                continue;
            }
            if !open {
                continue;
            }
            if let Some(found) = measured::measured(&own) {
                table.measured.insert((*name).to_string(), found);
                continue;
            }
            let shared = occurring::learn(name, all.iter().copied(), self.words);
            let points =
                if shared.is_empty() { occurring::learn(name, own.iter().copied(), self.words) } else { shared };
            if !points.is_empty() {
                table.learned.insert((*name).to_string(), of_values(&points));
                table.scales.insert((*name).to_string(), points);
            }
        }
        self.levels(table, &records);
    }

    /// What is stated about the scale of a column, most trusted first.
    fn told(&self, table: &TableGuess, column: u32, header: &str, name: &str, records: &[&Row]) -> Vec<Stated> {
        let rank = |(sheet, stated): &&(usize, Stated)| {
            let subject = stated.subject.map(axis);
            let exact = stated.subject == Some(name.strip_prefix("residual.").unwrap_or(name));
            let fits = subject == Some(axis(name)) || axis(name).starts_with("impact") && subject == Some("impact");
            let place = if exact {
                0
            } else if fits {
                1
            } else {
                2
            };
            (stated.source, place, usize::from(*sheet != table.sheet))
        };
        let may = |(_, stated): &&(usize, Stated)| {
            let subject = stated.subject.map(axis);
            subject
                .is_none_or(|subject| subject == axis(name) || axis(name).starts_with("impact.") && subject == "impact")
        };
        let mut known: Vec<&(usize, Stated)> = self.known.scales.iter().filter(may).collect();
        known.sort_by_key(|known| rank(known));
        let mut told: Vec<Stated> = known.into_iter().map(|(_, stated)| stated.clone()).collect();
        told.extend(self.chosen_from(table, column, records));
        if let Some(points) = inline::of_header(header, self.words) {
            let row = table.header_rows.last().copied().unwrap_or(1);
            let cell = Place::cell(&self.sheet.name, row, column);
            let stated = Stated::of(points, ScaleSource::Header, cell, self.words);
            told.extend(stated.map(|stated| Stated { subject: Some("header"), ..stated }));
        }
        told
    }

    /// The list from which the cells of a column are to be filled in.
    fn chosen_from(&self, table: &TableGuess, column: u32, records: &[&Row]) -> Option<Stated> {
        let holds = |region: &Region, row: u32| {
            (region.left..=region.right).contains(&column) && (region.top..=region.bottom).contains(&row)
        };
        let covers = |ranges: &[Region]| {
            let inside = records.iter().filter(|row| ranges.iter().any(|region| holds(region, row.number))).count();
            inside * 2 >= records.len().max(1)
        };
        let list = self.sheet.validations.iter().find(|list| covers(&list.ranges))?;
        let listed: Vec<&str> = list.words.iter().map(|word| word.trim()).filter(|word| !is_no_value(word)).collect();
        let points = listed
            .iter()
            .map(|word| super::points::point(word, self.words).unwrap_or_else(|| super::points::PointText::word(word)));
        let place = Place::cell(&self.sheet.name, table.first_row, column);
        let stated = Stated::of(points.collect(), ScaleSource::Validation, place, self.words)?;
        Some(Stated { subject: Some("validation"), ..stated })
    }

    /// The most trusted scale that all cells are on; else the most trusted one that most of them are on.
    fn best(&self, told: &[Stated], occurring: &Texts) -> Option<Stated> {
        if occurring.len() > MOST {
            return None;
        }
        let share = |stated: &Stated| {
            let (mut on, mut all) = (0_usize, 0_usize);
            for (text, count) in occurring.iter().filter(|(text, _)| !is_no_value(text)) {
                all += count;
                let at = stated.place_of(text, self.words);
                // Numbers alone say nothing about whose scale it is.
                let bare = stated.subject.is_none() && text.parse::<f64>().is_ok();
                on += if at.is_some() && !bare { *count } else { 0 };
            }
            #[allow(clippy::cast_precision_loss, reason = "a share")]
            let share = if all == 0 { 0.0 } else { on as f32 / all as f32 };
            share
        };
        let shares: Vec<f32> = told.iter().map(share).collect();
        let all = shares.iter().position(|share| *share > scale::ALL);
        let known = |at: &usize| told[*at].subject.is_some();
        let most = || (0..told.len()).filter(known).find(|at| shares[*at] >= AGREES);
        all.or_else(most).map(|at| told[at].clone())
    }

    /// The scale with what is written in the cells.
    fn apply(&self, scale: &Stated, occurring: &Texts) -> (LearnedScale, Vec<ScaleWord>) {
        let mut written: Vec<ScaleWord> = Vec::new();
        let mut off: Vec<String> = Vec::new();
        let mut at_points: Vec<Option<String>> = vec![None; scale.points.len()];
        let mut has_words = false;
        for text in occurring.keys().cloned() {
            match scale.place_of(&text, self.words) {
                Some(at) => {
                    has_words |= text.chars().any(char::is_alphabetic);
                    at_points[at].get_or_insert_with(|| text.clone());
                    written.push(ScaleWord { written: text, value: scale.value(at) });
                }
                None if is_no_value(&text) => {}
                None => off.push(text),
            }
        }
        // The words that do not occur yet may do so next year.
        for (at, point) in scale.points.iter().enumerate().filter(|(_, point)| has_words && !point.label.is_empty()) {
            if at_points[at].is_none() && !written.iter().any(|word| word.written == point.label) {
                written.push(ScaleWord { written: point.label.clone(), value: scale.value(at) });
            }
        }
        written.sort_by(|a, b| a.value.cmp(&b.value).then(a.written.cmp(&b.written)));
        let mut points = scale.learned();
        for (point, cell) in points.iter_mut().zip(at_points) {
            point.written = match (cell, &point.label) {
                (Some(cell), _) => cell,
                (None, Some(label)) if has_words => label.clone(),
                _ => point.written.clone(),
            };
        }
        let place = Some(scale.place.text.clone());
        (LearnedScale { source: scale.source, place, points, off, reversed: scale.reversed }, written)
    }

    /// Says where the cells or other statements contradict the scale that was chosen.
    #[allow(clippy::too_many_arguments, reason = "what is known about one column")]
    fn contradictions(
        &mut self,
        table: &TableGuess,
        column: u32,
        header: &str,
        name: &str,
        scale: &Stated,
        occurring: &Texts,
        told: &[Stated],
    ) {
        let letters = column_letters(column);
        let mut report = |message: String, hint: &'static str| {
            let row = table.header_rows.last().copied().unwrap_or(table.first_row);
            let at = Location::cell(
                self.workbook.file.clone(),
                self.workbook.sheets[table.sheet].name.clone(),
                format!("{letters}{row}"),
            );
            self.faults.push(Diagnostic::new("scale-contradicted", Severity::Warn, message).at(at).hint(hint));
        };
        let mut off: Vec<String> = Vec::new();
        let mut count = 0;
        for (text, cells) in occurring.iter().filter(|(text, _)| !is_no_value(text)) {
            if scale.place_of(text, self.words).is_none() {
                count += cells;
                off.push(text.clone());
            }
        }
        let header = if header.is_empty() { name } else { header };
        let shown = |texts: &[String]| {
            let more = if texts.len() > 4 { ", …" } else { "" };
            format!("{}{more}", texts.iter().take(4).map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", "))
        };
        if count > 0 {
            report(
                format!(
                    "{count} of {} cells under {header:?} are not on the scale that {} says ({}): {}",
                    occurring.values().sum::<usize>(),
                    scale.source.in_words(),
                    scale.place.text,
                    shown(&off)
                ),
                "correct the cells or the legend, or say under `values:` in the mapping file what they mean",
            );
        }
        let values = |stated: &Stated| (0..stated.points.len()).map(|at| stated.value(at)).collect::<Vec<_>>();
        let other = told.iter().find(|other| {
            other.source != scale.source
                && matches!(other.source, ScaleSource::Validation | ScaleSource::Header)
                && scale.points.iter().all(|point| point.number.is_some())
                && other.points.iter().all(|point| point.number.is_some())
                && values(other) != values(scale)
        });
        if let Some(other) = other {
            report(
                format!(
                    "{} ({}) and {} ({}) give {header:?} different scales: {:?} and {:?}",
                    scale.source.in_words(),
                    scale.place.text,
                    other.source.in_words(),
                    other.place.text,
                    values(scale),
                    values(other)
                ),
                "the first is taken; correct the workbook if it is the other one",
            );
        }
        if scale.reversed {
            report(
                format!("on the scale of {header:?} ({}) larger numbers mean less", scale.place.text),
                "the numbers are kept; criteria need a scale that rises, so count it the other way round there",
            );
        }
    }

    /// The levels that the words of the table belong to, or that stand on its sheet.
    fn levels(&self, table: &mut TableGuess, records: &[&Row]) {
        let bands =
            table.columns.iter().filter(|column| matches!(column.field, Some("band" | "residual.band" | "priority")));
        let cells = bands.flat_map(|column| records.iter().map(|row| row.cell(column.column)));
        let cells = occurring_texts(&cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>());
        let cells: Vec<String> = cells.keys().map(|text| super::label(text)).collect();
        let fits = |levels: &Levels| {
            let labels: Vec<String> = levels.levels.iter().map(|level| super::label(&level.label)).collect();
            cells.iter().filter(|cell| labels.contains(cell)).count()
        };
        let is_risk =
            table.columns.iter().any(|column| matches!(column.field, Some("level" | "band" | "residual.level")));
        let ranged = |levels: &Levels| levels.levels.iter().any(|level| level.from.is_some() || level.to.is_some());
        let best = self.known.levels.iter().filter(|(_, levels)| cells.is_empty() || fits(levels) * 2 >= cells.len());
        let best = best.max_by_key(|(sheet, levels)| (fits(levels), ranged(levels), *sheet == table.sheet));
        table.levels = best.filter(|_| is_risk).map(|(_, levels)| levels.clone());
    }
}

/// The different texts of cells, each with how often it occurs.
type Texts = BTreeMap<String, usize>;

fn occurring_texts(cells: &[&Cell]) -> Texts {
    let mut texts = Texts::new();
    for cell in cells {
        let text = cell.text();
        if let Some(count) = texts.get_mut(&*text) {
            *count += 1;
        } else if texts.len() > MOST {
            break;
        } else {
            texts.insert(text.into_owned(), 1);
        }
    }
    texts
}

/// A scale of which only the cells tell.
fn of_values(words: &[ScaleWord]) -> LearnedScale {
    let mut points: Vec<LearnedPoint> = Vec::new();
    for word in words {
        if points.last().is_none_or(|last| last.value != word.value) {
            points.push(LearnedPoint { value: word.value, written: word.written.clone(), label: None, meaning: None });
        }
    }
    LearnedScale { source: ScaleSource::Values, place: None, points, off: Vec::new(), reversed: false }
}
