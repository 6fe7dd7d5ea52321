//! dossier turns the spreadsheets and answers an organization already has into the documented information that
//! ISO/IEC 27001 asks for.
//!
//! The modules are the pipeline in order; each may use only those above it. `docs/architecture.md` tells the story.

pub mod diagnostic;
pub mod model;
pub mod source;
pub mod ingest;
pub mod derive;
pub mod lint;
pub mod document;
pub mod output;
pub mod app;
pub mod cli;
