//! What several areas of tests use.

pub mod bless;
pub mod measuring;
pub mod sample;
pub mod sample_figures;
pub mod set;
#[cfg(unix)]
pub mod watch;
