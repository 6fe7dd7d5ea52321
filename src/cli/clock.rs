use jiff::civil::Date;

use crate::app::Day;

/// Today, where the user is. The only place that reads the clock: everything else is told the date.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the clock; used when nobody gave an as-of date")]
pub fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The day everything is judged by: the one that was asked for, else that of the project, else today.
pub fn day(asked: Option<Date>) -> Day {
    Day { asked, today: today() }
}
