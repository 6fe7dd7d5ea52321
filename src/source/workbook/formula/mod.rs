//! Formulas whose result no program has stored: the simple ones are calculated, the rest is reported.
//!
//! Calculated are arithmetic, comparisons, copies and a few functions on cells of the same sheet. Whatever is not
//! understood completely is left alone; nothing is estimated.

mod evaluate;
mod parse;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Cell, Region, Sheet};
use evaluate::Evaluator;

/// A formula without a stored result.
pub(super) struct Pending {
    pub(super) row: u32,
    pub(super) column: u32,
    /// Its text, without the equals sign; empty if it is not known.
    pub(super) formula: String,
}

/// A formula, understood.
#[derive(Debug, Clone, PartialEq)]
enum Expression {
    Value(Value),
    Cell(u32, u32),
    Range(Region),
    Negative(Box<Expression>),
    Percent(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Join,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Sum,
    Product,
    Min,
    Max,
    Average,
    Round,
    If,
    And,
    Or,
    Not,
    Index,
    Match,
    VerticalLookup,
}

/// What a formula or a part of it gives.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Blank,
    Number(f64),
    Text(String),
    Bool(bool),
    Date(Date),
}

/// What became of a formula.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    /// Its value.
    Known(Value),
    /// All cells that it looks at are blank, so that its result says nothing.
    Blank,
    /// Not understood, or not to be calculated.
    Unknown,
}

/// Calculates what can be calculated and adds it to the cells; the rest goes to [`Sheet::uncalculated`].
pub(super) fn recalculate(sheet: &mut Sheet, pending: Vec<Pending>) {
    if pending.is_empty() {
        return;
    }
    let formulas: BTreeMap<(u32, u32), Option<Expression>> =
        pending.into_iter().map(|found| ((found.row, found.column), parse::formula(&found.formula))).collect();
    let places: Vec<(u32, u32)> = formulas.keys().copied().collect();
    let mut evaluator = Evaluator::new(sheet, formulas);
    let mut cells = Vec::new();
    let mut uncalculated = Vec::new();
    let mut recalculated = Vec::new();
    for (row, column) in places {
        match evaluator.outcome(row, column) {
            Outcome::Known(value) => {
                recalculated.push((row, column));
                let cell = Cell::from(value);
                if !cell.is_empty() {
                    cells.push((row, column, cell));
                }
            }
            Outcome::Blank => {}
            Outcome::Unknown => uncalculated.push((row, column)),
        }
    }
    sheet.add(cells);
    sheet.uncalculated = uncalculated;
    sheet.recalculated = recalculated;
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        match value {
            Value::Blank => Self::Empty,
            Value::Number(number) => Self::Number(number),
            Value::Text(text) => Self::from_text(&text),
            Value::Bool(value) => Self::Bool(value),
            Value::Date(date) => Self::Date(date),
        }
    }
}
