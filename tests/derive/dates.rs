//! Words for how often, and periods.

use dossier::derive::dates::{Frequency, months_after, period};
use proptest::prelude::*;

use super::support::day;

#[test]
fn words_for_how_often() {
    for (words, expected) in [
        ("Monthly", Some(Frequency::Months(1))),
        ("half-yearly", Some(Frequency::Months(6))),
        ("half yearly", Some(Frequency::Months(6))),
        ("every 3 months", Some(Frequency::Months(3))),
        ("every 6 weeks", Some(Frequency::Days(42))),
        ("weekly", Some(Frequency::Days(7))),
        ("every 0 months", None),
        ("every 999999999999 years", None),
        ("on change", None),
        ("", None),
    ] {
        assert_eq!(Frequency::read(words), expected, "{words}");
    }
    assert_eq!(Frequency::Months(1).after(day("2026-01-31")), day("2026-02-28"));
}

#[test]
fn periods_of_measures() {
    for (text, expected) in [
        ("2026", Some(("2026-01-01", "2026-12-31"))),
        ("2026-Q1", Some(("2026-01-01", "2026-03-31"))),
        ("2026 q4", Some(("2026-10-01", "2026-12-31"))),
        ("2026-H2", Some(("2026-07-01", "2026-12-31"))),
        ("2028-02", Some(("2028-02-01", "2028-02-29"))),
        ("2026-03-09", Some(("2026-03-09", "2026-03-09"))),
        ("2026-Q5", None),
        ("2026-13", None),
        ("March", None),
        ("", None),
    ] {
        assert_eq!(period(text), expected.map(|(from, to)| (day(from), day(to))), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), months in any::<u32>()) {
        if let Some(frequency) = Frequency::read(&text) {
            prop_assert!(frequency.after(day("2026-06-10")) > day("2026-06-10"));
        }
        if let Some((from, to)) = period(&text) {
            prop_assert!(from <= to);
        }
        prop_assert!(months_after(day("2026-06-10"), months) >= day("2026-06-10"));
    }
}
