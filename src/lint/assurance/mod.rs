//! Rules about audits, findings, corrective action, management reviews, changes and incidents (6.3, 9.2, 9.3, 10).

mod audit_coverage_gap;
mod audit_incomplete;
mod audit_not_held;
mod audit_without_conclusion;
mod auditor_audits_own_work;
mod change_unplanned;
mod closed_nonconformity_untested;
mod closed_nonconformity_without_cause;
mod correction_is_corrective_action;
mod finding_without_nonconformity;
mod finding_without_requirement_or_evidence;
mod incident_without_lesson;
mod no_recent_audit;
mod nonconformity_overdue;
mod nonconformity_recurs;
mod nothing_found_in_a_year;
mod review_before_its_audit;
mod review_input_missing;
mod review_overdue;
mod review_skips_open_actions;
mod review_without_decision;
mod review_without_top_management;
mod root_cause_is_a_symptom;
mod similar_cases_not_checked;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &audit_incomplete::RULE,
    &auditor_audits_own_work::RULE,
    &audit_coverage_gap::RULE,
    &no_recent_audit::RULE,
    &audit_not_held::RULE,
    &finding_without_requirement_or_evidence::RULE,
    &finding_without_nonconformity::RULE,
    &audit_without_conclusion::RULE,
    &review_input_missing::RULE,
    &review_without_decision::RULE,
    &review_without_top_management::RULE,
    &review_overdue::RULE,
    &review_skips_open_actions::RULE,
    &closed_nonconformity_without_cause::RULE,
    &closed_nonconformity_untested::RULE,
    &root_cause_is_a_symptom::RULE,
    &correction_is_corrective_action::RULE,
    &nonconformity_overdue::RULE,
    &nonconformity_recurs::RULE,
    &similar_cases_not_checked::RULE,
    &nothing_found_in_a_year::RULE,
    &change_unplanned::RULE,
    &review_before_its_audit::RULE,
    &incident_without_lesson::RULE,
];
