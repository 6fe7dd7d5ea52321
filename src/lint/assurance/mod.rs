//! Rules about audits, findings and corrective action (9.2, 10).

mod audit_coverage_gap;
mod audit_incomplete;
mod audit_not_held;
mod audit_without_conclusion;
mod auditor_audits_own_work;
mod closed_nonconformity_untested;
mod closed_nonconformity_without_cause;
mod correction_is_corrective_action;
mod finding_without_nonconformity;
mod finding_without_requirement_or_evidence;
mod no_recent_audit;
mod nonconformity_overdue;
mod nonconformity_recurs;
mod nothing_found_in_a_year;
mod root_cause_is_a_symptom;

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
    &closed_nonconformity_without_cause::RULE,
    &closed_nonconformity_untested::RULE,
    &root_cause_is_a_symptom::RULE,
    &correction_is_corrective_action::RULE,
    &nonconformity_overdue::RULE,
    &nonconformity_recurs::RULE,
    &nothing_found_in_a_year::RULE,
];
