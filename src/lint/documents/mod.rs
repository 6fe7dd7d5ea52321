//! Rules about documents (7.5).

mod approval_does_not_count;
mod approval_outside_register;
mod approved_content_changed;
mod approved_without_approver;
mod approver_is_author;
mod approver_unknown;
mod cites_other_version;
mod document_key_unmatched;
mod document_off_without_reason;
mod document_review_overdue;
mod document_without_author;
mod document_without_distribution;
mod external_document_incomplete;
mod history_date_impossible;
mod history_incomplete;
mod issued_file_changed;
mod issued_from_other_data;
mod mandatory_document_off;
mod mandatory_information_missing;
mod placeholder_text;
mod retention_incomplete;
mod superseded_in_distribution;
mod version_goes_back;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &document_without_author::RULE,
    &approved_without_approver::RULE,
    &approver_is_author::RULE,
    &document_review_overdue::RULE,
    &approved_content_changed::RULE,
    &retention_incomplete::RULE,
    &document_without_distribution::RULE,
    &version_goes_back::RULE,
    &history_incomplete::RULE,
    &cites_other_version::RULE,
    &issued_file_changed::RULE,
    &history_date_impossible::RULE,
    &mandatory_information_missing::RULE,
    &placeholder_text::RULE,
    &external_document_incomplete::RULE,
    &approver_unknown::RULE,
    &issued_from_other_data::RULE,
    &superseded_in_distribution::RULE,
    &approval_does_not_count::RULE,
    &document_key_unmatched::RULE,
    &approval_outside_register::RULE,
    &mandatory_document_off::RULE,
    &document_off_without_reason::RULE,
];
