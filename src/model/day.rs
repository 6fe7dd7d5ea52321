//! Which days are meant when one is written down.

use std::ops::RangeInclusive;

use jiff::civil::Date;

/// The years in which the days of an ISMS can lie. Others are slips of the pen, or numbers that became days.
pub const YEARS: RangeInclusive<i16> = 1900..=2200;
/// The year that stands for no end.
const NO_END: i16 = 9999;

/// Whether a day is one that a record can speak of: of the usual years, or so far away that no end is meant.
#[must_use]
pub fn is_day_of_record(day: Date) -> bool {
    YEARS.contains(&day.year()) || is_no_end(day)
}

/// Whether a day stands for no end (9999-12-31).
#[must_use]
pub fn is_no_end(day: Date) -> bool {
    day.year() == NO_END
}

/// A day of a document from its text.
///
/// # Errors
/// What is expected instead.
pub fn as_of_day(text: &str) -> Result<Date, String> {
    let day: Date = text.parse().map_err(|_| "a date is written 2026-01-31".to_string())?;
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(out_of_reach(day)) }
}

/// That a day lies outside the years that are read.
#[must_use]
pub fn out_of_reach(day: Date) -> String {
    format!("{day} lies outside the years {} to {}", YEARS.start(), YEARS.end())
}
