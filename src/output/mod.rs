//! Files from block trees: PDF by Typst, Word by docx-rs.

pub mod annotate;
pub mod columns;
pub mod figure_image;
pub mod docx;
pub mod history;
pub mod pdf;
pub mod typography;
pub mod workbook;
pub mod write;
