//! Files as they are: templates, workbooks and YAML whose values know where they stand.

pub mod at_work;
pub mod budget;
pub mod cell_words;
pub mod files;
pub mod folding;
pub mod questions;
pub mod spelling;
pub mod templates;
pub mod workbook;
pub mod yaml;
