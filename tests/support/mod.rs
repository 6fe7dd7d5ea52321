//! What several areas of tests use.

pub mod bless;
