//! What the names in a formula stand for: sheets, defined names, tables and their columns.

use super::{Area, Region};

/// A name that the workbook defines.
#[derive(Debug, Clone, Default)]
pub(in crate::source::workbook) struct DefinedName {
    pub(in crate::source::workbook) name: String,
    /// The only sheet on which it is known, from 0.
    pub(in crate::source::workbook) sheet: Option<usize>,
    /// The formula it stands for.
    pub(in crate::source::workbook) formula: String,
}

/// A range that was made a table, whose columns have names.
#[derive(Debug, Clone)]
pub(in crate::source::workbook) struct ListTable {
    pub(in crate::source::workbook) name: String,
    pub(in crate::source::workbook) area: Area,
    /// Its columns, from the left.
    pub(in crate::source::workbook) columns: Vec<String>,
    /// Rows of headers at its top.
    pub(in crate::source::workbook) headers: u32,
    /// Rows of totals at its bottom.
    pub(in crate::source::workbook) totals: u32,
}

/// The names of a workbook.
#[derive(Debug, Clone, Default)]
pub(in crate::source::workbook) struct Scope {
    pub(in crate::source::workbook) sheets: Vec<String>,
    pub(in crate::source::workbook) names: Vec<DefinedName>,
    pub(in crate::source::workbook) tables: Vec<ListTable>,
}

/// The names as the formula of a cell sees them.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    scope: &'a Scope,
    pub(super) sheet: usize,
    row: u32,
    /// How many names lead to this one.
    pub(super) depth: u32,
}

impl Scope {
    /// The names as a cell of a sheet sees them.
    pub(super) fn at(&self, sheet: usize, row: u32) -> Here<'_> {
        Here { scope: self, sheet, row, depth: 0 }
    }
}

impl<'a> Here<'a> {
    /// The names as the same cell would see them on another sheet.
    pub(super) fn on(self, sheet: usize) -> Self {
        Here { sheet, ..self }
    }

    /// The number of a sheet.
    pub(super) fn sheet_named(self, name: &str) -> Option<usize> {
        let same = |other: &String| other.to_lowercase() == name.to_lowercase();
        self.scope.sheets.iter().position(same)
    }

    /// The formula that a name stands for: one of the sheet before one of the workbook.
    pub(super) fn defined(self, name: &str) -> Option<(&'a str, Here<'a>)> {
        let same = |defined: &&DefinedName| {
            defined.name.eq_ignore_ascii_case(name) && defined.sheet.is_none_or(|sheet| sheet == self.sheet)
        };
        let found = self.scope.names.iter().filter(same).max_by_key(|defined| defined.sheet.is_some())?;
        Some((&found.formula, Here { depth: self.depth + 1, ..self }))
    }

    /// The cells that `Table[…]` names; an empty text stands for the data of the whole table.
    pub(super) fn of_table(self, name: &str, inside: &str) -> Option<Area> {
        let table = if name.is_empty() {
            let around = |table: &&ListTable| {
                table.area.sheet == self.sheet && (table.area.region.top..=table.area.region.bottom).contains(&self.row)
            };
            self.scope.tables.iter().find(around)
        } else {
            self.scope.tables.iter().find(|table| table.name.eq_ignore_ascii_case(name))
        }?;
        let whole = table.area.region;
        let mut region = Region {
            top: whole.top.checked_add(table.headers)?,
            bottom: whole.bottom.checked_sub(table.totals)?,
            ..whole
        };
        let mut columns: Vec<u32> = Vec::new();
        for part in parts(inside) {
            match part.to_ascii_lowercase().as_str() {
                "#this row" => (region.top, region.bottom) = (self.row, self.row),
                "#all" => (region.top, region.bottom) = (whole.top, whole.bottom),
                "#headers" => region.bottom = whole.top,
                "#data" | "" => {}
                _ => {
                    let (part, own_row) = part.strip_prefix('@').map_or((part.as_str(), false), |part| (part, true));
                    if own_row {
                        (region.top, region.bottom) = (self.row, self.row);
                    }
                    let part = part.trim_matches(['[', ']']);
                    if !part.is_empty() {
                        let index = table.columns.iter().position(|column| column.eq_ignore_ascii_case(part))?;
                        columns.push(whole.left.checked_add(u32::try_from(index).ok()?)?);
                    }
                }
            }
        }
        if let (Some(first), Some(last)) = (columns.iter().min(), columns.iter().max()) {
            (region.left, region.right) = (*first, *last);
        }
        let inside = whole.contains(region.top, region.left) && whole.contains(region.bottom, region.right);
        (inside && region.top <= region.bottom).then_some(Area { sheet: table.area.sheet, region })
    }
}

/// The parts of what stands in the brackets after a table: `[#This Row],[Impact]` or `Impact`.
fn parts(inside: &str) -> Vec<String> {
    if !inside.starts_with('[') {
        return vec![unescaped(inside.trim())];
    }
    // A comma or a colon may stand between parts; two columns with a colon name all between them.
    let mut parts = Vec::new();
    let mut part: Option<String> = None;
    let mut characters = inside.chars();
    while let Some(character) = characters.next() {
        match (character, &mut part) {
            ('\'', Some(part)) => part.extend(['\''].into_iter().chain(characters.next())),
            ('[', None) => part = Some(String::new()),
            (']', Some(_)) => parts.extend(part.take().map(|part| unescaped(&part))),
            (character, Some(part)) => part.push(character),
            _ => {}
        }
    }
    parts
}

/// Without the marks that stand before special characters of a name.
fn unescaped(name: &str) -> String {
    let mut plain = String::new();
    let mut characters = name.chars();
    while let Some(character) = characters.next() {
        plain.extend(if character == '\'' { characters.next() } else { Some(character) });
    }
    plain
}
