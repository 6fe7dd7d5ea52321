//! Files as they are: templates, workbooks and YAML whose values know where they stand.

pub mod files;
pub mod spelling;
pub mod templates;
pub mod workbook;
pub mod yaml;
