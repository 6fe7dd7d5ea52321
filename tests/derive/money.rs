//! The method in money: frequency times loss.

use dossier::derive::{CriteriaFault, CriteriaPart, Method, Money, MoneyMethod, Score, facts};
use dossier::model::{Criteria, Quantitative, Rating};
use proptest::prelude::*;

use super::support::{band, day, example_criteria, isms, risk, scale};

fn criteria() -> Criteria {
    let names = ["low", "medium", "high"];
    Criteria {
        bands: names.map(|id| dossier::model::Band { from: None, to: None, ..band(id, 0, 0) }).to_vec(),
        acceptance: example_criteria().acceptance,
        quantitative: Some(Quantitative { currency: Some("EUR".into()), up_to: vec![10_000.0, 50_000.5] }),
        ..Criteria::default()
    }
}

fn rating(frequency: f64, loss: f64) -> Rating {
    Rating { frequency: Some(frequency), loss: Some(loss), ..Rating::default() }
}

fn printed(frequency: f64, loss: f64) -> Option<(String, Option<usize>)> {
    let (method, faults) = Method::of(&criteria());
    assert_eq!(faults, []);
    let level = method.expect("a sound method").rate(&rating(frequency, loss))?;
    assert_eq!(level.cell, None);
    Some((level.level.printed(Some("EUR")), level.band))
}

#[test]
fn the_expected_loss_a_year_and_its_band() {
    let is = |text: &str, band| Some((text.replace(' ', "\u{a0}"), Some(band)));
    assert_eq!(printed(0.1, 100_000.0), is("EUR 10 000", 0), "the limit belongs to its band");
    assert_eq!(printed(0.1, 100_000.1), is("EUR 10 000.01", 1));
    assert_eq!(printed(2.5, 20_000.2), is("EUR 50 000.50", 1));
    assert_eq!(printed(12.0, 1_250_000.0), is("EUR 15 000 000", 2));
    assert_eq!(printed(0.0, 5_000.0), is("EUR 0", 0));
    assert_eq!(printed(0.7, 10.0), is("EUR 7", 0), "0.7 times 10 is 7, not a little less");
}

#[test]
fn what_is_no_amount_has_no_level() {
    for (frequency, loss) in
        [(-1.0, 5.0), (1.0, -5.0), (-1.0, -5.0), (f64::NAN, 1.0), (1e12, 1e12), (f64::INFINITY, 1.0)]
    {
        assert_eq!(printed(frequency, loss), None, "{frequency} x {loss}");
    }
    let half = Rating { frequency: Some(1.0), ..Rating::default() };
    assert_eq!(Method::of(&criteria()).0.and_then(|method| method.rate(&half)), None);
}

#[test]
fn faults_are_told_together() {
    let mut unsound = criteria();
    unsound.quantitative = Some(Quantitative { currency: None, up_to: vec![5.0, 5.0, f64::NAN] });
    let (method, faults) = MoneyMethod::of(&unsound);
    assert_eq!(
        faults,
        [
            CriteriaFault::Unanswered(CriteriaPart::Currency),
            CriteriaFault::LimitNotAscending(1),
            CriteriaFault::LimitNotAscending(2),
            CriteriaFault::LimitCount { bands: 3, limits: 3 },
        ]
    );
    let level = method.and_then(|method| method.rate(1.0, 3.0)).expect("levels are still computed");
    assert_eq!((level.level, level.band), (Score::Money(Money::of(3.0).expect("an amount")), None));

    let two = Criteria { likelihood: scale(1..=3), ..criteria() };
    assert_eq!(MoneyMethod::of(&two), (None, vec![CriteriaFault::TwoMethods]));
}

#[test]
fn facts_rate_and_count_risks_in_money() {
    let mut register = isms(vec![
        risk("R-1", rating(0.5, 200_000.0), rating(0.1, 50_000.0)),
        risk("R-2", rating(0.1, 1_000.0), Rating::default()),
    ]);
    register.criteria = criteria();
    let facts = facts(&register, day("2026-06-10"));
    assert_eq!(facts.matrix(), None);
    let bands: Vec<_> = facts.plan.register_bands.iter().map(|band| (band.before, band.after)).collect();
    assert_eq!(bands, [(1, 1), (0, 0), (1, 0)]);
    assert_eq!(facts.plan.treatments.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_often_or_dearer_is_never_lower(
        frequency in 0.0..100.0_f64, loss in 0.0..1e9_f64, more in 0.0..10.0_f64, dearer in 0.0..1e6_f64,
    ) {
        let method = MoneyMethod::of(&criteria()).0.expect("a sound method");
        let low = method.rate(frequency, loss).expect("an amount");
        for high in [method.rate(frequency + more, loss), method.rate(frequency, loss + dearer)] {
            let high = high.expect("an amount");
            prop_assert!(low.level <= high.level && low.band <= high.band);
        }
    }

    #[test]
    fn amounts_keep_their_hundredths(hundredths in 0..1_000_000_000_u32) {
        let money = Money::of(f64::from(hundredths) / 100.0).expect("an amount");
        let plain: String = money.to_string().replace('\u{a0}', "");
        let read: f64 = plain.parse().expect("a number");
        prop_assert_eq!(Money::of(read), Some(money));
    }
}
