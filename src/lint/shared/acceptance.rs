use crate::derive::RiskFacts;
use crate::lint::view::Context;
use crate::model::{Acceptable, Acceptance, Risk, TreatmentOption};

/// The level that remains and whether it is acceptable: the residual rating, or for a risk kept as it is the one
/// before treatment.
pub fn remaining(risk: &Risk, facts: &RiskFacts) -> Option<(crate::derive::Level, Option<Acceptable>)> {
    match facts.residual {
        Some(level) => Some((level, facts.acceptable_residual)),
        None if is_retained(risk) => facts.before.map(|level| (level, facts.acceptable_before)),
        None => None,
    }
}

/// Whether the main option is to keep the risk as it is.
pub fn is_retained(risk: &Risk) -> bool {
    risk.options.first() == Some(&TreatmentOption::Retain)
}

/// Whether somebody's acceptance with a day is recorded.
pub fn is_accepted(risk: &Risk) -> bool {
    risk.accepted_on.is_some() && risk.accepted_by.as_deref().is_some_and(|name| !name.trim().is_empty())
}

/// The acceptance rule for a band, by its index in the criteria.
pub fn rule_of<'a>(ctx: &Context<'a>, band: Option<usize>) -> Option<&'a Acceptance> {
    let criteria = &ctx.isms.criteria;
    let band = criteria.bands.get(band?)?;
    criteria.acceptance.iter().find(|rule| rule.band == band.id)
}
