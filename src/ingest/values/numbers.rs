//! Numbers as people write them.

use super::Unreadable;
use crate::source::workbook::Cell;

/// A decimal number with a point or a comma (`4,0`); no thousands separators.
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let plain = !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// The whole number a float stands for; `None` if it has a fraction. Nothing is rounded.
#[must_use]
pub fn whole(number: f64) -> Option<i32> {
    #[allow(clippy::cast_possible_truncation, reason = "checked on the same line")]
    (number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX)).then_some(number as i32)
}

/// A number in a cell.
#[must_use]
pub fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Text(text) => decimal(text),
        cell => cell.number(),
    }
}

/// A number with its unit before or behind it: `78 %`, `4,5 days`, `EUR 50 000`, `1.200.000 €`.
///
/// # Errors
/// `ambiguous-number` if a point or comma may part thousands or decimals (`50.000`), `unreadable-value` for anything
/// that is not one number with at most a short unit.
pub fn quantity(cell: &Cell) -> Result<f64, Unreadable> {
    if let Cell::Number(number) | Cell::Money(number, _) = cell {
        return Ok(*number);
    }
    let text = cell.text();
    let unreadable = || Unreadable {
        rule: "unreadable-value",
        message: format!("{text:?} is no number"),
        hint: "write one number, with its unit behind it if you like".into(),
    };
    let (Some(first), Some(last)) = (text.find(|c: char| c.is_ascii_digit()), text.rfind(|c: char| c.is_ascii_digit()))
    else {
        return Err(unreadable());
    };
    let (before, after) = (text[..first].trim(), text[last + 1..].trim());
    let (before, sign) = match before.strip_suffix(['-', '\u{2212}']) {
        Some(unit) => (unit.trim(), -1.0),
        None => (before.strip_suffix('+').unwrap_or(before), 1.0),
    };
    let is_unit = |part: &str| part.chars().count() <= LONGEST_UNIT && !part.starts_with(['<', '>', '~', '\u{2248}']);
    if !is_unit(before) || !is_unit(after) || !(before.is_empty() || after.is_empty()) {
        return Err(unreadable());
    }
    Ok(sign * digits(&text[first..=last]).ok_or_else(unreadable)??)
}

/// The longest unit beside a number, in characters (`working days`).
const LONGEST_UNIT: usize = 16;

/// A number with decimals or thousands; `None` if it is none.
fn digits(text: &str) -> Option<Result<f64, Unreadable>> {
    let spaced = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}');
    let plain: String = text.chars().filter(|c| !spaced(*c)).collect();
    if plain.len() < text.len() && !text.split(spaced).skip(1).all(|group| group.len() >= 3) {
        return None;
    }
    let marks: Vec<(usize, char)> = plain.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let same = marks.iter().all(|(_, mark)| Some(*mark) == marks.first().map(|(_, first)| *first));
    let in_thousands = |text: &str, mark: char| {
        let groups: Vec<&str> = text.split(mark).collect();
        groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|first| first.len() <= 3)
    };
    let number = |text: String| text.parse().ok().map(Ok);
    match marks.as_slice() {
        [] => number(plain),
        [(at, mark)] => {
            let could_be_thousands = in_thousands(&plain, *mark) && !plain.starts_with('0') && *at > 0;
            if could_be_thousands && plain.len() == text.len() {
                return Some(Err(Unreadable {
                    rule: "ambiguous-number",
                    message: format!("{text:?} may be {} or {}", plain.replace(*mark, ""), plain.replace(*mark, ".")),
                    hint: "write it without a mark for thousands".into(),
                }));
            }
            number(plain.replace(*mark, "."))
        }
        [.., (last, mark)] if !same => {
            // Two kinds of marks: the last one parts the decimals.
            let (whole, decimals) = plain.split_at(*last);
            let other = if *mark == '.' { ',' } else { '.' };
            if whole.contains(*mark) || !in_thousands(whole, other) {
                return None;
            }
            number(format!("{}.{}", whole.replace(other, ""), &decimals[1..]))
        }
        [(_, mark), ..] => in_thousands(&plain, *mark).then(|| plain.replace(*mark, "")).and_then(number),
    }
}

/// Percent done, 0 to 100: `40 %`, `0.4` or `40`. `largest` is the largest number of the column, which tells whether
/// a bare 1 means 1 % or all of it; one that the sheet shows as 40 % needs no telling.
///
/// # Errors
/// If it is no number between 0 and 100 percent.
pub fn percent(cell: &Cell, largest: f64) -> Result<u8, Unreadable> {
    let text = cell.text();
    let percent = match text.trim().strip_suffix('%') {
        _ if matches!(cell, Cell::Percent(_)) => cell.number().map(|number| number * 100.0),
        Some(number) => decimal(number),
        None => number(cell).map(|number| if largest <= 1.0 { number * 100.0 } else { number }),
    };
    percent
        .filter(|percent| (0.0..=100.0).contains(percent))
        .and_then(|percent| {
            // 0.29 * 100 is a hair below 29; more than that is no rounding error.
            let nearest = percent.round();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
            ((percent - nearest).abs() < 1e-6).then_some(nearest as u8)
        })
        .ok_or_else(|| Unreadable {
            rule: "unreadable-value",
            message: format!("{text:?} is no whole percentage between 0 and 100"),
            hint: "write it as 40 or 40 %".into(),
        })
}
