//! Who accepted what remains, and whether that still holds.

use dossier::derive::{AcceptanceFacts, AcceptanceFault, AcceptanceState, Holder, facts};
use dossier::model::{Acceptable, Isms, ResidualAcceptance, RiskStatus, TreatmentOption};

use super::support::{accept, day, isms, person, rating, risk, texts};

/// Mia owns R-1, which stays at 8, medium; Joost is top management; Ben is neither.
fn register() -> Isms {
    let mut register = isms(vec![risk("R-1", rating(4, 4), rating(2, 4))]);
    register.people =
        vec![person("p01", "Joost", "", &[]), person("p04", "Mia", "", &[]), person("p05", "Ben", "", &[])];
    register.roles.top_mgmt = texts(&["p01"]);
    register.risks[0].owner = Some("Mia".into());
    register.risks[0].reviewed_on = Some(day("2026-02-12"));
    register
}

fn decision(by: &str, on: &str) -> ResidualAcceptance {
    ResidualAcceptance { risk: "R-1".into(), by: Some(by.into()), on: Some(day(on)), ..ResidualAcceptance::default() }
}

fn acceptance(register: &Isms) -> AcceptanceFacts {
    facts(register, day("2026-06-10")).risks[0].acceptance.clone()
}

#[test]
fn the_later_of_register_and_decisions_counts() {
    let mut register = register();
    assert_eq!(acceptance(&register).state, AcceptanceState::Missing);

    register.risks[0].accepted_by = Some("Joost".into());
    register.risks[0].accepted_on = Some(day("2026-03-02"));
    register.acceptances = vec![decision("p04", "2026-04-01"), decision("p01", "2026-02-20")];
    let found = acceptance(&register);
    assert_eq!((found.decision, found.accepted_by), (Some(0), Holder::Person(1)));
    assert_eq!(found.state, AcceptanceState::Holds);

    register.acceptances.clear();
    let found = acceptance(&register);
    assert_eq!((found.decision, found.accepted_by), (None, Holder::Person(0)));
}

#[test]
fn what_is_given_after_the_day_does_not_displace_what_holds_on_it() {
    let mut register = register();
    register.acceptances = vec![decision("p04", "2026-07-01"), decision("p04", "2026-03-02")];
    assert_eq!(acceptance(&register).decision, Some(1));
    register.acceptances.pop();
    let future = AcceptanceFault::InTheFuture(day("2026-07-01"));
    assert_eq!(acceptance(&register).state, AcceptanceState::Broken(vec![future]));
}

#[test]
fn an_acceptance_ends_by_its_own_day_or_by_the_months_of_its_band() {
    let mut register = register();
    register.criteria.acceptance[1].max_months = Some(3);
    register.acceptances = vec![decision("p04", "2026-03-02")];
    let found = acceptance(&register);
    assert_eq!((found.until, found.until_by_rule), (Some(day("2026-06-02")), true));
    assert_eq!(found.state, AcceptanceState::Broken(vec![AcceptanceFault::Expired(day("2026-06-02"))]));

    register.acceptances[0].until = Some(day("2026-06-10"));
    let found = acceptance(&register);
    assert_eq!((found.until_by_rule, found.state), (false, AcceptanceState::Holds), "its last day still counts");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let mut register = register();
    register.criteria.version = Some("2.0".into());
    register.criteria.acceptance[1] = accept("medium", Acceptable::No, "top_mgmt");
    let wrong = ResidualAcceptance { criteria_version: Some("1.0".into()), ..decision("p05", "2026-01-05") };
    register.acceptances = vec![wrong];
    assert_eq!(
        acceptance(&register).state,
        AcceptanceState::Broken(vec![
            AcceptanceFault::WrongPerson,
            AcceptanceFault::Unlimited,
            AcceptanceFault::OlderThanAssessment(day("2026-02-12")),
            AcceptanceFault::OtherCriteria("1.0".into()),
        ])
    );
    register.acceptances[0].by = Some("p04".into());
    let AcceptanceState::Broken(faults) = acceptance(&register).state else { panic!("it is broken") };
    assert_eq!(faults[0], AcceptanceFault::BelowAuthority, "the owner, where only top management may");
}

#[test]
fn the_level_that_was_accepted_is_compared_with_the_present_one() {
    let mut register = register();
    for (level, band, same) in
        [(Some(8), None, true), (Some(4), None, false), (None, Some("Medium"), true), (None, Some("low"), false)]
    {
        let band = band.map(str::to_string);
        register.acceptances = vec![ResidualAcceptance { level, band, ..decision("p04", "2026-03-02") }];
        let other = AcceptanceState::Broken(vec![AcceptanceFault::OtherLevel]);
        assert_eq!(acceptance(&register).state, if same { AcceptanceState::Holds } else { other });
    }
}

#[test]
fn nobody_has_to_accept_a_closed_risk_or_one_within_the_criteria() {
    let mut register = register();
    register.risks[0].residual = rating(1, 4);
    assert_eq!(acceptance(&register).state, AcceptanceState::NotNeeded);
    register.risks[0].options = vec![TreatmentOption::Retain];
    assert_eq!(acceptance(&register).state, AcceptanceState::Missing, "to retain is a decision at any level");
    register.risks[0].status = Some(RiskStatus::Closed);
    assert_eq!(acceptance(&register).state, AcceptanceState::NotNeeded);
    register.risks[0] = risk("R-1", rating(4, 4), rating(9, 9));
    assert_eq!(acceptance(&register).state, AcceptanceState::Unknown);
}

#[test]
fn several_owners_sign_together_and_the_one_who_has_not_is_named() {
    let mut register = register();
    register.risks[0].owner = Some("Mia + Ben".into());
    register.acceptances = vec![decision("p04", "2026-03-02")];
    let found = acceptance(&register);
    assert_eq!(found.state, AcceptanceState::Broken(vec![AcceptanceFault::Incomplete(vec![2])]));
    register.acceptances.push(decision("p05", "2026-03-04"));
    let found = acceptance(&register);
    assert_eq!(found.state, AcceptanceState::Holds);
    assert_eq!(found.accepted_by, Holder::Several(vec![Holder::Person(1), Holder::Person(2)]));
    register.acceptances = vec![decision("p01", "2026-03-02")];
    assert_eq!(acceptance(&register).state, AcceptanceState::Holds, "top management stands above both");
}

#[test]
fn conditions_stay_with_the_acceptance() {
    let mut register = register();
    let conditions = Some("only until the new portal runs".to_string());
    register.acceptances = vec![ResidualAcceptance { conditions: conditions.clone(), ..decision("p04", "2026-03-02") }];
    let found = acceptance(&register);
    assert_eq!((found.state, found.conditions), (AcceptanceState::Holds, conditions));
}
