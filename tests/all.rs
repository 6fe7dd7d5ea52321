//! The one test binary: every binary links Typst again.
#![allow(
    clippy::cast_precision_loss,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::duration_suboptimal_units,
    clippy::format_collect,
    clippy::items_after_statements,
    clippy::manual_is_multiple_of,
    clippy::match_wildcard_for_single_variants,
    clippy::maybe_infinite_iter,
    clippy::needless_borrows_for_generic_args,
    clippy::needless_for_each,
    clippy::semicolon_if_nothing_returned,
    clippy::type_complexity,
    reason = "matters of style, which the tests do not owe"
)]
#![allow(clippy::disallowed_methods, reason = "tests make, change and read files as people do")]

mod agreement;
mod app;
mod bombs;
mod cards;
mod claims;
mod cli;
mod collection;
mod derive;
mod derived_pages;
mod document;
mod docx;
mod examples;
mod fuzz;
mod golden;
mod guess;
mod guard;
mod guide;
mod import;
mod inert;
mod ingest;
mod inside;
mod languages;
mod layering;
mod lint;
mod pages;
mod pdf;
mod printed;
mod reading;
mod scales;
mod support;
mod timeline;
mod wording;
