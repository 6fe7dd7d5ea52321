//! Rules about risks and criteria (6.1.2, 8.2).

mod assessment_overdue;
mod band_without_acceptance_rule;
mod bands_with_gap_or_overlap;
mod current_level_without_existing_controls;
mod event_without_reassessment;
mod identical_to_earlier_run;
mod isms_risks_not_listed;
mod matrix_not_monotonic;
mod one_owner_for_most_risks;
mod risk_above_acceptance_without_option;
mod risk_category_missing;
mod risk_criteria_not_approved;
mod risk_dropped_without_closure;
mod risk_method_unusable;
mod risk_names_unknown_asset;
mod risk_owner_unclear;
mod risk_rated_with_other_criteria;
mod risk_text_repeated;
mod risk_without_cause_or_consequence;
mod risk_without_cia_mark;
mod risk_without_owner;
mod risks_in_one_cell;
mod scale_point_without_definition;
mod score_differs_from_method;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &band_without_acceptance_rule::RULE,
    &risk_criteria_not_approved::RULE,
    &score_differs_from_method::RULE,
    &risk_without_owner::RULE,
    &risk_owner_unclear::RULE,
    &one_owner_for_most_risks::RULE,
    &risk_without_cia_mark::RULE,
    &risk_without_cause_or_consequence::RULE,
    &matrix_not_monotonic::RULE,
    &bands_with_gap_or_overlap::RULE,
    &risk_rated_with_other_criteria::RULE,
    &assessment_overdue::RULE,
    &event_without_reassessment::RULE,
    &scale_point_without_definition::RULE,
    &risks_in_one_cell::RULE,
    &identical_to_earlier_run::RULE,
    &isms_risks_not_listed::RULE,
    &risk_text_repeated::RULE,
    &risk_names_unknown_asset::RULE,
    &current_level_without_existing_controls::RULE,
    &risk_above_acceptance_without_option::RULE,
    &risk_dropped_without_closure::RULE,
    &risk_category_missing::RULE,
    &risk_method_unusable::RULE,
];
