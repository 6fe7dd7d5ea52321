//! The functions that are calculated.

use jiff::civil::Date;

use super::evaluate::{Evaluator, aggregate};
use super::values::{self, Result, finite};
use super::{Expression, Fault, Value};

impl Evaluator<'_> {
    /// The value of a function; its name is in capital letters.
    pub(super) fn call(&mut self, function: &str, arguments: &[Expression]) -> Result<Value> {
        use Expression as E;
        match (function, arguments) {
            ("IF", [condition, then, otherwise @ ..]) if otherwise.len() < 2 => {
                match (self.truth(condition)?, otherwise.first()) {
                    (true, _) => self.value(then),
                    (false, Some(otherwise)) => self.value(otherwise),
                    (false, None) => Ok(Value::Bool(false)),
                }
            }
            ("IFS", [_, _, ..]) if arguments.len().is_multiple_of(2) => {
                for pair in arguments.chunks_exact(2) {
                    if self.truth(&pair[0])? {
                        return self.value(&pair[1]);
                    }
                }
                Err(Fault::Error)
            }
            ("SWITCH", [wanted, cases @ ..]) if cases.len() > 1 => self.switch(wanted, cases),
            ("CHOOSE", [index, choices @ ..]) => {
                let index = self.count(index)?.checked_sub(1).ok_or(Fault::Error)?;
                self.value(choices.get(index).ok_or(Fault::Error)?)
            }
            ("IFERROR" | "IFNA", [attempt, otherwise]) => match self.value(attempt) {
                Err(Fault::Error) => self.value(otherwise),
                found => found,
            },
            ("ISERROR" | "ISNA", [attempt]) => match self.value(attempt) {
                Err(Fault::Error) => Ok(Value::Bool(true)),
                found => found.map(|_| Value::Bool(false)),
            },
            ("ISBLANK", [E::Cell(place)]) => Ok(Value::Bool(self.look(*place)? == Value::Blank)),
            ("ISNUMBER", [argument]) => match self.value(argument) {
                Err(Fault::Error) => Ok(Value::Bool(false)),
                found => found.map(|value| Value::Bool(matches!(value, Value::Number(_) | Value::Date(_)))),
            },
            ("ISTEXT", [argument]) => Ok(Value::Bool(matches!(self.value(argument)?, Value::Text(_)))),
            ("AND" | "OR", [_, ..]) => self.all_or_any(function, arguments),
            ("NOT", [argument]) => Ok(Value::Bool(!self.truth(argument)?)),
            ("TRUE", []) => Ok(Value::Bool(true)),
            ("FALSE", []) => Ok(Value::Bool(false)),
            ("ROW", []) => Ok(Value::Number(f64::from(self.here.1))),
            ("ROW", [E::Cell((_, row, _))]) => Ok(Value::Number(f64::from(*row))),
            ("COLUMN", []) => Ok(Value::Number(f64::from(self.here.2))),
            ("COLUMN", [E::Cell((_, _, column))]) => Ok(Value::Number(f64::from(*column))),
            ("SUM" | "PRODUCT" | "MIN" | "MAX" | "AVERAGE" | "MEDIAN", [_, ..]) => {
                let numbers = self.numbers(arguments)?;
                aggregate(function, numbers)
            }
            ("COUNT" | "COUNTA", [_, ..]) => {
                let values = self.values(arguments)?;
                let counts = |value: &Value| match function {
                    "COUNT" => matches!(value, Value::Number(_) | Value::Date(_)),
                    _ => *value != Value::Blank,
                };
                count(values.iter().filter(|(value, _)| counts(value)).count())
            }
            ("COUNTIF", [range @ (E::Range(_) | E::Cell(_)), criterion]) => self.count_if(range, criterion),
            ("ROUND" | "ROUNDUP" | "ROUNDDOWN" | "INT" | "ABS" | "SQRT" | "MOD" | "POWER" | "CEILING" | "FLOOR", _) => {
                self.rounded(function, arguments)
            }
            ("INDEX" | "MATCH" | "VLOOKUP" | "HLOOKUP" | "XLOOKUP" | "LOOKUP", _) => self.look_up(function, arguments),
            ("DATE" | "YEAR" | "MONTH" | "DAY" | "EDATE" | "EOMONTH", _) => self.of_date(function, arguments),
            _ => self.of_texts(function, arguments),
        }
    }

    fn switch(&mut self, wanted: &Expression, cases: &[Expression]) -> Result<Value> {
        let wanted = self.value(wanted)?;
        for pair in cases.chunks(2) {
            let first = self.value(&pair[0])?;
            match pair.get(1) {
                Some(value) if values::compare(&wanted, &first).is_some_and(std::cmp::Ordering::is_eq) => {
                    return self.value(value);
                }
                Some(_) => {}
                // The last one without a pair is for everything else.
                None => return Ok(first),
            }
        }
        Err(Fault::Error)
    }

    fn all_or_any(&mut self, function: &str, arguments: &[Expression]) -> Result<Value> {
        let mut truths = Vec::new();
        for (value, written) in self.values(arguments)? {
            match value {
                Value::Text(_) | Value::Blank if !written => {}
                value => truths.push(values::truth(&value)?),
            }
        }
        let all = truths.iter().all(|truth| *truth);
        let any = truths.iter().any(|truth| *truth);
        Ok(Value::Bool(if function == "AND" { all } else { any }))
    }

    fn count_if(&mut self, range: &Expression, criterion: &Expression) -> Result<Value> {
        let criterion = self.value(criterion)?;
        let values = self.values(std::slice::from_ref(range))?;
        let text = values::text(&criterion)?;
        // Comparisons and patterns are left to the spreadsheet program.
        if text.is_empty() || text.starts_with(['<', '>', '=']) || text.contains(['*', '?', '~']) {
            return Err(Fault::Unknown);
        }
        let same = |value: &Value| match (values::number(&criterion), value) {
            (Ok(wanted), Value::Number(number)) => number.total_cmp(&wanted).is_eq(),
            (_, Value::Text(found)) => values::in_order(found, &text).is_eq(),
            _ => false,
        };
        count(values.iter().filter(|(value, _)| same(value)).count())
    }

    fn rounded(&mut self, function: &str, arguments: &[Expression]) -> Result<Value> {
        let (number, second) = match arguments {
            [number] => (self.number(number)?, None),
            [number, second] => (self.number(number)?, Some(self.number(second)?)),
            _ => return Err(Fault::Unknown),
        };
        let factor = 10_f64.powf(second.unwrap_or(0.0).trunc());
        // 1.005 * 100 is a hair below 100.5, which the spreadsheet program does not show.
        let scaled = (number * factor * 1e6).round() / 1e6;
        finite(match (function, second) {
            ("ROUND", Some(_)) => scaled.round() / factor,
            ("ROUNDUP", Some(_)) => scaled.abs().ceil().copysign(number) / factor,
            ("ROUNDDOWN", Some(_)) => scaled.trunc() / factor,
            ("INT", None) => number.floor(),
            ("ABS", None) => number.abs(),
            ("SQRT", None) => number.sqrt(),
            ("MOD", Some(divisor)) => number - divisor * (number / divisor).floor(),
            ("POWER", Some(exponent)) => number.powf(exponent),
            ("CEILING", Some(step)) if step > 0.0 => (number / step).ceil() * step,
            ("FLOOR", Some(step)) if step > 0.0 => (number / step).floor() * step,
            _ => return Err(Fault::Unknown),
        })
    }

    fn of_date(&mut self, function: &str, arguments: &[Expression]) -> Result<Value> {
        if let ("DATE", [year, month, day]) = (function, arguments) {
            let (year, month, day) = (self.number(year)?, self.number(month)?, self.number(day)?);
            let first = values::whole(year).and_then(|year| i16::try_from(year).ok());
            let first = first.filter(|year| (1900..10_000).contains(year)).map(|year| Date::constant(year, 1, 1));
            let month = first.and_then(|first| months_later(first, month - 1.0));
            return values::later(month.ok_or(Fault::Unknown)?, day - 1.0);
        }
        let [first, rest @ ..] = arguments else { return Err(Fault::Unknown) };
        let Value::Date(date) = self.value(first)? else { return Err(Fault::Unknown) };
        let number = |number: i16| Ok(Value::Number(f64::from(number)));
        match (function, rest) {
            ("YEAR", []) => number(date.year()),
            ("MONTH", []) => number(date.month().into()),
            ("DAY", []) => number(date.day().into()),
            ("EDATE" | "EOMONTH", [months]) => {
                let months = self.number(months)?;
                let later = months_later(date, months).ok_or(Fault::Unknown)?;
                Ok(Value::Date(if function == "EDATE" { later } else { later.last_of_month() }))
            }
            _ => Err(Fault::Unknown),
        }
    }
}

/// The same day some months later, or the last one of that month.
fn months_later(date: Date, months: f64) -> Option<Date> {
    use jiff::ToSpan as _;
    let months = values::whole(months)?;
    date.checked_add(months.months()).ok()
}

fn count(number: usize) -> Result<Value> {
    u32::try_from(number).map(|number| Value::Number(f64::from(number))).map_err(|_| Fault::Unknown)
}
