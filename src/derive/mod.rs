//! Facts that follow from the model: pure functions, no I/O, no clock.
//!
//! The as-of date is an argument. Facts refer to model records by their index, so nothing is stored twice.

mod facts;

pub use facts::*;
