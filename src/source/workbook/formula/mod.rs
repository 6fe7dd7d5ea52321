//! Formulas whose result no program has stored: the usual ones are calculated, the rest is reported.
//!
//! Calculated are arithmetic, comparisons, copies and the functions that registers use, on cells of the same workbook.
//! Whatever is not understood completely, or depends on the day or on another file, is left alone; nothing is
//! estimated.

mod evaluate;
mod functions;
mod lookups;
mod parse;
mod scope;
mod texts;
mod values;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use calamine::expand_shared_formula;
use jiff::civil::Date;

use super::{Cell, Region, Sheet};
use crate::source::budget::{Budget, Exceeded, Limit};
use evaluate::Evaluator;
pub(super) use scope::{DefinedName, ListTable, Scope};

/// A formula without a stored result.
pub(super) struct Pending {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) formula: FormulaText,
}

/// The text of a formula, without the equals sign. What is shared is written out only when it is calculated: a thousand
/// cells may share a long one.
#[derive(Debug, Clone)]
pub(super) enum FormulaText {
    /// Of a cell alone.
    Own(String),
    /// That of another cell, moved to this one.
    Shared(Arc<Anchor>),
    /// Not known.
    Unknown,
}

/// A formula that cells share.
#[derive(Debug)]
pub(super) struct Anchor {
    /// Row and column of its cell, from 0.
    pub(super) at: (u32, u32),
    pub(super) formula: String,
}

impl FormulaText {
    /// The text as it stands in a cell; nothing if it is not known or longer than formulas are looked at.
    fn at(&self, row: u32, column: u32) -> Option<Cow<'_, str>> {
        match self {
            Self::Own(text) => Some(text.into()),
            Self::Shared(anchor) if anchor.formula.len() <= parse::LONGEST => {
                let cell = (row.checked_sub(1)?, column.checked_sub(1)?);
                expand_shared_formula(&anchor.formula, anchor.at, cell).ok().map(Cow::Owned)
            }
            Self::Shared(_) | Self::Unknown => None,
        }
    }
}

/// A cell of a workbook: sheet (from 0), row, column.
type Place = (usize, u32, u32);

/// A range of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    /// The sheet, from 0.
    pub(super) sheet: usize,
    pub(super) region: Region,
}

/// A formula, understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Value(Value),
    /// An argument that was left out: `IF(A1,,2)`.
    Missing,
    Cell(Place),
    Range(Area),
    /// Constants in braces, row by row.
    Array(Vec<Vec<Value>>),
    Negative(Box<Expression>),
    Percent(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// A function by its name in capital letters.
    Call(String, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Join,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What a formula or a part of it gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Blank,
    Number(f64),
    Text(String),
    Bool(bool),
    Date(Date),
}

/// Why a formula gives no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The spreadsheet program would show an error (`#N/A`), which another function may catch.
    Error,
    /// Not understood, or not to be calculated.
    Unknown,
}

/// What became of a formula.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    /// Its value.
    Known(Value),
    /// All cells that it looks at are blank, so that its result says nothing.
    Blank,
    /// It has none.
    Fault(Fault),
}

/// Calculates what can be calculated and adds it to the cells; the rest goes to [`Sheet::uncalculated`]. `pending`
/// holds the formulas of each sheet.
///
/// # Errors
/// If the steps for it did not suffice; then some formulas have no value that might have one.
pub(super) fn recalculate(
    sheets: &mut [Sheet],
    pending: Vec<Vec<Pending>>,
    scope: &Scope,
    budget: &Budget,
) -> Result<(), Exceeded> {
    if pending.iter().all(Vec::is_empty) {
        return Ok(());
    }
    let mut formulas = BTreeMap::new();
    for (sheet, found) in pending.into_iter().enumerate() {
        formulas.extend(found.into_iter().map(|found| ((sheet, found.row, found.column), found.formula)));
    }
    let mut evaluator = Evaluator::new(sheets, formulas, scope, budget);
    let outcomes = evaluator.all();
    let exceeded = evaluator.exceeded();
    let mut found: Vec<Found> = sheets.iter().map(|_| Found::default()).collect();
    for ((sheet, row, column), outcome) in outcomes {
        let found = &mut found[sheet];
        match outcome {
            Outcome::Known(value) => {
                found.recalculated.push((row, column));
                let cell = Cell::from(value);
                if !cell.is_empty() {
                    found.cells.push((row, column, cell));
                }
            }
            Outcome::Blank => {}
            Outcome::Fault(_) => found.uncalculated.push((row, column)),
        }
    }
    for (sheet, found) in sheets.iter_mut().zip(found) {
        sheet.add(found.cells);
        sheet.uncalculated = found.uncalculated;
        sheet.recalculated = found.recalculated;
    }
    exceeded.map_or(Ok(()), Err)
}

/// What was calculated on a sheet.
#[derive(Default)]
struct Found {
    cells: Vec<(u32, u32, Cell)>,
    recalculated: Vec<(u32, u32)>,
    uncalculated: Vec<(u32, u32)>,
}

/// The texts that a list of a data validation offers: written out, or in cells; `None` if that is not understood.
pub(super) fn listed(
    text: &str,
    sheet: usize,
    scope: &Scope,
    sheets: &[Sheet],
    budget: &Budget,
) -> Option<Vec<String>> {
    const MOST: usize = 500;
    let mut words: Vec<String> = match parse::formula(text, &scope.at(sheet, 1, budget))? {
        Expression::Value(Value::Text(text)) => text.split(',').map(|word| word.trim().to_string()).collect(),
        Expression::Range(Area { sheet, region }) => {
            let rows = &sheets.get(sheet)?.rows;
            let mut words = Vec::new();
            for row in &rows[rows.partition_point(|row| row.number < region.top)..] {
                if row.number > region.bottom || words.len() >= MOST {
                    break;
                }
                budget.take(Limit::FormulaSteps, 1 + row.cells.len()).ok()?;
                let inside = row.cells.iter().filter(|(column, _)| (region.left..=region.right).contains(column));
                words.extend(inside.take(MOST - words.len()).map(|(_, cell)| cell.text().into_owned()));
            }
            words
        }
        Expression::Cell((sheet, row, column)) => vec![sheets.get(sheet)?.cell(row, column).text().into_owned()],
        _ => return None,
    };
    words.retain(|word| !word.is_empty());
    Some(words)
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
