use jiff::Span;
use jiff::civil::Date;

/// A day so many months after another; the last day there is when that is out of reach.
pub fn months_after(date: Date, months: u32) -> Date {
    Span::new().try_months(i64::from(months)).ok().and_then(|span| date.checked_add(span).ok()).unwrap_or(Date::MAX)
}

/// How many days lie between two days; negative if the second is earlier.
pub fn days_from(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The months between two risk assessments by the answer to `risk.interval`; `None` if it is not one of the choices.
pub fn months_of_interval(interval: &str) -> Option<u32> {
    match interval.trim().to_lowercase().as_str() {
        "monthly" => Some(1),
        "quarterly" => Some(3),
        "half-yearly" | "half yearly" => Some(6),
        "yearly" | "annually" => Some(12),
        _ => None,
    }
}
