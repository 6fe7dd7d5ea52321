//! What a mapping file says.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ingest::editions::Editions;
use crate::ingest::kind::Kind;

/// A mapping file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// The workbook, relative to the project folder.
    pub workbook: String,
    /// SHA-256 of the workbook the mapping was made for, in hexadecimal. Next year's workbook has another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The edition of Annex A that its control ids belong to: those of 2013 are converted. Ids of 2013 are reported if
    /// it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<Editions>,
    /// What its sheets hold.
    pub tables: Vec<TableMapping>,
}

/// How one table of a sheet is read, or why a sheet is not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TableMapping {
    /// The sheet.
    pub sheet: String,
    /// Why the sheet is not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore: Option<String>,
    /// What its rows are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// For the register of an earlier assessment: its id below `risk.runs` in the answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// How its records stand on the sheet.
    #[serde(skip_serializing_if = "Layout::is_rows")]
    pub layout: Layout,
    /// For cards: the column of their labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_column: Option<String>,
    /// For cards: the column of their values. A card without any value in it is left out as blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_column: Option<String>,
    /// For cards: the label with which each begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begins: Option<String>,
    /// The rows of the header, as the spreadsheet program counts them. Cards need none.
    pub header_rows: Vec<u32>,
    /// How many columns to the left of its data the header stands, if it does not stand above them.
    #[serde(skip_serializing_if = "is_zero")]
    pub shift: i32,
    /// The first row below the header; the next one if missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_row: Option<u32>,
    /// The last row; the last one that holds something if missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_row: Option<u32>,
    /// For rows without an id: what goes before the number of the row to make one (`R-` gives row 7 the id `R-7`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What goes before the ids of the sheet, where another table uses the same ones for other records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// The sheet whose records of the same kind and id these rows add to, instead of being records of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completes: Option<String>,
    /// Columns by letter. A label of a card is named by the cell of its value in the first card that has one (`D12`);
    /// its `header` is the label, which counts wherever it stands in a card.
    pub columns: IndexMap<String, ColumnMapping>,
    /// What words in the cells mean: field, word, value. `unknown` means blank.
    pub values: IndexMap<String, IndexMap<String, Value>>,
    /// Rows that are no records.
    pub skip: Vec<Skip>,
    /// Columns in which a blank cell means the same as the cell above.
    pub fill_down: Vec<String>,
}

/// How records stand on a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// One row each, below a header.
    #[default]
    Rows,
    /// One block of rows each, with labels in one column and values beside them.
    Cards,
}

impl TableMapping {
    /// The letters of the columns that are kept and that no document of the set prints: extras, and fields that no
    /// document has a place for. Those that the mapping asks to print are not among them.
    pub fn unprinted(&self) -> impl Iterator<Item = &str> {
        let is_unprinted = |kind: Kind, column: &ColumnMapping| {
            let printed = |field: &String| !kind.documents_printing(field).is_empty();
            column.ignore.is_none() && !column.print && !column.field.as_ref().is_some_and(printed)
        };
        let columns = self.kind.into_iter().flat_map(move |kind| self.columns.iter().map(move |it| (kind, it)));
        columns.filter(move |(kind, (_, column))| is_unprinted(*kind, column)).map(|(_, (letters, _))| letters.as_str())
    }

    /// The first row that may hold a record: the one the mapping names, else the one below the header.
    #[must_use]
    pub fn first_record_row(&self) -> u32 {
        self.first_row.unwrap_or_else(|| self.header_rows.iter().max().map_or(1, |row| row + 1))
    }
}

impl Layout {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    fn is_rows(&self) -> bool {
        *self == Self::Rows
    }
}

/// What a column holds: a field, an extra, or nothing of interest.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnMapping {
    /// The header as it stands there, rows joined by ` / `; not compared if missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// The field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Why the column is not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore: Option<String>,
    /// Kept as text under its own header.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub extra: bool,
    /// Printed as written in the annex of registers: for what no document has a place for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub print: bool,
    /// For a rating whose values are measurements and no points of a scale (probabilities, amounts): its cells are
    /// kept as they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub measured: bool,
}

/// Rows that are no records.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Skip {
    /// The rows, as the spreadsheet program counts them.
    pub rows: Vec<u32>,
    /// What they are.
    pub reason: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(number: &i32) -> bool {
    *number == 0
}
