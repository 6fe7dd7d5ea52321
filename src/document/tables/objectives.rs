//! Tables of objectives (6.2) and of the measures that show them (9.1).

use crate::derive::{ActionState, ObjectiveState};
use crate::document::block::{Inline, Tone};
use crate::document::view::{View, anchor};
use crate::model::{Measure, MeasureResult, Objective};

use super::{Cell, Source, actions, all, joined, optional, required, stacked, text};

pub const SOURCES: &[Source] = &[
    Source {
        name: "objectives",
        record: "objective",
        content: None,
        anchor: Some(|view, i| anchor("objective", &objective(view, i).id)),
        select: |view, _| Ok(all(view.isms.objectives.len(), |_| true)),
        fields: &[
            text("id", |v, i| vec![Inline::strong(objective(v, i).id.clone())]),
            text("objective", |v, i| {
                let objective = objective(v, i);
                let id = vec![Inline::strong(objective.id.clone())];
                stacked([id, required(v, objective.statement.as_ref(), "missing")])
            }),
            text("serves", serves),
            text("target", target),
            text("last", |v, i| match v.facts.objectives[i].last {
                Some(last) => result(v, &v.isms.results[last], objective(v, i).unit.as_deref()),
                None => vec![Inline::gap(v.words.get("missing_result"), None)],
            }),
            text("state", state),
            text("due", |v, i| v.date_cell(objective(v, i).due, Some("missing_due"))),
            text("owner", |v, i| v.holder_cell(&v.facts.objectives[i].owner)),
            text("actions", what_is_done),
            text("resources", |v, i| required(v, objective(v, i).resources.as_ref(), "missing")),
            text("evaluation", |v, i| required(v, objective(v, i).evaluation.as_ref(), "missing")),
            text("communicated_to", |v, i| required(v, objective(v, i).communicated_to.as_ref(), "missing")),
            text("note", |v, i| optional(objective(v, i).note.as_ref())),
        ],
    },
    Source {
        name: "measures",
        record: "measure",
        content: None,
        anchor: Some(|view, i| anchor("measure", &measure(view, i).id)),
        select: |view, spec| {
            let every = spec.only.as_deref() != Some("of-objectives");
            Ok(all(view.isms.measures.len(), |i| every || is_used(view, i)))
        },
        fields: &[
            text("id", |v, i| vec![Inline::strong(measure(v, i).id.clone())]),
            text("measure", |v, i| {
                let id = vec![Inline::strong(measure(v, i).id.clone())];
                stacked([id, required(v, measure(v, i).name.as_ref(), "missing")])
            }),
            text("formula", |v, i| optional(measure(v, i).formula.as_ref())),
            text("frequency", |v, i| required(v, measure(v, i).frequency.as_ref(), "missing")),
            text("measured_by", |v, i| person(v, measure(v, i).measured_by.as_ref())),
            text("analysed_by", |v, i| person(v, measure(v, i).analysed_by.as_ref())),
            text("last", |v, i| match v.facts.measures[i].results.last() {
                Some(last) => result(v, &v.isms.results[*last], measure(v, i).unit.as_deref()),
                None => vec![Inline::gap(v.words.get("missing_result"), None)],
            }),
            text("threshold", |v, i| {
                let limit = measure(v, i).threshold;
                limit
                    .map(|limit| vec![Inline::text(amount(v, limit, measure(v, i).unit.as_deref()))])
                    .unwrap_or_default()
            }),
            text("why", |v, i| {
                let it = measure(v, i);
                let used = v.isms.objectives.iter().filter(|it| it.measure.as_deref() == Some(&measure(v, i).id));
                let used = joined(used.map(|it| vec![Inline::text(it.id.clone())]), ", ");
                let why = optional(it.purpose.as_ref());
                if why.is_empty() && used.is_empty() {
                    return vec![Inline::gap(v.words.get("missing"), None)];
                }
                stacked([why, used])
            }),
            text("method", |v, i| {
                let it = measure(v, i);
                let unit = it.unit.as_ref().map(|unit| vec![Inline::muted(v.words.with("in_unit", &[("unit", unit)]))]);
                let source =
                    it.source.as_ref().map(|it| vec![Inline::muted(v.words.with("data_from", &[("source", it)]))]);
                let source = source.unwrap_or_else(|| vec![Inline::gap(v.words.get("missing_source"), None)]);
                stacked([required(v, it.formula.as_ref(), "missing_formula"), unit.unwrap_or_default(), source])
            }),
            text("measured", |v, i| {
                let it = measure(v, i);
                stacked([person(v, it.measured_by.as_ref()), required(v, it.frequency.as_ref(), "missing")])
            }),
            text("analysed", |v, i| {
                let it = measure(v, i);
                stacked([person(v, it.analysed_by.as_ref()), required(v, it.analysed_when.as_ref(), "missing")])
            }),
            text("further", |v, i| {
                let it = measure(v, i);
                let actions = joined(it.actions.iter().map(|id| vec![Inline::text(id.clone())]), ", ");
                stacked([actions, optional(it.note.as_ref())])
            }),
            text("limits", |v, i| {
                let it = measure(v, i);
                let unit = it.unit.as_deref();
                let targets = v.isms.objectives.iter().filter(|it| it.measure.as_deref() == Some(&measure(v, i).id));
                let targets = targets.filter_map(|objective| {
                    let target = amount(v, objective.target?, objective.unit.as_deref().or(unit));
                    Some(vec![Inline::text(v.words.with("target_of", &[("value", &target), ("id", &objective.id)]))])
                });
                let limit = match it.threshold {
                    Some(limit) => vec![Inline::text(v.words.with("limit_of", &[("value", &amount(v, limit, unit))]))],
                    None => vec![Inline::gap(v.words.get("missing_limit"), None)],
                };
                let way = it.direction.map(|way| vec![Inline::muted(v.words.get(super::registers::direction(way)))]);
                stacked(targets.chain([limit, way.unwrap_or_default()]))
            }),
            text("next_due", |v, i| {
                let Some(due) = v.facts.measures[i].next_due else { return Cell::new() };
                let date = v.words.short_date(due);
                if due < v.as_of() {
                    vec![Inline::gap(v.words.with("result_due", &[("date", &date)]), None)]
                } else {
                    vec![Inline::text(date)]
                }
            }),
        ],
    },
];

fn objective<'a>(view: &View<'a>, index: usize) -> &'a Objective {
    &view.isms.objectives[index]
}

fn measure<'a>(view: &View<'a>, index: usize) -> &'a Measure {
    &view.isms.measures[index]
}

/// Whether an objective is shown by a measure.
fn is_used(view: &View, measure: usize) -> bool {
    view.facts.objectives.iter().any(|objective| objective.measure == Some(measure))
}

/// What an objective is there for: a part of the policy, risks, requirements.
fn serves(view: &View, index: usize) -> Cell {
    let objective = objective(view, index);
    let risks = joined(objective.risks.iter().map(|id| vec![Inline::text(id.clone())]), ", ");
    let requirements = objective.requirements.iter().map(|text| vec![Inline::text(text.clone())]);
    let cell = stacked([optional(objective.policy_ref.as_ref()), risks].into_iter().chain(requirements));
    if cell.is_empty() { vec![Inline::gap(view.words.get("missing"), None)] } else { cell }
}

/// How it is measured, and from where to where.
fn target(view: &View, index: usize) -> Cell {
    let objective = objective(view, index);
    if let Some(why) = &objective.not_measurable {
        return vec![Inline::text(view.words.with("not_measurable", &[("reason", why)]))];
    }
    let unit = objective.unit.as_deref();
    let measure = objective.measure.as_ref().map(|id| vec![Inline::muted(id.clone())]).unwrap_or_default();
    let values = match (objective.baseline, objective.target) {
        (_, None) => vec![Inline::gap(view.words.get("missing_target"), None)],
        (None, Some(target)) => vec![Inline::text(amount(view, target, unit))],
        (Some(baseline), Some(target)) => {
            let (from, to) = (view.words.decimal(baseline), amount(view, target, unit));
            vec![Inline::text(view.words.with("from_to", &[("from", &from), ("to", &to)]))]
        }
    };
    stacked([values, measure])
}

/// Where an objective stands, and how far it is.
fn state(view: &View, index: usize) -> Cell {
    let facts = &view.facts.objectives[index];
    let (word, tone) = state_word(facts.state);
    if facts.state == ObjectiveState::Unknown {
        return vec![Inline::gap(view.words.get(word), None)];
    }
    let label = vec![Inline::label(view.words.get(word), tone)];
    let looked = objective(view, index).reviewed_on.map(|day| {
        let day = view.words.short_date(day);
        vec![Inline::muted(view.words.with("reviewed", &[("date", &day)]))]
    });
    let progress = facts.progress.map(|progress| {
        let percent = view.words.percent(progress * 100.0);
        vec![Inline::muted(view.words.with("way_gone", &[("percent", &percent)]))]
    });
    stacked([label, progress.unwrap_or_default(), looked.unwrap_or_default()])
}

/// The key of the word for a state, with its tone.
pub fn state_word(state: ObjectiveState) -> (&'static str, Tone) {
    match state {
        ObjectiveState::Withdrawn => ("objective_state.withdrawn", Tone::Muted),
        ObjectiveState::Met => ("objective_state.met", Tone::Good),
        ObjectiveState::Missed => ("objective_state.missed", Tone::Bad),
        ObjectiveState::OnTrack => ("objective_state.on_track", Tone::Good),
        ObjectiveState::Behind => ("objective_state.behind", Tone::Fair),
        ObjectiveState::Unknown => ("objective_state.unknown", Tone::Muted),
    }
}

/// The actions of an objective with what they do and where they stand.
fn what_is_done(view: &View, index: usize) -> Cell {
    let objective = objective(view, index);
    if objective.actions.is_empty() {
        return vec![Inline::gap(view.words.get("missing_action"), None)];
    }
    stacked(objective.actions.iter().zip(&view.facts.objectives[index].actions).map(|(id, found)| {
        let Some(found) = *found else {
            return vec![Inline::gap(view.words.with("unknown_action", &[("id", id)]), None)];
        };
        let mut cell = vec![Inline::strong(id.clone()), Inline::text(" ")];
        cell.extend(optional(view.isms.actions[found].text.as_ref()));
        let (word, tone) = actions::state(view, found);
        cell.push(Inline::text(" "));
        cell.push(match view.facts.actions[found].state {
            ActionState::Overdue(_) => Inline::label(word, tone),
            _ => Inline::muted(word),
        });
        cell
    }))
}

/// A result: value, period and what it means.
fn result(view: &View, result: &MeasureResult, unit: Option<&str>) -> Cell {
    let value = match result.value {
        Some(value) => {
            vec![Inline::text(amount(view, value, unit)), Inline::text(" "), Inline::muted(result.period.clone())]
        }
        None => vec![Inline::gap(view.words.get("missing_value"), None), Inline::muted(result.period.clone())],
    };
    let comment = result.comment.as_ref().map(|text| vec![Inline::muted(text.clone())]);
    stacked([value, optional(result.evaluation.as_ref()), comment.unwrap_or_default()])
}

fn person(view: &View, written: Option<&String>) -> Cell {
    view.holder_cell(&view.directory.resolve(written.map(String::as_str)))
}

pub fn amount(view: &View, value: f64, unit: Option<&str>) -> String {
    let number = view.words.decimal(value);
    match unit {
        Some(unit) => format!("{number}\u{a0}{unit}"),
        None => number,
    }
}
