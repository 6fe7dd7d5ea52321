use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Location;

/// Which column of a sheet holds which field: `owner` -> `G`.
pub type FieldColumns = IndexMap<String, String>;

/// Where a record was read, so that every value of it can be traced back to its cell or key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Origin {
    /// Made in code, as in tests.
    #[default]
    None,
    /// A row of a sheet.
    Row {
        /// The workbook, relative to the project folder.
        file: Arc<str>,
        /// The sheet's name.
        sheet: Arc<str>,
        /// The row, from 1, as the spreadsheet program shows it.
        row: u32,
        /// The columns of this table; whole cells (`D12`) for what stands in another row, with the sheet before them
        /// (`Ratings!D12`) for what another table has added.
        columns: Arc<FieldColumns>,
    },
    /// An entry of a YAML file.
    Key {
        /// The file, relative to the project folder.
        file: Arc<str>,
        /// The path of the entry (`finding[2]`).
        path: String,
    },
}

impl Origin {
    /// An entry of the register, by its file and number.
    #[must_use]
    pub fn of_register(file: &str, number: u32) -> Self {
        Self::Key { file: file.into(), path: format!("entries[{}]", number.saturating_sub(1)) }
    }

    /// Whether it is an entry of the register.
    #[must_use]
    pub fn is_of_register(&self) -> bool {
        matches!(self, Self::Key { file, .. } if file.starts_with("register/"))
    }

    /// The place of the record as a whole.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        match self {
            Self::None => None,
            Self::Row { file, sheet, row, .. } => Some(Location::cell(file.clone(), sheet.clone(), row.to_string())),
            Self::Key { file, path } => Some(Location::key(file.clone(), path.clone())),
        }
    }

    /// The cell or key of one field (named as in `docs/reference/fields.md`); none if the record's table has no column
    /// for it.
    #[must_use]
    pub fn exact(&self, field: &str) -> Option<Location> {
        match self {
            Self::Row { file, sheet, row, columns } => {
                let column = columns.get(field)?;
                let (sheet, cell) = match column.rsplit_once('!') {
                    Some((other, cell)) => (other.into(), cell.to_string()),
                    // The fields of a card stand in rows of their own.
                    None if column.ends_with(|c: char| c.is_ascii_digit()) => (sheet.clone(), column.clone()),
                    None => (sheet.clone(), [column, &*row.to_string()].concat()),
                };
                Some(Location::cell(file.clone(), sheet, cell))
            }
            Self::Key { file, path } => Some(Location::key(file.clone(), format!("{path}.{field}"))),
            Self::None => None,
        }
    }

    /// The place of one field, or of the record if the field has no column.
    #[must_use]
    pub fn field(&self, field: &str) -> Option<Location> {
        self.exact(field).or_else(|| self.location())
    }
}
