//! Ratings that are measurements, not points of a scale: probabilities, percentages, amounts.

use super::leading_number;
use crate::ingest::guess::ScaleWord;
use crate::source::workbook::Cell;

/// What the numbers of a rating measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Numbers between 0 and 1.
    Fraction,
    /// Percentages.
    Percentage,
    /// Amounts of money.
    Money,
    /// Other numbers, such as times a year.
    Number,
}

impl Measure {
    /// Its name in the machine form.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Fraction => "fraction",
            Self::Percentage => "percentage",
            Self::Money => "money",
            Self::Number => "number",
        }
    }

    /// What it is, for people.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Fraction => "fractions between 0 and 1, such as probabilities",
            Self::Percentage => "percentages",
            Self::Money => "amounts of money",
            Self::Number => "measured or counted numbers",
        }
    }
}

/// A rating whose values are measurements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// What they measure.
    pub measure: Measure,
    /// The points they would be if they were counted from the lowest.
    pub counted: Vec<ScaleWord>,
}

/// What the cells of a rating measure, if they do; `counted` on demand of a person.
pub fn measured(cells: &[&Cell]) -> Option<Measured> {
    let measure = measure(cells.iter().copied())?;
    let mut numbers: Vec<(String, f64)> = Vec::new();
    for text in cells.iter().map(|cell| cell.text().into_owned()) {
        if let Some(number) = leading_number(&text)
            && !numbers.iter().any(|(known, _)| *known == text)
        {
            numbers.push((text, number));
        }
    }
    numbers.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut counted: Vec<ScaleWord> = Vec::new();
    let mut before = f64::NAN;
    for (written, number) in numbers {
        let last = counted.last().map_or(0, |word| word.value);
        let value = if (number - before).abs() < 1e-9 { last } else { last + 1 };
        counted.push(ScaleWord { written, value });
        before = number;
    }
    Some(Measured { measure, counted })
}

/// From so many different values on, fractions and large numbers are no points.
const MANY: usize = 6;
/// So many values that are all different are no points either.
const ALL_DIFFERENT: usize = 4;

/// What the cells measure; none if they can be points of a scale.
fn measure<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<Measure> {
    let (mut filled, mut numbers, mut money, mut percent) = (0_usize, Vec::new(), 0_usize, 0_usize);
    for cell in cells.filter(|cell| !cell.is_empty() && !matches!(cell, Cell::Error(_))) {
        filled += 1;
        let text = cell.text();
        let digits = text.chars().any(|c| c.is_ascii_digit());
        if digits && is_money(&text) {
            money += 1;
        }
        percent += usize::from(digits && text.trim_end().ends_with('%'));
        let number = if let Cell::Number(number) = cell { Some(*number) } else { bare(&text) };
        numbers.extend(number);
    }
    if filled < 2 {
        return None;
    }
    if money * 10 >= filled * 6 {
        return Some(Measure::Money);
    }
    if numbers.len() * 10 < filled * 8 {
        return None;
    }
    let all = numbers.len();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
    let (least, most) = (numbers[0], numbers[numbers.len() - 1]);
    let whole = numbers.iter().all(|number| number.fract().abs() < 1e-9);
    let few = numbers.len() < MANY && !(numbers.len() >= ALL_DIFFERENT && numbers.len() == all);
    if whole && percent == 0 && least >= 0.0 && most <= 10.0 || few && most <= 1_000.0 || is_ladder(&numbers) {
        return None;
    }
    Some(if percent * 2 > filled {
        Measure::Percentage
    } else if least >= 0.0 && most <= 1.0 {
        Measure::Fraction
    } else if whole && least >= 1_000.0 {
        Measure::Money
    } else {
        Measure::Number
    })
}

/// Whether numbers rise in equal steps or by an equal factor, as points of a scale do (20, 40, 60; 1, 2, 4, 8).
fn is_ladder(numbers: &[f64]) -> bool {
    if numbers.len() > 10 || numbers.len() < 3 {
        return numbers.len() < 3;
    }
    let step = numbers[1] - numbers[0];
    let equal = numbers.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() < 1e-6 * step.abs().max(1.0));
    let factor = numbers[1] / numbers[0];
    let by_factor = numbers[0] > 0.0 && numbers.windows(2).all(|pair| (pair[1] / pair[0] - factor).abs() < 1e-6);
    (equal || by_factor) && numbers.len() <= 7
}

fn is_money(text: &str) -> bool {
    text.contains(['€', '$', '£', '₹', '¥'])
        || ["EUR", "USD", "GBP", "CHF", "CZK", "PLN", "Kč", "zł", "BRL", "RUB", "руб"]
            .iter()
            .any(|sign| text.contains(sign))
}

/// A number alone, with or without a percent sign.
fn bare(text: &str) -> Option<f64> {
    let rest = text.trim().trim_end_matches('%').trim();
    let plain = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if plain { leading_number(rest) } else { None }
}
