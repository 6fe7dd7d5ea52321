//! Tables of the risk criteria.

use crate::document::block::Inline;
use crate::document::view::View;
use crate::model::{Acceptable, Band};

use super::{Cell, Source, all, number, text};

pub const SOURCES: &[Source] = &[Source {
    name: "bands",
    content: None,
    anchor: None,
    select: |view, _| Ok(all(view.isms.criteria.bands.len(), |_| true)),
    fields: &[
        text("band", |v, i| vec![Inline::label(band(v, i).label.clone(), v.band_tone(i))]),
        text("levels", |v, i| match (band(v, i).from, band(v, i).to) {
            (Some(from), Some(to)) => {
                let range = [("from", &*from.to_string()), ("to", &*to.to_string())];
                vec![Inline::text(v.words.with("from_to", &range))]
            }
            _ => Vec::new(),
        }),
        text("acceptable", |v, i| match acceptance(v, i).and_then(|a| a.acceptable) {
            Some(acceptable) => vec![Inline::text(v.words.get(match acceptable {
                Acceptable::Yes => "acceptable.yes",
                Acceptable::Conditional => "acceptable.conditional",
                Acceptable::No => "acceptable.no",
            }))],
            None => vec![Inline::gap(v.words.get("missing"), Some(v.answer_place("risk.acceptance")))],
        }),
        text("accepted_by", accepted_by),
        text("months", |v, i| {
            let months = acceptance(v, i).and_then(|a| a.max_months);
            months.map(|m| vec![Inline::text(v.words.with("months", &[("n", &m.to_string())]))]).unwrap_or_default()
        }),
        number("before", |v, i| vec![Inline::text(count(v, i, true).to_string())]),
        number("after", |v, i| vec![Inline::text(count(v, i, false).to_string())]),
    ],
}];

fn band<'a>(view: &View<'a>, index: usize) -> &'a Band {
    &view.isms.criteria.bands[index]
}

fn acceptance<'a>(view: &View<'a>, index: usize) -> Option<&'a crate::model::Acceptance> {
    let id = &band(view, index).id;
    view.isms.criteria.acceptance.iter().find(|acceptance| acceptance.band == *id)
}

fn accepted_by(view: &View, index: usize) -> Cell {
    match acceptance(view, index).and_then(|acceptance| acceptance.by.as_deref()) {
        None => vec![Inline::gap(view.words.get("missing"), Some(view.answer_place("risk.acceptance")))],
        Some(by @ ("owner" | "top_mgmt")) => vec![Inline::text(view.words.get(&format!("accept_by.{by}")))],
        Some(id) => super::person(view, Some(&id.to_string()), "missing"),
    }
}

fn count(view: &View, index: usize, before: bool) -> usize {
    view.facts
        .risks
        .iter()
        .filter(|risk| {
            let level = if before { risk.before } else { risk.residual.or(risk.before) };
            level.is_some_and(|level| level.band == Some(index))
        })
        .count()
}
