//! Rules about the answers as a source.

mod answer_contradicts_sheet;
mod answers_out_of_date;
mod date_in_the_future;
mod limit_without_value;
mod value_beyond_limit;

use super::rule::Rule;

/// In the order of the catalogue.
pub const RULES: &[&Rule] = &[
    &answers_out_of_date::RULE,
    &answer_contradicts_sheet::RULE,
    &date_in_the_future::RULE,
    &value_beyond_limit::RULE,
    &limit_without_value::RULE,
];
