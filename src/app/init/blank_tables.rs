//! The blank workbooks of a new project: which kinds of tables there are; their columns are the fields of the kind.

use crate::ingest::{BlankColumn, Field, Kind};

/// A workbook.
pub struct Workbook {
    /// File name without extension, of the workbook and of its mapping.
    pub stem: &'static str,
    /// What it is for: printed above each table.
    pub title: &'static str,
    /// Its tables, a sheet each.
    pub sheets: &'static [Sheet],
}

/// A sheet with one table.
pub struct Sheet {
    /// What a row is: the `kind` of the mapping.
    pub kind: Kind,
}

impl Sheet {
    /// Its name.
    pub fn name(&self) -> &'static str {
        self.kind.sheet_name()
    }

    /// Its columns, from A, each with the field it holds.
    pub fn columns(&self) -> impl Iterator<Item = (&'static Field, &'static BlankColumn)> {
        self.kind.fields().filter_map(|field| Some((field, field.blank.as_ref()?)))
    }
}

/// All workbooks of a new project.
pub const WORKBOOKS: &[Workbook] = &[
    Workbook {
        stem: "risk-register",
        title: "Risk register and treatment",
        sheets: &[Sheet { kind: Kind::Risks }, Sheet { kind: Kind::Treatments }],
    },
    Workbook { stem: "asset-inventory", title: "Asset inventory", sheets: &[Sheet { kind: Kind::Assets }] },
    Workbook { stem: "soa-status", title: "Controls and their state", sheets: &[Sheet { kind: Kind::Soa }] },
    Workbook {
        stem: "audit-findings",
        title: "Audit findings and nonconformities",
        sheets: &[Sheet { kind: Kind::Findings }, Sheet { kind: Kind::Nonconformities }],
    },
];
