//! The value of an [`Expression`], as a spreadsheet program would calculate it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::values::{self, Result, finite};
use super::{Area, Expression, Fault, FormulaText, Operator, Outcome, Place, Region, Scope, Value, parse};
use crate::source::budget::{Budget, Exceeded, Limit};
use crate::source::workbook::{Cell, Sheet};

/// Formulas that look at formulas, and parts inside parts of them, at most at one time.
const DEEPEST: u32 = 200;
/// Letters of a text at most, as for the spreadsheet program.
const LONGEST_TEXT: usize = 32_767;
/// Bytes of text that one function may look at together.
const MOST_TEXT: usize = 16 << 20;
/// Bytes of text that cost as much as a step.
const TEXT_OF_A_STEP: usize = 4;
/// Formulas that are kept as they were understood: a chain is followed in pieces, and met again.
const MOST_KEPT: usize = 1000;

/// Calculates the formulas of a workbook.
pub(super) struct Evaluator<'a> {
    sheets: &'a [Sheet],
    scope: &'a Scope,
    budget: &'a Budget,
    exceeded: Option<Exceeded>,
    formulas: BTreeMap<Place, FormulaText>,
    understood: BTreeMap<Place, Option<Rc<Expression>>>,
    done: BTreeMap<Place, Outcome>,
    busy: BTreeSet<Place>,
    /// The cell whose formula is being calculated.
    pub(super) here: Place,
    depth: u32,
    /// Whether the depth was reached: what is found then says nothing.
    cut: bool,
    looked: Looked,
}

/// Whether the formula being calculated has looked at a cell, and at one with content.
#[derive(Clone, Copy, Default)]
struct Looked {
    at_cells: bool,
    at_content: bool,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(
        sheets: &'a [Sheet],
        formulas: BTreeMap<Place, FormulaText>,
        scope: &'a Scope,
        budget: &'a Budget,
    ) -> Self {
        Self {
            sheets,
            scope,
            budget,
            exceeded: None,
            formulas,
            understood: BTreeMap::new(),
            done: BTreeMap::new(),
            busy: BTreeSet::new(),
            here: (0, 0, 0),
            depth: 0,
            cut: false,
            looked: Looked::default(),
        }
    }

    /// What becomes of all formulas, in the order of their places. A long chain of formulas is followed from its near
    /// end, whichever that is.
    pub(super) fn all(&mut self) -> Vec<(Place, Outcome)> {
        let places: Vec<Place> = self.formulas.keys().copied().collect();
        for place in places.iter().chain(places.iter().rev()) {
            self.cut = false;
            if !self.done.contains_key(place) {
                self.outcome(*place);
            }
        }
        let unknown = || Outcome::Fault(Fault::Unknown);
        places.into_iter().map(|place| (place, self.done.remove(&place).unwrap_or_else(unknown))).collect()
    }

    /// What there was too much of, if not everything could be calculated for that reason.
    pub(super) fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded.clone()
    }

    /// Takes steps.
    pub(super) fn spend(&mut self, steps: usize) -> Result<()> {
        self.take(Limit::FormulaSteps, steps)
    }

    fn take(&mut self, limit: Limit, amount: usize) -> Result<()> {
        self.budget.take(limit, amount).map_err(|exceeded| {
            self.exceeded.get_or_insert(exceeded);
            Fault::Unknown
        })
    }

    /// A text that a function makes; one that no cell can hold is an error, as for the spreadsheet program.
    pub(super) fn made(&mut self, text: String) -> Result<Value> {
        self.spend(text.len() / TEXT_OF_A_STEP)?;
        if text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT {
            return Err(Fault::Error);
        }
        Ok(Value::Text(text))
    }

    /// The formula of a cell, understood.
    fn understood(&mut self, place: Place) -> Option<Rc<Expression>> {
        if let Some(known) = self.understood.get(&place) {
            return known.clone();
        }
        let (sheet, row, column) = place;
        let text = self.formulas.get(&place)?.at(row, column)?;
        let found = parse::formula(&text, &self.scope.at(sheet, row, self.budget)).map(Rc::new);
        if found.is_none() {
            // Not understood, or not even looked at.
            let none_left = self.budget.covers(Limit::FormulaSteps, text.len()).err();
            self.exceeded = self.exceeded.take().or(none_left);
        }
        if self.understood.len() >= MOST_KEPT {
            self.understood.clear();
        }
        self.understood.insert(place, found.clone());
        found
    }

    fn outcome(&mut self, place: Place) -> Outcome {
        if let Some(outcome) = self.done.get(&place) {
            return outcome.clone();
        }
        let expression = self.understood(place);
        let Some(expression) = expression.filter(|_| self.busy.insert(place)) else {
            return Outcome::Fault(Fault::Unknown);
        };
        let outer = (std::mem::take(&mut self.looked), std::mem::replace(&mut self.here, place));
        let mut value = self.value(&expression);
        if value == Err(Fault::Unknown) && !self.cut && self.only_blanks(&expression) {
            value = Err(Fault::Error);
        }
        let looked = self.looked;
        (self.looked, self.here) = outer;
        self.busy.remove(&place);
        let outcome = match value {
            Ok(_) | Err(Fault::Error) if looked.at_cells && !looked.at_content => Outcome::Blank,
            Ok(value) => match self.keep(&value) {
                Ok(()) => Outcome::Known(value),
                Err(fault) => Outcome::Fault(fault),
            },
            Err(fault) => Outcome::Fault(fault),
        };
        if !self.cut {
            self.done.insert(place, outcome.clone());
        }
        outcome
    }

    /// Whether a formula names cells one by one and all of them are blank: it waits in a row that nobody has filled in.
    fn only_blanks(&mut self, expression: &Expression) -> bool {
        let mut places = Vec::new();
        expression.cells(&mut places);
        self.looked = Looked { at_cells: !places.is_empty(), at_content: false };
        !places.is_empty() && places.into_iter().all(|place| self.look(place) == Ok(Value::Blank))
    }

    pub(super) fn look(&mut self, place: Place) -> Result<Value> {
        self.looked.at_cells = true;
        let (sheet, row, column) = place;
        let cell = self.sheets.get(sheet).map_or(&Cell::Empty, |sheet| sheet.cell(row, column));
        self.spend(1 + cell.text_bytes() / TEXT_OF_A_STEP)?;
        let value = match cell {
            Cell::Empty if self.formulas.contains_key(&place) => match self.outcome(place) {
                Outcome::Known(value) => {
                    self.spend(text_bytes(&value) / TEXT_OF_A_STEP)?;
                    value
                }
                Outcome::Blank => Value::Blank,
                Outcome::Fault(fault) => return Err(fault),
            },
            Cell::Empty => Value::Blank,
            Cell::Text(text) => Value::Text(text.clone()),
            Cell::Number(number) | Cell::Percent(number) | Cell::Money(number, _) => Value::Number(*number),
            Cell::Bool(value) => Value::Bool(*value),
            Cell::Date(date) => Value::Date(*date),
            Cell::Error(_) => return Err(Fault::Error),
        };
        self.looked.at_content |= value != Value::Blank;
        Ok(value)
    }

    pub(super) fn value(&mut self, expression: &Expression) -> Result<Value> {
        self.cut |= self.depth == DEEPEST;
        if self.cut {
            return Err(Fault::Unknown);
        }
        self.spend(1)?;
        self.depth += 1;
        let value = match expression {
            Expression::Value(value) => Ok(value.clone()),
            Expression::Missing => Ok(Value::Blank),
            Expression::Cell(place) => self.look(*place),
            Expression::Range(_) | Expression::Array(_) => Err(Fault::Unknown),
            Expression::Negative(inner) => self.number(inner).map(|number| Value::Number(-number)),
            Expression::Percent(inner) => self.number(inner).map(|number| Value::Number(number / 100.0)),
            Expression::Binary(operator, left, right) => {
                let sides = self.value(left).and_then(|left| Ok((left, self.value(right)?)));
                sides.and_then(|(left, right)| self.binary(*operator, &left, &right))
            }
            Expression::Call(function, arguments) => self.call(function, arguments),
        };
        self.depth -= 1;
        value
    }

    fn binary(&mut self, operator: Operator, left: &Value, right: &Value) -> Result<Value> {
        if operator != Operator::Join {
            return values::binary(operator, left, right);
        }
        let (left, right) = (values::text(left)?, values::text(right)?);
        has_room(left.len().saturating_add(right.len()))?;
        self.made(left + &right)
    }

    /// Takes the text of a result out of what is left for cells.
    fn keep(&mut self, value: &Value) -> Result<()> {
        self.take(Limit::CellText, text_bytes(value))
    }

    pub(super) fn number(&mut self, expression: &Expression) -> Result<f64> {
        values::number(&self.value(expression)?)
    }

    pub(super) fn text(&mut self, expression: &Expression) -> Result<String> {
        values::text(&self.value(expression)?)
    }

    pub(super) fn truth(&mut self, expression: &Expression) -> Result<bool> {
        values::truth(&self.value(expression)?)
    }

    /// A number of things or a place, cut to a whole number.
    pub(super) fn count(&mut self, expression: &Expression) -> Result<usize> {
        let number = self.number(expression)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in the range")]
        if (0.0..2_000_000.0).contains(&number) { Ok(number as usize) } else { Err(Fault::Error) }
    }

    /// The values among the arguments: those in the filled cells of a range, and everything written out. `true` says
    /// that a value was written out.
    pub(super) fn values(&mut self, arguments: &[Expression]) -> Result<Vec<(Value, bool)>> {
        let mut values = Vec::new();
        let mut text = 0;
        for argument in arguments {
            let area = match argument {
                Expression::Range(area) => *area,
                Expression::Cell((sheet, row, column)) => {
                    let region = Region { top: *row, left: *column, bottom: *row, right: *column };
                    Area { sheet: *sheet, region }
                }
                Expression::Array(rows) => {
                    values.extend(rows.iter().flatten().cloned().map(|value| (value, false)));
                    continue;
                }
                _ => {
                    values.push((self.value(argument)?, true));
                    continue;
                }
            };
            for place in self.filled(area)? {
                let value = self.look(place)?;
                text += text_bytes(&value);
                if text > MOST_TEXT {
                    return Err(Fault::Unknown);
                }
                values.push((value, false));
            }
            self.looked.at_cells = true;
        }
        Ok(values)
    }

    /// The numbers among the arguments; texts in cells are passed over.
    pub(super) fn numbers(&mut self, arguments: &[Expression]) -> Result<Vec<f64>> {
        let mut numbers = Vec::new();
        for (value, written) in self.values(arguments)? {
            match value {
                Value::Number(number) => numbers.push(number),
                value if written => numbers.push(values::number(&value)?),
                Value::Date(_) => return Err(Fault::Unknown),
                _ => {}
            }
        }
        Ok(numbers)
    }

    /// The places of a range that hold something; ranges over whole columns cost no more than what is in them.
    fn filled(&mut self, area: Area) -> Result<Vec<Place>> {
        let Area { sheet, region } = area;
        let rows = self.sheets.get(sheet).map_or(&[][..], |sheet| &sheet.rows);
        let first = rows.partition_point(|row| row.number < region.top);
        let mut places = Vec::new();
        for row in rows[first..].iter().take_while(|row| row.number <= region.bottom) {
            let inside = row.cells.iter().filter(|(column, _)| (region.left..=region.right).contains(column));
            places.extend(inside.map(|(column, _)| (sheet, row.number, *column)));
            self.spend(row.cells.len())?;
        }
        let waiting = self.formulas.range((sheet, region.top, 0)..=(sheet, region.bottom, u32::MAX));
        let mut all = 0;
        for (place, _) in waiting {
            all += 1;
            if (region.left..=region.right).contains(&place.2) {
                places.push(*place);
            }
        }
        self.spend(all)?;
        places.sort_unstable();
        places.dedup();
        Ok(places)
    }

    /// A range without the rows below the last one that holds something.
    pub(super) fn clipped(&self, area: Area) -> Region {
        let filled = self.sheets.get(area.sheet).map_or(0, Sheet::last_row);
        let waiting = self.formulas.range((area.sheet, 0, 0)..=(area.sheet, u32::MAX, u32::MAX)).next_back();
        let last = filled.max(waiting.map_or(0, |((_, row, _), _)| *row));
        Region { bottom: area.region.bottom.min(last).max(area.region.top), ..area.region }
    }
}

/// Whether a text of so many bytes may be made at all: no letter takes more than three for each of its units.
pub(super) fn has_room(bytes: usize) -> Result<()> {
    if bytes > 3 * LONGEST_TEXT { Err(Fault::Error) } else { Ok(()) }
}

fn text_bytes(value: &Value) -> usize {
    if let Value::Text(text) = value { text.len() } else { 0 }
}

impl Expression {
    /// The cells that it names one by one.
    fn cells(&self, places: &mut Vec<Place>) {
        match self {
            Self::Cell(place) => places.push(*place),
            Self::Negative(inner) | Self::Percent(inner) => inner.cells(places),
            Self::Binary(_, left, right) => {
                left.cells(places);
                right.cells(places);
            }
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.cells(places)),
            Self::Value(_) | Self::Missing | Self::Range(_) | Self::Array(_) => {}
        }
    }
}

/// The result of a function over all numbers at once.
pub(super) fn aggregate(function: &str, mut numbers: Vec<f64>) -> Result<Value> {
    let sum: f64 = numbers.iter().sum();
    #[allow(clippy::cast_precision_loss, reason = "no sheet has that many cells")]
    let count = numbers.len() as f64;
    finite(match function {
        "SUM" => sum,
        "PRODUCT" if numbers.is_empty() => 0.0,
        "PRODUCT" => numbers.iter().product(),
        "AVERAGE" if !numbers.is_empty() => sum / count,
        "MEDIAN" if !numbers.is_empty() => {
            numbers.sort_by(f64::total_cmp);
            let half = numbers.len() / 2;
            if numbers.len() % 2 == 1 { numbers[half] } else { f64::midpoint(numbers[half - 1], numbers[half]) }
        }
        "MIN" => numbers.iter().copied().reduce(f64::min).unwrap_or(0.0),
        "MAX" => numbers.iter().copied().reduce(f64::max).unwrap_or(0.0),
        _ => return Err(Fault::Error),
    })
}
