//! Rules about the waivers and severities that people set.

mod unknown_rule;
mod waiver_by_unknown_person;
mod waiver_expired;
mod waiver_expires_soon;
mod waiver_incomplete;
mod waiver_subject_unknown;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &waiver_incomplete::RULE,
    &waiver_expired::RULE,
    &waiver_by_unknown_person::RULE,
    &unknown_rule::RULE,
    &waiver_expires_soon::RULE,
    &waiver_subject_unknown::RULE,
];
