use jiff::civil::Date;

use crate::model::{Action, ActionStatus, Isms};

use super::dates::days_between;
use super::{ActionFacts, ActionState, Directory, RecordIndex, RiskFacts};

/// Where an action stands as of a day.
///
/// It is done from the day it was done on; only if that day is not given, the status counts. So a date later than the
/// day the facts hold for means that it was not done then. A progress above zero means that it is under way.
#[must_use]
pub fn action_state(action: &Action, as_of: Date) -> ActionState {
    let done = match action.done_on {
        Some(done_on) => done_on <= as_of,
        None => action.status == Some(ActionStatus::Done),
    };
    let overdue = action.due.filter(|due| *due < as_of);
    if action.status == Some(ActionStatus::Cancelled) {
        ActionState::Cancelled
    } else if done {
        ActionState::Done
    } else if let Some(due) = overdue {
        ActionState::Overdue(days_between(due, as_of))
    } else if matches!(action.status, Some(ActionStatus::InProgress | ActionStatus::Done))
        || action.progress.is_some_and(|percent| percent > 0)
    {
        ActionState::InProgress
    } else {
        ActionState::Open
    }
}

pub(super) fn actions(isms: &Isms, as_of: Date, directory: &Directory, risks: &RecordIndex) -> Vec<ActionFacts> {
    let ids = RecordIndex::of_ids(isms.actions.iter().map(|a| a.id.as_str()));
    isms.actions
        .iter()
        .map(|action| {
            let mut found = Vec::with_capacity(action.risks.len());
            let mut unknown_risks = Vec::new();
            for id in &action.risks {
                match risks.find_leading(id) {
                    Some(risk) => found.push(risk),
                    None => unknown_risks.push(id.clone()),
                }
            }
            found.sort_unstable();
            found.dedup();
            let state = action_state(action, as_of);
            let late = action.due.zip(action.done_on).map(|(due, done)| days_between(due, done));
            ActionFacts {
                owner: directory.resolve(action.owner.as_deref()),
                state,
                days_late: late.filter(|days| *days > 0 && state == ActionState::Done),
                risks: found,
                unknown_risks,
                depends_on: action.depends_on.iter().map(|id| ids.find_leading(id)).collect(),
            }
        })
        .collect()
}

/// Gives each risk the actions that treat it.
pub(super) fn link_to_risks(isms: &Isms, actions: &[ActionFacts], risks: &mut [RiskFacts]) {
    for index in by_due(isms, 0..actions.len()) {
        for &risk in &actions[index].risks {
            risks[risk].actions.push(index);
        }
    }
}

/// Actions in the order they are due; those without a due date last.
pub(super) fn by_due(isms: &Isms, actions: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut sorted: Vec<usize> = actions.into_iter().collect();
    sorted.sort_by_key(|&index| {
        let due = isms.actions[index].due;
        (due.is_none(), due, index)
    });
    sorted
}
