//! Rules about treatment and acceptance (6.1.3, 8.3).

mod acceptance_expired;
mod acceptance_older_than_assessment;
mod accepted_by_other_than_owner;
mod action_names_unknown_record;
mod action_overdue;
mod action_without_due_date;
mod action_without_owner;
mod actions_bunched;
mod avoid_without_what_stops;
mod done_action_without_evidence;
mod exception_without_expiry;
mod high_risk_after_lower;
mod impossible_action_order;
mod insurance_lowers_likelihood;
mod lower_residual_without_measure;
mod plan_and_soa_disagree;
mod plan_not_approved_by_owner;
mod reduction_without_control;
mod residual_above_current;
mod residual_not_accepted;
mod retained_risk_not_accepted;
mod risk_not_rated_after_treatment;
mod share_without_partner;
mod soa_excludes_needed_control;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &action_names_unknown_record::RULE,
    &action_without_owner::RULE,
    &action_without_due_date::RULE,
    &action_overdue::RULE,
    &reduction_without_control::RULE,
    &soa_excludes_needed_control::RULE,
    &residual_not_accepted::RULE,
    &retained_risk_not_accepted::RULE,
    &acceptance_older_than_assessment::RULE,
    &acceptance_expired::RULE,
    &accepted_by_other_than_owner::RULE,
    &residual_above_current::RULE,
    &lower_residual_without_measure::RULE,
    &share_without_partner::RULE,
    &avoid_without_what_stops::RULE,
    &insurance_lowers_likelihood::RULE,
    &plan_not_approved_by_owner::RULE,
    &risk_not_rated_after_treatment::RULE,
    &done_action_without_evidence::RULE,
    &plan_and_soa_disagree::RULE,
    &actions_bunched::RULE,
    &high_risk_after_lower::RULE,
    &exception_without_expiry::RULE,
    &impossible_action_order::RULE,
];
