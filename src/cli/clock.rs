use jiff::civil::Date;

/// Today, where the user is. The only place that reads the clock: everything else is told the date.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the clock; used when nobody gave an as-of date")]
pub fn today() -> Date {
    jiff::Zoned::now().date()
}
