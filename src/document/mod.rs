//! Block tree, control block, classification and version of each document, from facts and templates.
//!
//! One folder below `templates/documents/` is one document type: `document.yaml` says what it is, `body.<lang>.md`
//! what it says. Nothing else names a document type.

pub mod block;
pub mod catalogue;
pub mod classification;
pub mod control_block;
pub mod emphasis;
pub mod figure;
pub mod figures;
pub mod flow;
pub mod markdown;
pub mod questions;
pub mod spec;
pub mod tables;
pub mod template;
pub mod tidy;
pub mod trail;
pub mod view;
pub mod words;

mod assemble;
mod context;
mod control;

pub use assemble::{Workshop, gaps};
pub use catalogue::{Catalogue, DocumentType};
