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
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => decimal(text),
        _ => None,
    }
}

/// Percent done, 0 to 100: `40 %`, `0.4` or `40`. `largest` is the largest number of the column, which tells whether
/// a bare 1 means 1 % or all of it.
///
/// # Errors
/// If it is no number between 0 and 100 percent.
pub fn percent(cell: &Cell, largest: f64) -> Result<u8, Unreadable> {
    let text = cell.text();
    let percent = match text.trim().strip_suffix('%') {
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
