//! The audit trail in words: what a record is called, where it stands, and why it is in the chain.

mod blocks;
mod selection;
mod words;

pub use blocks::{FIELDS, PREFIX, build, record_of};
pub use selection::select;
pub use words::{because, kind, places, state};
