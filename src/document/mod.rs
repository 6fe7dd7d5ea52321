//! Block tree, control block, classification and version of each document, from facts and templates.

pub mod block;
pub mod control_block;
pub mod figure;
