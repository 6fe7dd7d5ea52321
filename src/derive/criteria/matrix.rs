use crate::derive::{Matrix, MatrixCell};
use crate::model::{Combine, Criteria};

use super::bands::{BandTable, band_faults};
use super::scale::{combine, scale_faults, values};
use super::{Axis, CellAt, CriteriaFault, CriteriaPart, Level, Score, TableShape};

impl Matrix {
    /// The matrix the criteria describe, with everything that is missing or wrong in them.
    ///
    /// There is no matrix while the scales, the way to combine them or the table of levels are missing or misshapen.
    /// It is there in spite of all other faults, so that what is sound can be used: cells whose band is missing or
    /// ambiguous have none. Criteria with factors and those in money have no matrix; see [`Method`](super::Method).
    #[must_use]
    pub fn of(criteria: &Criteria) -> (Option<Self>, Vec<CriteriaFault>) {
        if !criteria.factors.is_empty() || criteria.quantitative.is_some() {
            return (None, Vec::new());
        }
        let mut faults = shape_faults(criteria);
        let levels = if faults.is_empty() { levels(criteria, &mut faults) } else { None };
        let Some(levels) = levels else {
            faults.extend(band_faults(criteria));
            return (None, faults);
        };
        faults.extend(falls(&levels, |a, b| a > b, |at, along| CriteriaFault::LevelFalls { at, along }));
        faults.extend(band_faults(criteria));
        let bands = cell_bands(criteria, &levels, &mut faults);
        faults.extend(falls(
            &bands,
            |a, b| a.is_some() && b.is_some() && a > b,
            |at, along| CriteriaFault::BandFalls { at, along },
        ));
        let cells = levels
            .into_iter()
            .zip(bands)
            .map(|(levels, bands)| {
                levels.into_iter().zip(bands).map(|(level, band)| MatrixCell { level, band }).collect()
            })
            .collect();
        let matrix = Self { likelihood: values(&criteria.likelihood), impact: values(&criteria.impact), cells };
        (Some(matrix), faults)
    }

    /// The level that a likelihood and an impact value give; `None` if one of them is not on its scale.
    #[must_use]
    pub fn rate(&self, likelihood: i32, impact: i32) -> Option<Level> {
        let likelihood = self.likelihood.binary_search(&likelihood).ok()?;
        let impact = self.impact.binary_search(&impact).ok()?;
        let cell = self.cells.get(impact)?.get(likelihood)?;
        Some(Level { level: Score::Points(cell.level), band: cell.band, cell: Some(CellAt { impact, likelihood }) })
    }
}

/// Everything that leaves no matrix at all.
fn shape_faults(criteria: &Criteria) -> Vec<CriteriaFault> {
    let mut faults = Vec::new();
    for (scale, axis, part) in [
        (&criteria.likelihood, Axis::Likelihood, CriteriaPart::Likelihood),
        (&criteria.impact, Axis::Impact, CriteriaPart::Impact),
    ] {
        if scale.is_empty() {
            faults.push(CriteriaFault::Unanswered(part));
        } else {
            faults.extend(scale_faults(scale, axis));
        }
    }
    match criteria.combine {
        None => faults.push(CriteriaFault::Unanswered(CriteriaPart::Combine)),
        Some(Combine::Matrix) if criteria.matrix.is_empty() => {
            faults.push(CriteriaFault::Unanswered(CriteriaPart::Matrix));
        }
        Some(Combine::Matrix) if !criteria.impact.is_empty() && !criteria.likelihood.is_empty() => faults.extend(
            TableShape::faults(&criteria.matrix, criteria.impact.len(), criteria.likelihood.len())
                .into_iter()
                .map(CriteriaFault::MatrixShape),
        ),
        Some(_) => {}
    }
    faults
}

/// Levels, a row for each impact point. The criteria have no faults of shape.
fn levels(criteria: &Criteria, faults: &mut Vec<CriteriaFault>) -> Option<Vec<Vec<i32>>> {
    let how = criteria.combine?;
    if how == Combine::Matrix {
        return Some(criteria.matrix.clone());
    }
    let mut complete = true;
    let mut rows = Vec::with_capacity(criteria.impact.len());
    for (impact, i) in criteria.impact.iter().enumerate() {
        let mut row = Vec::with_capacity(criteria.likelihood.len());
        for (likelihood, l) in criteria.likelihood.iter().enumerate() {
            if let Some(level) = combine(how, &[l.value, i.value]) {
                row.push(level);
            } else {
                complete = false;
                faults.push(CriteriaFault::LevelTooLarge(CellAt { impact, likelihood }));
            }
        }
        rows.push(row);
    }
    complete.then_some(rows)
}

/// The band of each cell.
fn cell_bands(criteria: &Criteria, levels: &[Vec<i32>], faults: &mut Vec<CriteriaFault>) -> Vec<Vec<Option<usize>>> {
    let table = BandTable::of(criteria, criteria.impact.len(), criteria.likelihood.len(), faults);
    let row = |(impact, levels): (usize, &Vec<i32>)| {
        let cells = levels.iter().enumerate();
        cells.map(|(likelihood, level)| table.band(CellAt { impact, likelihood }, *level, faults)).collect()
    };
    levels.iter().enumerate().map(row).collect()
}

/// Each place where a value is `lower` than that of the neighbour one point lower on an axis.
fn falls<T>(
    table: &[Vec<T>],
    lower: impl Fn(&T, &T) -> bool,
    fault: impl Fn(CellAt, Axis) -> CriteriaFault,
) -> Vec<CriteriaFault> {
    let mut faults = Vec::new();
    for (impact, row) in table.iter().enumerate() {
        for (likelihood, value) in row.iter().enumerate() {
            let at = CellAt { impact, likelihood };
            if likelihood > 0 && lower(&row[likelihood - 1], value) {
                faults.push(fault(at, Axis::Likelihood));
            }
            if impact > 0 && lower(&table[impact - 1][likelihood], value) {
                faults.push(fault(at, Axis::Impact));
            }
        }
    }
    faults
}
