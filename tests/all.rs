//! The one test binary: every binary links Typst again.
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
mod policies;
mod printed;
mod reading;
mod registers;
mod scales;
mod strangers;
mod support;
mod timeline;
mod wording;
