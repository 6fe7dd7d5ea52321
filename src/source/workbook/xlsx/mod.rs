//! Excel 2007 and later, with or without macros. Each part is unpacked and read once.

mod cells;
mod filled;
mod scan;
mod texts;

use super::formula::{self, Area, DefinedName, ListTable, Pending, Scope};
use super::furniture::{Furniture, NamedFormula, Parts, Surroundings};
use super::guard::{self, Fault, MOST_CELLS};
use super::styles::Styled;
use super::{Sheet, validations};
use cells::Shared;
use filled::{Doubtful, Filled};

/// Reads all worksheets.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut parts = Parts::open(bytes).map_err(|why| guard::unreadable(name, &why))?;
    if parts.shared() {
        return Err(guard::unreadable(name, &"two of its sheets are the same part"));
    }
    let (Cells { mut sheets, mut pending, doubtful }, surroundings) = cells(name, &mut parts)?;
    if surroundings.stale {
        take_back(&mut sheets, &mut pending, doubtful);
    }
    let scope = scope(&sheets, &surroundings);
    formula::recalculate(&mut sheets, pending, &scope);
    for sheet in &mut sheets {
        let styled = surroundings.sheets.get(&*sheet.name).map_or(&[][..], |furniture| &furniture.styled);
        let shown = |(row, column, style): &Styled| Some((*row, *column, surroundings.styles.get(*style)?));
        sheet.show(styled.iter().filter_map(shown), None);
    }
    for index in 0..sheets.len() {
        let lists = surroundings.sheets.get(&*sheets[index].name).map_or(&[][..], |furniture| &furniture.lists);
        sheets[index].validations = validations::resolved(lists, index, &scope, &sheets);
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
        for found in doubtful.zeros {
            sheet.remove(found.row, found.column);
            pending.push(found);
        }
    }
}

fn scope(sheets: &[Sheet], surroundings: &Surroundings) -> Scope {
    let index = |name: &str| sheets.iter().position(|sheet| *sheet.name == *name);
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
    Scope {
        sheets: sheets.iter().map(|sheet| sheet.name.to_string()).collect(),
        names: surroundings.names.iter().filter_map(name).collect(),
        tables,
    }
}

fn cells(name: &str, parts: &mut Parts<'_>) -> Result<(Cells, Surroundings), Fault> {
    let unreadable = |broken: Broken| guard::unreadable(name, &broken.0);
    let texts = match parts.shared_texts() {
        Some(part) => texts::shared(&part).map_err(unreadable)?,
        None => Vec::new(),
    };
    let shared = Shared { texts, styles: parts.styles(), from_1904: parts.counts_from_1904() };
    let mut found = Cells::default();
    let mut surroundings = parts.surroundings();
    let mut left = MOST_CELLS;
    for listed in parts.worksheets() {
        let missing = || guard::unreadable(name, &format!("its sheet {:?} is missing", listed.name));
        let text = parts.text(&listed.path).ok_or_else(missing)?;
        let Filled { rows, hidden, pending, doubtful, styled, .. } =
            filled::read(&text, &shared, left).map_err(unreadable)?;
        let mut sheet = Sheet {
            name: listed.name.as_str().into(),
            hidden: listed.hidden,
            very_hidden: listed.very_hidden,
            rows,
            hidden_rows: hidden,
            ..Sheet::default()
        };
        let taken = sheet.cell_count() + pending.len();
        left = left.checked_sub(taken).ok_or_else(|| guard::too_many_cells(name))?;
        let furniture = Furniture { styled, ..parts.furniture(&listed.path, &text) };
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
struct Broken(String);

impl Broken {
    fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }

    fn ends_within(element: &str) -> Self {
        Self(format!("it ends within <{element}>"))
    }

    fn no_place(reference: &str) -> Self {
        Self(format!("{reference:?} is no place of a cell"))
    }
}
