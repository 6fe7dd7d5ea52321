//! The treatment plan and the acceptance of what remains.

use dossier::derive::{ActionCounts, BandCount, Holder, facts};
use dossier::model::{Action, ActionStatus, Isms, Rating, Risk, RiskStatus, TreatmentOption};

use super::support::{action, controls, day, isms, person, points, rating, risk, texts};

fn register() -> Isms {
    let mut register = isms(vec![
        Risk {
            options: vec![TreatmentOption::Modify],
            controls: controls(&["A.8.5"]),
            ..risk("R-1", rating(4, 4), rating(2, 4))
        },
        Risk { options: vec![TreatmentOption::Retain], ..risk("R-2", rating(2, 2), Rating::default()) },
        Risk { options: vec![TreatmentOption::Retain], ..risk("R-3", rating(5, 4), Rating::default()) },
        Risk { status: Some(RiskStatus::Closed), ..risk("R-4", rating(5, 5), rating(1, 1)) },
        Risk { status: Some(RiskStatus::Closed), ..risk("R-5", rating(5, 5), rating(1, 1)) },
        risk("R-6", rating(1, 1), Rating::default()),
        risk("R-7", Rating::default(), Rating::default()),
    ]);
    register.people = vec![
        person("p01", "Joost", "Managing Director", &[]),
        person("p04", "Mia", "Head of Operations", &[]),
        person("p05", "Ben", "IT Manager", &[]),
    ];
    register.roles.top_mgmt = texts(&["p01"]);
    for risk in &mut register.risks {
        risk.owner = Some("p04".into());
    }
    register.actions = vec![
        Action {
            controls: controls(&["A.8.16"]),
            start: Some(day("2026-03-01")),
            ..action("AC-1", &["R-1"], "2026-08-01")
        },
        Action { done_on: Some(day("2026-05-02")), ..action("AC-2", &["R-4"], "2026-05-01") },
        action("AC-3", &["R-5"], "2026-05-20"),
        Action { status: Some(ActionStatus::Cancelled), ..action("AC-4", &["R-1"], "2030-01-01") },
        action("AC-5", &[], "2031-01-01"),
    ];
    register
}

#[test]
fn treated_risks_are_those_something_is_done_about_or_above_acceptance() {
    let facts = facts(&register(), day("2026-06-10"));
    let treated: Vec<usize> = facts.plan.treatments.iter().map(|t| t.risk).collect();
    // R-1 is modified, R-3 retained but not acceptable, R-5 closed with an open action.
    assert_eq!(treated, [0, 2, 4]);
    assert_eq!(facts.plan.treatments[0].controls, controls(&["A.8.5", "A.8.16"]));
}

#[test]
fn actions_of_the_plan_their_states_and_span() {
    let plan = facts(&register(), day("2026-06-10")).plan;
    assert_eq!(plan.actions, [1, 2, 0, 3], "AC-5 treats no risk and brings no control about");
    assert_eq!(plan.action_counts, ActionCounts { done: 1, in_progress: 0, open: 1, overdue: 1, cancelled: 1 });
    assert_eq!(plan.action_counts.total(), 4);
    assert_eq!(plan.span, Some((day("2026-03-01"), day("2026-08-01"))), "what is given up does not stretch the chart");
    assert_eq!(facts(&isms(Vec::new()), day("2026-06-10")).plan.span, None);
}

#[test]
fn counts_by_band_before_and_after() {
    let plan = facts(&register(), day("2026-06-10")).plan;
    let count = |before, residual, after| BandCount { before, residual, after };
    assert_eq!(plan.bands, [count(0, 1, 1), count(0, 1, 1), count(3, 0, 1)]);
    assert_eq!(plan.without_band, count(0, 1, 0));
    assert_eq!(plan.register_bands, [count(2, 2, 4), count(0, 1, 1), count(4, 0, 1)]);
    assert_eq!(plan.register_without_band, count(1, 4, 1));
}

#[test]
fn who_has_to_accept_what_remains() {
    let mut register = register();
    register.risks[0].accepted_by = Some("Risk owner".into());
    register.risks[2].accepted_by = Some("Ben".into());
    register.criteria.acceptance[1].by = Some("IT Manager".into());
    let facts = facts(&register, day("2026-06-10"));
    let medium = &facts.risks[0].acceptance;
    assert_eq!((medium.level.map(points), medium.rule), (Some(8), Some(1)));
    assert_eq!((&medium.by, medium.may_accept.as_slice()), (&Holder::Person(2), [0, 2].as_slice()));
    assert_eq!(medium.accepted_by, Holder::Person(1), "the owner of this risk");

    let low = &facts.risks[1].acceptance;
    assert_eq!((low.level.map(points), &low.by), (Some(4), &Holder::Person(1)), "retained as it is");
    let high = &facts.risks[2].acceptance;
    assert_eq!((&high.by, high.may_accept.as_slice()), (&Holder::Person(0), [0].as_slice()));
    assert_eq!(high.accepted_by, Holder::Person(2));

    let unrated = &facts.risks[6].acceptance;
    assert_eq!((unrated.level, unrated.rule, &unrated.by), (None, None, &Holder::Missing));
    assert!(unrated.may_accept.is_empty());
    assert_eq!(facts.risks[5].acceptance.level, None, "not retained, so its residual level is not known");
}

#[test]
fn ratings_off_the_scale_have_no_level() {
    let register = isms(vec![risk("R-1", rating(6, 1), rating(0, 3))]);
    let facts = facts(&register, day("2026-06-10"));
    assert_eq!((facts.risks[0].before, facts.risks[0].residual), (None, None));
    assert_eq!(facts.risks[0].acceptable_before, None);
}
