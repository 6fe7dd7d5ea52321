use std::cmp::Reverse;

use jiff::civil::{Date, date};

use crate::derive::phrases::checks;

use super::text::plain;

/// The last day of a period as people write it: `2026`, `2026-H1`, `Q1 2026`, `2026-03`, `03/2026` or a day.
pub fn end_of(period: &str) -> Option<Date> {
    let period = period.trim();
    if let Ok(day) = period.parse() {
        return Some(day);
    }
    let parts: Vec<String> = plain(period).split(' ').map(String::from).collect();
    let is_year = |part: &&String| part.len() == 4 && part.chars().all(|c| c.is_ascii_digit());
    let year: i16 = parts.iter().find(is_year)?.parse().ok()?;
    let rest: Vec<&str> = parts.iter().filter(|part| !is_year(part)).map(String::as_str).collect();
    let month = match rest.as_slice() {
        [] => 12,
        [part] => last_month(part)?,
        _ => return None,
    };
    date(year, 1, 1).with().month(month).build().ok().map(Date::last_of_month)
}

/// The last month of a part of the year: `q1`, `h2` or a number of a month.
fn last_month(part: &str) -> Option<i8> {
    let number = |text: &str| text.parse::<i8>().ok();
    let (length, index) = match part.strip_prefix('q') {
        Some(quarter) => (3, number(quarter)?),
        None => match part.strip_prefix('h') {
            Some(half) => (6, number(half)?),
            None => (1, number(part)?),
        },
    };
    index.checked_mul(length).filter(|month| (1..=12).contains(month))
}

/// The months from one time to the next by a frequency in words; at least one. `None` for words that name no interval.
/// What is named first counts, of several beginnings at one place the longest: `two years`, `half year`.
pub fn months_of_frequency(words: &str) -> Option<u32> {
    let words = format!(" {}", plain(words));
    let named = checks().intervals.iter().flat_map(|(months, beginnings)| {
        let at = |beginning: &String| words.find(&format!(" {beginning}")).map(|at| (at, Reverse(beginning.len())));
        beginnings.iter().filter_map(at).map(|place| (place, *months)).collect::<Vec<_>>()
    });
    named.min().map(|(_, months)| months)
}
