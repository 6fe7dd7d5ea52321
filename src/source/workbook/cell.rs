use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;

use super::Currency;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, without spaces around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a percentage: 0.78 as 78 %.
    Percent(f64),
    /// A number that is shown with a currency.
    Money(f64, Currency),
    /// True or false.
    Bool(bool),
    /// A day; a time of day is left out.
    Date(Date),
    /// An error value of the spreadsheet program (`#REF!`).
    Error(String),
}

impl Cell {
    /// Text without spaces and invisible marks around it; line breaks of every kind become `\n`.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{0}');
        let text = text.trim_matches(invisible);
        if text.is_empty() {
            Self::Empty
        } else if text.contains('\r') {
            Self::Text(text.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Self::Text(text.into())
        }
    }

    /// Bytes of text that it keeps.
    pub(super) fn text_bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Error(text) => text.len(),
            _ => 0,
        }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The number it holds, however it is shown: 0.78 of 78 %.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) | Self::Percent(number) | Self::Money(number, _) => Some(*number),
            _ => None,
        }
    }

    /// Its content as text: whole numbers without a decimal point, percentages as 78 %, money as EUR 1200, dates as
    /// 2026-03-31.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Percent(number) => Cow::Owned(format!("{} %", number_text(number * 100.0))),
            Self::Money(number, currency) => Cow::Owned(format!("{} {}", currency.as_str(), number_text(*number))),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
            Self::Date(date) => Cow::Owned(date.to_string()),
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// A number with the 15 digits a spreadsheet program shows, so that 0.1 + 0.2 reads 0.3.
fn number_text(number: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "checked on the same line")]
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}
