//! Rules about the continuity of ICT services (A.5.30). Silent unless a plan is wanted or the control is necessary.

mod backup_excluded_with_recovery_point;
mod backup_too_rare;
mod critical_asset_in_no_service;
mod dependency_comes_back_later;
mod failed_test_without_action;
mod least_service_not_measurable;
mod no_continuity_service;
mod plan_on_failing_system;
mod recovery_not_tested;
mod recovery_takes_too_long;
mod services_need_each_other;
mod supplier_recovers_too_late;
mod test_before_plan;
mod test_missed_target_without_action;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &recovery_takes_too_long::RULE,
    &backup_too_rare::RULE,
    &dependency_comes_back_later::RULE,
    &recovery_not_tested::RULE,
    &test_missed_target_without_action::RULE,
    &no_continuity_service::RULE,
    &supplier_recovers_too_late::RULE,
    &critical_asset_in_no_service::RULE,
    &plan_on_failing_system::RULE,
    &failed_test_without_action::RULE,
    &least_service_not_measurable::RULE,
    &backup_excluded_with_recovery_point::RULE,
    &services_need_each_other::RULE,
    &test_before_plan::RULE,
];
