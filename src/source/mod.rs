//! Files as they are: templates, workbooks and YAML whose values know where they stand.

pub mod templates;
