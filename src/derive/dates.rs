//! Reckoning with days, months and words for how often something is done.

use jiff::Span;
use jiff::civil::{Date, date};

use super::fold;
use crate::model::YEARS;

/// A day so many months after another; the last day there is when that is out of reach.
#[must_use]
pub fn months_after(day: Date, months: u32) -> Date {
    Span::new().try_months(i64::from(months)).ok().and_then(|span| day.checked_add(span).ok()).unwrap_or(Date::MAX)
}

/// A day so many days after another; the last day there is when that is out of reach.
#[must_use]
pub fn days_after(day: Date, days: u32) -> Date {
    Span::new().try_days(i64::from(days)).ok().and_then(|span| day.checked_add(span).ok()).unwrap_or(Date::MAX)
}

/// Days from one day to a later one.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    from.duration_until(to).as_hours().try_into().map_or(i32::MAX, |hours: i32| hours / 24)
}

/// How often something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Every so many days.
    Days(u32),
    /// Every so many months.
    Months(u32),
}

impl Frequency {
    /// The frequency that words say: `weekly`, `monthly`, `every 3 months`, `half-yearly`, `twice a year`; `None` for
    /// anything else, such as `on change`.
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        let words = fold(words).replace('-', " ");
        let known = match words.as_str() {
            "daily" | "every day" => Self::Days(1),
            "weekly" | "every week" => Self::Days(7),
            "fortnightly" | "every two weeks" | "every 2 weeks" => Self::Days(14),
            "monthly" | "every month" => Self::Months(1),
            "every two months" | "bimonthly" => Self::Months(2),
            "quarterly" | "every quarter" => Self::Months(3),
            "half yearly" | "halfyearly" | "semi annually" | "semiannually" | "biannually" | "twice a year" => {
                Self::Months(6)
            }
            "yearly" | "annually" | "annual" | "once a year" | "every year" => Self::Months(12),
            "every two years" | "every 2 years" | "biennially" => Self::Months(24),
            "every three years" | "every 3 years" => Self::Months(36),
            other => return Self::counted(other),
        };
        Some(known)
    }

    /// `every 3 months`, `every 90 days`, `every 6 weeks`.
    fn counted(words: &str) -> Option<Self> {
        let (number, unit) = words.strip_prefix("every ")?.split_once(' ')?;
        let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
        match unit {
            "day" | "days" => Some(Self::Days(number)),
            "week" | "weeks" => Some(Self::Days(number.checked_mul(7)?)),
            "month" | "months" => Some(Self::Months(number)),
            "year" | "years" => Some(Self::Months(number.checked_mul(12)?)),
            _ => None,
        }
    }

    /// The next time after a day.
    #[must_use]
    pub fn after(self, day: Date) -> Date {
        match self {
            Self::Days(days) => days_after(day, days),
            Self::Months(months) => months_after(day, months),
        }
    }
}

/// The first and last day of a period as measures write it: `2026`, `2026-Q1`, `2026-H2`, `2026-03` or a day.
#[must_use]
pub fn period(text: &str) -> Option<(Date, Date)> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return Some((day, day));
    }
    let (year, rest) = match text.split_once(['-', ' ', '/']) {
        Some((year, rest)) => (year, rest.trim()),
        None => (text, ""),
    };
    let year: i16 = year.trim().parse().ok().filter(|year| YEARS.contains(year))?;
    let (first, months) = match rest.split_at_checked(1).unwrap_or_default() {
        ("", _) => (1, 12),
        ("Q" | "q", quarter) => (quarter.parse::<i8>().ok().filter(|q| (1..=4).contains(q))? * 3 - 2, 3),
        ("H" | "h", half) => (half.parse::<i8>().ok().filter(|h| (1..=2).contains(h))? * 6 - 5, 6),
        _ => (rest.parse::<i8>().ok().filter(|month| (1..=12).contains(month))?, 1),
    };
    let from = date(year, first, 1);
    Some((from, months_after(from, months).yesterday().ok()?))
}
