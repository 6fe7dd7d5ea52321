//! Excel 2007 and later, with or without macros. Each part is unpacked and read once.

mod cells;
mod filled;
mod scan;
mod texts;

use std::collections::BTreeMap;

use super::formula::{self, Area, DefinedName, ListTable, Pending, Scope};
use super::furniture::{Furniture, NamedFormula, Parts, Surroundings};
use super::guard::{self, Fault};
use super::styles::Styled;
use super::{Sheet, validations};
use crate::diagnostic::Diagnostic;
use crate::source::budget::{Budget, Exceeded, Limit};
use cells::Shared;
use filled::{Doubtful, Filled};

/// Reads all worksheets.
pub(super) fn sheets(
    name: &str,
    bytes: &[u8],
    budget: &Budget,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Sheet>, Fault> {
    let mut parts = Parts::open(bytes, budget).map_err(|broken| broken.fault(name))?;
    if parts.shared() {
        return Err(guard::unreadable(name, &"two of its sheets are the same part"));
    }
    let (Cells { mut sheets, mut pending, doubtful }, surroundings) = cells(name, &mut parts, budget)?;
    if surroundings.stale {
        take_back(&mut sheets, &mut pending, doubtful);
    }
    let scope = scope(&sheets, &surroundings);
    if let Err(exceeded) = formula::recalculate(&mut sheets, pending, &scope, budget) {
        diagnostics.push(exceeded.warning(name, "formulas that were not reached have no value"));
    }
    for sheet in &mut sheets {
        let styled = surroundings.sheets.get(&*sheet.name).map_or(&[][..], |furniture| &furniture.styled);
        let shown = |(row, column, style): &Styled| Some((*row, *column, surroundings.styles.get(*style)?));
        sheet.show(styled.iter().filter_map(shown), None);
    }
    for index in 0..sheets.len() {
        let lists = surroundings.sheets.get(&*sheets[index].name).map_or(&[][..], |furniture| &furniture.lists);
        let resolved = validations::resolved(lists, index, &scope, &sheets, budget);
        sheets[index].validations = resolved.map_err(guard::exceeded(name))?;
    }
    Ok(sheets)
}

/// Sheets, and the formulas of each without a stored result.
#[derive(Default)]
struct Cells {
    sheets: Vec<Sheet>,
    pending: Vec<Vec<Pending>>,
    doubtful: Vec<Doubtful>,
}

/// Takes back the results of a workbook whose formulas are all stored as 0: a program wrote them that cannot calculate,
/// and asks to do so when the workbook is opened.
fn take_back(sheets: &mut [Sheet], pending: &mut [Vec<Pending>], doubtful: Vec<Doubtful>) {
    if doubtful.iter().any(|doubtful| doubtful.others) {
        return;
    }
    for ((sheet, pending), doubtful) in sheets.iter_mut().zip(pending).zip(doubtful) {
        sheet.remove(&doubtful.zeros.iter().map(|found| (found.row, found.column)).collect());
        pending.extend(doubtful.zeros);
    }
}

fn scope(sheets: &[Sheet], surroundings: &Surroundings) -> Scope {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, sheet) in sheets.iter().enumerate() {
        places.entry(&sheet.name).or_insert(place);
    }
    let index = |name: &str| places.get(name).copied();
    let name = |found: &NamedFormula| {
        let sheet = match &found.sheet {
            Some(sheet) => Some(index(sheet)?),
            None => None,
        };
        Some(DefinedName { name: found.name.clone(), sheet, formula: found.formula.clone() })
    };
    let mut tables = Vec::new();
    for (sheet, furniture) in &surroundings.sheets {
        let Some(sheet) = index(sheet) else { continue };
        tables.extend(furniture.tables.iter().filter_map(|table| {
            Some(ListTable {
                name: table.name.clone(),
                area: Area { sheet, region: table.region? },
                columns: table.columns.clone(),
                headers: table.headers,
                totals: table.totals,
            })
        }));
    }
    let sheets = sheets.iter().map(|sheet| &*sheet.name);
    Scope::new(sheets, surroundings.names.iter().filter_map(name), tables)
}

fn cells(name: &str, parts: &mut Parts<'_>, budget: &Budget) -> Result<(Cells, Surroundings), Fault> {
    let unreadable = |broken: Broken| broken.fault(name);
    let texts = match parts.shared_texts() {
        Some(part) => texts::shared(&part, budget).map_err(unreadable)?,
        None => Vec::new(),
    };
    let shared = Shared { texts, styles: parts.styles(), from_1904: parts.counts_from_1904() };
    let mut found = Cells::default();
    let mut surroundings = parts.surroundings();
    for listed in parts.worksheets() {
        let missing = || guard::unreadable(name, &format!("its sheet {:?} is missing", listed.name));
        let text = parts.text(&listed.path).ok_or_else(missing)?;
        let in_sheet = |broken: Broken| broken.in_sheet(&listed.name).fault(name);
        let Filled { rows, hidden, pending, doubtful, styled, .. } =
            filled::read(&text, &shared, budget).map_err(in_sheet)?;
        budget.take(Limit::Regions, hidden.len()).map_err(guard::exceeded(name))?;
        let mut sheet = Sheet {
            name: listed.name.as_str().into(),
            hidden: listed.hidden,
            very_hidden: listed.very_hidden,
            rows,
            hidden_rows: hidden,
            ..Sheet::default()
        };
        let furniture = parts.furniture(&listed.path, &text).map_err(|exceeded| in_sheet(exceeded.into()))?;
        let furniture = Furniture { styled, ..furniture };
        sheet.merged.clone_from(&furniture.merged);
        sheet.hidden_columns.clone_from(&furniture.hidden_columns);
        surroundings.sheets.insert(listed.name, furniture);
        found.sheets.push(sheet);
        found.pending.push(pending);
        found.doubtful.push(doubtful);
    }
    Ok((found, Surroundings { styles: shared.styles, ..surroundings }))
}

/// Why a part cannot be read.
pub(super) enum Broken {
    /// It is damaged; as the end of the sentence "it cannot be read: …".
    Damaged(String),
    /// It holds too much.
    Exceeded(Exceeded),
}

impl From<Exceeded> for Broken {
    fn from(exceeded: Exceeded) -> Self {
        Self::Exceeded(exceeded)
    }
}

impl Broken {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self::Damaged(why.into())
    }

    fn ends_within(element: &str) -> Self {
        Self::Damaged(format!("it ends within <{element}>"))
    }

    fn no_place(reference: &str) -> Self {
        Self::Damaged(format!("{reference:?} is no place of a cell"))
    }

    fn in_sheet(self, sheet: &str) -> Self {
        match self {
            Self::Damaged(why) => Self::Damaged(why),
            Self::Exceeded(exceeded) => Self::Exceeded(exceeded.in_sheet(sheet)),
        }
    }

    fn fault(self, name: &str) -> Fault {
        match self {
            Self::Damaged(why) => guard::unreadable(name, &why),
            Self::Exceeded(exceeded) => guard::exceeded(name)(exceeded),
        }
    }
}
