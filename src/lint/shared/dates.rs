use jiff::civil::Date;

pub use crate::derive::dates::months_after;

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
