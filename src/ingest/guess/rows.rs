//! Which rows of an understood table are records after all.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::draft::Draft;
use super::kind::Reading;
use super::known::known_field;
use super::weights::{length, share};
use super::word_lists::WordLists;
use crate::ingest::field::Shape;
use crate::ingest::kind::Kind;
use crate::ingest::values::is_no_value;
use crate::source::workbook::{Cell, Row, Sheet};

/// Rows that are worth a thread of their own.
const TOGETHER: usize = 64;

/// Sets aside rows that hold no record once the fields are known: ids without content, formulas down a blank
/// register, titles of groups, worked examples.
pub fn refine(sheet: &Sheet, draft: &mut Draft, reading: &Reading, words: &WordLists) {
    let continued = take_in_continuations(sheet, draft, reading);
    let content = content_columns(draft, reading);
    let answers = answer_columns(draft, reading);
    let decided = |row: &Row| answers.iter().any(|column| !row.cell(*column).is_empty());
    let rows: Vec<&Row> = draft.extent.records.iter().filter_map(|number| sheet.row(*number)).collect();
    let ratings: Vec<u32> =
        ["likelihood", "impact"].iter().filter_map(|name| column_of(draft, reading, name)).collect();
    let many_decided = rows.iter().filter(|row| decided(row)).count() * 2 > rows.len();
    let control = column_of(draft, reading, "control").or_else(|| column_of(draft, reading, "clause"));
    let references = rows.iter().filter(|row| control.is_some_and(|column| is_reference(row.cell(column)))).count();
    let mostly_references = references * 10 >= rows.len() * 5;
    let identified = control.or_else(|| column_of(draft, reading, "id"));
    let parents = parents(&rows, control);
    let objectives_apart = decisions_of(draft, reading);
    let known: BTreeSet<u32> = draft.columns.iter().map(|column| column.column).collect();
    let reason = |row: &&Row| {
        if continued.contains(&row.number) {
            return None;
        }
        let texts = || row.cells.iter().filter(|(column, _)| known.contains(column));
        let decides_by_id = matches!(reading.kind, Kind::Soa | Kind::Audit)
            && control.is_some_and(|column| is_reference(row.cell(column)));
        let rated = ratings.len() >= 2 && ratings.iter().all(|column| holds_more_than_zero(row.cell(*column)));
        let empty = !decides_by_id
            && !rated
            && content.iter().all(|column| row.cell(*column).is_empty())
            && (!content.is_empty() || texts().all(|(_, cell)| !holds_more_than_zero(cell)) || texts().count() <= 2);
        // The objective above its controls: its id begins theirs, and nothing is decided about it.
        let says_nothing = identified.is_none() && texts().all(|(_, cell)| !says_something(cell));
        let objective = reading.kind == Kind::Soa
            && parents.contains(&row.number)
            && objectives_apart.iter().all(|column| row.cell(*column).is_empty());
        let group = matches!(reading.kind, Kind::Soa | Kind::Audit)
            && many_decided
            && !decided(row)
            && control.is_some_and(|column| !mostly_references || !is_reference(row.cell(column)));
        let example = is_example(&texts().map(|(_, cell)| cell).collect::<Vec<_>>(), draft.columns.len(), words);
        if empty || says_nothing {
            Some("holds no content, only ids or computed values")
        } else if group || objective {
            Some("the title of a group")
        } else if example {
            Some("an example")
        } else {
            None
        }
    };
    let reasons: Vec<Option<&str>> = rows.par_iter().with_min_len(TOGETHER).map(reason).collect();
    let mut kept = Vec::new();
    for (row, reason) in rows.iter().zip(reasons) {
        match reason {
            Some(reason) => draft.extent.skip.push((row.number, reason.into())),
            None => kept.push(row.number),
        }
    }
    draft.extent.records = kept;
    let (first, last) =
        (draft.extent.records.first().copied().unwrap_or(0), draft.extent.records.last().copied().unwrap_or(0));
    draft.extent.skip.retain(|(row, _)| (first..=last).contains(row));
    draft.extent.skip.sort();
}

/// What the further rows of a record say more: fields of which a record may have several.
const REPEATED: &[&str] =
    &["controls", "existing_controls", "treatment", "asset", "threat", "vulnerability", "cause", "consequence"];

/// Rows in which the record above goes on, also among those set aside by their form: without an id and all that a record
/// has once, but with a further control, action or the like.
fn take_in_continuations(sheet: &Sheet, draft: &mut Draft, reading: &Reading) -> BTreeSet<u32> {
    let Some(id) = column_of(draft, reading, "id") else { return BTreeSet::new() };
    let once: Vec<u32> = ["title", "name", "description", "likelihood", "impact", "level", "band"]
        .iter()
        .filter_map(|field| column_of(draft, reading, field))
        .collect();
    let again: Vec<u32> = REPEATED.iter().filter_map(|field| column_of(draft, reading, field)).collect();
    let known: BTreeSet<u32> = draft.columns.iter().map(|column| column.column).collect();
    let holds = |row: &Row, columns: &[u32]| columns.iter().any(|column| !row.cell(*column).is_empty());
    let goes_on = |row: &Row| {
        row.cell(id).is_empty()
            && !holds(row, &once)
            && holds(row, &again)
            // What stands further left is the title of a group.
            && row.cells.iter().all(|(column, _)| *column > id && known.contains(column))
    };
    let mut rows: Vec<u32> =
        draft.extent.skip.iter().map(|(row, _)| *row).chain(draft.extent.records.clone()).collect();
    rows.sort_unstable();
    let records: BTreeSet<u32> = draft.extent.records.iter().copied().collect();
    let mut continued = BTreeSet::new();
    let mut inside = false;
    for number in rows {
        let Some(row) = sheet.row(number) else { continue };
        let begins = !row.cell(id).is_empty() && holds(row, &once) && records.contains(&number);
        inside = begins || inside && goes_on(row);
        if inside && !begins {
            continued.insert(number);
        }
    }
    draft.extent.skip.retain(|(row, _)| !continued.contains(row));
    draft.extent.records.extend(continued.iter().copied());
    draft.extent.records.sort_unstable();
    draft.extent.records.dedup();
    continued
}

/// Whether a row shows how to fill in the table: its first cells say so (`Example`, `Sample site 1`).
fn is_example(cells: &[&Cell], columns: usize, words: &WordLists) -> bool {
    let sparse = cells.len() * 3 <= columns.max(3);
    cells.iter().take(2).any(|cell| {
        let text = cell.text();
        let first = text.split_whitespace().next().unwrap_or_default();
        let says = |text: &str| !text.eq_ignore_ascii_case("test") && words.is_word("rows", "example", text);
        text.chars().count() < 25 && says(&text) || sparse && first.chars().count() > 5 && says(first)
    })
}

/// Columns that people fill in with words of their own.
fn content_columns(draft: &Draft, reading: &Reading) -> Vec<u32> {
    let with_shape = |wanted: &[Shape]| -> Vec<u32> {
        let shape = |index: usize| {
            let claim = reading.fields[index]?;
            known_field(reading.kind, claim.field).map(|field| field.shape)
        };
        (0..draft.columns.len())
            .filter(|index| {
                draft.columns[*index].profile.filled > 0 && shape(*index).is_some_and(|shape| wanted.contains(&shape))
            })
            .filter(|index| !matches!(reading.fields[*index], Some(claim) if claim.field == "note"))
            .map(|index| draft.columns[index].column)
            .collect()
    };
    let words = with_shape(&[Shape::Short, Shape::Long]);
    if words.is_empty() {
        let text = draft.columns.iter().filter(|column| {
            column.profile.length > length::WORD
                && column.profile.distinct > share::SOME
                && column.profile.ids < share::HALF
        });
        return text.map(|column| column.column).collect();
    }
    let prose = (0..draft.columns.len()).filter(|index| reading.fields[*index].is_none()).filter(|index| {
        let profile = &draft.columns[*index].profile;
        profile.length > length::WORD
            && profile.distinct > share::SOME
            && profile.ids < share::HALF
            && profile.numbers < share::FEW
    });
    words.into_iter().chain(prose.map(|index| draft.columns[index].column)).collect()
}

/// Columns in which a decision or an answer is written.
fn answer_columns(draft: &Draft, reading: &Reading) -> Vec<u32> {
    let answers =
        ["necessary", "state", "result", "reason", "exclusion_reason", "how", "evidence", "finding", "question"];
    (0..draft.columns.len())
        .filter(|index| reading.fields[*index].is_some_and(|claim| answers.contains(&claim.field)))
        .map(|index| draft.columns[index].column)
        .collect()
}

/// Columns that say whether a control is applied and why.
fn decisions_of(draft: &Draft, reading: &Reading) -> Vec<u32> {
    let decides = |name: &str| matches!(name, "necessary" | "state" | "exclusion_reason") || name.starts_with("reason");
    (0..draft.columns.len())
        .filter(|index| reading.fields[*index].is_some_and(|claim| decides(claim.field)))
        .map(|index| draft.columns[index].column)
        .collect()
}

/// Rows whose outline number begins that of the next row (`9.2`, then `9.2.1`).
fn parents(rows: &[&Row], column: Option<u32>) -> BTreeSet<u32> {
    let Some(column) = column else { return BTreeSet::new() };
    let number = |row: &Row| -> String {
        let text = row.cell(column).text();
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.').collect()
    };
    let is_parent = |pair: &&[&Row]| {
        let (own, next) = (number(pair[0]), number(pair[1]));
        let own = own.trim_end_matches('.');
        !own.is_empty() && next.strip_prefix(own).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1)
    };
    rows.windows(2).filter(is_parent).map(|pair| pair[0].number).collect()
}

fn column_of(draft: &Draft, reading: &Reading, name: &str) -> Option<u32> {
    let index = reading.fields.iter().position(|claim| claim.is_some_and(|claim| claim.field == name))?;
    Some(draft.columns[index].column)
}

fn is_reference(cell: &Cell) -> bool {
    super::content::holds_control(&cell.text())
}

/// Whether a cell holds a text that is no mark for a missing value.
fn says_something(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_no_value(text)
}

/// Whether a cell holds more than what a formula gives for blank cells.
fn holds_more_than_zero(cell: &Cell) -> bool {
    !matches!(cell, Cell::Empty | Cell::Error(_)) && cell.number() != Some(0.0)
}
