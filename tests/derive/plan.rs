//! The treatment plan and the acceptance of what remains.

use dossier::derive::{ActionCounts, AfterTreatment, BandCount, Holder, StandingCounts, facts};
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
fn the_plan_is_about_what_is_treated_or_above_acceptance_and_never_about_closed_risks() {
    let facts = facts(&register(), day("2026-06-10"));
    let in_plan: Vec<usize> = facts.plan.treatments.iter().map(|t| t.risk).collect();
    // R-1 is modified, R-3 retained but not acceptable; R-5 is closed although an action is open.
    assert_eq!(in_plan, [0, 2]);
    assert_eq!(facts.plan.treatments[0].controls, controls(&["A.8.5", "A.8.16"]));
}

#[test]
fn treated_is_counted_by_option_and_the_counts_are_the_register() {
    let mut register = register();
    register.risks[5].controls = controls(&["A.8.5"]);
    let plan = facts(&register, day("2026-06-10")).plan;
    let counts = StandingCounts { treated: 1, retained: 2, undecided: 2, closed: 2 };
    assert_eq!(plan.standings, counts, "R-3 is kept, R-6 has a control but no option");
    register.risks[1].options = vec![TreatmentOption::Retain, TreatmentOption::Share];
    assert_eq!(facts(&register, day("2026-06-10")).plan.standings.treated, 2);
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
fn counts_by_band_leave_out_closed_risks_and_what_nobody_rated() {
    let plan = facts(&register(), day("2026-06-10")).plan;
    let count = |before, after| BandCount { before, after };
    // After treatment: R-1 is rated medium, R-2 and R-3 are kept as they are, R-6 and R-7 are not rated.
    assert_eq!(plan.register_bands, [count(2, 1), count(0, 1), count(2, 1)]);
    assert_eq!(plan.register_not_rated, count(1, 2));
    assert_eq!(plan.register_without_band, count(0, 0));
    let all = plan.register_bands.iter().chain([&plan.register_not_rated, &plan.register_without_band]);
    let (before, after) = all.fold((0, 0), |(before, after), n| (before + n.before, after + n.after));
    assert_eq!((before, after), (5, 5), "every risk that is not closed stands in each column once");
}

#[test]
fn not_rated_is_not_unchanged() {
    let facts = facts(&register(), day("2026-06-10"));
    let after: Vec<AfterTreatment> = facts.risks.iter().map(|risk| risk.after).collect();
    assert!(matches!(after[0], AfterTreatment::Rated(level) if points(level) == 8));
    assert!(matches!(after[1], AfterTreatment::Kept(level) if points(level) == 4));
    assert_eq!(after[5], AfterTreatment::NotRated, "no option is chosen, so nobody says that it is kept");
    assert_eq!(facts.risks[5].acceptable_after, None);
    assert_eq!(facts.risks[1].acceptable_after, facts.risks[1].acceptable_before);
}

#[test]
fn risks_were_assessed_when_the_run_ended_else_when_one_was_last_rated() {
    let mut register = register();
    assert_eq!(facts(&register, day("2026-06-10")).assessed_on, None);
    register.risks[0].reviewed_on = Some(day("2026-02-12"));
    register.risks[1].reviewed_on = Some(day("2026-07-01"));
    assert_eq!(facts(&register, day("2026-06-10")).assessed_on, Some(day("2026-02-12")), "July is yet to come");
    register.criteria.last_run.to = Some(day("2026-03-01"));
    assert_eq!(facts(&register, day("2026-06-10")).assessed_on, Some(day("2026-03-01")));
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
