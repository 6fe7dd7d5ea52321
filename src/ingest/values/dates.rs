//! Dates as people write them.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::{Unreadable, months, numbers};
use crate::model::{is_day_of_record, out_of_reach};
use crate::source::cell_words::cell_words;
use crate::source::folding::without_accents;
use crate::source::workbook::Cell;

/// What comes first in a date of three numbers with slashes or dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `31/03/2026`
    DayFirst,
    /// `03/31/2026`
    MonthFirst,
}

/// How the dates of a column are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Habit {
    /// Day or month first, if that is known or assumed for the whole column.
    pub order: Option<Order>,
    /// A period means its last day: true of days until when something is to be done.
    pub deadline: bool,
}

/// What a cell says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A day.
    Day(Date),
    /// A day, and the text says more.
    Noted(Date),
    /// The last day of a month, week, quarter or year.
    EndOf(Date),
    /// No day, and that is meant: a period where a day is wanted, `ongoing`.
    NoDay,
}

impl Reading {
    /// The day.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::Noted(date) | Self::EndOf(date) => Some(date),
            Self::NoDay => None,
        }
    }
}

/// The day in a cell: a date, a serial number of the 1900 system, or text (`2026-03-31`, `31.3.2026`, `31/03/2026`,
/// `31 March 2026`, `15 de marzo de 2026`, `Q3 2026`).
///
/// # Errors
/// `ambiguous-date` if day and month cannot be told apart (`03/04/2026`) and the column has no order,
/// `unreadable-date` for anything else.
pub fn read_day(cell: &Cell, habit: Habit) -> Result<Reading, Unreadable> {
    let text = cell.text();
    let reading = match cell {
        Cell::Date(date) => Ok(Reading::Day(*date)),
        Cell::Number(number) => from_number(*number).map(Reading::Day).ok_or_else(|| unreadable(&text)),
        Cell::Text(text) => from_text(text, habit),
        _ => Err(unreadable(&text)),
    }?;
    match reading.day() {
        Some(day) if !is_day_of_record(day) => Err(far_away(day)),
        _ => Ok(reading),
    }
}

/// A day from a number without a date format: a serial number of the years 1954 to 2119 (other numbers that stand in a
/// date column by mistake are rarely that large), or eight digits as `20260331`.
fn from_number(number: f64) -> Option<Date> {
    let whole = numbers::whole(number)?;
    if (19_000_101..22_000_000).contains(&whole) {
        return date(i16::try_from(whole / 10_000).ok()?, i16::try_from(whole / 100 % 100).ok()?, whole_day(whole)?);
    }
    let days = Some(whole).filter(|days| (20_000..80_000).contains(days))?;
    Date::constant(1899, 12, 30).checked_add(days.days()).ok()
}

fn whole_day(number: i32) -> Option<i16> {
    i16::try_from(number % 100).ok()
}

fn from_text(text: &str, habit: Habit) -> Result<Reading, Unreadable> {
    let plain = without_accents(text.trim());
    if months::is_open(&plain) {
        return Ok(Reading::NoDay);
    }
    // A remark in brackets after the date: `31.03.2026 (moved)`.
    let (day, remark) = match plain.split_once(['(', '\n', ';']) {
        Some((day, remark)) if !day.trim().is_empty() => {
            (day.trim(), !remark.trim_matches([')', ' ', '\n']).is_empty())
        }
        _ => (plain.as_str(), false),
    };
    // Which of several days counts, nobody has said.
    let is_day = |line: &str| {
        let line = line.trim();
        in_words(line).is_some() || matches!(numeric(line, without_time(line), habit.order), Some(Ok(Reading::Day(_))))
    };
    if remark && plain.split(['\n', ';']).skip(1).any(is_day) {
        return Err(Unreadable {
            message: format!("{text:?} names several days"),
            hint: "write the one that counts; the others can stand in brackets behind it".into(),
            ..unreadable(text)
        });
    }
    let found =
        numeric(text, without_time(day), habit.order).or_else(|| in_words(day).map(|date| Ok(Reading::Day(date))));
    match found {
        Some(Ok(Reading::Day(date))) if remark => Ok(Reading::Noted(date)),
        Some(found) => found,
        None => match period(day) {
            Some(last) if habit.deadline => Ok(Reading::EndOf(last)),
            Some(_) => Ok(Reading::NoDay),
            None => Err(unreadable(text)),
        },
    }
}

/// Three numbers. With points the day comes first everywhere, a number of four digits at the start is a year; with
/// slashes and dashes the order depends on the country, so only a number above 12 or the rest of the column tells.
fn numeric(text: &str, day: &str, order: Option<Order>) -> Option<Result<Reading, Unreadable>> {
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return day.parse().ok().and_then(|number: i32| from_number(number.into())).map(|date| Ok(Reading::Day(date)));
    }
    if !day.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-' | '\u{2010}'..='\u{2013}' | ' ' | ',')) {
        return None;
    }
    let parts: Vec<&str> = day.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<i16>().ok();
    let (first, second, third) = (number(a)?, number(b)?, number(c)?);
    if a.len() == 4 {
        return date(first, second, third).map(|date| Ok(Reading::Day(date)));
    }
    let year = full_year(third, c.len())?;
    let (day_first, month_first) = (date(year, second, first), date(year, first, second));
    match (day_first, month_first) {
        (Some(date), _) if day.contains('.') => Some(Ok(Reading::Day(date))),
        (None, _) if day.contains('.') => None,
        (Some(one), Some(other)) if one != other => Some(match order {
            Some(Order::DayFirst) => Ok(Reading::Day(one)),
            Some(Order::MonthFirst) => Ok(Reading::Day(other)),
            None => Err(Unreadable {
                rule: "ambiguous-date",
                message: format!("{text:?} may be {one} or {other}"),
                hint: "make it a date in the spreadsheet program, or write it as 2026-03-31".into(),
            }),
        }),
        (Some(date), _) | (None, Some(date)) => Some(Ok(Reading::Day(date))),
        (None, None) => None,
    }
}

/// The first two of three numbers with slashes or dashes between them, whose order a country decides.
#[must_use]
pub fn slashed(text: &str) -> Option<(i16, i16)> {
    let plain = text.trim().to_lowercase();
    let day = without_time(&plain);
    let mut parts = day.split(['/', '-']);
    let (a, b, c) = (parts.next()?.trim(), parts.next()?.trim(), parts.next()?.trim());
    let number = |text: &str| text.parse::<i16>().ok().filter(|number| (1..=31).contains(number) && text.len() <= 2);
    let year = c.bytes().all(|byte| byte.is_ascii_digit()) && matches!(c.len(), 2 | 4) && parts.next().is_none();
    number(a).zip(number(b)).filter(|_| year)
}

/// A day with the name of its month, in any order.
fn in_words(day: &str) -> Option<Date> {
    let (mut month, mut numbers) = (None, Vec::new());
    for word in words(day) {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
        let suffix = &word[digits.len()..];
        if !digits.is_empty() && (suffix.is_empty() || cell_words().ordinals.iter().any(|ending| ending == suffix)) {
            numbers.push((digits.parse::<i16>().ok()?, digits.len()));
        } else if let (Some(found), None) = (months::month(word), month) {
            month = Some(found);
        } else if !months::is_filler(word) {
            return None;
        }
    }
    let [(first, first_length), (second, second_length)] = numbers.as_slice() else { return None };
    if *first_length == 4 {
        return date(*first, month?, *second);
    }
    date(full_year(*second, *second_length)?, month?, *first)
}

/// The last day of a month (`March 2026`, `03/2026`), a quarter, half-year, week or year.
fn period(text: &str) -> Option<Date> {
    let words: Vec<&str> = words(text).filter(|word| !months::is_end(word) && !months::is_filler(word)).collect();
    let year = |word: &str| {
        let digits = word.trim_start_matches('\'');
        let short = digits.len() == 2 && (word.len() > 2 || words.len() == 2 && !text.contains(' '));
        let number = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        if digits.len() == 4 || short {
            full_year(number, digits.len()).filter(|year| (1990..2100).contains(year))
        } else {
            None
        }
    };
    let last_of = |year: i16, month: i16| Some(date(year, month, 1)?.last_of_month());
    match words.as_slice() {
        [only] => last_of(year(only).filter(|_| only.len() == 4)?, 12),
        [a, b] => {
            for (part, year_word) in [(a, b), (b, a)] {
                // A number of two digits is a year only after the part that it belongs to.
                let Some(year) = year(year_word).filter(|_| year_word.len() >= 4 || part == a) else { continue };
                if let Some(month) = months::month(part) {
                    return last_of(year, month);
                }
                let bare =
                    part.parse::<i16>().ok().filter(|_| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
                if let Some(month) = bare.filter(|month| (1..=12).contains(month) && year_word.len() == 4) {
                    return last_of(year, month);
                }
                let split = part.find(|c: char| c.is_ascii_digit())?;
                let number: i16 = part[split..].parse().ok()?;
                match period_of(&part[..split]) {
                    Some(Period::Quarter) => return last_of(year, (1..=4).contains(&number).then_some(number * 3)?),
                    Some(Period::HalfYear) => return last_of(year, (1..=2).contains(&number).then_some(number * 6)?),
                    Some(Period::Week) => return week(year, number),
                    None => {}
                }
            }
            None
        }
        [a, b, c] => {
            // `3. Quartal 2026`, `Q 3 2026`, `KW 12 2026`
            let year = year(c)?;
            let (number, unit) = match (a.parse::<i16>(), b.parse::<i16>()) {
                (Ok(number), Err(_)) => (number, *b),
                (Err(_), Ok(number)) => (number, *a),
                _ => return None,
            };
            match period_of(unit)? {
                Period::Week => week(year, number),
                Period::Quarter => last_of(year, (1..=4).contains(&number).then_some(number * 3)?),
                Period::HalfYear => last_of(year, (1..=2).contains(&number).then_some(number * 6)?),
            }
        }
        _ => None,
    }
}

/// A part of a year that has a number.
enum Period {
    Quarter,
    HalfYear,
    Week,
}

/// The part of a year that a word is for: `q`, `quartal`, `kw`.
fn period_of(unit: &str) -> Option<Period> {
    let words = cell_words();
    let is_for = |stems: &[String]| {
        stems.iter().any(|stem| unit == stem || (stem.chars().count() > 1 && unit.starts_with(stem.as_str())))
    };
    if is_for(&words.weeks) {
        Some(Period::Week)
    } else if is_for(&words.quarters) {
        Some(Period::Quarter)
    } else {
        is_for(&words.half_years).then_some(Period::HalfYear)
    }
}

/// The Sunday of a week.
fn week(year: i16, week: i16) -> Option<Date> {
    ISOWeekDate::new(year, i8::try_from(week).ok()?, Weekday::Sunday).ok().map(ISOWeekDate::date)
}

/// Words and numbers of a text; a comma or point after one is left out.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | ',' | '.' | '\u{2010}'..='\u{2014}'));
    parts.map(|part| part.trim_matches([':', '"'])).filter(|part| !part.is_empty())
}

fn full_year(year: i16, digits: usize) -> Option<i16> {
    match digits {
        4 => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The problem of a day in a year that is hardly meant.
fn far_away(day: Date) -> Unreadable {
    Unreadable {
        rule: "unreadable-date",
        message: out_of_reach(day),
        hint: "correct the day; where a number or an id became a date, format the cell as text and write it again"
            .into(),
    }
}

/// The text before a time of day.
fn without_time(text: &str) -> &str {
    let half = text.strip_suffix("am").or_else(|| text.strip_suffix("pm")).map_or(text, str::trim_end);
    let split = half.split_once([' ', 't']).filter(|(_, time)| is_time(time.trim()));
    split.map_or(text, |(day, _)| day.trim_end_matches(','))
}

fn is_time(text: &str) -> bool {
    text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'z' | '+' | '-'))
}

/// The problem of a text that is no date.
pub(super) fn unreadable(text: &str) -> Unreadable {
    Unreadable {
        rule: "unreadable-date",
        message: format!("{text:?} is no date"),
        hint: "make it a date in the spreadsheet program, or write it as 2026-03-31".into(),
    }
}
