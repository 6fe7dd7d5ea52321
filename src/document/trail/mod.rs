//! The audit trail in words: what a record is called, where it stands, and why it is in the chain.

mod blocks;
mod words;

pub use blocks::build;
pub use words::{because, kind, places, state};
