//! Results of measures (9.1) and what was made of them.

use crate::document::block::{Inline, Tone};
use crate::document::view::View;
use crate::model::{Direction, Evaluation, MeasureResult};

use super::objectives::amount;
use super::{Cell, Group, Source, all, optional, required, stacked, text, who};

pub const SOURCES: &[Source] = &[
    Source {
        name: "results",
        record: "result",
        content: None,
        anchor: None,
        select: |view, _| {
            let known = view.isms.measures.iter().zip(&view.facts.measures).map(|(measure, facts)| {
                let name = measure.name.as_deref().unwrap_or_default();
                Group { title: Some(format!("{} {name}", measure.id)), records: facts.results.clone() }
            });
            let placed: Vec<usize> =
                view.facts.measures.iter().flat_map(|facts| facts.results.iter().copied()).collect();
            let others: Vec<usize> = (0..view.isms.results.len()).filter(|i| !placed.contains(i)).collect();
            let others = Group { title: Some(view.words.get("unknown_measure").to_string()), records: others };
            Ok(known.chain([others]).filter(|group| !group.records.is_empty()).collect())
        },
        fields: &[
            text("period", |v, i| {
                let it = result(v, i);
                let is_known = v.isms.measures.iter().any(|measure| measure.id == it.measure);
                let measure = (!is_known).then(|| vec![Inline::muted(it.measure.clone())]);
                stacked([vec![Inline::text(it.period.clone())], measure.unwrap_or_default()])
            }),
            text("value", |v, i| match result(v, i).value {
                Some(value) => vec![Inline::text(amount(v, value, unit(v, i)))],
                None => vec![Inline::gap(v.words.get("missing_value"), None)],
            }),
            text("state", |v, i| match stands(v, i) {
                Some(Stands::Broken) => vec![Inline::label(v.words.get("limit_state.broken"), Tone::Bad)],
                Some(Stands::Within) => vec![Inline::text(v.words.get("limit_state.kept"))],
                None => Cell::new(),
            }),
            text("analysis", |v, i| {
                let it = result(v, i);
                let said = stacked([optional(it.comment.as_ref()), optional(it.evaluation.as_ref())]);
                if said.is_empty() { vec![Inline::gap(v.words.get("missing_evaluation"), None)] } else { said }
            }),
        ],
    },
    Source {
        name: "evaluations",
        record: "evaluation",
        content: None,
        anchor: None,
        select: |view, _| Ok(all(view.isms.evaluations.len(), |_| true)),
        fields: &[
            text("on", |v, i| {
                let it = evaluation(v, i);
                stacked([
                    v.date_cell(it.on, Some("missing_date")),
                    optional(it.period.as_ref()),
                    who(v, it.by.as_ref()),
                ])
            }),
            text("performance", |v, i| required(v, evaluation(v, i).performance.as_ref(), "missing")),
            text("effectiveness", |v, i| required(v, evaluation(v, i).effectiveness.as_ref(), "missing")),
            text("decision", |v, i| required(v, evaluation(v, i).decision.as_ref(), "missing")),
        ],
    },
];

/// Whether a result is on the right side of the limit of its measure.
#[derive(Clone, Copy, PartialEq)]
pub enum Stands {
    /// It is.
    Within,
    /// It is beyond it.
    Broken,
}

fn result<'a>(view: &View<'a>, index: usize) -> &'a MeasureResult {
    &view.isms.results[index]
}

fn evaluation<'a>(view: &View<'a>, index: usize) -> &'a Evaluation {
    &view.isms.evaluations[index]
}

fn measure_of(view: &View, result: usize) -> Option<usize> {
    view.facts.measures.iter().position(|facts| facts.results.contains(&result))
}

fn unit<'a>(view: &View<'a>, result: usize) -> Option<&'a str> {
    view.isms.measures.get(measure_of(view, result)?)?.unit.as_deref()
}

/// Where a result stands; nothing without a value, a limit or the side that is bad.
pub fn stands(view: &View, index: usize) -> Option<Stands> {
    let measure = view.isms.measures.get(measure_of(view, index)?)?;
    let (value, limit) = (result(view, index).value?, measure.threshold?);
    let broken = match measure.direction? {
        Direction::Up => value < limit,
        Direction::Down => value > limit,
        Direction::Maintain => return None,
    };
    Some(if broken { Stands::Broken } else { Stands::Within })
}
