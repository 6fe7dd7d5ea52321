use std::collections::BTreeMap;

use crate::derive::{Level, Matrix, Method, RiskStanding, Score};
use crate::document::classification::Content;
use crate::document::figure::{BandMark, Bin, Drawing, HeatCell, HeatMap, Histogram};
use crate::document::view::View;

use super::{Drawn, Source, moves, share};

/// Risks by likelihood and impact, before and after treatment; nothing for a method without a matrix.
pub const HEAT_MAPS: Source = Source {
    name: "heat-maps",
    content: Some(Content::Risks),
    draw: |view, _| {
        let matrix = view.facts.matrix()?;
        let criteria = &view.isms.criteria;
        let maps: Vec<HeatMap> =
            pictures(view).into_iter().map(|(title, level)| map(view, matrix, title, level)).collect();
        let alt = view.words.with("alt.heatmaps", &[("maps", &in_words(view, maps.iter().map(of_map)))]);
        let drawing = Drawing::HeatMaps {
            impact: criteria.impact.iter().map(|point| point.label.clone()).collect(),
            likelihood: criteria.likelihood.iter().map(|point| point.label.clone()).collect(),
            impact_title: view.words.get("axis.impact").to_string(),
            likelihood_title: view.words.get("axis.likelihood").to_string(),
            maps,
            bands: marks(view),
            moves: moves::arrows(view),
            lists: moves::lists(view, matrix),
        };
        Some(Drawn { drawing, alt, note: left_out(view) })
    },
};

/// Risks by level, before and after treatment: for any method, and the only picture of one without a matrix.
pub const HISTOGRAMS: Source = Source {
    name: "risk-levels",
    content: Some(Content::Risks),
    draw: |view, _| {
        view.facts.method.as_ref()?;
        let places = places(view);
        if places.is_empty() {
            return None;
        }
        let histograms: Vec<Histogram> =
            pictures(view).into_iter().map(|(title, level)| histogram(view, &places, title, level)).collect();
        let alt = view.words.with("alt.histograms", &[("maps", &in_words(view, histograms.iter().map(of_histogram)))]);
        Some(Drawn { drawing: Drawing::Histograms { histograms, bands: marks(view) }, alt, note: left_out(view) })
    },
};

/// The matrix alone: which likelihood and impact give which level and band.
pub const CRITERIA: Source = Source {
    name: "criteria-map",
    content: None,
    draw: |view, _| {
        let matrix = view.facts.matrix()?;
        let criteria = &view.isms.criteria;
        let empty = |cell: &crate::derive::MatrixCell| HeatCell {
            band: cell.band.unwrap_or_default(),
            level: cell.level,
            ids: Vec::new(),
            count: 0,
        };
        let cells: Vec<Vec<HeatCell>> = matrix.cells.iter().map(|row| row.iter().map(empty).collect()).collect();
        let of_band = |index: usize| cells.iter().flatten().filter(|cell| cell.band == index).count();
        let bands = view.facts.bands.iter().enumerate().map(|(index, band)| {
            view.words.with("cells_of_band", &[("band", &band.label), ("count", &of_band(index).to_string())])
        });
        let alt = view.words.with("alt.criteria", &[("bands", &bands.collect::<Vec<_>>().join(", "))]);
        let drawing = Drawing::HeatMaps {
            impact: criteria.impact.iter().map(|point| point.label.clone()).collect(),
            likelihood: criteria.likelihood.iter().map(|point| point.label.clone()).collect(),
            impact_title: view.words.get("axis.impact").to_string(),
            likelihood_title: view.words.get("axis.likelihood").to_string(),
            maps: vec![HeatMap { title: String::new(), cells }],
            bands: marks(view),
            moves: Vec::new(),
            lists: Vec::new(),
        };
        Some(Drawn { drawing, alt, note: None })
    },
};

/// The level that a picture shows of a risk.
type LevelOf = fn(&View, usize) -> Option<Level>;

/// The pictures: before treatment, and after it as far as anybody has rated that. Closed risks are in neither.
fn pictures(view: &View) -> Vec<(&'static str, LevelOf)> {
    let mut pictures: Vec<(&'static str, LevelOf)> = vec![("heat.before", before)];
    if (0..view.isms.risks.len()).any(|risk| after(view, risk).is_some()) {
        pictures.push(("heat.after", after));
    }
    pictures
}

/// What the pictures leave out: risks without a level, and closed ones.
fn left_out(view: &View) -> Option<String> {
    let plan = &view.facts.plan;
    let open = u32::try_from(view.isms.risks.len()).unwrap_or(u32::MAX) - plan.standings.closed;
    let said = |some: &'static str, all: &'static str, count: u32| match count {
        0 => None,
        count if count == open => Some(view.words.get(all).to_string()),
        count => Some(view.words.with(some, &[("count", &count.to_string())])),
    };
    let parts = [
        said("chart_not_rated", "chart_none_rated", plan.register_not_rated.before),
        said("chart_not_rated_after", "chart_none_rated_after", plan.register_not_rated.after),
        said("chart_closed", "chart_all_closed", plan.standings.closed),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Ids beyond this many in one cell are given as a number.
pub const IDS_IN_CELL: usize = 2;
/// With more levels than these a histogram has a bar for each band instead.
const MOST_LEVELS: usize = 12;

/// The level as assessed, of a risk that is not closed.
pub fn before(view: &View, risk: usize) -> Option<Level> {
    let facts = &view.facts.risks[risk];
    facts.before.filter(|_| facts.standing != RiskStanding::Closed)
}

/// The level expected after treatment, where somebody rated it: what is not rated has not stayed the same.
pub fn after(view: &View, risk: usize) -> Option<Level> {
    let facts = &view.facts.risks[risk];
    facts.after.level().filter(|_| facts.standing != RiskStanding::Closed)
}

fn marks(view: &View) -> Vec<BandMark> {
    let last = i64::try_from(view.facts.bands.len()).unwrap_or(1) - 1;
    let bands = view.facts.bands.iter().enumerate();
    bands
        .map(|(index, band)| BandMark {
            label: band.label.clone(),
            letter: band.letter.clone(),
            rank: share(i64::try_from(index).unwrap_or(0), last),
        })
        .collect()
}

fn map(view: &View, matrix: &Matrix, title: &'static str, level: LevelOf) -> HeatMap {
    let mut ids: Vec<Vec<Vec<&str>>> = vec![vec![Vec::new(); matrix.likelihood.len()]; matrix.impact.len()];
    for (index, risk) in view.isms.risks.iter().enumerate() {
        if let Some(cell) = level(view, index).and_then(|level| level.cell) {
            ids[cell.impact][cell.likelihood].push(&risk.id);
        }
    }
    let cell = |(cell, ids): (&crate::derive::MatrixCell, Vec<&str>)| HeatCell {
        band: cell.band.unwrap_or_default(),
        level: cell.level,
        count: u32::try_from(ids.len()).unwrap_or(u32::MAX),
        ids: few(&ids),
    };
    let cells = matrix.cells.iter().zip(ids).map(|(row, ids)| row.iter().zip(ids).map(cell).collect()).collect();
    HeatMap { title: view.words.get(title).to_string(), cells }
}

/// The ids, or none where there are too many to print.
fn few(ids: &[&str]) -> Vec<String> {
    if ids.len() > IDS_IN_CELL { Vec::new() } else { ids.iter().map(ToString::to_string).collect() }
}

/// A bar of a histogram: a level that can occur, or a whole band.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Level(i32, Option<usize>),
    Band(usize),
    WithoutBand,
}

/// The bars, lowest first.
fn places(view: &View) -> Vec<Place> {
    if let Some(Method::Factors(method)) = &view.facts.method {
        let levels = method.levels();
        if levels.len() <= MOST_LEVELS {
            return levels.into_iter().map(|(level, band)| Place::Level(level, band)).collect();
        }
    }
    (0..view.facts.bands.len()).map(Place::Band).collect()
}

fn histogram(view: &View, places: &[Place], title: &'static str, level: LevelOf) -> Histogram {
    let by_level = matches!(places.first(), Some(Place::Level(..)));
    let mut ids: BTreeMap<Place, Vec<&str>> = places.iter().map(|place| (*place, Vec::new())).collect();
    for (index, risk) in view.isms.risks.iter().enumerate() {
        let place = match level(view, index) {
            Some(Level { level: Score::Points(points), band, .. }) if by_level => Place::Level(points, band),
            Some(level) => level.band.map_or(Place::WithoutBand, Place::Band),
            None => continue,
        };
        ids.entry(place).or_default().push(&risk.id);
    }
    let bin = |(place, ids): (Place, Vec<&str>)| {
        let (label, band) = match place {
            Place::Level(level, band) => (level.to_string(), band),
            Place::Band(band) => (view.facts.bands[band].label.clone(), Some(band)),
            Place::WithoutBand => (view.words.get("no_band").to_string(), None),
        };
        Bin { label, band, count: u32::try_from(ids.len()).unwrap_or(u32::MAX), ids: few(&ids) }
    };
    Histogram { title: view.words.get(title).to_string(), bins: ids.into_iter().map(bin).collect() }
}

/// A title and how many risks there are in which band.
type InBands<'a> = (&'a str, Vec<(Option<usize>, u32)>);

fn of_map(map: &HeatMap) -> InBands<'_> {
    (&map.title, map.cells.iter().flatten().map(|cell| (Some(cell.band), cell.count)).collect())
}

fn of_histogram(histogram: &Histogram) -> InBands<'_> {
    (&histogram.title, histogram.bins.iter().map(|bin| (bin.band, bin.count)).collect())
}

fn in_words<'a>(view: &View, pictures: impl Iterator<Item = InBands<'a>>) -> String {
    let picture = |(title, counts): InBands| {
        let band = |(index, band): (usize, &crate::derive::BandFacts)| {
            let count: u32 = counts.iter().filter(|(at, _)| *at == Some(index)).map(|(_, count)| count).sum();
            view.words.with("band_count", &[("band", &band.label), ("count", &count.to_string())])
        };
        let bands: Vec<String> = view.facts.bands.iter().enumerate().map(band).collect();
        view.words.with("alt.heatmap", &[("title", title), ("counts", &bands.join(", "))])
    };
    pictures.map(picture).collect::<Vec<_>>().join("; ")
}
