//! Tables of the risk criteria.

use crate::derive::{BandCount, Method, Score};
use crate::document::block::Inline;
use crate::document::view::View;
use crate::model::{Acceptable, Band, Factor, ScalePoint};

use super::{Cell, Group, Source, all, number, required, text};

/// The points of both scales, or of each factor.
const SCALES: Source = Source {
    name: "scales",
    record: "scale",
    content: None,
    anchor: None,
    select: |view, spec| {
        let points = points(view);
        let mut groups: Vec<Group> = Vec::new();
        for (index, (scale, _)) in points.iter().enumerate() {
            if spec.only.as_deref().is_some_and(|only| only != *scale) {
                continue;
            }
            let title = match *scale {
                "likelihood" => view.words.get("axis.likelihood"),
                "impact" => view.words.get("axis.impact"),
                factor => factor,
            };
            let title = title.to_string();
            match groups.last_mut().filter(|group| group.title.as_ref() == Some(&title)) {
                Some(group) => group.records.push(index),
                None => groups.push(Group { title: Some(title), records: vec![index] }),
            }
        }
        Ok(groups)
    },
    fields: &[
        number("value", |v, i| vec![Inline::text(points(v)[i].1.value.to_string())]),
        text("label", |v, i| vec![Inline::text(points(v)[i].1.label.clone())]),
        text("definition", |v, i| required(v, points(v)[i].1.definition.as_ref(), "missing_definition")),
    ],
};

/// All points of the scales in use, lowest first, each with the key or name of its scale.
fn points<'a>(view: &View<'a>) -> Vec<(&'a str, &'a ScalePoint)> {
    let criteria = &view.isms.criteria;
    if !criteria.factors.is_empty() {
        let points = |factor: &'a Factor| factor.scale.iter().map(|point| (factor.name.as_str(), point));
        return criteria.factors.iter().flat_map(points).collect();
    }
    let likelihood = criteria.likelihood.iter().map(|point| ("likelihood", point));
    likelihood.chain(criteria.impact.iter().map(|point| ("impact", point))).collect()
}

pub const SOURCES: &[Source] = &[
    SCALES,
    Source {
        name: "criteria-versions",
        record: "criteria",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.criteria.earlier.len(), |_| true)),
        fields: &[
            text("version", |v, i| vec![Inline::text(v.isms.criteria.earlier[i].version.clone())]),
            text("from", |v, i| v.date_cell(v.isms.criteria.earlier[i].from, Some("missing_date"))),
            text("approved_by", |v, i| super::who(v, v.isms.criteria.earlier[i].approved_by.as_ref())),
            text("change", |v, i| required(v, v.isms.criteria.earlier[i].change.as_ref(), "missing")),
        ],
    },
    Source {
        name: "acceptance-decisions",
        record: "acceptance",
        content: Some(crate::document::classification::Content::Risks),
        anchor: None,
        select: |view, _| Ok(all(view.isms.acceptances.len(), |_| true)),
        fields: &[
            text("risk", |v, i| super::risks_by_id(v, std::slice::from_ref(&v.isms.acceptances[i].risk))),
            text("by", |v, i| super::who(v, v.isms.acceptances[i].by.as_ref())),
            text("on", |v, i| {
                let it = &v.isms.acceptances[i];
                let until = it.until.map(|until| v.words.with("until", &[("date", &v.words.short_date(until))]));
                let until = until.map(|until| vec![Inline::muted(until)]).unwrap_or_default();
                super::stacked([v.date_cell(it.on, Some("missing_date")), until])
            }),
            text("level", |v, i| {
                let it = &v.isms.acceptances[i];
                let band = it.band.as_ref();
                let label =
                    |id: &String| v.isms.criteria.bands.iter().find(|known| known.id == *id).map(|it| it.label.clone());
                let band = band.map(|id| label(id).unwrap_or_else(|| id.clone()));
                let parts = it.level.map(|level| level.to_string()).into_iter().chain(band);
                let criteria = it.criteria_version.as_ref();
                let criteria =
                    criteria.map(|version| vec![Inline::muted(v.words.with("by_criteria", &[("version", version)]))]);
                super::stacked([vec![Inline::text(parts.collect::<Vec<_>>().join(" "))], criteria.unwrap_or_default()])
            }),
            text("conditions", |v, i| super::optional(v.isms.acceptances[i].conditions.as_ref())),
            text("justification", |v, i| super::optional(v.isms.acceptances[i].justification.as_ref())),
        ],
    },
    Source {
        name: "bands",
        record: "band",
        content: None,
        anchor: None,
        select: |view, spec| {
            let bands = view.isms.criteria.bands.len();
            if spec.only.as_deref() == Some("criteria") {
                return Ok(all(bands, |_| true));
            }
            // Risks in no band stand below the bands, so that the numbers of each column add up to the register.
            Ok(all(bands + 2, |row| row < bands || Some(count(view, row)).is_some_and(|n| n.before + n.after > 0)))
        },
        fields: &[
            text("band", |v, i| match v.isms.criteria.bands.get(i) {
                Some(band) => vec![Inline::label(band.label.clone(), v.band_tone(i))],
                None if is_without_band(v, i) => vec![Inline::text(v.words.get("no_band"))],
                None => vec![Inline::text(v.words.get("missing_rating"))],
            }),
            text("levels", range),
            text("losses", range),
            text("acceptable", |v, i| match acceptance(v, i).and_then(|a| a.acceptable) {
                Some(acceptable) => vec![Inline::text(v.words.get(match acceptable {
                    Acceptable::Yes => "acceptable.yes",
                    Acceptable::Conditional => "acceptable.conditional",
                    Acceptable::No => "acceptable.no",
                }))],
                None => missing_rule(v, i),
            }),
            text("accepted_by", accepted_by),
            text("months", |v, i| {
                let months = acceptance(v, i).and_then(|a| a.max_months);
                months.map(|m| vec![Inline::text(v.words.with("months", &[("n", &m.to_string())]))]).unwrap_or_default()
            }),
            number("before", |v, i| vec![Inline::text(count(v, i).before.to_string())]),
            number("after", |v, i| vec![Inline::text(count(v, i).after.to_string())]),
        ],
    },
];

/// How many risks of the register are in a row of the table: in a band, in none of them, or not rated.
fn count(view: &View, row: usize) -> BandCount {
    let plan = &view.facts.plan;
    match plan.register_bands.get(row) {
        Some(count) => *count,
        None if is_without_band(view, row) => plan.register_without_band,
        None => plan.register_not_rated,
    }
}

fn is_without_band(view: &View, row: usize) -> bool {
    row == view.isms.criteria.bands.len()
}

/// The gap in the row of a band that no rule says anything about; the rows below the bands need none.
fn missing_rule(view: &View, row: usize) -> Cell {
    if row < view.isms.criteria.bands.len() {
        vec![Inline::gap(view.words.get("missing"), Some(view.answer_place("risk.acceptance")))]
    } else {
        Cell::new()
    }
}

fn range(view: &View, index: usize) -> Cell {
    levels(view, index).map(|range| vec![Inline::text(range)]).unwrap_or_default()
}

/// The levels of a band: its limits in money, else its own range; bands given cell by cell have none.
fn levels(view: &View, index: usize) -> Option<String> {
    let from_to = |from: &str, to: &str| view.words.with("from_to", &[("from", from), ("to", to)]);
    let money = |money| view.score(Score::Money(money));
    match (&view.facts.method, view.isms.criteria.bands.get(index)?) {
        (Some(Method::Money(method)), _) => match method.limits(index) {
            (_, None) if index + 1 < view.facts.bands.len() => None,
            (None, None) => None,
            (None, Some(to)) => Some(view.words.with("up_to", &[("to", &money(to))])),
            (Some(from), None) => Some(view.words.with("above", &[("from", &money(from))])),
            (Some(from), Some(to)) => Some(view.words.with("above_to", &[("from", &money(from)), ("to", &money(to))])),
        },
        (_, Band { from: Some(from), to: Some(to), .. }) => Some(from_to(&from.to_string(), &to.to_string())),
        (_, Band { from: Some(from), to: None, .. }) => Some(view.words.with("from", &[("from", &from.to_string())])),
        (_, Band { from: None, to: Some(to), .. }) => Some(view.words.with("up_to", &[("to", &to.to_string())])),
        _ => None,
    }
}

fn acceptance<'a>(view: &View<'a>, index: usize) -> Option<&'a crate::model::Acceptance> {
    view.isms.criteria.acceptance.get(view.facts.bands.get(index)?.acceptance?)
}

fn accepted_by(view: &View, index: usize) -> Cell {
    match acceptance(view, index).and_then(|acceptance| acceptance.by.as_deref()) {
        None => missing_rule(view, index),
        Some("owner") => vec![Inline::text(view.words.get("accept_by.owner"))],
        Some("top_mgmt") => vec![Inline::text(view.words.get("accept_by.top_mgmt"))],
        Some(id) => super::person(view, Some(&id.to_string()), "missing"),
    }
}
