//! Which rows of an understood table are records after all.

use super::catalogue::{Shape, field};
use super::draft::Draft;
use super::kind::Reading;
use super::words::WordLists;
use crate::ingest::kind::Kind;
use crate::source::workbook::{Cell, Row, Sheet};

/// Sets aside rows that hold no record once the fields are known: ids without content, formulas down a blank
/// register, titles of groups, worked examples.
pub fn refine(sheet: &Sheet, draft: &mut Draft, reading: &Reading, words: &WordLists) {
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
    let mut kept = Vec::new();
    for row in &rows {
        let texts = || row.cells.iter().filter(|(column, _)| draft.columns.iter().any(|own| own.column == *column));
        let decides_by_id = matches!(reading.kind, Kind::Soa | Kind::Audit)
            && control.is_some_and(|column| is_reference(row.cell(column)));
        let rated = ratings.len() >= 2 && ratings.iter().all(|column| holds_more_than_zero(row.cell(*column)));
        let empty = !decides_by_id
            && !rated
            && content.iter().all(|column| row.cell(*column).is_empty())
            && (!content.is_empty() || texts().all(|(_, cell)| !holds_more_than_zero(cell)) || texts().count() <= 2);
        let group = matches!(reading.kind, Kind::Soa | Kind::Audit)
            && many_decided
            && !decided(row)
            && control.is_some_and(|column| !mostly_references || !is_reference(row.cell(column)));
        let example = texts().take(2).any(|(_, cell)| {
            let text = cell.text();
            text.chars().count() < 25 && !text.eq_ignore_ascii_case("test") && words.is_word("rows", "example", &text)
        });
        let reason = if empty {
            Some("holds no content, only ids or computed values")
        } else if group {
            Some("the title of a group")
        } else if example {
            Some("an example")
        } else {
            None
        };
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

/// Columns that people fill in with words of their own.
fn content_columns(draft: &Draft, reading: &Reading) -> Vec<u32> {
    let with_shape = |wanted: &[Shape]| -> Vec<u32> {
        let shape = |index: usize| {
            let claim = reading.fields[index]?;
            field(reading.kind, claim.field).map(|(_, shape)| shape)
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
        let text = draft
            .columns
            .iter()
            .filter(|column| column.profile.length > 8.0 && column.profile.distinct > 0.3 && column.profile.ids < 0.5);
        return text.map(|column| column.column).collect();
    }
    words
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

fn column_of(draft: &Draft, reading: &Reading, name: &str) -> Option<u32> {
    let index = reading.fields.iter().position(|claim| claim.is_some_and(|claim| claim.field == name))?;
    Some(draft.columns[index].column)
}

fn is_reference(cell: &Cell) -> bool {
    super::content::holds_control(&cell.text())
}

/// Whether a cell holds more than what a formula gives for blank cells.
fn holds_more_than_zero(cell: &Cell) -> bool {
    !matches!(cell, Cell::Empty | Cell::Error(_)) && *cell != Cell::Number(0.0)
}
