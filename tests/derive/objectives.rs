//! Where objectives stand, and when results are due.

use dossier::derive::{ObjectiveFacts, ObjectiveState, facts};
use dossier::model::{Direction, Isms, Measure, MeasureResult, Objective, ObjectiveStatus};

use super::support::day;

/// Admin accounts with a second factor: 20 % in January to 100 % in December.
fn isms(results: &[(&str, f64)]) -> Isms {
    let objective = Objective {
        id: "O-2".into(),
        measure: Some("ME-4".into()),
        baseline: Some(20.0),
        target: Some(100.0),
        due: Some(day("2026-12-31")),
        ..Objective::default()
    };
    let measure = Measure { id: "ME-4".into(), frequency: Some("monthly".into()), ..Measure::default() };
    let results = results.iter().map(|(period, value)| MeasureResult {
        measure: "ME-4".into(),
        period: (*period).into(),
        value: Some(*value),
        ..MeasureResult::default()
    });
    Isms { objectives: vec![objective], measures: vec![measure], results: results.collect(), ..Isms::default() }
}

fn objective(isms: &Isms, on: &str) -> ObjectiveFacts {
    facts(isms, day(on)).objectives.remove(0)
}

#[test]
fn the_last_result_by_the_day_is_held_against_target_and_time() {
    // Out of order, as sheets are; the one of July is not known in June.
    let isms = isms(&[("2026-05", 60.0), ("2026-01", 20.0), ("2026-07", 100.0)]);
    let june = objective(&isms, "2026-06-10");
    assert_eq!((june.last, june.state), (Some(0), ObjectiveState::OnTrack), "half of the way in 44 % of the time");
    assert!((june.progress.expect("computed") - 0.5).abs() < 1e-9);
    assert_eq!(objective(&isms, "2026-07-31").state, ObjectiveState::Met);
}

#[test]
fn behind_missed_met_and_unknown() {
    let behind = isms(&[("2026-01", 20.0), ("2026-05", 30.0)]);
    assert_eq!(objective(&behind, "2026-06-10").state, ObjectiveState::Behind);
    assert_eq!(objective(&behind, "2027-01-01").state, ObjectiveState::Missed);
    assert_eq!(objective(&isms(&[]), "2026-06-10").state, ObjectiveState::Unknown);
    assert_eq!(objective(&isms(&[]), "2026-06-10").progress, None);
    let mut stated = isms(&[]);
    stated.objectives[0].status = Some(ObjectiveStatus::Withdrawn);
    assert_eq!(objective(&stated, "2027-01-01").state, ObjectiveState::Withdrawn);
}

#[test]
fn less_can_be_better_and_staying_can_be_the_aim() {
    let mut days = isms(&[("2026-01", 30.0), ("2026-05", 9.0)]);
    (days.objectives[0].baseline, days.objectives[0].target) = (Some(30.0), Some(10.0));
    assert_eq!(objective(&days, "2026-06-10").state, ObjectiveState::Met, "the way goes down");
    days.objectives[0].direction = Some(Direction::Maintain);
    assert_ne!(objective(&days, "2026-06-10").state, ObjectiveState::Met);
    days.objectives[0].target = Some(9.0);
    assert_eq!(objective(&days, "2026-06-10").state, ObjectiveState::Met);
}

#[test]
fn the_next_result_is_due_at_the_end_of_the_next_period() {
    let due = |isms: &Isms| facts(isms, day("2026-06-10")).measures[0].next_due;
    assert_eq!(due(&isms(&[("2026-04", 1.0), ("2026-01", 1.0)])), Some(day("2026-05-31")));
    assert_eq!(due(&isms(&[])), None);
    let mut quarterly = isms(&[("2026-Q1", 1.0)]);
    quarterly.measures[0].frequency = Some("Quarterly".into());
    assert_eq!(due(&quarterly), Some(day("2026-06-30")));
    quarterly.measures[0].frequency = Some("on change".into());
    assert_eq!(due(&quarterly), None);
}
