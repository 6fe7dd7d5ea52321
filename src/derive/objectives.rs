//! Where objectives stand against their targets (6.2), and for which periods measures have results (9.1).

use jiff::civil::Date;

use crate::model::{Direction, Isms, Measure, MeasureResult, Objective, ObjectiveStatus};

use super::dates::{Frequency, period};
use super::{Directory, Holder, RecordIndex};

/// What follows for one objective.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectiveFacts {
    /// Who is responsible.
    pub owner: Holder,
    /// Its measure (index).
    pub measure: Option<usize>,
    /// The last result of its measure by the day (index in `results`).
    pub last: Option<usize>,
    /// Where it stands.
    pub state: ObjectiveState,
    /// The share of the way from baseline to target that is gone, 0.0 to 1.0; `None` if it cannot be computed.
    pub progress: Option<f64>,
    /// What is done for it: the index of each of its actions, or `None` for an id that is not there.
    pub actions: Vec<Option<usize>>,
}

/// Where an objective stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ObjectiveState {
    /// Given up.
    Withdrawn,
    /// Its target is reached.
    Met,
    /// Its due date has passed without that.
    Missed,
    /// As far along as the time that has passed since the start of its measuring.
    OnTrack,
    /// Behind that.
    Behind,
    /// There is no result, or no target to compare it with.
    Unknown,
}

/// What follows for one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureFacts {
    /// Its results (indexes in `results`), by period; those whose period cannot be read come first.
    pub results: Vec<usize>,
    /// The day by which the next result is due: the end of the period after the last one; `None` without a result or a
    /// frequency that can be read.
    pub next_due: Option<Date>,
}

/// What follows for each measure and each objective.
pub(super) fn objectives(isms: &Isms, directory: &Directory, as_of: Date) -> (Vec<ObjectiveFacts>, Vec<MeasureFacts>) {
    let ids = RecordIndex::of_ids(isms.measures.iter().map(|measure| measure.id.as_str()));
    let action_ids = RecordIndex::of_ids(isms.actions.iter().map(|action| action.id.as_str()));
    let mut results: Vec<Vec<usize>> = vec![Vec::new(); isms.measures.len()];
    for (index, result) in isms.results.iter().enumerate() {
        if let Some(measure) = ids.find_leading(&result.measure) {
            results[measure].push(index);
        }
    }
    let end = |result: &MeasureResult| period(&result.period).map(|(_, end)| end);
    let measures: Vec<MeasureFacts> = isms
        .measures
        .iter()
        .zip(results)
        .map(|(measure, mut results)| {
            results.sort_by_key(|&index| (end(&isms.results[index]), index));
            let last = results.last().and_then(|&index| end(&isms.results[index]));
            MeasureFacts { next_due: next_due(measure, last), results }
        })
        .collect();
    let objectives = isms.objectives.iter().map(|objective| {
        let measure = objective.measure.as_deref().and_then(|id| ids.find_leading(id));
        let begun = |index: &usize| period(&isms.results[*index].period).is_none_or(|(from, _)| from <= as_of);
        let with_value = |index: &usize| isms.results[*index].value.is_some() && begun(index);
        let all = measure.map(|measure| measures[measure].results.as_slice()).unwrap_or_default();
        let last = all.iter().copied().rfind(with_value);
        let first = all.iter().copied().find(with_value);
        let value = last.and_then(|index| isms.results[index].value);
        let since = first.and_then(|index| period(&isms.results[index].period)).map(|(from, _)| from);
        ObjectiveFacts {
            owner: directory.resolve(objective.owner.as_deref()),
            measure,
            last,
            state: state(objective, value, since, as_of),
            progress: value.and_then(|value| progress(objective, value)),
            actions: objective.actions.iter().map(|id| action_ids.find_leading(id)).collect(),
        }
    });
    (objectives.collect(), measures)
}

fn next_due(measure: &Measure, last: Option<Date>) -> Option<Date> {
    let frequency = Frequency::read(measure.frequency.as_deref()?)?;
    // The next period begins the day after the last one and ends the day before its own successor begins.
    frequency.after(last?.tomorrow().ok()?).yesterday().ok()
}

fn state(objective: &Objective, value: Option<f64>, since: Option<Date>, as_of: Date) -> ObjectiveState {
    match objective.status {
        Some(ObjectiveStatus::Withdrawn) => return ObjectiveState::Withdrawn,
        Some(ObjectiveStatus::Met) => return ObjectiveState::Met,
        Some(ObjectiveStatus::Missed) => return ObjectiveState::Missed,
        Some(ObjectiveStatus::Open) | None => {}
    }
    let reached = value.zip(objective.target).map(|(value, target)| is_reached(objective, value, target));
    let past = objective.due.is_some_and(|due| due < as_of);
    match reached {
        Some(true) => ObjectiveState::Met,
        _ if past => ObjectiveState::Missed,
        None => ObjectiveState::Unknown,
        Some(false) => match (value.and_then(|value| progress(objective, value)), elapsed(objective, since, as_of)) {
            (Some(done), Some(elapsed)) if done >= elapsed => ObjectiveState::OnTrack,
            (Some(_), Some(_)) => ObjectiveState::Behind,
            _ => ObjectiveState::Unknown,
        },
    }
}

fn is_reached(objective: &Objective, value: f64, target: f64) -> bool {
    match direction(objective) {
        Direction::Up => value >= target,
        Direction::Down => value <= target,
        Direction::Maintain => (value - target).abs() < f64::EPSILON,
    }
}

/// The direction as stated; else from baseline to target; else upwards.
fn direction(objective: &Objective) -> Direction {
    let falls = objective.baseline.zip(objective.target).is_some_and(|(baseline, target)| target < baseline);
    objective.direction.unwrap_or(if falls { Direction::Down } else { Direction::Up })
}

/// The share of the way from baseline to target.
fn progress(objective: &Objective, value: f64) -> Option<f64> {
    let (baseline, target) = (objective.baseline?, objective.target?);
    let way = target - baseline;
    (way.abs() > f64::EPSILON).then(|| ((value - baseline) / way).clamp(0.0, 1.0))
}

/// The share of the time from the first result to the due date that has passed.
fn elapsed(objective: &Objective, since: Option<Date>, as_of: Date) -> Option<f64> {
    let (since, due) = (since?, objective.due?);
    let all = super::dates::days_between(since, due);
    (all > 0).then(|| (f64::from(super::dates::days_between(since, as_of)) / f64::from(all)).clamp(0.0, 1.0))
}
