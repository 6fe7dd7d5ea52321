//! Rules about competence, awareness and communication (7.2 to 7.4).

mod communication_incomplete;
mod competence_not_shown;
mod people_without_awareness;
mod qualification_expired;
mod training_not_evaluated;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &competence_not_shown::RULE,
    &training_not_evaluated::RULE,
    &people_without_awareness::RULE,
    &communication_incomplete::RULE,
    &qualification_expired::RULE,
];
