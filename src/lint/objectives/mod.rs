//! Rules about objectives and measures (6.2, 9.1).

mod measure_incomplete;
mod measure_without_results;
mod objective_not_measurable;
mod objective_not_monitored;
mod objective_past_due;
mod objective_stands_alone;
mod objective_without_owner_or_date;
mod results_not_evaluated;
mod threshold_broken_without_action;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &objective_not_measurable::RULE,
    &objective_without_owner_or_date::RULE,
    &objective_not_monitored::RULE,
    &objective_stands_alone::RULE,
    &objective_past_due::RULE,
    &measure_incomplete::RULE,
    &measure_without_results::RULE,
    &results_not_evaluated::RULE,
    &threshold_broken_without_action::RULE,
];
