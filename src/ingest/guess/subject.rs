//! Whether a register is about information security: other trades keep registers of risks, too.

use indexmap::IndexSet;

use super::sheets::Found;
use super::words::WordLists;
use crate::ingest::kind::Kind;
use crate::source::workbook::Workbook;

/// So many cells of a table are read for what they speak of.
const READ: usize = 600;
/// A table that holds so many different texts of another trade, and nothing of security, belongs to that trade.
const SIGNS: usize = 2;

/// Why a register seems not to be about information security.
pub fn not_security(workbook: &Workbook, table: &Found, words: &WordLists) -> Option<String> {
    if !matches!(table.guess.kind, Kind::Risks | Kind::Treatments | Kind::Findings | Kind::Nonconformities) {
        return None;
    }
    let has = |names: &[&str]| {
        table
            .guess
            .columns
            .iter()
            .any(|column| column.field.is_some_and(|field| names.contains(&field)) && column.confidence > 0.6)
    };
    if has(&["threat", "vulnerability", "cia", "c", "i", "a", "asset"]) || table.guess.edition.is_some() {
        return None;
    }
    let around = &table.around;
    let titles: Vec<&String> = std::iter::once(&around.sheet).chain(&around.titles).chain([&around.file]).collect();
    let named = titles.iter().any(|name| words.speaks_of("kinds", "not_security", name));
    let texts = texts(workbook, table);
    let speaks_of = |of: &str| texts.iter().filter(|text| words.speaks_of("kinds", of, text)).count();
    let secure = || speaks_of("security") > 0 || titles.iter().any(|name| words.speaks_of("kinds", "security", name));
    (named || speaks_of("project") >= SIGNS && !secure())
        .then(|| "the register seems to be about a project or safety, not about information security".into())
}

/// The different texts of a table, its headers first.
fn texts(workbook: &Workbook, table: &Found) -> IndexSet<String> {
    let headers = table.guess.columns.iter().map(|column| column.header.clone());
    let sheet = &workbook.sheets[table.guess.sheet];
    let rows = sheet.rows.iter().filter(|row| (table.guess.first_row..=table.guess.last_row).contains(&row.number));
    let cells = rows.flat_map(|row| &row.cells).map(|(_, cell)| cell.text()).take(READ);
    let worded = cells.filter(|text| text.chars().any(char::is_alphabetic)).map(std::borrow::Cow::into_owned);
    headers.chain(worded).collect()
}
