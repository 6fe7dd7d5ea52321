//! Block tree, control block, classification and version of each document, from facts and templates.
//!
//! One folder below `templates/documents/` is one document type: `document.yaml` names its number, `body.<lang>.md`
//! what it says. What a number of the set is, stands in `data/documents.csv`.

pub mod block;
pub mod catalogue;
pub mod classification;
pub mod content;
pub mod control;
pub mod control_block;
pub mod emphasis;
pub mod figure;
pub mod figures;
pub mod flow;
pub mod locale;
pub mod markdown;
pub mod pattern;
pub mod registers;
pub mod spec;
pub mod tables;
pub mod template;
mod template_limits;
pub mod tidy;
pub mod trail;
pub mod view;
pub mod words;

mod assemble;
mod context;
mod context_registers;
mod control_words;
mod gaps;
mod rules;

pub use crate::source::questions;
pub use assemble::Workshop;
pub use catalogue::Catalogue;
pub use context::Shared;
pub use gaps::gaps_of;
