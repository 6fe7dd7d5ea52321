//! What holds for all criteria, names and controls.

use dossier::derive::{CellAt, CriteriaFault, Directory, Holder, Matrix, Method, fold};
use dossier::model::{Band, Combine, ControlId, Criteria, Factor, Isms, Quantitative, Rating, annex_a};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use super::support::{band, person, points, scale};

fn combine() -> impl Strategy<Value = Combine> {
    prop_oneof![Just(Combine::Product), Just(Combine::Sum), Just(Combine::SumMinus1), Just(Combine::Max)]
}

fn criteria() -> impl Strategy<Value = Criteria> {
    let axis = || btree_set(0..200_i32, 3..=10);
    (axis(), axis(), combine()).prop_map(|(likelihood, impact, combine)| Criteria {
        likelihood: scale(likelihood),
        impact: scale(impact),
        combine: Some(combine),
        ..Criteria::default()
    })
}

/// Bands that cover everything without a gap, cut at the given levels.
fn bands_cut_at(cuts: &[i32]) -> Vec<Band> {
    let mut from = None;
    let mut bands = Vec::new();
    for (n, cut) in cuts.iter().enumerate() {
        bands.push(Band { from, to: Some(*cut), ..band(&format!("b{n}"), 0, 0) });
        from = Some(cut + 1);
    }
    bands.push(Band { from, to: None, ..band("top", 0, 0) });
    bands
}

proptest! {
    // A case that fails is written out in full; no file of old failures is kept.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn levels_are_total_on_the_scales_and_rise_along_them(criteria in criteria()) {
        let (matrix, faults) = Matrix::of(&criteria);
        let falls = faults.iter().any(|f| matches!(f, CriteriaFault::LevelFalls { .. } | CriteriaFault::BandFalls { .. }));
        prop_assert!(!falls);
        let matrix = matrix.expect("sound scales give a matrix");
        for (l, likelihood) in criteria.likelihood.iter().enumerate() {
            for (i, impact) in criteria.impact.iter().enumerate() {
                let level = matrix.rate(likelihood.value, impact.value).expect("on the scales");
                prop_assert_eq!(level.cell, Some(CellAt { impact: i, likelihood: l }));
                if l > 0 {
                    prop_assert!(matrix.cells[i][l - 1].level <= points(level));
                }
                if i > 0 {
                    prop_assert!(matrix.cells[i - 1][l].level <= points(level));
                }
            }
        }
    }

    #[test]
    fn values_off_the_scale_have_no_level(criteria in criteria(), value in -50..250_i32) {
        let matrix = Matrix::of(&criteria).0.expect("sound scales give a matrix");
        let on_scale = criteria.likelihood.iter().any(|p| p.value == value);
        prop_assert_eq!(matrix.rate(value, criteria.impact[0].value).is_some(), on_scale);
    }

    #[test]
    fn bands_without_gaps_leave_no_cell_out(criteria in criteria(), cuts in btree_set(0..40_000_i32, 2..6)) {
        let cuts: Vec<i32> = cuts.into_iter().collect();
        let criteria = Criteria { bands: bands_cut_at(&cuts), ..criteria };
        let (matrix, faults) = Matrix::of(&criteria);
        let only_acceptance = faults.iter().all(|f| matches!(f, CriteriaFault::NoAcceptance { .. }));
        prop_assert!(only_acceptance, "{:?}", faults);
        for cell in matrix.expect("a matrix").cells.concat() {
            let expected = cuts.iter().filter(|cut| cell.level > **cut).count();
            prop_assert_eq!(cell.band, Some(expected));
        }
    }

    #[test]
    fn each_cell_is_told_exactly_if_it_has_no_or_several_bands(
        criteria in criteria(),
        ranges in vec((0..300_i32, 0..300_i32), 1..5),
    ) {
        let bands = ranges.iter().enumerate().map(|(n, (a, b))| band(&format!("b{n}"), *a.min(b), *a.max(b))).collect();
        let criteria = Criteria { bands, ..criteria };
        let (matrix, faults) = Matrix::of(&criteria);
        for (impact, row) in matrix.expect("a matrix").cells.iter().enumerate() {
            for (likelihood, cell) in row.iter().enumerate() {
                let at = CellAt { impact, likelihood };
                let holding: Vec<usize> = (0..ranges.len())
                    .filter(|n| (criteria.bands[*n].from..=criteria.bands[*n].to).contains(&Some(cell.level)))
                    .collect();
                let told_none = faults.contains(&CriteriaFault::NoBand(at));
                let told_several = faults.contains(&CriteriaFault::SeveralBands { at, bands: holding.clone() });
                prop_assert_eq!(told_none, holding.is_empty());
                prop_assert_eq!(told_several, holding.len() > 1);
                prop_assert_eq!(cell.band, (holding.len() == 1).then(|| holding[0]));
            }
        }
    }

    #[test]
    fn any_criteria_are_judged_without_panic(
        likelihood in vec(any::<i32>(), 0..12),
        impact in vec(any::<i32>(), 0..12),
        matrix in vec(vec(any::<i32>(), 0..12), 0..12),
        band_cells in vec(vec("[ab]?", 0..12), 0..12),
        ends in vec((any::<Option<i32>>(), any::<Option<i32>>()), 0..4),
        how in prop_oneof![combine(), Just(Combine::Matrix)],
    ) {
        let criteria = Criteria {
            likelihood: scale(likelihood),
            impact: scale(impact),
            matrix,
            band_cells,
            bands: ends.into_iter().map(|(from, to)| Band { from, to, ..band("a", 0, 0) }).collect(),
            combine: Some(how),
            ..Criteria::default()
        };
        let (matrix, faults) = Matrix::of(&criteria);
        prop_assert!(matrix.is_some() || !faults.is_empty());
    }

    #[test]
    fn any_text_is_resolved_without_panic_or_kept_as_written(text in any::<String>()) {
        let isms = Isms { people: vec![person("p1", "Ana Roth", "COO", &["A"])], ..Isms::default() };
        let directory = Directory::of(&isms);
        let holder = directory.resolve(Some(&text));
        if let Holder::Unknown(kept) = &holder {
            prop_assert_eq!(kept.as_str(), text.trim());
        }
        prop_assert_eq!(directory.name(&holder).is_empty(), holder == Holder::Missing);
    }

    #[test]
    fn names_are_found_however_they_are_spaced_and_cased(upper in any::<bool>(), spaces in 1..4_usize, lead in 0..3_usize) {
        let isms = Isms { people: vec![person("p1", "Ána Róth", "COO", &[])], ..Isms::default() };
        let text = format!("{}{}{}{}", " ".repeat(lead), "Ana", " ".repeat(spaces), "Roth");
        let text = if upper { text.to_uppercase() } else { text };
        prop_assert_eq!(Directory::of(&isms).resolve(Some(&text)), Holder::Person(0));
    }

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
    }

    #[test]
    fn ids_of_annex_a_survive_printing(index in 0..93_usize) {
        let id = &annex_a()[index].id;
        prop_assert_eq!(&ControlId::parse(id.as_str()), id);
    }

    #[test]
    fn a_text_of_ascii_folds_as_it_does_beside_other_letters(text in "[ -~\\t\\n]{0,24}") {
        let both = fold(&format!("{text} é"));
        let expected = [fold(&text), "e".to_string()].into_iter().filter(|part| !part.is_empty());
        prop_assert_eq!(both, expected.collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn levels_of_factors_are_total_banded_and_rise_with_each_factor(
        axes in vec(btree_set(0..20_i32, 3..=10), 3..=5),
        combine in prop_oneof![Just(Combine::Product), Just(Combine::Sum), Just(Combine::Max)],
        cut in 0..400_i32,
        at in vec(0..10_usize, 5),
        raised in 0..5_usize,
    ) {
        let factors = axes.iter().map(|axis| Factor { name: "F".into(), scale: scale(axis.clone()) });
        let bands = bands_cut_at(&[cut]);
        let criteria =
            Criteria { factors: factors.collect(), combine: Some(combine), bands, ..Criteria::default() };
        let (method, _) = Method::of(&criteria);
        let method = method.expect("sound scales give a method");
        let values: Vec<i32> = axes
            .iter()
            .zip(&at)
            .map(|(axis, at)| *axis.iter().nth(at % axis.len()).expect("inside the scale"))
            .collect();
        let rate = |values: &[i32]| {
            method.rate(&Rating { factors: values.iter().copied().map(Some).collect(), ..Rating::default() })
        };
        let level = rate(&values).expect("on the scales");
        prop_assert!(level.band.is_some(), "no gap between bands");
        let which = raised % axes.len();
        if let Some(higher) = axes[which].iter().copied().find(|value| *value > values[which]) {
            let mut above = values.clone();
            above[which] = higher;
            let above = rate(&above).expect("on the scales");
            prop_assert!(above.level >= level.level && above.band >= level.band);
        }
    }

    #[test]
    fn levels_in_money_are_total_banded_and_rise_with_frequency_and_loss(
        limits in btree_set(1..1_000_000_u32, 1..6),
        frequency in 0.0..50.0_f64,
        loss in 0.0..1.0e7_f64,
        more in 0.0..50.0_f64,
    ) {
        let up_to: Vec<f64> = limits.iter().copied().map(f64::from).collect();
        let bands = (0..=up_to.len()).map(|n| Band { from: None, to: None, ..band(&format!("b{n}"), 0, 0) });
        let quantitative = Some(Quantitative { up_to, ..Quantitative::default() });
        let criteria = Criteria { quantitative, bands: bands.collect(), ..Criteria::default() };
        let (method, faults) = Method::of(&criteria);
        let method = method.unwrap_or_else(|| panic!("{faults:?}"));
        let rate = |frequency: f64, loss: f64| {
            method.rate(&Rating { frequency: Some(frequency), loss: Some(loss), ..Rating::default() })
        };
        let level = rate(frequency, loss).expect("a level");
        prop_assert!(level.band.is_some(), "no gap between bands");
        for above in [rate(frequency + more, loss), rate(frequency, loss + more)] {
            let above = above.expect("a level");
            prop_assert!(above.level >= level.level && above.band >= level.band);
        }
    }
}

/// A project of records in YAML: a scale of so many points on each axis, and a risk for each rating.
fn ratings_as_read(likelihood: usize, impact: usize, cell: impl Fn(&str, usize) -> String) -> Vec<[Option<i32>; 2]> {
    let folder = tempfile::tempdir().unwrap();
    let points = |axis: &str, count: usize| -> String {
        let lines = (0..count).map(|n| format!("    - {{ value: {}, label: {axis} step {} }}\n", n * n + 1, letter(n)));
        lines.collect::<Vec<_>>().concat()
    };
    let answers = format!("risk:\n  likelihood:\n{}  impact:\n{}", points("L", likelihood), points("I", impact));
    let risk = |n: usize| {
        let (l, i) = (cell("L", n % likelihood), cell("I", n % impact));
        format!("  - {{ id: R-{n}, title: t, likelihood: {l}, impact: {i} }}\n")
    };
    let records = (0..likelihood.max(impact)).map(risk).collect::<Vec<_>>().concat();
    std::fs::write(folder.path().join("dossier.yaml"), "records: [r.yaml]\n").unwrap();
    std::fs::write(folder.path().join("answers.yaml"), answers).unwrap();
    std::fs::write(folder.path().join("r.yaml"), format!("risks:\n{records}")).unwrap();
    let loaded = dossier::ingest::load(folder.path()).unwrap();
    let wrong: Vec<_> = loaded.diagnostics.iter().map(|found| &found.message).collect();
    assert!(wrong.is_empty(), "{likelihood} by {impact}: {wrong:?}");
    loaded.isms.risks.iter().map(|risk| [risk.before.likelihood, risk.before.impact]).collect()
}

fn letter(n: usize) -> char {
    char::from(b'a' + u8::try_from(n).unwrap())
}

#[test]
fn words_and_numbers_of_a_scale_are_the_same_points() {
    for likelihood in 3..=10 {
        for impact in [3, 5, 13 - likelihood, 10] {
            let numbers = ratings_as_read(likelihood, impact, |_, n| (n * n + 1).to_string());
            let words = ratings_as_read(likelihood, impact, |axis, n| format!("{axis} step {}", letter(n)));
            let both =
                ratings_as_read(likelihood, impact, |axis, n| format!("{} - {axis} step {}", n * n + 1, letter(n)));
            let value = |n: usize| i32::try_from(n * n + 1).ok();
            let expected: Vec<_> =
                (0..likelihood.max(impact)).map(|n| [value(n % likelihood), value(n % impact)]).collect();
            assert_eq!((&numbers, &words, &both), (&expected, &expected, &expected), "{likelihood} by {impact}");
        }
    }
}
