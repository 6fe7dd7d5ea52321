//! Rules about assets, suppliers and law (A.5.9 to A.5.14, A.5.19 to A.5.23, A.5.31).

mod asset_review_overdue;
mod asset_unclassified;
mod asset_without_owner;
mod asset_without_risk;
mod classification_unknown;
mod cloud_service_without_exit;
mod disposed_asset_in_open_risk;
mod inventory_without_information;
mod legal_entry_incomplete;
mod personal_data_unaddressed;
mod supplier_certificate_expired;
mod supplier_review_overdue;
mod supplier_without_contract;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &asset_without_owner::RULE,
    &asset_unclassified::RULE,
    &asset_without_risk::RULE,
    &inventory_without_information::RULE,
    &disposed_asset_in_open_risk::RULE,
    &personal_data_unaddressed::RULE,
    &supplier_review_overdue::RULE,
    &supplier_without_contract::RULE,
    &cloud_service_without_exit::RULE,
    &legal_entry_incomplete::RULE,
    &asset_review_overdue::RULE,
    &supplier_certificate_expired::RULE,
    &classification_unknown::RULE,
];
