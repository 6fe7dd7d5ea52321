//! What a heat map has no room for: which risks treatment moves, and which stand in its fullest cells.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::derive::{CellAt, Level, Matrix};
use crate::document::figure::{HeatList, HeatMove, Labelled};
use crate::document::view::View;

use super::risks::{IDS_IN_CELL, after, before};

/// More arrows than these cross each other until nobody can follow one.
const ARROWS: usize = 8;
/// Lines of a list.
const LINES: usize = 5;
/// Ids in a line of a list.
const IDS: usize = 12;

/// A cell of the matrix: its row and column from the lowest.
type Place = (usize, usize);

fn place_of(cell: CellAt) -> Place {
    (cell.impact, cell.likelihood)
}

/// Where risks stand before and after, and which.
type Moved<'a> = ((Level, Level), Vec<&'a str>);

/// The moves of most risks from the highest levels.
pub fn arrows(view: &View) -> Vec<HeatMove> {
    let place = |level: &Level| level.cell.map(place_of);
    let arrow = |((before, after), ids): &Moved| {
        Some(HeatMove { from: place(before)?, to: place(after)?, count: u32::try_from(ids.len()).unwrap_or(u32::MAX) })
    };
    moved(view).iter().filter_map(arrow).take(ARROWS).collect()
}

/// Which risks move, which stand in cells that only print their number, and which nobody has rated after treatment.
pub fn lists(view: &View, matrix: &Matrix) -> Vec<HeatList> {
    let lines = |all: Vec<(String, Vec<&str>)>| -> Vec<Labelled> {
        all.into_iter().take(LINES).map(|(label, ids)| Labelled { label, text: named(view, &ids) }).collect()
    };
    let list = |title: &'static str, lines: Vec<Labelled>| HeatList { title: view.words.get(title).to_string(), lines };
    let moved = moved(view).into_iter().map(|((before, after), ids)| {
        let words = [("before", &*in_words(view, before)), ("after", &*in_words(view, after))];
        (view.words.with("heat.from_to", &words), ids)
    });
    let not_rated: Vec<&str> = (0..view.isms.risks.len())
        .filter(|risk| before(view, *risk).is_some() && after(view, *risk).is_none())
        .map(|risk| view.isms.risks[risk].id.as_str())
        .collect();
    let count = not_rated.len().to_string();
    let open = Labelled { label: view.words.with("heat.risks", &[("count", &count)]), text: named(view, &not_rated) };
    [
        list("heat.moved", lines(moved.collect())),
        list("heat.fullest", lines(fullest(view, matrix))),
        list("heat.not_rated", if not_rated.is_empty() { Vec::new() } else { vec![open] }),
    ]
    .into_iter()
    .filter(|list| !list.lines.is_empty())
    .collect()
}

/// Risks whose cell changes, by where they go; the highest first, of these those of most risks.
fn moved<'a>(view: &View<'a>) -> Vec<Moved<'a>> {
    let mut by_cells: BTreeMap<(Place, Place), Moved> = BTreeMap::new();
    for (index, risk) in view.isms.risks.iter().enumerate() {
        let (Some(before), Some(after)) = (before(view, index), after(view, index)) else { continue };
        let (Some(from), Some(to)) = (before.cell.map(place_of), after.cell.map(place_of)) else { continue };
        if from != to {
            by_cells.entry((from, to)).or_insert_with(|| ((before, after), Vec::new())).1.push(&risk.id);
        }
    }
    let mut moved: Vec<Moved> = by_cells.into_values().collect();
    moved.sort_by_key(|((before, _), ids)| Reverse((before.level, ids.len())));
    moved
}

/// The cells before treatment with more risks than are named in them, the fullest first.
fn fullest<'a>(view: &View<'a>, matrix: &Matrix) -> Vec<(String, Vec<&'a str>)> {
    let mut by_cell: BTreeMap<Place, Vec<&str>> = BTreeMap::new();
    for (index, risk) in view.isms.risks.iter().enumerate() {
        if let Some(cell) = before(view, index).and_then(|level| level.cell).map(place_of) {
            by_cell.entry(cell).or_default().push(&risk.id);
        }
    }
    let mut full: Vec<_> = by_cell.into_iter().filter(|(_, ids)| ids.len() > IDS_IN_CELL).collect();
    full.sort_by_key(|(_, ids)| Reverse(ids.len()));
    let label = |(impact, likelihood): Place| {
        let criteria = &view.isms.criteria;
        let name = |points: &[crate::model::ScalePoint], at: usize| {
            points.get(at).map_or_else(String::new, |point| point.label.clone())
        };
        let level = matrix.cells.get(impact).and_then(|row| row.get(likelihood)).map_or(0, |cell| cell.level);
        let (impact, likelihood) = (name(&criteria.impact, impact), name(&criteria.likelihood, likelihood));
        view.words.with("heat.cell", &[("impact", &impact), ("likelihood", &likelihood), ("level", &level.to_string())])
    };
    full.into_iter().map(|(cell, ids)| (label(cell), ids)).collect()
}

fn in_words(view: &View, level: Level) -> String {
    let band = level.band.and_then(|band| view.isms.criteria.bands.get(band));
    let score = view.score(level.level);
    band.map_or_else(|| score.clone(), |band| format!("{} {score}", band.label))
}

/// The first ids, and how many there are beyond them.
fn named(view: &View, ids: &[&str]) -> String {
    let mut named = ids.iter().take(IDS).copied().collect::<Vec<_>>().join(", ");
    if let Some(more) = ids.len().checked_sub(IDS).filter(|more| *more > 0) {
        named.push(' ');
        named.push_str(&view.words.with("trail.more", &[("count", &more.to_string())]));
    }
    named
}
