use std::collections::BTreeMap;

use crate::model::{Combine, Criteria};

use super::bands::{band_faults, in_range};
use super::scale::{combine, scale_faults, values};
use super::{Axis, CriteriaFault, CriteriaPart, TableShape};

/// A method of three or more factors, such as asset value x threat x vulnerability.
///
/// It has no two-dimensional heat map. Bands go by range of the level only.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorMethod {
    /// Values of each factor's scale, lowest first.
    pub scales: Vec<Vec<i32>>,
    /// The level of each combination of points, the last factor changing fastest.
    levels: Vec<i32>,
    /// The band of each level that can occur; `None` if the bands leave it out or disagree.
    bands: BTreeMap<i32, Option<usize>>,
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
        let mut bands = BTreeMap::new();
        for &level in &levels {
            bands.entry(level).or_insert_with(|| match in_range(&criteria.bands, level).as_slice() {
                [one] => Some(*one),
                [] if criteria.bands.is_empty() => None,
                [] => {
                    faults.push(CriteriaFault::LevelWithoutBand(level));
                    None
                }
                several => {
                    faults.push(CriteriaFault::LevelWithSeveralBands { level, bands: several.to_vec() });
                    None
                }
            });
        }
        let method = Self { scales, levels, bands };
        faults.extend(method.falls());
        (Some(method), faults)
    }

    /// The level that one value for each factor gives, and the index of its band; `None` if a value is missing or not
    /// on its scale.
    #[must_use]
    pub fn rate_factors(&self, values: &[i32]) -> Option<(i32, Option<usize>)> {
        if values.len() != self.scales.len() {
            return None;
        }
        let mut position = 0;
        for (scale, value) in self.scales.iter().zip(values) {
            position = position * scale.len() + scale.binary_search(value).ok()?;
        }
        let level = *self.levels.get(position)?;
        Some((level, self.bands.get(&level).copied().flatten()))
    }

    /// The levels that can occur, ascending, each with the index of its band: the axis of a histogram.
    pub fn levels(&self) -> impl Iterator<Item = (i32, Option<usize>)> + '_ {
        self.bands.iter().map(|(level, band)| (*level, *band))
    }

    fn falls(&self) -> Vec<CriteriaFault> {
        let mut faults = Vec::new();
        for (position, level) in self.levels.iter().enumerate() {
            let points = self.points(position);
            let mut step = 1;
            for along in (0..self.scales.len()).rev() {
                if points[along] > 0 && self.levels[position - step] > *level {
                    faults.push(CriteriaFault::FactorLevelFalls { points: points.clone(), along });
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
