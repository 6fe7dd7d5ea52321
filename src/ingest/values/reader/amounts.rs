//! Numbers with units, and factors of a rating.

use super::Reader;
use crate::ingest::records::factor;
use crate::ingest::values::{Unreadable, numbers};
use crate::source::folding::as_value;
use crate::source::workbook::Cell;

impl Reader<'_> {
    /// A number that may carry its unit: `78 %`, `4,5 days`, `EUR 50 000`. The number of a percentage is what stands
    /// before the sign: 78.
    pub fn quantity(&mut self) -> Option<f64> {
        let number = self.value(|cell, _| numbers::quantity(cell));
        if let Some(whole) = number.and_then(numbers::whole) {
            self.note_value(whole);
        }
        number
    }

    /// What something costs, as written; a bare number gets the currency that the header of its column names.
    pub fn cost(&mut self) -> Option<String> {
        let text = self.text()?;
        let is_number = text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '\''));
        match self.place.currency.filter(|_| is_number && !matches!(self.cell, Cell::Money(..))) {
            Some(currency) => Some(format!("{} {text}", currency.as_str())),
            None => Some(text),
        }
    }

    /// A point on the scale of the factor that the field is named for, put in the factor's place among `values`.
    pub fn factor(&mut self, values: &mut Vec<Option<i32>>) {
        let vocabulary = self.vocabulary;
        let Some((_, name)) = factor(self.place.field) else { return };
        let Some(index) = vocabulary.factor(name) else {
            // Tables report that once, at the header.
            self.reject(Unreadable {
                rule: "unknown-factor",
                message: vocabulary.unknown_factor(name),
                hint: "correct the name, or add the factor under `risk.factors` in the answers".into(),
            });
            return;
        };
        let factor = &vocabulary.factors[index];
        if let Some(value) = self.scale(&factor.scale, &as_value(&factor.name)) {
            values.resize(values.len().max(vocabulary.factors.len()), None);
            values[index] = Some(value);
        }
    }
}
