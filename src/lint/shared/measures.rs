use jiff::civil::Date;

use super::dates::months_after;
use super::periods::{end_of, months_of_frequency};
use crate::lint::view::Context;
use crate::model::{Direction, Measure, MeasureResult};

/// So long after a period its result may still come in.
const MARGIN_MONTHS: u32 = 1;

/// A measure that lacks the result of its last period.
pub struct Lacking {
    /// The end of the last period with a result; `None` if there is none at all.
    pub last: Option<Date>,
}

/// Whether a measure lacks the result of its last period, by its frequency; without one nobody can tell.
pub fn lacking(ctx: &Context, index: usize, measure: &Measure) -> Option<Lacking> {
    let months = measure.frequency.as_deref().and_then(months_of_frequency)?;
    let results = ctx.results_of(index);
    let last = results.iter().filter_map(|result| end_of(&result.period)).max();
    match last {
        Some(last) if months_after(last, months.saturating_add(MARGIN_MONTHS)) >= ctx.as_of() => None,
        None if !results.is_empty() => None,
        last => Some(Lacking { last }),
    }
}

/// The last result of a measure that has a value.
pub fn last_value<'a>(ctx: &Context<'a>, index: usize) -> Option<(&'a MeasureResult, f64)> {
    ctx.results_of(index).iter().rev().find_map(|result| Some((*result, result.value?)))
}

/// Whether a value lies on the bad side of a limit; a value that shall be kept must not fall below it.
pub fn is_worse(value: f64, limit: f64, direction: Direction) -> bool {
    match direction {
        Direction::Up | Direction::Maintain => value < limit,
        Direction::Down => value > limit,
    }
}

/// A value with its unit: `78 %`.
pub fn with_unit(value: f64, unit: Option<&str>) -> String {
    match unit.map(str::trim).filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{value} {unit}"),
        None => value.to_string(),
    }
}
