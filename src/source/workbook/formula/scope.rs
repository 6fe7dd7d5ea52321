//! What the names in a formula stand for: sheets, defined names, tables and their columns.

use std::collections::BTreeMap;

use super::{Area, Region};
use crate::source::budget::{Budget, Limit};

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

/// The names of a workbook, to be found without regard to case.
#[derive(Debug, Default)]
pub(in crate::source::workbook) struct Scope {
    /// Of several of one name the first.
    sheets: BTreeMap<String, usize>,
    names: BTreeMap<String, Vec<DefinedName>>,
    tables: Vec<KnownTable>,
    /// Places in the list of tables.
    table_names: BTreeMap<String, usize>,
    tables_of_sheets: BTreeMap<usize, Vec<usize>>,
}

#[derive(Debug)]
struct KnownTable {
    table: ListTable,
    /// Which column has a name, from 0; of several the first.
    columns: BTreeMap<String, usize>,
}

/// The names as the formula of a cell sees them.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    scope: &'a Scope,
    budget: &'a Budget,
    pub(super) sheet: usize,
    row: u32,
    /// How many names lead to this one.
    pub(super) depth: u32,
}

impl Scope {
    /// The names of sheets, in their order, of formulas and of tables.
    pub(in crate::source::workbook) fn new<'s>(
        sheets: impl Iterator<Item = &'s str>,
        names: impl Iterator<Item = DefinedName>,
        tables: Vec<ListTable>,
    ) -> Self {
        let mut scope = Self::default();
        for (place, sheet) in sheets.enumerate() {
            scope.sheets.entry(sheet.to_lowercase()).or_insert(place);
        }
        for name in names {
            scope.names.entry(name.name.to_ascii_lowercase()).or_default().push(name);
        }
        for (place, table) in tables.into_iter().enumerate() {
            scope.table_names.entry(table.name.to_ascii_lowercase()).or_insert(place);
            scope.tables_of_sheets.entry(table.area.sheet).or_default().push(place);
            let mut columns = BTreeMap::new();
            for (index, column) in table.columns.iter().enumerate() {
                columns.entry(column.to_ascii_lowercase()).or_insert(index);
            }
            scope.tables.push(KnownTable { table, columns });
        }
        scope
    }

    /// The names as a cell of a sheet sees them; understanding a formula takes steps from the budget.
    pub(super) fn at<'a>(&'a self, sheet: usize, row: u32, budget: &'a Budget) -> Here<'a> {
        Here { scope: self, budget, sheet, row, depth: 0 }
    }
}

impl<'a> Here<'a> {
    /// The names as the same cell would see them on another sheet.
    pub(super) fn on(self, sheet: usize) -> Self {
        Here { sheet, ..self }
    }

    /// The number of a sheet.
    pub(super) fn sheet_named(self, name: &str) -> Option<usize> {
        self.scope.sheets.get(&name.to_lowercase()).copied()
    }

    /// Takes steps for looking at so much.
    pub(super) fn spend(self, steps: usize) -> Option<()> {
        self.budget.take(Limit::FormulaSteps, steps).ok()
    }

    /// The formula that a name stands for: one of the sheet before one of the workbook.
    pub(super) fn defined(self, name: &str) -> Option<(&'a str, Here<'a>)> {
        let names = self.scope.names.get(&name.to_ascii_lowercase())?;
        self.spend(names.len())?;
        let seen = |defined: &&DefinedName| defined.sheet.is_none_or(|sheet| sheet == self.sheet);
        let found = names.iter().filter(seen).max_by_key(|defined| defined.sheet.is_some())?;
        Some((&found.formula, Here { depth: self.depth + 1, ..self }))
    }

    /// The cells that `Table[…]` names; an empty text stands for the data of the whole table.
    pub(super) fn of_table(self, name: &str, inside: &str) -> Option<Area> {
        let place = if name.is_empty() {
            let tables = self.scope.tables_of_sheets.get(&self.sheet)?;
            self.spend(tables.len())?;
            let around = |place: &&usize| {
                let region = self.scope.tables.get(**place).map(|known| known.table.area.region);
                region.is_some_and(|region| (region.top..=region.bottom).contains(&self.row))
            };
            tables.iter().find(around)
        } else {
            self.scope.table_names.get(&name.to_ascii_lowercase())
        }?;
        let KnownTable { table, columns: names } = self.scope.tables.get(*place)?;
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
                        let index = names.get(&part.to_ascii_lowercase())?;
                        columns.push(whole.left.checked_add(u32::try_from(*index).ok()?)?);
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
