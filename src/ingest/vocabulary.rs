use crate::model::{ControlId, Criteria, CustomControl, Factor, ScalePoint};
use crate::source::folding::as_value;

/// What values are read against.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The likelihood scale.
    pub likelihood: Vec<ScalePoint>,
    /// The impact scale.
    pub impact: Vec<ScalePoint>,
    /// The factors of a method that has neither.
    pub factors: Vec<Factor>,
    /// Whether the method is in money: frequencies and losses instead of scales.
    pub quantitative: bool,
    /// Ids of the organization's own controls.
    pub custom: Vec<ControlId>,
}

impl Vocabulary {
    /// The vocabulary of an organization's answers.
    #[must_use]
    pub fn new(criteria: &Criteria, custom: &[CustomControl]) -> Self {
        Self {
            likelihood: criteria.likelihood.clone(),
            impact: criteria.impact.clone(),
            factors: criteria.factors.clone(),
            quantitative: criteria.quantitative.is_some(),
            custom: custom.iter().map(|control| ControlId::parse(&control.id)).collect(),
        }
    }

    /// The index of a factor by its name, or by its number from 1.
    pub(super) fn factor(&self, name: &str) -> Option<usize> {
        let named = self.factors.iter().position(|factor| as_value(&factor.name) == as_value(name));
        let numbered = || name.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < self.factors.len());
        named.or_else(numbered)
    }

    /// What is wrong with the name of a factor that does not exist.
    pub(super) fn unknown_factor(&self, name: &str) -> String {
        let names: Vec<String> = self.factors.iter().map(|factor| format!("{:?}", factor.name)).collect();
        match names.as_slice() {
            [] => format!("{name:?} should be a factor, but the risk criteria have none"),
            names => format!("the risk criteria have no factor {name:?}, but {}", names.join(", ")),
        }
    }
}
