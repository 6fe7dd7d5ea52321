//! Rules about context, scope, policy and roles (4, 5).

mod asset_outside_scope;
mod auditor_runs_the_isms;
mod certificate_scope_differs;
mod climate_undetermined;
mod duty_not_assigned;
mod external_decides;
mod interfaces_missing;
mod issue_leads_nowhere;
mod issues_missing;
mod owner_unknown_or_left;
mod party_type_missing;
mod policy_not_approved_by_top_management;
mod policy_without_commitment;
mod requirement_addressed_nowhere;
mod requirement_undecided;
mod scope_empty;
mod scope_excludes_controls;
mod scope_exclusion_unexplained;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &climate_undetermined::RULE,
    &issues_missing::RULE,
    &issue_leads_nowhere::RULE,
    &requirement_undecided::RULE,
    &requirement_addressed_nowhere::RULE,
    &party_type_missing::RULE,
    &scope_empty::RULE,
    &interfaces_missing::RULE,
    &asset_outside_scope::RULE,
    &scope_exclusion_unexplained::RULE,
    &scope_excludes_controls::RULE,
    &policy_without_commitment::RULE,
    &policy_not_approved_by_top_management::RULE,
    &duty_not_assigned::RULE,
    &owner_unknown_or_left::RULE,
    &external_decides::RULE,
    &certificate_scope_differs::RULE,
    &auditor_runs_the_isms::RULE,
];
