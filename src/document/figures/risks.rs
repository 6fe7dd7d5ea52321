use crate::derive::{Level, Matrix};
use crate::document::classification::Content;
use crate::document::figure::{BandMark, Drawing, HeatCell, HeatMap};
use crate::document::view::View;

use super::{Drawn, Source, share};

/// Risks by likelihood and impact, before and after treatment.
pub const HEAT_MAPS: Source = Source {
    name: "heat-maps",
    content: Some(Content::Risks),
    draw: |view, _| {
        let matrix = view.facts.matrix.as_ref()?;
        let criteria = &view.isms.criteria;
        let before = map(view, matrix, "before", |i| view.facts.risks[i].before);
        let after = map(view, matrix, "after", |i| view.facts.risks[i].residual.or(view.facts.risks[i].before));
        let maps = vec![before, after];
        let last = i64::try_from(view.facts.bands.len()).unwrap_or(1) - 1;
        let bands = view
            .facts
            .bands
            .iter()
            .enumerate()
            .map(|(index, band)| BandMark {
                label: band.label.clone(),
                letter: band.letter.clone(),
                rank: share(i64::try_from(index).unwrap_or(0), last),
            })
            .collect();
        let alt = alt(view, &maps);
        let drawing = Drawing::HeatMaps {
            impact: criteria.impact.iter().map(|point| point.label.clone()).collect(),
            likelihood: criteria.likelihood.iter().map(|point| point.label.clone()).collect(),
            impact_title: view.words.get("axis.impact").to_string(),
            likelihood_title: view.words.get("axis.likelihood").to_string(),
            maps,
            bands,
        };
        Some(Drawn { drawing, alt })
    },
};

/// Ids beyond this many in one cell are given as a number.
const IDS_IN_CELL: usize = 4;

fn map(view: &View, matrix: &Matrix, title: &str, level: impl Fn(usize) -> Option<Level>) -> HeatMap {
    let mut ids: Vec<Vec<Vec<&str>>> = vec![vec![Vec::new(); matrix.likelihood.len()]; matrix.impact.len()];
    for (index, risk) in view.isms.risks.iter().enumerate() {
        if let Some(level) = level(index) {
            ids[level.impact][level.likelihood].push(&risk.id);
        }
    }
    let cells = matrix
        .cells
        .iter()
        .zip(ids)
        .map(|(row, ids)| {
            row.iter()
                .zip(ids)
                .map(|(cell, ids)| HeatCell {
                    band: cell.band.unwrap_or_default(),
                    level: cell.level,
                    count: u32::try_from(ids.len()).unwrap_or(u32::MAX),
                    ids: if ids.len() > IDS_IN_CELL {
                        Vec::new()
                    } else {
                        ids.into_iter().map(str::to_string).collect()
                    },
                })
                .collect()
        })
        .collect();
    HeatMap { title: view.words.get(title).to_string(), cells }
}

fn alt(view: &View, maps: &[HeatMap]) -> String {
    let map = |map: &HeatMap| {
        let counts: Vec<String> = view
            .isms
            .criteria
            .bands
            .iter()
            .enumerate()
            .map(|(index, band)| {
                let in_band = map.cells.iter().flatten().filter(|cell| cell.band == index);
                let count: u32 = in_band.map(|cell| cell.count).sum();
                view.words.with("band_count", &[("band", &band.label), ("count", &count.to_string())])
            })
            .collect();
        view.words.with("alt.heatmap", &[("title", &map.title), ("counts", &counts.join(", "))])
    };
    view.words.with("alt.heatmaps", &[("maps", &maps.iter().map(map).collect::<Vec<_>>().join("; "))])
}
