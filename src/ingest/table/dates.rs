//! How the dates of a table are written: what one cell alone does not tell, its column does.

use super::Table;
use super::columns::{Column, Role};
use crate::diagnostic::Severity;
use crate::ingest::field::Shape;
use crate::ingest::records::Record;
use crate::ingest::values::dates::{self, Habit, Order, Reading};
use crate::model::is_no_end;
use crate::source::workbook::Cell;

/// Cells that a message names; further ones are counted.
const SHOWN: usize = 5;
/// Years in which the days of an ISMS lie; others are slips of the pen, or numbers that were taken for days.
const PLAUSIBLE_YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
/// Dates that a column needs before their sequence says anything.
const SEQUENCE: usize = 6;

/// What the cells of a column say about the order of day and month.
#[derive(Default)]
struct Evidence<'s> {
    cells: Vec<(u32, &'s Cell)>,
    day_first: usize,
    month_first: usize,
    /// Texts that may be either.
    undecided: usize,
    /// How the program shows the real dates of the column.
    shown: Option<Order>,
}

/// What the order of day and month is taken from.
#[derive(Clone, Copy, PartialEq)]
enum Ground {
    /// The texts of the column itself.
    Column,
    /// Those of the other columns of the table.
    Table,
    /// The number format of the column's real dates.
    Format,
    /// Nothing.
    Nothing,
}

impl Evidence<'_> {
    /// The order that all telling cells agree on.
    fn order(&self) -> Option<Order> {
        match (self.day_first, self.month_first) {
            (1.., 0) => Some(Order::DayFirst),
            (0, 1..) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

impl<'a> Table<'a> {
    /// Finds out how the columns of days are written, and reports what had to be assumed.
    pub(super) fn date_habits<R: Record>(&mut self, columns: &mut [Column<R>]) {
        let places: Vec<(usize, bool)> = columns
            .iter()
            .enumerate()
            .filter_map(|(index, column)| {
                let Role::Field(field, _) = &column.role else { return None };
                let shape = R::KIND.field(field)?.shape;
                shape.is_day().then_some((index, shape == Shape::Deadline))
            })
            .collect();
        let found: Vec<Evidence<'a>> = places.iter().map(|(index, _)| self.evidence(columns[*index].number)).collect();
        let whole = found.iter().fold(Evidence::default(), |mut whole, column| {
            whole.day_first += column.day_first;
            whole.month_first += column.month_first;
            whole
        });
        for ((index, deadline), evidence) in places.into_iter().zip(&found) {
            let column = &mut columns[index];
            let contradictory = evidence.day_first > 0 && evidence.month_first > 0;
            let (order, ground) = match (evidence.order(), whole.order(), evidence.shown) {
                (Some(order), ..) => (Some(order), Ground::Column),
                _ if contradictory => (None, Ground::Column),
                (_, Some(order), _) => (Some(order), Ground::Table),
                (.., Some(order)) => (Some(order), Ground::Format),
                _ => (Some(Order::DayFirst), Ground::Nothing),
            };
            column.dates = Habit { order, deadline };
            let (letters, habit) = (column.letters.clone(), column.dates);
            if evidence.undecided > 0 && ground != Ground::Column {
                self.order_assumed(&letters, evidence, habit, ground);
            }
            self.swapped(&letters, evidence);
            self.implausible(&letters, evidence, habit);
            self.without_day(&letters, evidence, habit);
        }
    }

    fn evidence(&self, column: u32) -> Evidence<'a> {
        let shown = match self.sheet.date_orders.get(&column) {
            Some((1.., 0)) => Some(Order::DayFirst),
            Some((0, 1..)) => Some(Order::MonthFirst),
            _ => None,
        };
        let mut evidence = Evidence { shown, ..Evidence::default() };
        let rows = self.first_row()..=self.last_row();
        for row in self.sheet.rows.iter().filter(|row| rows.contains(&row.number)) {
            let cell = row.cell(column);
            if cell.is_empty() || self.skips.contains_key(&row.number) {
                continue;
            }
            evidence.cells.push((row.number, cell));
            if let Cell::Text(text) = cell {
                match dates::slashed(text) {
                    Some((13.., _)) => evidence.day_first += 1,
                    Some((_, 13..)) => evidence.month_first += 1,
                    Some((a, b)) if a != b => evidence.undecided += 1,
                    _ => {}
                }
            }
        }
        evidence
    }

    fn order_assumed(&mut self, letters: &str, evidence: &Evidence<'_>, habit: Habit, ground: Ground) {
        let (first, read) = match habit.order {
            Some(Order::MonthFirst) => ("month", "3 April"),
            _ => ("day", "4 March"),
        };
        let example = evidence.cells.iter().find_map(|(row, cell)| match cell {
            Cell::Text(text) if dates::slashed(text).is_some_and(|(a, b)| a <= 12 && b <= 12 && a != b) => {
                Some((*row, text))
            }
            _ => None,
        });
        let Some((row, example)) = example else { return };
        let day = dates::read_day(&Cell::Text(example.clone()), habit).ok().and_then(Reading::day);
        let day = day.map_or_else(|| read.to_string(), |day| day.to_string());
        let (why, severity) = match ground {
            Ground::Nothing => ("which nothing in the table confirms", Severity::Warn),
            Ground::Format => ("as the real dates of the column are shown", Severity::Info),
            Ground::Column | Ground::Table => ("as in the other columns of the table", Severity::Info),
        };
        let message =
            format!("the dates of column {letters} are read with the {first} first ({example} as {day}), {why}");
        let hint = "make them dates in the spreadsheet program, or write them as 2026-03-31".into();
        self.report("date-order-assumed", severity, message, format!("{letters}{row}"), hint);
    }

    /// Real dates whose day and month the spreadsheet program has perhaps exchanged when they were typed.
    fn swapped(&mut self, letters: &str, evidence: &Evidence<'_>) {
        let days: Vec<(u32, jiff::civil::Date)> = evidence
            .cells
            .iter()
            .filter_map(|(row, cell)| match cell {
                Cell::Date(date) => Some((*row, *date)),
                _ => None,
            })
            .collect();
        let exchangeable =
            |date: jiff::civil::Date| date.day() <= 12 && i16::from(date.day()) != i16::from(date.month());
        // The texts are what the program did not take for dates: all days above 12. What it did take, it read otherwise.
        let left_as_text = evidence.order().is_some() && days.len() > 1;
        let (rows, why) = if left_as_text && days.iter().all(|(_, date)| date.day() <= 12) {
            let rows: Vec<u32> = days.iter().filter(|(_, date)| exchangeable(*date)).map(|(row, _)| *row).collect();
            (rows, "days above 12 stand in the same column as text, all others as dates")
        } else {
            (out_of_sequence(&days, exchangeable), "they would be in sequence with the dates around them if exchanged")
        };
        let [first, ..] = rows.as_slice() else { return };
        let cells: Vec<String> = rows.iter().take(SHOWN).map(|row| format!("{letters}{row}")).collect();
        let more = rows.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("day and month of {}{more} may be exchanged: {why}", cells.join(", "));
        let hint = "compare them with their source; they are read as they stand there".into();
        self.report("date-perhaps-swapped", Severity::Warn, message, format!("{letters}{first}"), hint);
    }

    /// Days of years in which no such thing happens.
    fn implausible(&mut self, letters: &str, evidence: &Evidence<'_>, habit: Habit) {
        let day = |cell: &Cell| dates::read_day(cell, habit).ok().and_then(Reading::day);
        let is_odd = |date: &jiff::civil::Date| !PLAUSIBLE_YEARS.contains(&date.year()) && !is_no_end(*date);
        let odd: Vec<(u32, jiff::civil::Date)> =
            evidence.cells.iter().filter_map(|(row, cell)| Some((*row, day(cell).filter(is_odd)?))).collect();
        let [(first, _), ..] = odd.as_slice() else { return };
        let cells: Vec<String> = odd.iter().take(SHOWN).map(|(row, date)| format!("{letters}{row} ({date})")).collect();
        let more = odd.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("the years of {}{more} are hardly meant", cells.join(", "));
        let hint = "correct the day; where a number or an id became a date, format the cell as text and write it again";
        self.report("date-implausible", Severity::Warn, message, format!("{letters}{first}"), hint.into());
    }

    /// Texts that name a period or no day at all, once for the column.
    fn without_day(&mut self, letters: &str, evidence: &Evidence<'_>, habit: Habit) {
        let (mut open, mut ends) = (Vec::new(), Vec::new());
        for (row, cell) in &evidence.cells {
            if let Cell::Text(text) = cell {
                match dates::read_day(cell, habit) {
                    Ok(Reading::NoDay) => open.push((*row, text)),
                    Ok(Reading::EndOf(_)) => ends.push((*row, text)),
                    _ => {}
                }
            }
        }
        let shown = |found: &[(u32, &String)]| {
            let mut texts: Vec<String> = Vec::new();
            for (_, text) in found {
                let text = format!("{text:?}");
                if !texts.contains(&text) && texts.len() < 3 {
                    texts.push(text);
                }
            }
            let cells = if found.len() == 1 { "1 cell".into() } else { format!("{} cells", found.len()) };
            (texts.join(", "), cells)
        };
        if let [(row, _), ..] = open.as_slice() {
            let (texts, cells) = shown(&open);
            let message =
                format!("column {letters} has texts that say no day ({texts}; {cells}); they are kept as they are");
            let hint = "write a day where one is meant".into();
            self.report("date-without-day", Severity::Info, message, format!("{letters}{row}"), hint);
        }
        if let [(row, _), ..] = ends.as_slice() {
            let (texts, cells) = shown(&ends);
            let message =
                format!("column {letters} has texts that name a period ({texts}; {cells}); its last day counts");
            let hint = "write the day if another one is meant".into();
            self.report("date-of-period", Severity::Info, message, format!("{letters}{row}"), hint);
        }
    }
}

/// Rows whose date stands out of an ascending column and would fit if day and month were exchanged.
fn out_of_sequence(days: &[(u32, jiff::civil::Date)], exchangeable: impl Fn(jiff::civil::Date) -> bool) -> Vec<u32> {
    let rising = days.windows(2).filter(|pair| pair[0].1 <= pair[1].1).count();
    if days.len() < SEQUENCE || rising * 5 < (days.len() - 1) * 4 {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for three in days.windows(3) {
        let [(_, before), (row, date), (_, after)] = three else { continue };
        let fits = |date: jiff::civil::Date| *before <= date && date <= *after;
        let exchanged = jiff::civil::Date::new(date.year(), date.day(), date.month());
        if before <= after && exchangeable(*date) && !fits(*date) && exchanged.is_ok_and(fits) {
            rows.push(*row);
        }
    }
    rows
}
