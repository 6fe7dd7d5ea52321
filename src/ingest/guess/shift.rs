//! A header that stands one column left of its data, for all columns or up to one that was dropped.

use super::draft::{Draft, DraftColumn, meanings};
use super::fit::fit;
use super::headers::HeaderColumn;
use super::kind::Reading;
use super::known::known_field;
use super::weights::{claim, header};
use super::word_lists::WordLists;
use crate::source::workbook::Sheet;

/// How much better the cells must fit their headers, summed over the columns.
const GAIN: f32 = header::SHIFT_GAIN;

/// The table with its header moved over its data, if the cells fit it much better that way.
pub fn detect(sheet: &Sheet, draft: &Draft, reading: &Reading, words: &WordLists) -> Option<Draft> {
    let _ = sheet;
    let columns = &draft.columns;
    // A header without data on the left, followed by data in every column.
    let empty = |index: usize| columns[index].profile.filled == 0 && !columns[index].header.parts.is_empty();
    let start = (0..columns.len().min(4)).find(|index| empty(*index))?;
    let here: Vec<f32> = columns.iter().map(|column| fits(reading, column)).collect();
    let mut best: Option<(f32, usize)> = None;
    let mut gain = 0.0;
    for index in start + 1..columns.len() {
        if columns[index].column != columns[index - 1].column + 1 {
            break;
        }
        gain += fits(reading, &moved(&columns[index - 1].header, &columns[index], words)) - here[index];
        if best.is_none_or(|(most, _)| gain >= most - header::SHIFT_SLACK) {
            best = Some((best.map_or(gain, |(most, _)| most.max(gain)), index));
        }
    }
    let (gain, end) = best?;
    if gain < GAIN || end < start + 2 {
        return None;
    }
    let mut shifted = draft.clone();
    for index in start + 1..=end {
        shifted.columns[index] = moved(&columns[index - 1].header, &columns[index], words);
    }
    shifted.columns.remove(start);
    shifted.shift = 1;
    Some(shifted)
}

fn moved(header: &HeaderColumn, data: &DraftColumn, words: &WordLists) -> DraftColumn {
    let header = HeaderColumn { column: data.column, parts: header.parts.clone() };
    let (hits, stage) = meanings(&header, words);
    let names_id = header.parts.last().is_some_and(|own| words.names_id(own));
    DraftColumn { header, hits, stage, names_id, ..data.clone() }
}

/// How well cells fit what the header above them says.
fn fits(reading: &Reading, column: &DraftColumn) -> f32 {
    let best = column.hits.iter().filter(|hit| hit.kind == reading.kind && hit.score > claim::HALF_KNOWN);
    best.filter_map(|hit| Some(hit.score * fit(known_field(reading.kind, hit.field)?.shape, &column.profile)))
        .fold(0.0, f32::max)
}
