use jiff::civil::{Date, date};

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

/// The months from one time to the next by a frequency in words, English or German; at least one. `None` for words
/// that name no interval.
pub fn months_of_frequency(words: &str) -> Option<u32> {
    const INTERVALS: &[(u32, &[&str])] = &[
        (1, &["daily", "weekly", "week", "continuous", "täglich", "wöchentlich", "laufend"]),
        (6, &["half", "semi", "halbj", "twice a year", "six months", "6 months"]),
        (3, &["quarter", "viertelj", "quartal", "three months", "3 months"]),
        (1, &["month", "monat"]),
        (24, &["two years", "2 years", "biennial"]),
        (12, &["year", "annual", "jährlich", "jahr", "jedes jahr"]),
    ];
    let words = plain(words);
    let begins = |beginning: &str| words.starts_with(beginning) || words.contains(&format!(" {beginning}"));
    INTERVALS.iter().find(|(_, beginnings)| beginnings.iter().any(|it| begins(it))).map(|(months, _)| *months)
}
