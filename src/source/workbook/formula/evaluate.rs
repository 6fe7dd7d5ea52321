//! The value of an [`Expression`], as a spreadsheet program would calculate it.

use std::collections::BTreeMap;

use super::{Expression, Function, Operator, Outcome, Region, Value};
use crate::source::workbook::{Cell, Sheet};

/// Formulas that look at formulas, one after the other at most.
const DEEPEST: u32 = 12;
/// Cells that all formulas of a sheet together may look at; a spreadsheet of honest size stays far below.
const MOST_LOOKS: u64 = 20_000_000;

/// Calculates the formulas of one sheet.
pub(super) struct Evaluator<'a> {
    sheet: &'a Sheet,
    formulas: BTreeMap<(u32, u32), Option<Expression>>,
    done: BTreeMap<(u32, u32), Outcome>,
    depth: u32,
    looks: u64,
    /// Whether the formula being calculated has looked at a cell, and at one with content.
    looked: Looked,
}

#[derive(Clone, Copy, Default)]
struct Looked {
    at_cells: bool,
    at_content: bool,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(sheet: &'a Sheet, formulas: BTreeMap<(u32, u32), Option<Expression>>) -> Self {
        Self { sheet, formulas, done: BTreeMap::new(), depth: 0, looks: 0, looked: Looked::default() }
    }

    /// What becomes of the formula of a cell.
    pub(super) fn outcome(&mut self, row: u32, column: u32) -> Outcome {
        if let Some(outcome) = self.done.get(&(row, column)) {
            return outcome.clone();
        }
        // Taken out while it is calculated, so that one that looks at itself finds nothing to calculate.
        let expression = self.formulas.insert((row, column), None).flatten();
        let Some(expression) = expression else { return Outcome::Unknown };
        if self.depth == DEEPEST {
            self.formulas.insert((row, column), Some(expression));
            return Outcome::Unknown;
        }
        self.depth += 1;
        let outer = std::mem::take(&mut self.looked);
        let value = self.value(&expression);
        let looked = std::mem::replace(&mut self.looked, outer);
        self.depth -= 1;
        let outcome = match value {
            Some(_) if looked.at_cells && !looked.at_content => Outcome::Blank,
            Some(value) => Outcome::Known(value),
            None => Outcome::Unknown,
        };
        self.done.insert((row, column), outcome.clone());
        outcome
    }

    fn look(&mut self, row: u32, column: u32) -> Option<Value> {
        self.looks += 1;
        if self.looks > MOST_LOOKS {
            return None;
        }
        self.looked.at_cells = true;
        let value = match self.sheet.cell(row, column) {
            Cell::Empty if self.formulas.contains_key(&(row, column)) => match self.outcome(row, column) {
                Outcome::Known(value) => value,
                Outcome::Blank => Value::Blank,
                Outcome::Unknown => return None,
            },
            Cell::Empty => Value::Blank,
            Cell::Text(text) => Value::Text(text.clone()),
            Cell::Number(number) => Value::Number(*number),
            Cell::Bool(value) => Value::Bool(*value),
            Cell::Date(date) => Value::Date(*date),
            Cell::Error(_) => return None,
        };
        self.looked.at_content |= value != Value::Blank;
        Some(value)
    }

    fn value(&mut self, expression: &Expression) -> Option<Value> {
        match expression {
            Expression::Value(value) => Some(value.clone()),
            Expression::Cell(row, column) => self.look(*row, *column),
            Expression::Range(_) => None,
            Expression::Negative(inner) => self.number(inner).map(|number| Value::Number(-number)),
            Expression::Percent(inner) => self.number(inner).map(|number| Value::Number(number / 100.0)),
            Expression::Binary(operator, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                binary(*operator, &left, &right)
            }
            Expression::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn number(&mut self, expression: &Expression) -> Option<f64> {
        as_number(&self.value(expression)?)
    }

    fn call(&mut self, function: Function, arguments: &[Expression]) -> Option<Value> {
        match (function, arguments) {
            (Function::If, [condition, then, otherwise @ ..]) if otherwise.len() < 2 => {
                let holds = truth(&self.value(condition)?)?;
                match otherwise.first() {
                    _ if holds => self.value(then),
                    Some(otherwise) => self.value(otherwise),
                    None => Some(Value::Bool(false)),
                }
            }
            (Function::And | Function::Or, [_, ..]) => {
                let mut truths = Vec::new();
                for argument in arguments {
                    truths.push(truth(&self.value(argument)?)?);
                }
                let all = truths.iter().all(|truth| *truth);
                let any = truths.iter().any(|truth| *truth);
                Some(Value::Bool(if function == Function::And { all } else { any }))
            }
            (Function::Not, [argument]) => Some(Value::Bool(!truth(&self.value(argument)?)?)),
            (Function::Round, [number, places]) => {
                let (number, places) = (self.number(number)?, self.number(places)?);
                let factor = 10_f64.powf(places.trunc());
                finite((number * factor).round() / factor)
            }
            (Function::Sum | Function::Product | Function::Min | Function::Max | Function::Average, [_, ..]) => {
                let numbers = self.numbers(arguments)?;
                aggregate(function, &numbers)
            }
            (Function::Index, [Expression::Range(range), row]) => {
                let place = self.number(row)?;
                if range.left == range.right {
                    self.at(*range, place, 1.0)
                } else if range.top == range.bottom {
                    self.at(*range, 1.0, place)
                } else {
                    None
                }
            }
            (Function::Index, [Expression::Range(range), row, column]) => {
                let (row, column) = (self.number(row)?, self.number(column)?);
                self.at(*range, row, column)
            }
            (Function::Match, [wanted, Expression::Range(range), exact]) => {
                let wanted = self.value(wanted)?;
                let exact = self.number(exact)? == 0.0;
                let cells = if range.left == range.right || range.top == range.bottom { places(*range) } else { None };
                let index = self.find(&wanted, cells.filter(|_| exact)?)?;
                Some(Value::Number(f64::from(index) + 1.0))
            }
            (Function::VerticalLookup, [wanted, Expression::Range(range), column, exact]) => {
                let wanted = self.value(wanted)?;
                let column = self.number(column)?;
                let exact = !truth(&self.value(exact)?)?;
                let keys = places(Region { right: range.left, ..*range }).filter(|_| exact)?;
                let index = self.find(&wanted, keys)?;
                self.at(*range, f64::from(index) + 1.0, column)
            }
            _ => None,
        }
    }

    /// The cell at a row and a column of a range, both counted from 1.
    fn at(&mut self, range: Region, row: f64, column: f64) -> Option<Value> {
        let (row, column) = (range.top + index(row)?, range.left + index(column)?);
        range.contains(row, column).then(|| self.look(row, column))?
    }

    fn find(&mut self, wanted: &Value, places: Vec<(u32, u32)>) -> Option<u32> {
        if *wanted == Value::Blank {
            return None;
        }
        for (index, (row, column)) in (0..).zip(places) {
            let found = self.look(row, column)?;
            if same_kind(&found, wanted) && compare(&found, wanted)?.is_eq() {
                return Some(index);
            }
        }
        None
    }

    /// The numbers among the arguments: those in cells of a range, and everything written out.
    fn numbers(&mut self, arguments: &[Expression]) -> Option<Vec<f64>> {
        let mut numbers = Vec::new();
        for argument in arguments {
            let range = match argument {
                Expression::Range(range) => *range,
                Expression::Cell(row, column) => Region { top: *row, left: *column, bottom: *row, right: *column },
                _ => {
                    numbers.push(self.number(argument)?);
                    continue;
                }
            };
            for (row, column) in self.filled(range)? {
                if let Value::Number(number) = self.look(row, column)? {
                    numbers.push(number);
                }
            }
            self.looked.at_cells = true;
        }
        Some(numbers)
    }

    /// The places of a range that hold something; ranges over whole columns cost no more than what is in them.
    fn filled(&mut self, range: Region) -> Option<Vec<(u32, u32)>> {
        let first = self.sheet.rows.partition_point(|row| row.number < range.top);
        let rows = self.sheet.rows[first..].iter().take_while(|row| row.number <= range.bottom);
        let mut places = Vec::new();
        for row in rows {
            places.extend(row.cells.iter().map(|(column, _)| (row.number, *column)));
            self.looks += u64::try_from(row.cells.len()).unwrap_or(u64::MAX);
            if self.looks > MOST_LOOKS {
                return None;
            }
        }
        let waiting = self.formulas.range((range.top, 0)..=(range.bottom, u32::MAX));
        for (place, _) in waiting {
            self.looks += 1;
            if self.looks > MOST_LOOKS {
                return None;
            }
            places.push(*place);
        }
        places.retain(|(row, column)| range.contains(*row, *column));
        places.sort_unstable();
        places.dedup();
        Some(places)
    }
}

/// The cells of a row or a column; `None` for more than a table would have.
fn places(range: Region) -> Option<Vec<(u32, u32)>> {
    const MOST: usize = 10_000;
    let places = (range.top..=range.bottom).flat_map(|row| (range.left..=range.right).map(move |column| (row, column)));
    let places: Vec<_> = places.take(MOST + 1).collect();
    (places.len() <= MOST).then_some(places)
}

fn index(number: f64) -> Option<u32> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in the range of columns and rows")]
    (1.0..2_000_000.0).contains(&number).then(|| number as u32 - 1)
}

fn aggregate(function: Function, numbers: &[f64]) -> Option<Value> {
    let sum: f64 = numbers.iter().sum();
    let value = match function {
        Function::Sum => sum,
        Function::Product if numbers.is_empty() => 0.0,
        Function::Product => numbers.iter().product(),
        #[allow(clippy::cast_precision_loss, reason = "no sheet has that many cells")]
        Function::Average if !numbers.is_empty() => sum / numbers.len() as f64,
        Function::Min => numbers.iter().copied().reduce(f64::min).unwrap_or(0.0),
        Function::Max => numbers.iter().copied().reduce(f64::max).unwrap_or(0.0),
        _ => return None,
    };
    finite(value)
}

fn finite(number: f64) -> Option<Value> {
    number.is_finite().then_some(Value::Number(number))
}

fn binary(operator: Operator, left: &Value, right: &Value) -> Option<Value> {
    let ordering = || compare(left, right);
    Some(Value::Bool(match operator {
        Operator::Add => return finite(as_number(left)? + as_number(right)?),
        Operator::Subtract => return finite(as_number(left)? - as_number(right)?),
        Operator::Multiply => return finite(as_number(left)? * as_number(right)?),
        Operator::Divide => return finite(as_number(left)? / as_number(right)?),
        Operator::Join => return Some(Value::Text(as_text(left)? + &as_text(right)?)),
        Operator::Equal => ordering()?.is_eq(),
        Operator::Unequal => ordering()?.is_ne(),
        Operator::Less => ordering()?.is_lt(),
        Operator::LessOrEqual => ordering()?.is_le(),
        Operator::Greater => ordering()?.is_gt(),
        Operator::GreaterOrEqual => ordering()?.is_ge(),
    }))
}

/// A number, also one that is written as plain text; dates and times are left to the spreadsheet program.
fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Blank => Some(0.0),
        Value::Number(number) => Some(*number),
        Value::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        Value::Bool(value) => Some(f64::from(u8::from(*value))),
        Value::Date(_) => None,
    }
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Date(_) => None,
        Value::Text(text) => Some(text.clone()),
        value => Some(Cell::from(value.clone()).text().into_owned()),
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::Number(number) => Some(*number != 0.0),
        Value::Blank => Some(false),
        Value::Text(_) | Value::Date(_) => None,
    }
}

fn same_kind(left: &Value, right: &Value) -> bool {
    std::mem::discriminant(left) == std::mem::discriminant(right)
}

/// Numbers come before texts, texts before truths; a blank is whatever the other side is.
fn compare(left: &Value, right: &Value) -> Option<std::cmp::Ordering> {
    let rank = |value: &Value| match value {
        Value::Number(_) => Some(0),
        Value::Text(_) => Some(1),
        Value::Bool(_) => Some(2),
        Value::Blank | Value::Date(_) => None,
    };
    match (left, right) {
        (Value::Blank, Value::Blank) => Some(std::cmp::Ordering::Equal),
        (Value::Blank, other) => compare(&blank_as(other)?, other),
        (other, Value::Blank) => compare(other, &blank_as(other)?),
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::Text(left), Value::Text(right)) => Some(left.to_lowercase().cmp(&right.to_lowercase())),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (left, right) => Some(rank(left)?.cmp(&rank(right)?)),
    }
}

fn blank_as(other: &Value) -> Option<Value> {
    match other {
        Value::Number(_) => Some(Value::Number(0.0)),
        Value::Text(_) => Some(Value::Text(String::new())),
        Value::Bool(_) => Some(Value::Bool(false)),
        Value::Blank | Value::Date(_) => None,
    }
}
