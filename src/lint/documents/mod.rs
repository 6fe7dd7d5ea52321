//! Rules about documents (7.5).

mod approver_is_author;
mod approver_unknown;
mod document_review_overdue;
mod document_without_author;
mod external_document_incomplete;
mod history_date_impossible;
mod history_incomplete;
mod placeholder_text;
mod retention_incomplete;
mod version_goes_back;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &document_without_author::RULE,
    &approver_is_author::RULE,
    &document_review_overdue::RULE,
    &retention_incomplete::RULE,
    &version_goes_back::RULE,
    &history_incomplete::RULE,
    &history_date_impossible::RULE,
    &placeholder_text::RULE,
    &external_document_incomplete::RULE,
    &approver_unknown::RULE,
];
