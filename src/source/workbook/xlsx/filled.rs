//! The rows of a sheet, filled in one pass over its text; parts of a long text are passed over side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Broken;
use super::cells::{Pass, Record, Shared};
use crate::source::budget::{Budget, Exceeded, Limit};
use crate::source::workbook::formula::{Anchor, FormulaText, Pending};
use crate::source::workbook::guard::{LAST_COLUMN, LAST_ROW};
use crate::source::workbook::styles::Styled;
use crate::source::workbook::xls::push;
use crate::source::workbook::{Cell, Row, Sheet, Span, isolate};

/// So many bytes are worth a part of their own.
const PART: usize = 1 << 20;
/// Between two rows, as nearly all programs write it.
const BETWEEN: (&str, &str) = ("</row>", "<row r=\"");

/// What a sheet has in its rows.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) rows: Vec<Row>,
    /// Rows that are not shown.
    pub(super) hidden: Vec<Span>,
    /// Formulas without a stored result.
    pub(super) pending: Vec<Pending>,
    pub(super) doubtful: Doubtful,
    /// Cells whose number format means something.
    pub(super) styled: Vec<Styled>,
    /// What was taken, cells included that others took the place of.
    cells: usize,
    text: usize,
    /// Whether a cell shares a formula that was not met before it.
    lacks_formula: bool,
}

/// Formulas whose stored result is 0 or nothing, and whether there are others.
#[derive(Default)]
pub(super) struct Doubtful {
    pub(super) zeros: Vec<Pending>,
    pub(super) others: bool,
}

/// Reads the rows of a sheet.
pub(super) fn read(text: &str, shared: &Shared, budget: &Budget) -> Result<Filled, Broken> {
    let filled = match side_by_side(&parts(text), shared, &budget.attempt()) {
        Some(filled) => filled,
        None => pass(Pass::over(text, shared)?, shared, &budget.attempt())?,
    };
    budget.take(Limit::Cells, filled.cells)?;
    budget.take(Limit::CellText, filled.text)?;
    Ok(filled)
}

/// Cells that are taken from the budget together, so that threads do not wait for each other.
const TOGETHER: usize = 256;
/// Bytes of text that are.
const TEXT_TOGETHER: usize = 1 << 16;

/// Counts what a pass takes.
struct Tally<'b> {
    budget: &'b Budget,
    cells: usize,
    text: usize,
}

impl Tally<'_> {
    fn take(&mut self, text: usize, filled: &mut Filled) -> Result<(), Exceeded> {
        self.cells += 1;
        self.text += text;
        if self.cells < TOGETHER && self.text < TEXT_TOGETHER {
            return Ok(());
        }
        self.settle(filled)
    }

    fn settle(&mut self, filled: &mut Filled) -> Result<(), Exceeded> {
        self.budget.take(Limit::Cells, self.cells)?;
        self.budget.take(Limit::CellText, self.text)?;
        filled.cells += std::mem::take(&mut self.cells);
        filled.text += std::mem::take(&mut self.text);
        Ok(())
    }
}

/// A text cut between rows into parts of some size.
fn parts(text: &str) -> Vec<&str> {
    let between = format!("{}{}", BETWEEN.0, BETWEEN.1);
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some(from) = (PART..PART + 4).find(|place| rest.is_char_boundary(*place) && *place < rest.len()) {
        let Some(found) = rest[from..].find(&between) else { break };
        let (part, further) = rest.split_at(from + found + BETWEEN.0.len());
        parts.push(part);
        rest = further;
    }
    parts.push(rest);
    parts
}

/// Reads parts of a sheet; nothing unless the outcome is certainly that of one pass over the whole.
fn side_by_side(parts: &[&str], shared: &Shared, budget: &Budget) -> Option<Filled> {
    let last = parts.len() - 1;
    if last == 0 {
        return None;
    }
    let read = |(index, part): (usize, &&str)| {
        isolate::quietly(|| {
            let start = if index == 0 { Pass::over(part, shared).ok()? } else { Pass::from_row(part, shared) };
            pass(if index == last { start } else { start.with_more_to_come() }, shared, budget).ok()
        })?
    };
    let read: Vec<Option<Filled>> = parts.par_iter().enumerate().map(read).collect();
    let mut whole = Filled::default();
    for (index, part) in read.into_iter().enumerate() {
        let part = part?;
        let follows = part.rows.first().is_none_or(|row| whole.rows.last().is_none_or(|last| last.number < row.number));
        // The formula may stand in a part before.
        if !follows || index > 0 && part.lacks_formula {
            return None;
        }
        whole.rows.extend(part.rows);
        for span in part.hidden {
            push(&mut whole.hidden, span.first, span.last);
        }
        whole.pending.extend(part.pending);
        whole.doubtful.zeros.extend(part.doubtful.zeros);
        whole.doubtful.others |= part.doubtful.others;
        whole.styled.extend(part.styled);
        whole.cells += part.cells;
        whole.text += part.text;
    }
    whole.sort_styled();
    Some(whole)
}

/// Reads what a pass comes to.
fn pass(mut pass: Pass<'_, '_>, shared: &Shared, budget: &Budget) -> Result<Filled, Broken> {
    let mut filled = Filled::default();
    let mut tally = Tally { budget, cells: 0, text: 0 };
    let mut sheet = Sheet::default();
    let mut late = Vec::new();
    let mut anchors = BTreeMap::new();
    while let Some(Record { at: (row, column), cell, stored, formula, style }) = pass.next()? {
        if row > LAST_ROW || column > LAST_COLUMN {
            continue;
        }
        // Of the cells that only have a format there are often far more than of the others.
        if shared.styles.tells(style) && (!cell.is_empty() || formula.is_some()) {
            filled.styled.push((row, column, style));
        }
        if let Some(formula) = formula {
            let at = (row - 1, column - 1);
            if let Some(number) = formula.shared.filter(|_| formula.anchor) {
                anchors.insert(number, Arc::new(Anchor { at, formula: formula.text.to_string() }));
            }
            let is_zero = cell == Cell::Number(0.0);
            if stored && !is_zero {
                filled.doubtful.others |= !cell.is_empty();
            } else {
                let own = (formula.anchor || formula.shared.is_none()).then(|| formula.text.into_owned());
                let others = formula.shared.and_then(|number| anchors.get(&number));
                filled.lacks_formula |= own.is_none() && others.is_none();
                let formula = match (own, others) {
                    (Some(own), _) => FormulaText::Own(own),
                    (None, Some(anchor)) => FormulaText::Shared(anchor.clone()),
                    (None, None) => FormulaText::Unknown,
                };
                let found = Pending { row, column, formula };
                if is_zero {
                    filled.doubtful.zeros.push(found);
                } else {
                    tally.take(0, &mut filled)?;
                    filled.pending.push(found);
                }
            }
        }
        if !cell.is_empty() {
            tally.take(cell.text_bytes(), &mut filled)?;
            if sheet.is_before(row, column) {
                sheet.append(row, column, cell);
            } else {
                late.push((row, column, cell));
            }
        }
    }
    tally.settle(&mut filled)?;
    if !late.is_empty() {
        let rows = std::mem::take(&mut sheet.rows).into_iter();
        let early = rows.flat_map(|row| row.cells.into_iter().map(move |(column, cell)| (row.number, column, cell)));
        sheet.fill(early.chain(late).collect());
    }
    (filled.rows, filled.hidden) = (sheet.rows, pass.hidden);
    filled.sort_styled();
    Ok(filled)
}

impl Filled {
    fn sort_styled(&mut self) {
        if !self.styled.is_sorted() {
            self.styled.sort_unstable();
        }
    }
}
