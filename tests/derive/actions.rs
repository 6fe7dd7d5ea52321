//! Where actions stand as of a day.

use dossier::derive::{ActionState, action_state, facts};
use dossier::model::{Action, ActionStatus, Isms};

use super::support::{action, day, isms, rating, risk, texts};

fn state(change: impl FnOnce(&mut Action)) -> ActionState {
    let mut action = Action { due: Some(day("2026-05-31")), ..Action::default() };
    change(&mut action);
    action_state(&action, day("2026-06-10"))
}

#[test]
fn done_by_date_or_status() {
    assert_eq!(state(|a| a.status = Some(ActionStatus::Done)), ActionState::Done);
    assert_eq!(state(|a| a.done_on = Some(day("2026-06-10"))), ActionState::Done);
    assert_eq!(state(|a| a.progress = Some(100)), ActionState::Overdue(10), "nobody said that it is done");
}

#[test]
fn not_done_before_the_day_it_was_done() {
    let later = |a: &mut Action| {
        a.status = Some(ActionStatus::Done);
        a.done_on = Some(day("2026-06-11"));
    };
    assert_eq!(state(later), ActionState::Overdue(10));
    let in_time = |a: &mut Action| {
        later(a);
        a.due = Some(day("2026-07-01"));
    };
    assert_eq!(state(in_time), ActionState::InProgress);
}

#[test]
fn overdue_only_after_the_due_day() {
    assert_eq!(state(|_| ()), ActionState::Overdue(10));
    assert_eq!(state(|a| a.due = Some(day("2026-06-09"))), ActionState::Overdue(1));
    assert_eq!(state(|a| a.due = Some(day("2026-06-10"))), ActionState::Open);
    assert_eq!(state(|a| a.due = Some(day("2024-02-28"))), ActionState::Overdue(833));
    assert_eq!(state(|a| a.due = None), ActionState::Open);
    assert_eq!(state(|a| a.status = Some(ActionStatus::Cancelled)), ActionState::Cancelled);
}

#[test]
fn under_way_by_status_or_progress() {
    let future = |a: &mut Action| a.due = Some(day("2027-01-01"));
    assert_eq!(
        state(|a| {
            future(a);
            a.status = Some(ActionStatus::InProgress);
        }),
        ActionState::InProgress
    );
    assert_eq!(
        state(|a| {
            future(a);
            a.progress = Some(5);
        }),
        ActionState::InProgress
    );
    assert_eq!(
        state(|a| {
            future(a);
            a.progress = Some(0);
        }),
        ActionState::Open
    );
}

#[test]
fn links_to_risks_and_other_actions() {
    let mut register = isms(vec![risk("R-1", rating(1, 1), rating(1, 1)), risk("R-01", rating(1, 1), rating(1, 1))]);
    register.actions = vec![
        Action { due: None, ..action("AC-1", &["r-01", "R-9"], "2026-01-01") },
        action("AC-2", &["R-01", "R-01"], "2026-09-01"),
        Action { depends_on: texts(&["ac-1", "AC-7"]), ..action("AC-3", &["R-01: portal", "R-1"], "2026-08-01") },
    ];
    let facts = facts(&register, day("2026-06-10"));
    assert_eq!(facts.actions[0].risks, [1]);
    assert_eq!(facts.actions[0].unknown_risks, ["R-9"]);
    assert_eq!(facts.actions[1].risks, [1]);
    assert_eq!(facts.actions[2].risks, [0, 1]);
    assert_eq!(facts.actions[2].depends_on, [Some(0), None]);
    assert_eq!(facts.risks[0].actions, [2]);
    assert_eq!(facts.risks[1].actions, [2, 1, 0], "by due date, without a date last");
}

#[test]
fn of_two_risks_with_one_id_the_first_is_meant() {
    let mut register: Isms = isms(vec![risk("R-1", rating(1, 1), rating(1, 1)); 2]);
    register.actions = vec![action("AC-1", &["R-1"], "2026-09-01")];
    assert_eq!(facts(&register, day("2026-06-10")).actions[0].risks, [0]);
}
