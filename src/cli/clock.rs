use jiff::civil::Date;

use crate::app::Day;

/// Today, where the user is. The only place that reads the clock: everything else is told the date.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the clock; used when nobody gave an as-of date")]
pub fn today() -> Date {
    said_day().unwrap_or_else(|| jiff::Zoned::now().date())
}

/// The day that `SOURCE_DATE_EPOCH` says, as reproducible builds do: seconds since 1970, in UTC.
fn said_day() -> Option<Date> {
    let seconds: i64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The day everything is judged by: the one that was asked for, else that of the project, else today.
pub fn day(asked: Option<Date>) -> Day {
    Day { asked, today: today() }
}
