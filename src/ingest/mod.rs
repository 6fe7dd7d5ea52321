//! From files to the model: every cell accounted for, every problem a diagnostic.
//!
//! [`load`] reads `dossier.yaml` and all that it names. A workbook is read through its mapping file: a [`mapping`] says
//! which column holds which field, a table of `records` says what becomes of each field, and `values` read single
//! cells.

pub mod accounting;
mod annex;
pub mod answers;
mod audit_kinds;
pub mod cards;
mod catalogue;
pub mod config;
pub mod decisions;
mod document_types;
pub mod guess;
pub mod mapping;
mod duplicates;
mod editions;
pub mod entries;
mod gathered;
mod field;
mod header;
mod kind;
mod mapping_text;
mod origins;
mod printed;
mod project;
pub mod propose;
mod records;
pub mod register;
mod row_actions;
mod rules;
mod steering;
mod schemas;
mod table;
mod topics;
pub mod values;
mod vocabulary;
mod workbook;
mod written;

pub use catalogue::fields_markdown;
pub use editions::Editions;
pub use field::{BlankColumn, BlankEntry, Field, Shape};
pub use gathered::{EarlierRisks, Records};
pub use kind::Kind;
pub use mapping_text::{LIKELY, SURE, in_words, mapping_text};
pub use project::{Loaded, SourceFile, load};
pub use rules::{RULES, Rule};
pub use schemas::schemas;
pub use table::{Conversions, RowReading, TableReading};
pub use vocabulary::Vocabulary;
pub use workbook::{Readings, import, import_watched};
pub use written::{
    CARRIED_MAPPING_MARK, CARRIED_MAPPING_SHEET, WrittenCell, WrittenColumn, WrittenRow, WrittenTable, carried_mapping,
    written,
};
