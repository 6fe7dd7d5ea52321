use std::collections::BTreeSet;

use crate::model::{Combine, Criteria};

use super::bands::{BandTable, band_faults};
use super::scale::{combine, scale_faults, values};
use super::{Axis, CellAt, CriteriaFault, CriteriaPart, Level, Score, TableShape};

/// A method of three or more factors, such as asset value x threat x vulnerability.
///
/// It has no two-dimensional heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorMethod {
    /// Values of each factor's scale, lowest first.
    pub scales: Vec<Vec<i32>>,
    /// The level of each combination of points, the last factor changing fastest.
    levels: Vec<i32>,
    /// The band of each combination; `None` if the bands leave it out or disagree.
    bands: Vec<Option<usize>>,
}

impl FactorMethod {
    /// The method the criteria describe, with everything that is missing or wrong in them; nothing at all if they
    /// name no factors. There is no method while factors or the table of levels are missing or misshapen.
    #[must_use]
    pub fn of(criteria: &Criteria) -> (Option<Self>, Vec<CriteriaFault>) {
        if criteria.factors.is_empty() {
            return (None, Vec::new());
        }
        let mut faults = shape_faults(criteria);
        let scales: Vec<Vec<i32>> = criteria.factors.iter().map(|f| values(&f.scale)).collect();
        let levels = if faults.is_empty() { levels(criteria, &scales, &mut faults) } else { None };
        faults.extend(band_faults(criteria));
        let Some(levels) = levels else {
            return (None, faults);
        };
        let columns = scales.iter().skip(1).map(Vec::len).product::<usize>().max(1);
        let table = BandTable::of(criteria, levels.len() / columns, columns, &mut faults);
        let mut told = Vec::new();
        let at = |position| CellAt { impact: position / columns, likelihood: position % columns };
        let bands = levels.iter().enumerate().map(|(position, level)| table.band(at(position), *level, &mut told));
        let bands = bands.collect();
        faults.extend(once_a_level(told, |cell| levels[cell.impact * columns + cell.likelihood]));
        let method = Self { scales, levels, bands };
        faults.extend(method.falls());
        (Some(method), faults)
    }

    /// The level that one value for each factor gives; `None` if a value is missing or not on its scale.
    #[must_use]
    pub fn rate_factors(&self, values: &[i32]) -> Option<Level> {
        if values.len() != self.scales.len() {
            return None;
        }
        let mut position = 0;
        for (scale, value) in self.scales.iter().zip(values) {
            position = position * scale.len() + scale.binary_search(value).ok()?;
        }
        let level = Score::Points(*self.levels.get(position)?);
        Some(Level { level, band: *self.bands.get(position)?, cell: None })
    }

    /// The levels that can occur, ascending, each with the index of its band: the axis of a histogram. A level that
    /// lies in several bands, cell by cell, comes once for each.
    #[must_use]
    pub fn levels(&self) -> BTreeSet<(i32, Option<usize>)> {
        self.levels.iter().copied().zip(self.bands.iter().copied()).collect()
    }

    fn falls(&self) -> Vec<CriteriaFault> {
        let mut faults = Vec::new();
        for (position, level) in self.levels.iter().enumerate() {
            let points = self.points(position);
            let mut step = 1;
            for along in (0..self.scales.len()).rev() {
                if points[along] > 0 {
                    let lower = position - step;
                    let band_falls = matches!((self.bands[lower], self.bands[position]), (Some(a), Some(b)) if a > b);
                    if self.levels[lower] > *level || band_falls {
                        faults.push(CriteriaFault::FactorLevelFalls { points: points.clone(), along });
                    }
                }
                step *= self.scales[along].len();
            }
        }
        faults
    }

    fn points(&self, mut position: usize) -> Vec<usize> {
        let mut points = vec![0; self.scales.len()];
        for (point, scale) in points.iter_mut().zip(&self.scales).rev() {
            *point = position % scale.len();
            position /= scale.len();
        }
        points
    }
}

/// Faults of bands by range, each level once instead of each combination that has it.
fn once_a_level(told: Vec<CriteriaFault>, level_at: impl Fn(CellAt) -> i32) -> Vec<CriteriaFault> {
    let mut faults = Vec::new();
    for fault in told {
        let fault = match fault {
            CriteriaFault::NoBand(at) => CriteriaFault::LevelWithoutBand(level_at(at)),
            CriteriaFault::SeveralBands { at, bands } => {
                CriteriaFault::LevelWithSeveralBands { level: level_at(at), bands }
            }
            other => other,
        };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    faults
}

/// The most factors a method may have: the table of all their combinations is kept.
const MAX_FACTORS: usize = 5;

fn shape_faults(criteria: &Criteria) -> Vec<CriteriaFault> {
    let factors = &criteria.factors;
    let mut faults = Vec::new();
    if !criteria.likelihood.is_empty() || !criteria.impact.is_empty() {
        faults.push(CriteriaFault::TwoMethods);
    }
    if !(3..=MAX_FACTORS).contains(&factors.len()) {
        faults.push(CriteriaFault::FactorCount(factors.len()));
    }
    for (index, factor) in factors.iter().enumerate() {
        faults.extend(scale_faults(&factor.scale, Axis::Factor(index)));
    }
    match criteria.combine {
        None => faults.push(CriteriaFault::Unanswered(CriteriaPart::Combine)),
        Some(Combine::Matrix) if criteria.matrix.is_empty() => {
            faults.push(CriteriaFault::Unanswered(CriteriaPart::Matrix));
        }
        Some(Combine::Matrix) if faults.is_empty() => {
            let columns = factors[1..].iter().map(|f| f.scale.len()).product();
            let shape = TableShape::faults(&criteria.matrix, factors[0].scale.len(), columns);
            faults.extend(shape.into_iter().map(CriteriaFault::MatrixShape));
        }
        Some(_) => {}
    }
    faults
}

/// Levels of all combinations, the last factor changing fastest. The criteria have no faults of shape.
fn levels(criteria: &Criteria, scales: &[Vec<i32>], faults: &mut Vec<CriteriaFault>) -> Option<Vec<i32>> {
    let how = criteria.combine?;
    if how == Combine::Matrix {
        return Some(criteria.matrix.concat());
    }
    let mut combinations: Vec<Vec<i32>> = vec![Vec::new()];
    for scale in scales {
        combinations = combinations
            .iter()
            .flat_map(|start| scale.iter().map(|value| [start.as_slice(), &[*value]].concat()))
            .collect();
    }
    let levels: Option<Vec<i32>> = combinations.iter().map(|values| combine(how, values)).collect();
    if levels.is_none() {
        faults.push(CriteriaFault::FactorLevelTooLarge);
    }
    levels
}
