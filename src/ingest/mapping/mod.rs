//! Mapping files: which column of which sheet holds which field, and which word means which value.

mod check;
mod tables;

pub use super::editions::Editions;
pub use super::kind::Kind;
pub use check::decode;
pub use tables::{ColumnMapping, Layout, Mapping, Skip, TableMapping};
