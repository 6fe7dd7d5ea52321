//! Files from block trees: PDF by Typst, Word by docx-rs.

pub mod annotate;
pub mod figure_image;
pub mod docx;
pub mod pdf;
pub mod write;
