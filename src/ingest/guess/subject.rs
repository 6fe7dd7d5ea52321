//! Whether a register is about information security: other trades keep registers of risks, findings and things, too.

use std::fmt::Write as _;

use indexmap::IndexSet;

use super::sheets::Found;
use super::weights::claim;
use super::word_lists::WordLists;
use super::{ColumnGuess, RefusalKind};
use crate::ingest::kind::Kind;
use crate::source::folding::headers::fold;
use crate::source::workbook::Workbook;

/// So many cells of a table are read for what they speak of.
const READ: usize = 600;
/// A table that holds so many different words of another trade, and nothing of security, belongs to that trade.
const SIGNS: usize = 2;
/// So many headers of another trade outweigh some words of security.
const HEADERS: usize = 4;
/// So many headers of a list of documents make one.
const DOCUMENT_HEADERS: usize = 3;

/// Why a table should not be imported as what it seems to be, if so.
pub fn of_another_trade(workbook: &Workbook, table: &Found, words: &WordLists) -> Option<(RefusalKind, String)> {
    let holds = |names: &[&str]| {
        let named = |column: &ColumnGuess| column.field.is_some_and(|field| names.contains(&field));
        table.guess.columns.iter().any(|column| named(column) && column.confidence > claim::KNOWN)
    };
    let kind = table.guess.kind;
    if kind == Kind::Soa || table.guess.edition.is_some() {
        return None;
    }
    let headers = folded(table.guess.columns.iter().map(|column| column.header.clone()));
    let rated = holds(&["c", "i", "a", "cia", "likelihood", "threat", "vulnerability"]);
    if matches!(kind, Kind::Assets | Kind::Legal | Kind::Other)
        && !rated
        && words.found_in("kinds", "documents", &headers).len() >= DOCUMENT_HEADERS
    {
        return Some((RefusalKind::NotATable, "the table lists documents, which is no register of the model".into()));
    }
    let around = &table.around;
    let titles: Vec<String> =
        std::iter::once(&around.sheet).chain(&around.titles).chain([&around.file]).cloned().collect();
    let texts = folded(texts(workbook, table).into_iter());
    let everything = format!("{texts}{}", folded(titles.iter().cloned()));
    // What is kept of computers is kept for security; risks of computers may be those of any project.
    let things = if kind == Kind::Assets { words.found_in("kinds", "it", &texts).len() } else { 0 };
    let secure = words.found_in("kinds", "security", &everything).len() + things;
    let own_trade = matches!(kind, Kind::Suppliers | Kind::Legal);
    let mut signs = words.found_in("kinds", "trades", &texts);
    signs.extend(words.found_in("kinds", "project", &texts));
    let speaks_of_it = |text: &&str| signs.iter().any(|sign| text.contains(&format!(" {sign} ")));
    let other = signs.len().max(texts.lines().filter(speaks_of_it).count());
    let headed = words.found_in("kinds", "trade_headers", &headers).len();
    let of_others = titles.iter().any(|name| words.speaks_of("kinds", "not_security", name));
    // What only information security has; a hazard is read as a threat, too.
    let own_fields = holds(&["cia", "c", "i", "a", "classification"]);
    let related = own_fields || holds(&["threat", "vulnerability", "asset"]);
    let foreign = of_others && (!related || secure == 0)
        || secure == 0 && !own_fields && !own_trade && other >= SIGNS
        || headed >= SIGNS && !own_fields && (secure < SIGNS || headed >= HEADERS);
    foreign.then(|| {
        let message =
            "the register seems to be about a project, safety or another trade, not about information security";
        (RefusalKind::NotSecurity, message.into())
    })
}

/// Texts one below the other, folded, each between spaces.
fn folded(texts: impl Iterator<Item = String>) -> String {
    let mut all = String::new();
    for text in texts {
        let _ = writeln!(all, " {} ", fold(&text));
    }
    all
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
