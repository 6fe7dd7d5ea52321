//! The workbook as a whole: the tables in order, the sheets set aside, and whether to import at all.

use super::sheets::{Found, tables};
use super::subject;
use super::weights::table;
use super::word_lists::WordLists;
use super::{ColumnGuess, Given, Proposal, Refusal, RefusalKind, SkippedSheet, TableGuess};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::kind::Kind;
use crate::source::workbook::Workbook;

/// See [`super::propose`].
pub fn propose(workbook: &Workbook, words: &WordLists, given: Option<Given>) -> Proposal {
    let mut found: Vec<Found> = Vec::new();
    let mut skipped = Vec::new();
    let mut templates = 0;
    let cards = super::cards::find_cards(workbook, words);
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let given = given.filter(|given| given.sheet == index).map(|given| given.kind);
        let mut on_sheet = super::sheets::cards(workbook, index, &cards[index], words, given);
        if on_sheet.iter().all(|table| table.guess.kind == Kind::Other) {
            on_sheet = tables(workbook, index, words, given);
        }
        let aside = aside(&sheet.name, words).filter(|_| workbook.sheets.len() > 1 && given.is_none());
        let was = found.len();
        let mut reason = None;
        for table in on_sheet {
            let strong = table.guess.kind != Kind::Other && table.guess.confidence > table::STRONG && table.records > 0;
            if table.records == 0 {
                templates += 1;
                reason = reason.or(table.unfilled).or(Some("a table without any record"));
            } else if aside.is_some() && (!strong || aside == Some("a worked example")) {
                reason = aside;
            } else if given.is_none() && super::scales::is_legend(sheet, &table.guess, words) {
                reason = reason.or(Some("a legend of ratings"));
            } else if table.records > 0 {
                found.push(table);
            }
        }
        if found.len() == was {
            let reason = if sheet.rows.is_empty() { Some("empty") } else { aside.or(reason) };
            skipped.push(SkippedSheet { sheet: index, reason: reason.unwrap_or("no table was found on it").into() });
        }
    }
    let copies = copies(&found);
    for (place, of) in copies.into_iter().rev() {
        let table = found.remove(place);
        if !found.iter().any(|other| other.guess.sheet == table.guess.sheet) {
            let name = &workbook.sheets[of].name;
            skipped.push(SkippedSheet {
                sheet: table.guess.sheet,
                reason: format!("a copy or a summary of the sheet {name}"),
            });
        }
    }
    undecided(&mut found, &mut skipped);
    side_tables(&mut found);
    skipped.sort_by_key(|skipped| skipped.sheet);
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.guess.sheet.cmp(&b.guess.sheet)));
    // Of tables of about the same weight and the same kind, the first sheet comes first.
    let near = |table: &Found| {
        table.guess.kind == found[0].guess.kind && table.weight >= found[0].weight * table::NEARLY_AS_HEAVY
    };
    let first = (0..found.len()).filter(|place| near(&found[*place])).min_by_key(|place| found[*place].guess.sheet);
    if let Some(first) = first {
        let first = found.remove(first);
        found.insert(0, first);
    }
    let known = found.iter().any(|table| table.guess.kind != Kind::Other);
    let mut proposal = Proposal { skipped, ..Proposal::default() };
    if !known && templates > 0 {
        let message = "the workbook has the headers of a register, but no record of an organization".into();
        proposal.refused = Some(Refusal { why: RefusalKind::EmptyTemplate, message });
    } else if found.is_empty() || !known {
        let across = workbook.sheets.iter().find(|sheet| super::cards::stands_across(sheet, words));
        let message = across.map_or_else(
            || "no table of risks, assets, controls, findings or the like was found".into(),
            |sheet| {
                let name = &sheet.name;
                format!(
                    "the sheet {name} has a record in each column: copy it and paste it transposed, then import that"
                )
            },
        );
        proposal.refused = Some(Refusal { why: RefusalKind::NotATable, message });
    } else if let Some((why, message)) = subject::of_another_trade(workbook, &found[0], words) {
        if why == RefusalKind::NotSecurity {
            proposal.diagnostics.push(
                Diagnostic::new("not-information-security", Severity::Warn, message.clone())
                    .at(Location::file(workbook.file.clone()))
                    .hint("import it only if it is about information security"),
            );
        }
        proposal.refused = Some(Refusal { why, message });
    }
    if given.is_some_and(|given| found.iter().any(|table| table.guess.sheet == given.sheet)) {
        proposal.refused = None;
        proposal.diagnostics.clear();
    }
    let mut tables: Vec<&mut TableGuess> = found.iter_mut().map(|found| &mut found.guess).collect();
    super::scales::learn(workbook, words, &mut tables, &mut proposal.diagnostics);
    proposal.tables = found.into_iter().map(|found| found.guess).collect();
    proposal
}

/// Why a sheet of this name is probably no register.
fn aside(name: &str, words: &WordLists) -> Option<&'static str> {
    if words.speaks_of("rows", "example", name) {
        return Some("a worked example");
    }
    [
        ("cover", "a cover sheet"),
        ("legend", "a legend"),
        ("matrix", "a matrix"),
        ("dashboard", "a dashboard or summary"),
        ("history", "a history of changes"),
    ]
    .into_iter()
    .find(|(list, _)| words.speaks_of("sheets", list, name))
    .map(|(_, reason)| reason)
}

/// Tables that repeat another one: the same kind with the same ids (translations, short copies in dashboards).
fn copies(found: &[Found]) -> Vec<(usize, usize)> {
    let ids = |table: &TableGuess| -> Vec<String> {
        let column = table.columns.iter().find(|column| matches!(column.field, Some("id" | "control")));
        column.map(|column| column.examples.clone()).unwrap_or_default()
    };
    let mut copies = Vec::new();
    for (place, table) in found.iter().enumerate() {
        let own = ids(&table.guess);
        let better = found.iter().enumerate().find(|(other_place, other)| {
            *other_place != place
                && other.guess.sheet != table.guess.sheet
                && other.guess.kind == table.guess.kind
                && !own.is_empty()
                && own.iter().any(|id| id.parse::<f64>().is_err())
                && ids(&other.guess) == own
                && table
                    .guess
                    .columns
                    .iter()
                    .filter_map(|column| column.field)
                    .all(|field| other.guess.columns.iter().any(|column| column.field == Some(field)))
                && (other.weight > table.weight || (other.weight >= table.weight && *other_place < place))
        });
        if let Some((_, other)) = better {
            copies.push((place, other.guess.sheet));
        }
    }
    copies
}

/// Lists of controls without any decision, beside a list that has them: catalogues, and templates in other languages.
fn undecided(found: &mut Vec<Found>, skipped: &mut Vec<SkippedSheet>) {
    let decided = |table: &Found| {
        let named = |field: &str| matches!(field, "control" | "title" | "theme" | "note" | "documents" | "clause");
        let holds = |column: &ColumnGuess| !column.examples.is_empty() && column.field.is_some_and(|own| !named(own));
        table.guess.columns.iter().any(holds)
    };
    let lists = |table: &Found| table.guess.kind == Kind::Soa;
    if !found.iter().any(|table| lists(table) && decided(table)) {
        return;
    }
    let aside: Vec<usize> =
        found.iter().filter(|table| lists(table) && !decided(table)).map(|table| table.guess.sheet).collect();
    found.retain(|table| !lists(table) || decided(table));
    for sheet in aside {
        if !found.iter().any(|table| table.guess.sheet == sheet) {
            let reason = "a list of controls without any decision".into();
            skipped.push(SkippedSheet { sheet, reason });
        }
    }
}

/// Legends and lists beside a register are no tables of their own.
fn side_tables(found: &mut Vec<Found>) {
    let strong: Vec<usize> =
        found.iter().filter(|table| table.guess.kind != Kind::Other).map(|table| table.guess.sheet).collect();
    let given = |table: &Found| table.guess.confidence >= 1.0;
    found.retain(|table| table.guess.kind != Kind::Other || given(table) || !strong.contains(&table.guess.sheet));
    if !strong.is_empty() {
        found.retain(|table| table.guess.kind != Kind::Other || given(table));
    }
}
