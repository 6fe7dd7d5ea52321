//! What changed between two assessments.

use dossier::derive::{CriteriaBetween, Difference, RunComparison, facts};
use dossier::model::{AssessmentRun, CriteriaVersion, Isms, RiskStatus, TreatmentOption};

use super::support::{day, isms, person, points, rating, risk};

fn register() -> Isms {
    let risks: Vec<_> = ["R-1", "R-2", "R-3"].map(|id| risk(id, rating(4, 4), rating(2, 4))).to_vec();
    let mut register = isms(risks.clone());
    register.people = vec![person("p04", "Mia", "", &[]), person("p05", "Ben", "", &[])];
    let run = |id: &str, risks| AssessmentRun { id: id.into(), risks, ..AssessmentRun::default() };
    register.runs = vec![
        run("RA-2024", vec![risk("R-9", rating(1, 1), rating(1, 1))]),
        run("RA-2025", risks),
        run("empty", Vec::new()),
    ];
    register
}

fn compared(register: &Isms) -> RunComparison {
    facts(register, day("2026-06-10")).since_last_run.expect("an earlier register")
}

#[test]
fn the_last_run_with_a_register_is_compared() {
    let mut register = register();
    let found = compared(&register);
    assert_eq!((found.run, found.nothing_changed()), (1, true));
    register.runs.clear();
    assert_eq!(facts(&register, day("2026-06-10")).since_last_run, None);
}

#[test]
fn new_gone_and_changed_risks_are_told_apart() {
    let mut register = register();
    register.runs[1].risks[1].owner = Some("p04".into());
    register.runs[1].risks[1].before = rating(3, 3);
    register.runs[1].risks[0].options = vec![TreatmentOption::Retain];
    register.risks.remove(2);
    register.risks[0].options = vec![TreatmentOption::Modify];
    register.risks[1].owner = Some("Ben".into());
    register.risks.push(risk("R-4", rating(1, 1), rating(1, 1)));
    let found = compared(&register);
    assert!(!found.nothing_changed());
    let lines: Vec<_> = found.lines.iter().map(|line| (line.risk, line.earlier)).collect();
    assert_eq!(lines, [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), None), (None, Some(2))]);
    assert_eq!(found.lines[0].differences, [Difference::Treatment]);
    assert_eq!(found.lines[1].differences, [Difference::Rating, Difference::Owner]);
    assert_eq!(found.lines[1].earlier_levels[0].map(points), Some(9), "by the present criteria");
    assert!(found.lines[2].is_new() && found.lines[3].is_gone());
    let dropped: Vec<_> = found.dropped(&register.runs[1]).map(|risk| risk.id.as_str()).collect();
    assert_eq!(dropped, ["R-3"]);

    register.runs[1].risks[2].status = Some(RiskStatus::Closed);
    assert_eq!(compared(&register).dropped(&register.runs[1]).count(), 0);
}

#[test]
fn a_risk_is_followed_by_its_previous_id_and_not_twice() {
    let mut register = register();
    register.risks[0].previous_id = Some("R-2".into());
    let found = compared(&register);
    let lines: Vec<_> = found.lines.iter().map(|line| (line.risk, line.earlier)).collect();
    assert_eq!(lines, [(Some(0), Some(1)), (Some(1), None), (Some(2), Some(2)), (None, Some(0))]);
}

#[test]
fn a_column_that_only_one_register_has_shows_no_change() {
    let mut register = register();
    for risk in &mut register.risks {
        risk.owner = Some("p04".into());
        risk.options = vec![TreatmentOption::Modify];
        risk.description = Some("What may happen, told at length".into());
    }
    let found = compared(&register);
    assert!(found.nothing_changed(), "the register of 2025 had no such columns: {:?}", found.lines);
    assert_eq!(found.not_compared, [Difference::Owner, Difference::Treatment, Difference::Text]);
    register.runs[1].risks[2].owner = Some("p05".into());
    let found = compared(&register);
    assert_eq!(found.lines[0].differences, [Difference::Owner], "now both have the column, and this cell was blank");
    assert_eq!(found.not_compared, [Difference::Treatment, Difference::Text]);
}

#[test]
fn levels_of_other_criteria_are_not_computed_by_the_present_ones() {
    let mut register = register();
    register.criteria.version = Some("2.0".into());
    assert_eq!(compared(&register).criteria, CriteriaBetween::Unknown);
    register.runs[1].criteria_version = Some("2.0".into());
    let same = compared(&register);
    assert_eq!((same.criteria, same.lines[0].earlier_levels[0].map(points)), (CriteriaBetween::Same, Some(16)));
    register.runs[1].criteria_version = Some("1.0".into());
    let changed = compared(&register);
    assert_eq!(changed.criteria, CriteriaBetween::Changed { then: "1.0".into(), now: "2.0".into() });
    assert_eq!(changed.lines[0].earlier_levels, [None, None]);
}

#[test]
fn the_criteria_of_a_run_that_states_none_are_those_of_its_day() {
    let mut register = register();
    register.criteria.version = Some("2.0".into());
    register.criteria.acceptance_approved_on = Some(day("2026-01-15"));
    register.criteria.earlier =
        vec![CriteriaVersion { version: "1.0".into(), from: Some(day("2024-01-01")), ..CriteriaVersion::default() }];
    register.runs[1].to = Some(day("2025-03-01"));
    let changed = CriteriaBetween::Changed { then: "1.0".into(), now: "2.0".into() };
    assert_eq!(compared(&register).criteria, changed);
}

#[test]
fn another_spelling_of_the_same_owner_is_no_change() {
    let mut register = register();
    register.runs[1].risks[0].owner = Some("Mia".into());
    register.risks[0].owner = Some("p04".into());
    assert!(compared(&register).lines[0].is_identical());
}
