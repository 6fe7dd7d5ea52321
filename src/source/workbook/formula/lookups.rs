//! Look-ups: INDEX, MATCH, VLOOKUP, HLOOKUP, XLOOKUP, LOOKUP.

use std::cmp::Ordering;

use super::evaluate::Evaluator;
use super::values::{Result, compare, same_kind};
use super::{Area, Expression, Fault, Region, Value};

/// Cells that one look-up goes through at most.
const MOST: u32 = 20_000;

/// Where something is looked up: a range or constants.
#[derive(Clone, Copy)]
enum Grid<'e> {
    Range(Area, Region),
    Array(&'e [Vec<Value>]),
}

/// Cells in a line, of a row or a column.
#[derive(Clone, Copy)]
struct Line<'e> {
    grid: Grid<'e>,
    /// Which row or column of the grid, from 0.
    at: u32,
    down: bool,
}

/// How the wanted value must fit.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    Exact,
    /// The largest that is not larger, in a line that rises.
    Below,
    /// The smallest that is not smaller, in a line that falls.
    Above,
}

impl Evaluator<'_> {
    pub(super) fn look_up(&mut self, function: &str, arguments: &[Expression]) -> Result<Value> {
        match (function, arguments) {
            ("INDEX", [grid, row]) => {
                let grid = self.grid(grid)?;
                let place = self.place(row)?;
                match grid.size() {
                    (_, 1) => self.at(grid, place, 0),
                    (1, _) => self.at(grid, 0, place),
                    _ => Err(Fault::Unknown),
                }
            }
            ("INDEX", [grid, row, column]) => {
                let grid = self.grid(grid)?;
                // In a single row or column a missing or zero index means that row or column.
                let row = if grid.size().0 == 1 { self.place_or_first(row)? } else { self.place(row)? };
                let column = if grid.size().1 == 1 { self.place_or_first(column)? } else { self.place(column)? };
                self.at(grid, row, column)
            }
            ("MATCH", [wanted, line, fit @ ..]) if fit.len() < 2 => {
                let wanted = self.value(wanted)?;
                let line = self.grid(line)?.only_line().ok_or(Fault::Unknown)?;
                let fit = match fit.first() {
                    Some(fit) => self.number(fit)?,
                    None => 1.0,
                };
                let fit = match fit.partial_cmp(&0.0) {
                    Some(Ordering::Equal) => Fit::Exact,
                    Some(Ordering::Greater) => Fit::Below,
                    _ => Fit::Above,
                };
                Ok(Value::Number(f64::from(self.find(&wanted, line, fit)?) + 1.0))
            }
            ("VLOOKUP" | "HLOOKUP", [wanted, grid, place, near @ ..]) if near.len() < 2 => {
                let wanted = self.value(wanted)?;
                let place = self.place(place)?;
                let grid = self.grid(grid)?;
                let near = match near.first() {
                    Some(near) => self.truth(near)?,
                    None => true,
                };
                let down = function == "VLOOKUP";
                let fit = if near { Fit::Below } else { Fit::Exact };
                let found = self.find(&wanted, Line { grid, at: 0, down }, fit)?;
                if down { self.at(grid, found, place) } else { self.at(grid, place, found) }
            }
            ("XLOOKUP", [wanted, keys, values, rest @ ..]) if rest.len() < 3 => {
                let wanted = self.value(wanted)?;
                let keys = self.grid(keys)?.only_line().ok_or(Fault::Unknown)?;
                let values = self.grid(values)?.only_line().ok_or(Fault::Unknown)?;
                if let Some(fit) = rest.get(1)
                    && self.number(fit)? != 0.0
                {
                    return Err(Fault::Unknown);
                }
                match (self.find(&wanted, keys, Fit::Exact), rest.first()) {
                    (Ok(found), _) => self.in_line(values, found),
                    (Err(Fault::Error), Some(otherwise)) if *otherwise != Expression::Missing => self.value(otherwise),
                    (Err(fault), _) => Err(fault),
                }
            }
            ("LOOKUP", [wanted, keys, values]) => {
                let wanted = self.value(wanted)?;
                let keys = self.grid(keys)?.only_line().ok_or(Fault::Unknown)?;
                let values = self.grid(values)?.only_line().ok_or(Fault::Unknown)?;
                let found = self.find(&wanted, keys, Fit::Below)?;
                self.in_line(values, found)
            }
            _ => Err(Fault::Unknown),
        }
    }

    fn grid<'e>(&self, expression: &'e Expression) -> Result<Grid<'e>> {
        match expression {
            Expression::Range(area) => Ok(Grid::Range(*area, self.clipped(*area))),
            Expression::Cell((sheet, row, column)) => {
                let region = Region { top: *row, left: *column, bottom: *row, right: *column };
                Ok(Grid::Range(Area { sheet: *sheet, region }, region))
            }
            Expression::Array(rows) => Ok(Grid::Array(rows)),
            _ => Err(Fault::Unknown),
        }
    }

    /// A row or column that is counted from 1, from 0.
    fn place(&mut self, expression: &Expression) -> Result<u32> {
        let place = self.count(expression)?.checked_sub(1).ok_or(Fault::Error)?;
        u32::try_from(place).map_err(|_| Fault::Error)
    }

    fn place_or_first(&mut self, expression: &Expression) -> Result<u32> {
        Ok(u32::try_from(self.count(expression)?.saturating_sub(1)).unwrap_or(u32::MAX))
    }

    fn at(&mut self, grid: Grid<'_>, row: u32, column: u32) -> Result<Value> {
        match grid {
            Grid::Range(Area { sheet, region }, _) => {
                let place = region.top.checked_add(row).zip(region.left.checked_add(column)).ok_or(Fault::Error)?;
                if region.contains(place.0, place.1) { self.look((sheet, place.0, place.1)) } else { Err(Fault::Error) }
            }
            Grid::Array(rows) => {
                let value = rows.get(row as usize).and_then(|row| row.get(column as usize));
                value.cloned().ok_or(Fault::Error)
            }
        }
    }

    fn in_line(&mut self, line: Line<'_>, index: u32) -> Result<Value> {
        if line.down { self.at(line.grid, index, line.at) } else { self.at(line.grid, line.at, index) }
    }

    /// Where in a line a value stands, from 0.
    fn find(&mut self, wanted: &Value, line: Line<'_>, fit: Fit) -> Result<u32> {
        let length = line.length();
        if *wanted == Value::Blank {
            return Err(Fault::Error);
        }
        if length > MOST {
            return Err(Fault::Unknown);
        }
        // What `*` and `?` mean in a text, and how texts are ordered, is left to the spreadsheet program.
        if let Value::Text(text) = wanted
            && (fit != Fit::Exact || text.contains(['*', '?', '~']))
        {
            return Err(Fault::Unknown);
        }
        let mut best = None;
        let mut before: Option<Value> = None;
        for index in 0..length {
            let found = self.in_line(line, index)?;
            if !same_kind(&found, wanted) {
                continue;
            }
            let order = compare(&found, wanted).ok_or(Fault::Unknown)?;
            match fit {
                Fit::Exact if order.is_eq() => return Ok(index),
                Fit::Exact => continue,
                Fit::Below if order.is_le() => best = Some(index),
                Fit::Above if order.is_ge() => best = Some(index),
                Fit::Below | Fit::Above => {}
            }
            let step = before.as_ref().and_then(|before| compare(before, &found));
            let right = if fit == Fit::Below { Ordering::is_le } else { Ordering::is_ge };
            if step.is_some_and(|step| !right(step)) {
                return Err(Fault::Unknown);
            }
            before = Some(found);
        }
        best.ok_or(Fault::Error)
    }
}

impl<'e> Grid<'e> {
    /// Rows and columns that may hold something.
    fn size(self) -> (u32, u32) {
        match self {
            Grid::Range(area, region) => {
                // A range that was clipped is as high as it was written.
                let height = if area.region == region { region.bottom - region.top + 1 } else { u32::MAX };
                (height, region.right - region.left + 1)
            }
            Grid::Array(rows) => {
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                (count(rows.len()), count(rows.first().map_or(0, Vec::len)))
            }
        }
    }

    fn only_line(self) -> Option<Line<'e>> {
        match self.size() {
            (_, 1) => Some(Line { grid: self, at: 0, down: true }),
            (1, _) => Some(Line { grid: self, at: 0, down: false }),
            _ => None,
        }
    }
}

impl Line<'_> {
    fn length(self) -> u32 {
        let (rows, columns) = match self.grid {
            Grid::Range(_, region) => (region.bottom - region.top + 1, region.right - region.left + 1),
            array @ Grid::Array(_) => array.size(),
        };
        if self.down { rows } else { columns }
    }
}
