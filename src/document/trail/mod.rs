//! The audit trail in words: what a record is called, where it stands, and why it is in the chain.

mod words;

pub use words::{because, kind, places, state};
