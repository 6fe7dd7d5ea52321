//! The annex of registers: columns that a mapping asks to print, because no document has a place for them.

use crate::document::block::Inline;
use crate::document::classification::Content;
use crate::document::view::View;
use crate::model::{AnnexCell, AnnexColumn};

use super::{Group, Source, lines, text};

pub const SOURCES: &[Source] = &[Source {
    name: "register-annex",
    record: "annex",
    content: Some(Content::Risks),
    anchor: None,
    select: |view, _| Ok(columns(view)),
    fields: &[
        text("record", |v, i| vec![Inline::strong(cell(v, i).map_or("", |cell| cell.record.as_str()))]),
        text("text", |v, i| cell(v, i).map(|cell| lines(&cell.text)).unwrap_or_default()),
    ],
}];

/// The columns one after the other, each under its header and the sheet it stands on.
fn columns(view: &View) -> Vec<Group> {
    let mut first = 0;
    let mut group = |column: &AnnexColumn| {
        let records = (first..first + column.cells.len()).collect();
        first += column.cells.len();
        Group { title: Some(format!("{} ({}: {})", column.header, column.file, column.sheet)), records }
    };
    let groups: Vec<Group> = view.isms.annex.iter().map(&mut group).collect();
    groups.into_iter().filter(|group| !group.records.is_empty()).collect()
}

/// A cell by its place among those of all columns.
fn cell<'a>(view: &View<'a>, index: usize) -> Option<&'a AnnexCell> {
    let mut place = index;
    for column in &view.isms.annex {
        match column.cells.get(place) {
            Some(cell) => return Some(cell),
            None => place -= column.cells.len(),
        }
    }
    None
}
