//! Mapping files: which column of which sheet holds which field, and which word means which value.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::cards::place_of;
pub use super::editions::Editions;
pub use super::kind::Kind;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::spelling::nearest;
use crate::source::workbook::column_number;
use crate::source::yaml::{self, YamlFile};

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

/// Decodes and checks a mapping file; `None` if it cannot be used.
pub fn decode(file: &YamlFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Mapping> {
    let mut faults = Vec::new();
    let mapping: Option<Mapping> = yaml::decode_verbatim(file, &mut faults);
    for (index, table) in mapping.iter().flat_map(|mapping| mapping.tables.iter().enumerate()) {
        let mut check = Check { file, path: format!("tables[{index}]"), faults: &mut faults };
        check.table(table);
        check.ids(table, mapping.iter().flat_map(|mapping| &mapping.tables));
    }
    let usable = faults.is_empty();
    diagnostics.append(&mut faults);
    mapping.filter(|_| usable)
}

struct Check<'a> {
    file: &'a YamlFile,
    path: String,
    faults: &'a mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn table(&mut self, table: &TableMapping) {
        let Some(kind) = table.kind else {
            if table.ignore.is_none() {
                self.fault("", "the table needs a `kind`, or `ignore` with the reason why the sheet is not read");
            }
            return;
        };
        if table.ignore.is_some() {
            self.fault("ignore", "a sheet is either read (`kind`) or ignored, not both");
        }
        if table.run.is_some() && kind != Kind::Risks {
            self.fault("run", "only risks belong to an assessment");
        }
        self.layout(table);
        if table.header_rows.is_empty() && table.layout == Layout::Rows || table.header_rows.contains(&0) {
            self.fault("header_rows", "the table needs the rows of its header, counted from 1");
        }
        let below = table.header_rows.iter().max().copied().unwrap_or(0);
        if table.first_row.is_some_and(|first| first <= below) {
            self.fault("first_row", "the first row must be below the header");
        }
        if let (Some(first), Some(last)) = (table.first_row, table.last_row)
            && last < first
        {
            self.fault("last_row", "the last row is above the first row");
        }
        self.columns(table, kind);
        for letters in &table.fill_down {
            if column_number(letters).is_none() {
                self.fault("fill_down", &format!("`{letters}` is no column; columns are A, B, … AA"));
            }
        }
        for field in table.values.keys() {
            if !table.columns.values().any(|column| column.field.as_ref() == Some(field)) {
                self.fault(&format!("values.{field}"), &format!("no column is mapped to the field `{field}`"));
            }
        }
    }

    /// How its ids stand to those of the other tables.
    fn ids<'t>(&mut self, table: &TableMapping, mut all: impl Iterator<Item = &'t TableMapping>) {
        let Some(kind) = table.kind else { return };
        let key = kind.key_field();
        if table.prefix.is_some() && key != Some("id") {
            self.fault("prefix", "the rows of this kind of table have no ids of their own");
        }
        let Some(sheet) = &table.completes else { return };
        if key.is_none() {
            self.fault("completes", "the rows of this kind of table cannot be found by an id");
        }
        if table.prefix.is_some() || table.number.is_some() || table.layout == Layout::Cards {
            self.fault(
                "completes",
                "it needs the ids of the other table as they are: no `prefix`, no `number`, no cards",
            );
        }
        let is_base =
            |other: &TableMapping| other.completes.is_none() && other.kind == table.kind && other.run == table.run;
        if !all.any(|other| is_base(other) && other.sheet == *sheet) {
            self.fault("completes", &format!("no table of {} on a sheet {sheet:?} is mapped", kind.name()));
        }
    }

    fn layout(&mut self, table: &TableMapping) {
        let letters = [("label_column", &table.label_column), ("value_column", &table.value_column)];
        for (key, letters) in letters {
            match (letters, table.layout) {
                (Some(letters), Layout::Cards) if column_number(letters).is_none() => {
                    self.fault(key, &format!("`{letters}` is no column; columns are A, B, … AA"));
                }
                (None, Layout::Cards) => {
                    self.fault(key, "cards need the column of their labels and that of their values");
                }
                (Some(_), Layout::Rows) => self.fault(key, "only cards have it; write `layout: cards`"),
                _ => {}
            }
        }
        match (&table.begins, table.layout) {
            (None, Layout::Cards) => self.fault("begins", "cards need the label with which each begins"),
            (Some(_), Layout::Rows) => self.fault("begins", "only cards have it; write `layout: cards`"),
            _ => {}
        }
    }

    fn columns(&mut self, table: &TableMapping, kind: Kind) {
        let known: Vec<&str> = kind.field_names().collect();
        let mut seen: IndexMap<&str, &str> = IndexMap::new();
        for (letters, column) in &table.columns {
            let key = format!("columns.{letters}");
            if column_number(letters).is_none() && (table.layout == Layout::Rows || place_of(letters).is_none()) {
                self.fault(&key, &format!("`{letters}` is no column; columns are A, B, … AA"));
            }
            if column.measured && column.field.is_none() {
                self.fault(&key, "only a `field` can be `measured`");
            }
            match (&column.field, &column.ignore, column.extra) {
                (Some(field), None, false) => {
                    if !kind.has_field(field) {
                        let hint = match nearest(field, known.iter().copied()) {
                            Some(near) => format!("did you mean `{near}`? otherwise write `extra: true`"),
                            None => format!("known fields: {}", known.join(", ")),
                        };
                        let message = format!("there is no field `{field}` for this kind of table");
                        self.hinted(&format!("{key}.field"), &message, hint);
                    }
                    if let Some(first) = seen.insert(field, letters) {
                        let message = format!("the field `{field}` is mapped twice, to {first} and to {letters}");
                        self.hinted(&format!("{key}.field"), &message, "write `extra: true` for one of them".into());
                    }
                }
                (None, Some(_), false) | (None, None, true) => {}
                _ => self.fault(&key, "a column needs exactly one of `field`, `extra: true` and `ignore: <reason>`"),
            }
        }
        let id = kind.id_field().filter(|id| !seen.contains_key(id) && table.number.is_none());
        if let Some(id) = id {
            let message = format!("no column is mapped to `{id}`, which tells the rows apart");
            self.hinted("columns", &message, "map one, or give the rows ids by their number with `number: R-`".into());
        }
    }

    fn fault(&mut self, key: &str, message: &str) {
        let diagnostic = self.diagnostic(key, message);
        self.faults.push(diagnostic);
    }

    fn hinted(&mut self, key: &str, message: &str, hint: String) {
        let diagnostic = self.diagnostic(key, message).hint(hint);
        self.faults.push(diagnostic);
    }

    fn diagnostic(&self, key: &str, message: &str) -> Diagnostic {
        let path = if key.is_empty() { self.path.clone() } else { format!("{}.{key}", self.path) };
        Diagnostic::new("mapping-invalid", Severity::Error, message).at(Location::key(self.file.name.as_str(), path))
    }
}
