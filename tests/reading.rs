//! Reading workbooks of every format, also those that were never meant to be read.

mod yaml_slips;
mod binary;
mod encodings;
mod excel;
mod formulas;
mod hostile;
mod limits;
mod long_sheets;
pub mod matrix;
mod number_formats;
mod old_excel;
mod opendocument;
mod pages;
mod support;
mod text;
