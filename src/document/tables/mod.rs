//! Tables whose rows are data: one file a source, one line a column.
//!
//! A layout names a source and picks its columns; rows never pass through Markdown.

pub(super) mod actions;
mod annex;
mod approvals;
mod audit_plan;
pub(super) mod assurance;
mod candidates;
pub(super) mod competence;
pub(super) mod changes;
mod context;
pub(super) mod continuity;
pub(super) mod controls;
mod criteria;
mod decisions;
pub(super) mod events;
pub(super) mod inventory;
mod issues;
pub(super) mod master;
pub(super) mod objectives;
mod origin;
pub(super) mod people;
pub(super) mod programme;
mod registers;
pub(super) mod results;
pub(super) mod reviews;
pub(super) mod risks;
mod topics;
mod waivers;

use crate::diagnostic::{Error, Result};

use super::block::{Align, Block, Column, Inline, Marked, Row, RowGroup, Table};
use super::classification::Content;
use super::spec::Spec;
use super::view::{View, anchor};

/// What fills one cell.
pub type Cell = Vec<Inline>;

/// A table source: which records, and what each field prints.
pub struct Source {
    /// Its name in layouts.
    pub name: &'static str,
    /// What kind of record a row is: its headers are `column.<record>.<field>` of the language.
    pub record: &'static str,
    /// What it prints, for the document's classification.
    pub content: Option<Content>,
    /// The records (indexes into something of the view), in printing order, in groups.
    pub select: fn(&View, &Spec) -> Result<Vec<Group>>,
    /// The fields it can print.
    pub fields: &'static [Field],
    /// Where links to a record point.
    pub anchor: Option<fn(&View, usize) -> String>,
}

/// A field of a table source.
pub struct Field {
    /// Its name in layouts.
    pub name: &'static str,
    /// How its column is aligned.
    pub align: Align,
    /// What it prints for a record.
    pub cell: fn(&View, usize) -> Cell,
}

/// Records under one title.
#[derive(Debug, Default)]
pub struct Group {
    /// The title.
    pub title: Option<String>,
    /// The records.
    pub records: Vec<usize>,
}

/// A left-aligned field.
const fn text(name: &'static str, cell: fn(&View, usize) -> Cell) -> Field {
    Field { name, align: Align::Left, cell }
}

/// A right-aligned field.
const fn number(name: &'static str, cell: fn(&View, usize) -> Cell) -> Field {
    Field { name, align: Align::Right, cell }
}

/// All table sources.
pub fn sources() -> impl Iterator<Item = &'static Source> {
    [
        actions::SOURCES,
        annex::SOURCES,
        approvals::SOURCES,
        audit_plan::SOURCES,
        assurance::SOURCES,
        changes::SOURCES,
        competence::SOURCES,
        context::SOURCES,
        continuity::SOURCES,
        controls::SOURCES,
        criteria::SOURCES,
        decisions::SOURCES,
        events::SOURCES,
        inventory::SOURCES,
        issues::SOURCES,
        master::SOURCES,
        objectives::SOURCES,
        people::SOURCES,
        programme::SOURCES,
        registers::SOURCES,
        results::SOURCES,
        reviews::SOURCES,
        risks::SOURCES,
        topics::SOURCES,
        waivers::SOURCES,
    ]
    .into_iter()
    .flatten()
}

/// Rows beyond which a table is cut into parts that begin on new pages: Typst lays out page runs in parallel, and
/// people find their way by the parts' titles.
const CUT_ABOVE: usize = 400;
/// Rows of each part of a cut table.
const PART: usize = 200;

/// Builds the table a spec asks for; a long one comes in parts, each a table of its own on new pages.
///
/// # Errors
/// If there is no such source or field.
pub fn build(view: &View, spec: &Spec) -> Result<(Vec<Block>, Option<Content>)> {
    let source = source(&spec.source)?;
    let fields = spec.columns.iter().map(|column| source.field(&column.field)).collect::<Result<Vec<_>>>()?;
    if fields.is_empty() {
        return Err(Error::input(format!("table `{}` has no columns", spec.name)));
    }
    let columns: Vec<Column> = fields
        .iter()
        .zip(&spec.columns)
        .map(|(field, column)| Column { title: column.title.clone(), width: column.width, align: field.align })
        .collect();
    let groups = (source.select)(view, spec)?;
    let row = |record: usize| Row {
        anchor: source.anchor.map(|anchor| anchor(view, record)),
        cells: fields.iter().map(|field| located(view, source, record, (field.cell)(view, record))).collect(),
    };
    let table = |id: String, caption: Option<String>, groups: Vec<RowGroup>| Table {
        id,
        caption,
        columns: columns.clone(),
        groups,
        empty: spec.empty.clone(),
        dense: false,
    };
    let total: usize = groups.iter().map(|group| group.records.len()).sum();
    let id = format!("table-{}", spec.name);
    if total <= CUT_ABOVE {
        let groups = groups
            .into_iter()
            .map(|group| RowGroup {
                title: group.title.map(|title| vec![Inline::strong(title)]),
                rows: group.records.into_iter().map(row).collect(),
            })
            .collect();
        return Ok((vec![Block::Table(table(id, spec.caption.clone(), groups))], source.content));
    }
    let mut parts = Vec::new();
    for group in groups {
        for records in group.records.chunks(PART) {
            let rows: Vec<Row> = records.iter().copied().map(row).map(without_links).collect();
            let number = parts.len() + 1;
            let title = part_title(view, group.title.as_deref(), &rows);
            let heading =
                Block::Heading { level: 3, text: vec![Inline::text(title)], anchor: format!("{id}-part-{number}") };
            let part = table(format!("{id}-{number}"), None, vec![RowGroup { title: None, rows }]);
            parts.push(Block::Pages { landscape: false, blocks: vec![heading, Block::Table(part)] });
        }
    }
    Ok((parts, source.content))
}

/// A cell whose gaps say where the record of its row is written, unless they know better.
fn located(view: &View, source: &Source, record: usize, mut cell: Cell) -> Cell {
    for inline in &mut cell {
        if let Inline::Marked(Marked::Gap(gap)) = inline
            && gap.place.is_none()
        {
            gap.place = origin::place(view, source.record, record);
        }
    }
    cell
}

/// A row without links. Each link costs Typst about as much as a row of text, and in a register of thousands of rows
/// people search instead.
fn without_links(row: Row) -> Row {
    let unlinked = |inline: Inline| match inline {
        Inline::Marked(Marked::Reference { text, .. }) => text,
        other => vec![other],
    };
    let cells = row.cells.into_iter().map(|cell| cell.into_iter().flat_map(unlinked).collect()).collect();
    Row { anchor: None, cells }
}

/// `High: R-0001 to R-0200`.
fn part_title(view: &View, group: Option<&str>, rows: &[Row]) -> String {
    let first_cell = |row: Option<&Row>| {
        row.and_then(|row| row.cells.first()).map(|cell| super::markdown::plain(cell)).unwrap_or_default()
    };
    let range = view.words.with("chunk", &[("from", &first_cell(rows.first())), ("to", &first_cell(rows.last()))]);
    match group {
        Some(group) => format!("{group}: {range}"),
        None => range,
    }
}

/// The kind of record behind a field of a source, below which the language has the field's header.
///
/// # Errors
/// If there is no such source or field.
pub(super) fn record_of(name: &str, field: &str) -> Result<&'static str> {
    if let Some(trail) = name.strip_prefix(super::trail::PREFIX) {
        return super::trail::record_of(trail, field);
    }
    let source = source(name)?;
    source.field(field).map(|_| source.record)
}

fn source(name: &str) -> Result<&'static Source> {
    sources().find(|source| source.name == name).ok_or_else(|| {
        let names: Vec<_> = sources().map(|source| source.name).collect();
        Error::input(format!("there is no source of tables `{name}`")).hint(format!("there are: {}", names.join(", ")))
    })
}

impl Source {
    fn field(&self, name: &str) -> Result<&Field> {
        self.fields.iter().find(|field| field.name == name).ok_or_else(|| {
            let names: Vec<_> = self.fields.iter().map(|field| field.name).collect();
            Error::input(format!("the source `{}` has no field `{name}`", self.name))
                .hint(format!("its fields are: {}", names.join(", ")))
        })
    }
}

/// One group of all records below `count` that pass `keep`.
fn all(count: usize, keep: impl Fn(usize) -> bool) -> Vec<Group> {
    vec![Group { title: None, records: (0..count).filter(|index| keep(*index)).collect() }]
}

/// An optional text as a cell; blank stays blank.
fn optional(value: Option<&String>) -> Cell {
    value.map(|text| lines(text)).unwrap_or_default()
}

/// A required text as a cell, or a gap.
fn required(view: &View, value: Option<&String>, missing: &'static str) -> Cell {
    match value {
        Some(text) if !text.trim().is_empty() => lines(text),
        _ => vec![Inline::gap(view.words.get(missing), None)],
    }
}

/// Text with its line breaks.
fn lines(text: &str) -> Cell {
    let mut cell = Vec::new();
    for line in text.trim().lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !cell.is_empty() {
            cell.push(Inline::line_break());
        }
        cell.push(Inline::text(line));
    }
    cell
}

/// A person by id as a cell, or a gap.
fn person(view: &View, id: Option<&String>, missing: &'static str) -> Cell {
    match id {
        None => vec![Inline::gap(view.words.get(missing), None)],
        Some(id) => match view.person_name(id) {
            Some(name) => vec![Inline::text(name)],
            None => vec![Inline::gap(view.words.with("missing_person", &[("id", id)]), None)],
        },
    }
}

/// A text with the name of its field before it; nothing if it is blank.
fn labelled(view: &View, field: &'static str, text: Option<&String>) -> Cell {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Cell::new() };
    let name = view.words.get(field);
    let mut cell = vec![Inline::muted(view.words.with("said_as", &[("field", name)])), Inline::text(" ")];
    cell.extend(lines(text));
    cell
}

/// Who is named in a cell, as written, in the printed form of a known person; a gap if nobody is.
fn who(view: &View, written: Option<&String>) -> Cell {
    view.holder_cell(&view.directory.resolve(written.map(String::as_str)))
}

/// The risks with these ids as written, each a link where the document has its row.
fn risks_by_id(_: &View, ids: &[String]) -> Cell {
    joined(ids.iter().map(|id| vec![Inline::reference(anchor("risk", id), id.clone())]), ", ")
}

/// Of a list of risks so many are named in a cell; the rest is counted.
const RISKS_IN_CELL: usize = 12;

/// The ids of risks, each a link where the document has its row.
fn risk_ids(view: &View, risks: &[usize]) -> Cell {
    let named = risks.iter().take(RISKS_IN_CELL).map(|risk| {
        let id = &view.isms.risks[*risk].id;
        vec![Inline::reference(anchor("risk", id), id.clone())]
    });
    let mut cell = joined(named, ", ");
    if let Some(more) = risks.len().checked_sub(RISKS_IN_CELL).filter(|more| *more > 0) {
        cell.push(Inline::muted(format!(" {}", view.words.with("trail.more", &[("count", &more.to_string())]))));
    }
    cell
}

/// Pieces joined by a separator.
fn joined(pieces: impl IntoIterator<Item = Cell>, separator: &str) -> Cell {
    let mut cell = Vec::new();
    for piece in pieces {
        if piece.is_empty() {
            continue;
        }
        if !cell.is_empty() {
            cell.push(Inline::text(separator));
        }
        cell.extend(piece);
    }
    cell
}

/// Cells under each other in one cell.
fn stacked(cells: impl IntoIterator<Item = Cell>) -> Cell {
    let mut stack = Vec::new();
    for cell in cells {
        if !stack.is_empty() && !cell.is_empty() {
            stack.push(Inline::line_break());
        }
        stack.extend(cell);
    }
    stack
}
