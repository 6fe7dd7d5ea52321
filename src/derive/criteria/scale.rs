use crate::model::{Combine, ScalePoint};

use super::{Axis, CriteriaFault};

/// The fewest points a scale may have.
pub const MIN_POINTS: usize = 3;
/// The most points a scale may have: more cannot be told apart, nor drawn.
pub const MAX_POINTS: usize = 10;

/// What keeps a scale from being used; an empty scale is for the caller to judge.
pub(super) fn scale_faults(scale: &[ScalePoint], axis: Axis) -> Vec<CriteriaFault> {
    let mut faults = Vec::new();
    if !(MIN_POINTS..=MAX_POINTS).contains(&scale.len()) {
        faults.push(CriteriaFault::ScaleLength { axis, points: scale.len() });
    }
    faults.extend(
        scale
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| pair[1].value <= pair[0].value)
            .map(|(i, _)| CriteriaFault::NotAscending { axis, point: i + 1 }),
    );
    faults
}

/// The values of a scale.
pub(super) fn values(scale: &[ScalePoint]) -> Vec<i32> {
    scale.iter().map(|p| p.value).collect()
}

/// The level that values give; `None` if it is too large to compute, or if only a table can tell.
pub(super) fn combine(how: Combine, values: &[i32]) -> Option<i32> {
    let mut values = values.iter().copied();
    let first = values.next()?;
    match how {
        Combine::Product => values.try_fold(first, i32::checked_mul),
        Combine::Sum => values.try_fold(first, i32::checked_add),
        Combine::SumMinus1 => values.try_fold(first, i32::checked_add)?.checked_sub(1),
        Combine::Max => Some(values.fold(first, i32::max)),
        Combine::Matrix => None,
    }
}
