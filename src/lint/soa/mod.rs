//! Rules about the Statement of Applicability (6.1.3 c, d).

mod backup_excluded;
mod certificate_cites_other_soa;
mod commonplace_control_excluded;
mod control_id_of_2013;
mod control_without_document;
mod custom_control_undefined;
mod custom_id_like_annex_a;
mod document_for_excluded_controls;
mod exclusion_contradicts_facts;
mod exclusion_contradicts_records;
mod exclusion_reason_empty;
mod exclusion_tells_how;
mod exclusion_without_reason;
mod implemented_control_without_proof;
mod inclusion_reason_empty;
mod inclusion_without_reason;
mod merged_states_differ;
mod missing_control_without_action;
mod necessary_control_without_state;
mod no_such_control;
mod reason_names_unknown_risk;
mod replacement_not_necessary;
mod risk_reason_without_risk;
mod soa_incomplete;
mod soa_older_than_assessment;
mod soa_row_contradicts_itself;
mod soa_without_any_choice;
mod title_of_another_control;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &soa_incomplete::RULE,
    &exclusion_without_reason::RULE,
    &inclusion_without_reason::RULE,
    &necessary_control_without_state::RULE,
    &exclusion_reason_empty::RULE,
    &inclusion_reason_empty::RULE,
    &risk_reason_without_risk::RULE,
    &reason_names_unknown_risk::RULE,
    &control_id_of_2013::RULE,
    &title_of_another_control::RULE,
    &missing_control_without_action::RULE,
    &implemented_control_without_proof::RULE,
    &backup_excluded::RULE,
    &commonplace_control_excluded::RULE,
    &exclusion_contradicts_facts::RULE,
    &soa_older_than_assessment::RULE,
    &soa_row_contradicts_itself::RULE,
    &certificate_cites_other_soa::RULE,
    &soa_without_any_choice::RULE,
    &custom_id_like_annex_a::RULE,
    &custom_control_undefined::RULE,
    &replacement_not_necessary::RULE,
    &control_without_document::RULE,
    &merged_states_differ::RULE,
    &document_for_excluded_controls::RULE,
    &no_such_control::RULE,
    &exclusion_tells_how::RULE,
    &exclusion_contradicts_records::RULE,
];
