use crate::derive::Matrix;
use crate::model::{Criteria, Rating};

use super::{CriteriaFault, FactorMethod, Level, MoneyMethod};

/// How the criteria turn the rating of a risk into a level.
#[derive(Debug, Clone, PartialEq)]
pub enum Method {
    /// Likelihood and impact.
    Matrix(Matrix),
    /// Three or more factors: there is no heat map, print a histogram.
    Factors(FactorMethod),
    /// Frequency and loss.
    Money(MoneyMethod),
}

impl Method {
    /// The method of the criteria, with everything that is missing or wrong in them, all at once. There is none while
    /// the criteria are incomplete.
    #[must_use]
    pub fn of(criteria: &Criteria) -> (Option<Self>, Vec<CriteriaFault>) {
        if criteria.quantitative.is_some() {
            let (method, faults) = MoneyMethod::of(criteria);
            (method.map(Self::Money), faults)
        } else if criteria.factors.is_empty() {
            let (matrix, faults) = Matrix::of(criteria);
            (matrix.map(Self::Matrix), faults)
        } else {
            let (method, faults) = FactorMethod::of(criteria);
            (method.map(Self::Factors), faults)
        }
    }

    /// The level that a rating gives; `None` if a part of it is blank or not on its scale.
    #[must_use]
    pub fn rate(&self, rating: &Rating) -> Option<Level> {
        match self {
            Self::Matrix(matrix) => matrix.rate(rating.likelihood?, rating.impact?),
            Self::Factors(method) => method.rate_factors(&rating.factors.iter().copied().collect::<Option<Vec<_>>>()?),
            Self::Money(method) => method.rate(rating.frequency?, rating.loss?),
        }
    }

    /// The matrix, if the method has one.
    #[must_use]
    pub fn matrix(&self) -> Option<&Matrix> {
        match self {
            Self::Matrix(matrix) => Some(matrix),
            _ => None,
        }
    }
}
