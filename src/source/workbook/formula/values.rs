//! Arithmetic and comparisons of single values.

use std::cmp::Ordering;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Fault, Operator, Value};
use crate::source::workbook::Cell;

pub(super) type Result<T> = std::result::Result<T, Fault>;

pub(super) fn binary(operator: Operator, left: &Value, right: &Value) -> Result<Value> {
    let ordering = || compare(left, right).ok_or(Fault::Unknown);
    Ok(Value::Bool(match operator {
        Operator::Add => match (left, right) {
            (Value::Date(date), other) | (other, Value::Date(date)) => return later(*date, number(other)?),
            _ => return finite(number(left)? + number(right)?),
        },
        Operator::Subtract => match (left, right) {
            (Value::Date(left), Value::Date(right)) => {
                return Ok(Value::Number(f64::from((*left - *right).get_days())));
            }
            (Value::Date(date), other) => return later(*date, -number(other)?),
            _ => return finite(number(left)? - number(right)?),
        },
        Operator::Multiply => return finite(number(left)? * number(right)?),
        Operator::Divide => return finite(number(left)? / number(right)?),
        Operator::Power => return finite(number(left)?.powf(number(right)?)),
        // The evaluator joins, and knows how long a text may become.
        Operator::Join => return Err(Fault::Unknown),
        Operator::Equal => ordering()?.is_eq(),
        Operator::Unequal => ordering()?.is_ne(),
        Operator::Less => ordering()?.is_lt(),
        Operator::LessOrEqual => ordering()?.is_le(),
        Operator::Greater => ordering()?.is_gt(),
        Operator::GreaterOrEqual => ordering()?.is_ge(),
    }))
}

/// The day some days later.
pub(super) fn later(date: Date, days: f64) -> Result<Value> {
    let days = whole(days).ok_or(Fault::Unknown)?;
    date.checked_add(days.days()).map(Value::Date).map_err(|_| Fault::Error)
}

/// The whole number a float stands for.
pub(super) fn whole(number: f64) -> Option<i32> {
    #[allow(clippy::cast_possible_truncation, reason = "checked on the same line")]
    (number.fract() == 0.0 && number.abs() <= 1e8).then_some(number as i32)
}

pub(super) fn finite(number: f64) -> Result<Value> {
    if number.is_finite() { Ok(Value::Number(number)) } else { Err(Fault::Error) }
}

/// A number, also one that is written as plain text; dates are left to the spreadsheet program.
pub(super) fn number(value: &Value) -> Result<f64> {
    match value {
        Value::Blank => Ok(0.0),
        Value::Number(number) => Ok(*number),
        Value::Text(text) => written(text).ok_or(Fault::Error),
        Value::Bool(value) => Ok(f64::from(u8::from(*value))),
        Value::Date(_) => Err(Fault::Unknown),
    }
}

/// The number that a text writes out, with a point.
pub(super) fn written(text: &str) -> Option<f64> {
    let text = text.trim();
    let (text, hundredth) = text.strip_suffix('%').map_or((text, 1.0), |text| (text, 0.01));
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    text.parse::<f64>().ok().filter(|number| plain && number.is_finite()).map(|number| number * hundredth)
}

pub(super) fn text(value: &Value) -> Result<String> {
    match value {
        Value::Date(_) => Err(Fault::Unknown),
        Value::Text(text) => Ok(text.clone()),
        value => Ok(Cell::from(value.clone()).text().into_owned()),
    }
}

pub(super) fn truth(value: &Value) -> Result<bool> {
    match value {
        Value::Bool(value) => Ok(*value),
        Value::Number(number) => Ok(*number != 0.0),
        Value::Blank => Ok(false),
        Value::Text(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Value::Text(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        Value::Text(_) => Err(Fault::Error),
        Value::Date(_) => Ok(true),
    }
}

pub(super) fn same_kind(left: &Value, right: &Value) -> bool {
    std::mem::discriminant(left) == std::mem::discriminant(right)
}

/// Numbers come before texts, texts before truths; a blank is whatever the other side is. `None` for a day and a
/// number, which only the spreadsheet program counts alike.
pub(super) fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    let rank = |value: &Value| match value {
        Value::Number(_) => Some(0),
        Value::Text(_) => Some(1),
        Value::Bool(_) => Some(2),
        Value::Blank | Value::Date(_) => None,
    };
    match (left, right) {
        (Value::Blank, Value::Blank) => Some(Ordering::Equal),
        (Value::Blank, other) => compare(&blank_as(other)?, other),
        (other, Value::Blank) => compare(other, &blank_as(other)?),
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::Text(left), Value::Text(right)) => Some(in_order(left, right)),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (Value::Date(_), Value::Text(_)) => Some(Ordering::Less),
        (Value::Text(_), Value::Date(_)) => Some(Ordering::Greater),
        (left, right) => Some(rank(left)?.cmp(&rank(right)?)),
    }
}

/// The order of two texts without regard to case; most comparisons end with the first letter that differs.
pub(super) fn in_order(left: &str, right: &str) -> Ordering {
    let is_ascii = |pair: &(u8, u8)| pair.0.is_ascii() && pair.1.is_ascii();
    let pairs = left.bytes().zip(right.bytes()).take_while(is_ascii);
    let same = pairs.take_while(|(left, right)| left.eq_ignore_ascii_case(right)).count();
    // Up to here both are plain letters; what follows is compared letter by letter.
    let rest =
        |text: &'_ str| text.get(same..).unwrap_or_default().chars().flat_map(char::to_lowercase).collect::<String>();
    match (left.as_bytes().get(same), right.as_bytes().get(same)) {
        (Some(left), Some(right)) if is_ascii(&(*left, *right)) => {
            left.to_ascii_lowercase().cmp(&right.to_ascii_lowercase())
        }
        _ => rest(left).cmp(&rest(right)),
    }
}

fn blank_as(other: &Value) -> Option<Value> {
    match other {
        Value::Number(_) => Some(Value::Number(0.0)),
        Value::Text(_) => Some(Value::Text(String::new())),
        Value::Bool(_) => Some(Value::Bool(false)),
        // The day before the first one.
        Value::Date(_) => Some(Value::Date(Date::constant(1899, 12, 31))),
        Value::Blank => None,
    }
}
