//! Dates as people write them.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Unreadable, numbers};
use crate::source::workbook::Cell;

/// The day in a cell: a date, a serial number of the 1900 system, or text (`2026-03-31`, `31.3.2026`, `31/03/2026`,
/// `31 March 2026`, `March 31, 2026`).
///
/// # Errors
/// `ambiguous-date` if day and month cannot be told apart (`03/04/2026`), `unreadable-date` for anything else.
pub fn read(cell: &Cell) -> Result<Date, Unreadable> {
    let text = cell.text();
    match cell {
        Cell::Date(date) => Ok(*date),
        Cell::Number(serial) => from_serial(*serial).ok_or_else(|| unreadable(&text)),
        Cell::Text(text) => from_text(text),
        _ => Err(unreadable(&text)),
    }
}

/// A day from a serial number without a date format, if it falls into the years 1954 to 2119: other numbers that stand
/// in a date column by mistake are rarely that large.
fn from_serial(serial: f64) -> Option<Date> {
    let days = numbers::whole(serial).filter(|days| (20_000..80_000).contains(days))?;
    Date::constant(1899, 12, 30).checked_add(days.days()).ok()
}

fn from_text(text: &str) -> Result<Date, Unreadable> {
    let day = text.trim().split_once(['T', ' ']).filter(|(_, time)| is_time(time)).map_or(text.trim(), |(day, _)| day);
    let parts: Vec<&str> = day.split(['.', '/', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return Err(unreadable(text)) };
    let date = match (a.parse::<i16>(), b.parse::<i16>(), c.parse::<i16>()) {
        (Ok(year), Ok(month), Ok(day)) if a.len() == 4 => date(year, month, day),
        (Ok(day_or_month), Ok(month_or_day), Ok(year)) => {
            let year = if c.len() == 2 { 2000 + year } else { year };
            return numeric(day, day_or_month, month_or_day, year).unwrap_or_else(|| Err(unreadable(text)));
        }
        (Ok(day), Err(_), Ok(year)) => month(b).and_then(|month| date(year, month, day)),
        (Err(_), Ok(day), Ok(year)) => month(a).and_then(|month| date(year, month, day)),
        _ => None,
    };
    date.ok_or_else(|| unreadable(text))
}

/// Two numbers and a year. With points the day comes first everywhere; with slashes and dashes it depends on the
/// country, so only a number above 12 tells.
fn numeric(text: &str, a: i16, b: i16, year: i16) -> Option<Result<Date, Unreadable>> {
    let (day_first, month_first) = (date(year, b, a), date(year, a, b));
    match (day_first, month_first) {
        (Some(day_first), _) if text.contains('.') => Some(Ok(day_first)),
        (Some(one), Some(other)) if one != other => Some(Err(Unreadable {
            rule: "ambiguous-date",
            message: format!("{text:?} may be {one} or {other}"),
            hint: "make it a date in the spreadsheet program, or write it as 2026-03-31".into(),
        })),
        (Some(date), _) | (None, Some(date)) if !text.contains('.') => Some(Ok(date)),
        _ => None,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1900..2200).contains(&year).then_some(date)
}

fn is_time(text: &str) -> bool {
    text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+'))
}

fn month(word: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let found = MONTHS.iter().position(|month| *month == word || (word.len() >= 3 && month.starts_with(&word)))?;
    i16::try_from(found + 1).ok()
}

fn unreadable(text: &str) -> Unreadable {
    Unreadable {
        rule: "unreadable-date",
        message: format!("{text:?} is no date"),
        hint: "make it a date in the spreadsheet program, or write it as 2026-03-31".into(),
    }
}
