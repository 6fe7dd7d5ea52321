use crate::model::Criteria;

use super::bands::band_faults;
use super::{CriteriaFault, CriteriaPart, Level, Money, Score};

/// A method in money: frequency a year times loss each time gives the expected loss a year, and the highest loss of
/// each band decides the band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyMethod {
    /// The highest expected loss a year of each band but the last, lowest band first.
    up_to: Vec<Money>,
    bands: usize,
}

impl MoneyMethod {
    /// The method the criteria describe, with everything that is missing or wrong in them; nothing at all if they
    /// have no quantitative part. Without sound limits levels are computed, but have no band.
    #[must_use]
    pub fn of(criteria: &Criteria) -> (Option<Self>, Vec<CriteriaFault>) {
        let Some(quantitative) = &criteria.quantitative else {
            return (None, Vec::new());
        };
        let mut faults = Vec::new();
        let scales = [criteria.likelihood.is_empty(), criteria.impact.is_empty(), criteria.factors.is_empty()];
        if scales.contains(&false) {
            faults.push(CriteriaFault::TwoMethods);
            faults.extend(band_faults(criteria));
            return (None, faults);
        }
        if quantitative.currency.as_deref().is_none_or(|currency| currency.trim().is_empty()) {
            faults.push(CriteriaFault::Unanswered(CriteriaPart::Currency));
        }
        let bands = criteria.bands.len();
        let mut up_to = Vec::with_capacity(quantitative.up_to.len());
        for (index, limit) in quantitative.up_to.iter().enumerate() {
            match Money::of(*limit) {
                Some(limit) if up_to.last().is_none_or(|before| *before < limit) => up_to.push(limit),
                _ => faults.push(CriteriaFault::LimitNotAscending(index)),
            }
        }
        if bands > 0 && quantitative.up_to.len() + 1 != bands {
            faults.push(CriteriaFault::LimitCount { bands, limits: quantitative.up_to.len() });
        }
        faults.extend(band_faults(criteria));
        (Some(Self { up_to, bands }), faults)
    }

    /// The expected loss a year and its band; `None` if a number is negative or too large to compute with.
    #[must_use]
    pub fn rate(&self, frequency: f64, loss: f64) -> Option<Level> {
        if frequency < 0.0 || loss < 0.0 {
            return None;
        }
        let expected = Money::of(frequency * loss)?;
        let band = self.up_to.iter().position(|limit| expected <= *limit).unwrap_or(self.up_to.len());
        let sound = self.up_to.len() + 1 == self.bands;
        Some(Level { level: Score::Money(expected), band: sound.then_some(band), cell: None })
    }

    /// The lowest and the highest expected loss of a band, where it has one: above the first, up to the second.
    #[must_use]
    pub fn limits(&self, band: usize) -> (Option<Money>, Option<Money>) {
        let below = band.checked_sub(1).and_then(|below| self.up_to.get(below));
        (below.copied(), self.up_to.get(band).copied())
    }
}
