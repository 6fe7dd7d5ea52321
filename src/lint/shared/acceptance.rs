use crate::derive::AcceptanceFacts;
use crate::lint::view::Context;
use crate::model::{Acceptance, Risk, TreatmentOption};

/// Whether the main option is to keep the risk as it is.
pub fn is_retained(risk: &Risk) -> bool {
    risk.options.first() == Some(&TreatmentOption::Retain)
}

/// Whether somebody's acceptance with a day is recorded.
pub fn is_accepted(risk: &Risk) -> bool {
    risk.accepted_on.is_some() && risk.accepted_by.as_deref().is_some_and(|name| !name.trim().is_empty())
}

/// The rule of the criteria for the band that is to be accepted.
pub fn rule_of<'a>(ctx: &Context<'a>, facts: &AcceptanceFacts) -> Option<&'a Acceptance> {
    ctx.isms.criteria.acceptance.get(facts.rule?)
}
