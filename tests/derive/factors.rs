//! Methods of three factors: fixture M7 of the worked example.

use dossier::derive::{Axis, CriteriaFault, FactorMethod, Level, Matrix, TableShape};
use dossier::model::{Combine, Criteria, Factor};

use super::support::{band, example_criteria, points, scale};

fn m7(combine: Combine) -> Criteria {
    let factor = |name: &str, points| Factor { name: name.into(), scale: scale(1..=points) };
    Criteria {
        factors: vec![factor("Asset value", 4), factor("Threat", 3), factor("Vulnerability", 3)],
        combine: Some(combine),
        bands: vec![band("low", 1, 8), band("medium", 9, 17), band("high", 18, 36)],
        acceptance: example_criteria().acceptance,
        ..Criteria::default()
    }
}

/// The points and the band of a level; a method of factors has no cell.
fn scored(level: Level) -> (i32, Option<usize>) {
    assert_eq!(level.cell, None);
    (points(level), level.band)
}

/// The level as people read it from a printed table: a row for each asset value, in it the vulnerabilities by threat.
fn table() -> Vec<Vec<i32>> {
    (0..4).map(|asset| (0..3).flat_map(|threat| (0..3).map(move |weak| asset + threat + weak + 1)).collect()).collect()
}

#[test]
fn m7_product_of_three() {
    let (method, faults) = FactorMethod::of(&m7(Combine::Product));
    assert_eq!(faults, []);
    let method = method.expect("a sound method");
    assert_eq!(method.rate_factors(&[4, 3, 3]).map(scored), Some((36, Some(2))));
    assert_eq!(method.rate_factors(&[2, 2, 2]).map(scored), Some((8, Some(0))));
    assert_eq!(method.rate_factors(&[3, 3, 1]).map(scored), Some((9, Some(1))));
    assert_eq!(method.rate_factors(&[5, 1, 1]), None);
    assert_eq!(method.rate_factors(&[1, 1]), None);
    assert_eq!(method.rate_factors(&[1, 1, 1, 1]), None);
}

#[test]
fn m7_level_from_a_table() {
    let mut criteria = m7(Combine::Matrix);
    criteria.matrix = table();
    criteria.bands = vec![band("low", 1, 3), band("medium", 4, 5), band("high", 6, 8)];
    let (method, faults) = FactorMethod::of(&criteria);
    assert_eq!(faults, []);
    let method = method.expect("a sound method");
    assert_eq!(method.rate_factors(&[1, 1, 1]).map(scored), Some((1, Some(0))));
    assert_eq!(method.rate_factors(&[4, 1, 2]).map(scored), Some((5, Some(1))));
    assert_eq!(method.rate_factors(&[4, 3, 3]).map(scored), Some((8, Some(2))));
    assert_eq!(method.levels().into_iter().map(|(level, _)| level).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn m7_has_no_heat_map() {
    assert_eq!(Matrix::of(&m7(Combine::Product)), (None, Vec::new()));
}

#[test]
fn falling_level_is_told_with_its_factor() {
    let mut criteria = m7(Combine::Matrix);
    criteria.matrix = table();
    criteria.matrix[2][4] = 9; // asset value 3, threat 2, vulnerability 2; its neighbours above it are 6
    let (_, faults) = FactorMethod::of(&criteria);
    let fall = |points: [usize; 3], along| CriteriaFault::FactorLevelFalls { points: points.to_vec(), along };
    assert_eq!(faults, [fall([2, 1, 2], 2), fall([2, 2, 1], 1), fall([3, 1, 1], 0)]);
}

#[test]
fn faults_leave_no_method_or_name_the_level() {
    let mut criteria = m7(Combine::Matrix);
    criteria.matrix = vec![vec![1; 9]; 3];
    criteria.impact = scale(1..=5);
    criteria.factors[1].scale = scale([3, 2, 1, 0]);
    let (method, faults) = FactorMethod::of(&criteria);
    assert!(method.is_none());
    assert_eq!(faults[0], CriteriaFault::TwoMethods);
    assert_eq!(faults[1], CriteriaFault::NotAscending { axis: Axis::Factor(1), point: 1 });

    let mut criteria = m7(Combine::Matrix);
    criteria.matrix = vec![vec![1; 9]; 3];
    let expected = CriteriaFault::MatrixShape(TableShape::Rows { expected: 4, found: 3 });
    assert_eq!(FactorMethod::of(&criteria), (None, vec![expected]));

    let mut criteria = m7(Combine::Product);
    criteria.bands[0].to = Some(7);
    criteria.bands[2].from = Some(16);
    let (method, faults) = FactorMethod::of(&criteria);
    assert_eq!(
        faults,
        [CriteriaFault::LevelWithoutBand(8), CriteriaFault::LevelWithSeveralBands { level: 16, bands: vec![1, 2] },]
    );
    assert_eq!(method.and_then(|m| m.rate_factors(&[2, 2, 2])).map(scored), Some((8, None)));
}

#[test]
fn two_or_six_factors_are_refused() {
    for count in [1, 2, 6] {
        let mut criteria = m7(Combine::Product);
        criteria.factors = vec![criteria.factors[0].clone(); count];
        assert_eq!(FactorMethod::of(&criteria), (None, vec![CriteriaFault::FactorCount(count)]));
    }
}

#[test]
fn levels_too_large_are_told() {
    let mut criteria = m7(Combine::Product);
    criteria.factors[0].scale = scale([1, 2, i32::MAX]);
    assert_eq!(FactorMethod::of(&criteria), (None, vec![CriteriaFault::FactorLevelTooLarge]));
}
