use std::fmt;

use super::CellAt;

/// A computed level of risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// The level by the criteria.
    pub level: Score,
    /// Index of its band in `criteria.bands`.
    pub band: Option<usize>,
    /// The cell of the matrix it stands in; `None` for a method that has no matrix.
    pub cell: Option<CellAt>,
}

/// How high a level is. Levels of one method are of one kind and compare with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Score {
    /// Points of a scale, of a table or of a formula.
    Points(i32),
    /// The expected loss a year of a method in money.
    Money(Money),
}

impl Score {
    /// As it is printed: points as a number, money behind the currency of the criteria.
    #[must_use]
    pub fn printed(self, currency: Option<&str>) -> String {
        match (self, currency.map(str::trim).filter(|currency| !currency.is_empty())) {
            (Self::Money(money), Some(currency)) => format!("{currency}\u{a0}{money}"),
            (score, _) => score.to_string(),
        }
    }

    /// The number of it, to compare with what a sheet states.
    #[must_use]
    pub fn number(self) -> f64 {
        match self {
            Self::Points(points) => f64::from(points),
            Self::Money(money) => money.amount(),
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(points) => points.fmt(f),
            Self::Money(money) => money.fmt(f),
        }
    }
}

/// An amount of money, not negative, to the hundredth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    hundredths: u64,
}

impl Money {
    /// The largest amount: beyond it not every hundredth can be told apart.
    pub const MAX: f64 = 1e13;

    /// An amount, to the nearest hundredth; `None` if it is negative, not a number or beyond [`Money::MAX`].
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked before")]
    pub fn of(amount: f64) -> Option<Self> {
        (0.0..=Self::MAX).contains(&amount).then(|| Self { hundredths: (amount * 100.0).round() as u64 })
    }

    /// The amount as a number.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 by construction")]
    pub fn amount(self) -> f64 {
        self.hundredths as f64 / 100.0
    }
}

impl fmt::Display for Money {
    /// Groups of three digits set apart by no-break spaces, hundredths only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = ((self.hundredths / 100).to_string(), self.hundredths % 100);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                f.write_str("\u{a0}")?;
            }
            write!(f, "{digit}")?;
        }
        if rest > 0 { write!(f, ".{rest:02}") } else { Ok(()) }
    }
}
