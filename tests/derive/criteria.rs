//! The criteria engine, with the fixtures M1 to M6 of the worked example.

use dossier::derive::{Axis, CellAt, CriteriaFault, CriteriaPart, Level, Matrix, Score, TableShape};
use dossier::model::{Acceptable, Band, Combine, Criteria};

use super::support::{accept, band, example_criteria, points, scale};

/// A table as people draw it: the row of the highest impact first.
fn drawn<T: Clone>(rows: &[&[T]]) -> Vec<Vec<T>> {
    rows.iter().rev().map(|row| row.to_vec()).collect()
}

fn levels(matrix: &Matrix) -> Vec<Vec<i32>> {
    matrix.cells.iter().map(|row| row.iter().map(|cell| cell.level).collect()).collect()
}

/// A level of points in a cell.
fn level(points: i32, band: usize, cell: CellAt) -> Level {
    Level { level: Score::Points(points), band: Some(band), cell: Some(cell) }
}

/// The points and the band of a level.
fn scored(level: Level) -> (i32, Option<usize>) {
    (points(level), level.band)
}

fn bands(matrix: &Matrix) -> Vec<Vec<Option<usize>>> {
    matrix.cells.iter().map(|row| row.iter().map(|cell| cell.band).collect()).collect()
}

/// The matrix of criteria without any fault but the acceptance nobody has given.
fn sound(criteria: &Criteria) -> Matrix {
    let (matrix, faults) = Matrix::of(criteria);
    let faults: Vec<_> = faults.iter().filter(|f| !matches!(f, CriteriaFault::NoAcceptance { .. })).collect();
    assert!(faults.is_empty(), "{faults:?}");
    matrix.expect("sound criteria give a matrix")
}

fn faults(criteria: &Criteria) -> Vec<CriteriaFault> {
    Matrix::of(criteria).1
}

fn m1() -> Criteria {
    let top = Band { id: "3".into(), label: "Top".into(), ..Band::default() };
    let middle = Band { id: "2".into(), label: "Middle".into(), ..Band::default() };
    let low = Band { id: "1".into(), label: "Low".into(), ..Band::default() };
    let cells: [&[&str]; 5] = [
        &["3", "3", "3", "3", "3"],
        &["2", "2", "2", "3", "3"],
        &["2", "2", "2", "2", "3"],
        &["1", "2", "2", "2", "3"],
        &["1", "1", "2", "2", "3"],
    ];
    Criteria {
        likelihood: scale(1..=5),
        impact: scale(1..=5),
        combine: Some(Combine::SumMinus1),
        bands: vec![low, middle, top],
        band_cells: drawn(
            &cells.map(|row| row.iter().map(|id| (*id).to_string()).collect::<Vec<_>>()).each_ref().map(Vec::as_slice),
        ),
        ..Criteria::default()
    }
}

#[test]
fn m1_sum_minus_one() {
    let expected = drawn(&[&[5, 6, 7, 8, 9], &[4, 5, 6, 7, 8], &[3, 4, 5, 6, 7], &[2, 3, 4, 5, 6], &[1, 2, 3, 4, 5]]);
    assert_eq!(levels(&sound(&m1())), expected);
}

#[test]
fn m2_bands_per_cell() {
    let matrix = sound(&m1());
    let (low, middle, top) = (Some(0), Some(1), Some(2));
    let expected = drawn(&[
        &[top, top, top, top, top],
        &[middle, middle, middle, top, top],
        &[middle, middle, middle, middle, top],
        &[low, middle, middle, middle, top],
        &[low, low, middle, middle, top],
    ]);
    assert_eq!(bands(&matrix), expected);
    // Score 5 is in the top band in two corners and in the middle band elsewhere: no range could say so.
    let five = |likelihood, impact| matrix.rate(likelihood, impact).map(scored);
    assert_eq!(five(1, 5), Some((5, top)));
    assert_eq!(five(5, 1), Some((5, top)));
    assert_eq!(five(2, 4), Some((5, middle)));
    assert_eq!(five(3, 3), Some((5, middle)));
    assert_eq!(five(4, 2), Some((5, middle)));
}

#[test]
fn m2_cells_win_over_ranges() {
    let mut criteria = m1();
    criteria.bands[0].from = Some(1);
    criteria.bands[0].to = Some(9);
    assert_eq!(sound(&criteria), sound(&m1()));
}

#[test]
fn m3_product_4x4_ranges_over_levels_that_never_occur() {
    let criteria = Criteria {
        likelihood: scale(1..=4),
        impact: scale(1..=4),
        combine: Some(Combine::Product),
        bands: vec![band("low", 1, 3), band("medium", 4, 8), band("high", 9, 16)],
        ..Criteria::default()
    };
    let matrix = sound(&criteria);
    let mut occurring: Vec<i32> = levels(&matrix).concat();
    occurring.sort_unstable();
    occurring.dedup();
    assert_eq!(occurring, [1, 2, 3, 4, 6, 8, 9, 12, 16]);
    let band_of = |l, i| matrix.rate(l, i).and_then(|level| level.band);
    assert_eq!([band_of(1, 3), band_of(2, 2), band_of(2, 4), band_of(3, 3)], [Some(0), Some(1), Some(1), Some(2)]);
}

#[test]
fn m4_table_7x7() {
    let table: Vec<Vec<i32>> = (0..7).map(|i| (0..7).map(|l| i32::midpoint(i, l) + 1).collect()).collect();
    let labels = ["VL", "L", "L-M", "M", "M-H", "H", "VH"];
    let criteria = Criteria {
        likelihood: scale(1..=7),
        impact: scale(1..=7),
        combine: Some(Combine::Matrix),
        matrix: table.clone(),
        bands: (1..=7).zip(labels).map(|(n, label)| band(label, n, n)).collect(),
        ..Criteria::default()
    };
    let matrix = sound(&criteria);
    assert_eq!(levels(&matrix), table);
    assert_eq!(matrix.rate(7, 7), Some(level(7, 6, CellAt { impact: 6, likelihood: 6 })));
}

#[test]
fn m5_product_3x3() {
    let criteria = Criteria {
        likelihood: scale(1..=3),
        impact: scale(1..=3),
        combine: Some(Combine::Product),
        bands: vec![band("low", 1, 2), band("medium", 3, 4), band("high", 6, 9)],
        ..Criteria::default()
    };
    assert_eq!(levels(&sound(&criteria)), drawn(&[&[3, 6, 9], &[2, 4, 6], &[1, 2, 3]]));
}

#[test]
fn m6_product_10x10() {
    let criteria = Criteria {
        likelihood: scale(1..=10),
        impact: scale(1..=10),
        combine: Some(Combine::Product),
        bands: vec![band("low", 1, 20), band("medium", 21, 50), band("high", 51, 100)],
        ..Criteria::default()
    };
    let matrix = sound(&criteria);
    assert_eq!((matrix.cells.len(), matrix.cells[0].len()), (10, 10));
    assert_eq!(matrix.rate(10, 10).map(scored), Some((100, Some(2))));
}

#[test]
fn scales_of_different_size_and_spacing() {
    let criteria = Criteria {
        likelihood: scale([1, 2, 4, 8, 16]),
        impact: scale(0..=3),
        combine: Some(Combine::Max),
        bands: vec![Band { from: None, to: Some(3), ..band("low", 0, 0) }, Band { to: None, ..band("high", 4, 0) }],
        ..Criteria::default()
    };
    let matrix = sound(&criteria);
    assert_eq!((matrix.cells.len(), matrix.cells[0].len()), (4, 5));
    assert_eq!(matrix.rate(4, 0), Some(level(4, 1, CellAt { impact: 0, likelihood: 2 })));
    assert_eq!(matrix.rate(3, 0), None, "3 is between two points of the scale and is not rounded");
    assert_eq!(matrix.rate(1, 4), None);
}

#[test]
fn nothing_answered_is_a_gap_not_a_mistake() {
    let (matrix, faults) = Matrix::of(&Criteria::default());
    assert_eq!(matrix, None);
    let parts = [CriteriaPart::Likelihood, CriteriaPart::Impact, CriteriaPart::Combine, CriteriaPart::Bands];
    assert_eq!(faults, parts.map(CriteriaFault::Unanswered));
    let is_open =
        |fault: &CriteriaFault| matches!(fault, CriteriaFault::Unanswered(_) | CriteriaFault::NoAcceptance { .. });
    assert!(faults.iter().all(is_open));
    assert_eq!(dossier::derive::FactorMethod::of(&Criteria::default()), (None, Vec::new()));
}

#[test]
fn faults_of_shape_are_told_together_and_leave_no_matrix() {
    let criteria = Criteria {
        likelihood: scale([1, 2]),
        impact: scale([1, 3, 3, 2]),
        combine: Some(Combine::Matrix),
        matrix: vec![vec![1, 2], vec![1], vec![1, 2, 3]],
        bands: vec![band("low", 5, 1), band("low", 2, 3)],
        ..Criteria::default()
    };
    let (matrix, faults) = Matrix::of(&criteria);
    assert_eq!(matrix, None);
    assert_eq!(
        faults,
        [
            CriteriaFault::ScaleLength { axis: Axis::Likelihood, points: 2 },
            CriteriaFault::NotAscending { axis: Axis::Impact, point: 2 },
            CriteriaFault::NotAscending { axis: Axis::Impact, point: 3 },
            CriteriaFault::MatrixShape(TableShape::Rows { expected: 4, found: 3 }),
            CriteriaFault::MatrixShape(TableShape::Columns { row: 1, expected: 2, found: 1 }),
            CriteriaFault::MatrixShape(TableShape::Columns { row: 2, expected: 2, found: 3 }),
            CriteriaFault::BandReversed { band: 0 },
            CriteriaFault::BandTwice { band: 1 },
            CriteriaFault::NoAcceptance { band: 0 },
            CriteriaFault::NoAcceptance { band: 1 },
        ]
    );
}

#[test]
fn eleven_points_are_too_many() {
    let criteria = Criteria { likelihood: scale(1..=11), ..example_criteria() };
    assert_eq!(Matrix::of(&criteria), (None, vec![CriteriaFault::ScaleLength { axis: Axis::Likelihood, points: 11 }]));
}

#[test]
fn a_level_too_large_is_told_and_does_not_wrap() {
    let criteria = Criteria { likelihood: scale([1, 2, i32::MAX]), impact: scale([1, 2, 3]), ..example_criteria() };
    let (matrix, faults) = Matrix::of(&criteria);
    assert_eq!(matrix, None);
    let cell = |impact| CriteriaFault::LevelTooLarge(CellAt { impact, likelihood: 2 });
    assert_eq!(faults, [cell(1), cell(2)]);
}

#[test]
fn gap_and_overlap_of_bands_leave_the_rest_usable() {
    let mut criteria = example_criteria();
    criteria.bands[0].to = Some(3); // 4 is in no band
    criteria.bands[1].to = Some(12); // 12 is in two
    let (matrix, faults) = Matrix::of(&criteria);
    let matrix = matrix.expect("still usable");
    let at = |likelihood: usize, impact: usize| CellAt { impact: impact - 1, likelihood: likelihood - 1 };
    let two = |at| CriteriaFault::SeveralBands { at, bands: vec![1, 2] };
    assert_eq!(
        faults,
        [
            CriteriaFault::NoBand(at(4, 1)),
            CriteriaFault::NoBand(at(2, 2)),
            two(at(4, 3)),
            CriteriaFault::NoBand(at(1, 4)),
            two(at(3, 4)),
        ]
    );
    assert_eq!(matrix.rate(2, 2).map(scored), Some((4, None)));
    assert_eq!(matrix.rate(3, 4).map(scored), Some((12, None)));
    assert_eq!(matrix.rate(5, 5).map(scored), Some((25, Some(2))));
}

#[test]
fn falling_levels_and_bands_are_told_with_cell_and_axis() {
    let criteria = Criteria {
        likelihood: scale(1..=3),
        impact: scale(1..=3),
        combine: Some(Combine::Matrix),
        matrix: vec![vec![1, 2, 3], vec![2, 5, 4], vec![3, 4, 6]],
        bands: vec![band("low", 1, 3), band("medium", 4, 4), band("high", 5, 6)],
        acceptance: example_criteria().acceptance,
        ..Criteria::default()
    };
    let level = |impact, likelihood, along| CriteriaFault::LevelFalls { at: CellAt { impact, likelihood }, along };
    let band = |impact, likelihood, along| CriteriaFault::BandFalls { at: CellAt { impact, likelihood }, along };
    assert_eq!(
        faults(&criteria),
        [
            level(1, 2, Axis::Likelihood),
            level(2, 1, Axis::Impact),
            band(1, 2, Axis::Likelihood),
            band(2, 1, Axis::Impact),
        ]
    );
    assert!(Matrix::of(&criteria).0.is_some());
}

#[test]
fn faults_of_band_cells() {
    let mut criteria = m1();
    criteria.acceptance = vec![];
    criteria.band_cells[0][0] = "huge".into();
    criteria.band_cells[1][1] = " ".into();
    let told = faults(&criteria);
    assert!(
        told.contains(&CriteriaFault::UnknownBand { at: CellAt { impact: 0, likelihood: 0 }, id: "huge".into() }),
        "{told:?}"
    );
    assert!(told.contains(&CriteriaFault::NoBand(CellAt { impact: 1, likelihood: 1 })), "{told:?}");

    criteria.band_cells.truncate(4);
    let (matrix, told) = Matrix::of(&criteria);
    assert!(told.contains(&CriteriaFault::BandCellsShape(TableShape::Rows { expected: 5, found: 4 })), "{told:?}");
    assert!(matrix.is_some_and(|m| bands(&m).concat().iter().all(Option::is_none)), "levels stay, bands do not");
}

#[test]
fn faults_of_acceptance_and_letters() {
    let mut criteria = example_criteria();
    criteria.bands[0].letter = Some("X".into());
    criteria.bands[2].letter = Some("x".into());
    criteria.acceptance = vec![
        accept("LOW", Acceptable::Yes, "owner"),
        accept("low", Acceptable::No, "p1"),
        accept("top", Acceptable::No, "p1"),
    ];
    assert_eq!(
        faults(&criteria),
        [
            CriteriaFault::LetterTwice { band: 2 },
            CriteriaFault::AcceptanceTwice(1),
            CriteriaFault::AcceptanceOfUnknownBand(2),
            CriteriaFault::NoAcceptance { band: 1 },
            CriteriaFault::NoAcceptance { band: 2 },
        ]
    );
}
