//! What changed between two assessments.

use dossier::derive::{Difference, RunComparison, facts};
use dossier::model::{AssessmentRun, Isms, RiskStatus, TreatmentOption};

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
fn another_spelling_of_the_same_owner_is_no_change() {
    let mut register = register();
    register.runs[1].risks[0].owner = Some("Mia".into());
    register.risks[0].owner = Some("p04".into());
    assert!(compared(&register).lines[0].is_identical());
}
