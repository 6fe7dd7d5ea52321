//! Decodes a mapping file, and checks what the form of the file alone does not.

use indexmap::IndexMap;

use super::tables::{Layout, Mapping, TableMapping};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::cards::place_of;
use crate::ingest::kind::Kind;
use crate::source::budget::Limit;
use crate::source::spelling::nearest;
use crate::source::workbook::column_number;
use crate::source::yaml::{self, YamlFile};

/// Decodes and checks a mapping file; `None` if it cannot be used.
pub fn decode(file: &YamlFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Mapping> {
    let mut faults = Vec::new();
    let mapping: Option<Mapping> = yaml::decode_verbatim(file, &mut faults);
    if let Err(exceeded) = Limit::Tables.allows(mapping.as_ref().map_or(0, |mapping| mapping.tables.len())) {
        diagnostics.push(exceeded.diagnostic(&file.name));
        return None;
    }
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
            if column.print && column.ignore.is_some() {
                self.fault(&key, "what is ignored is not printed either");
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
