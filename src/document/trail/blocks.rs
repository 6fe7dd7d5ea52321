//! The audit trail as tables: one for each risk, and the links that lead nowhere.
//!
//! Places name their file by a number, and a table says which file that is: the same three paths on every line would
//! take a third of the paper.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::derive::{Direction, Link, NodeKind, Trace};
use crate::diagnostic::{Error, Location, Result};
use crate::document::block::{Align, Block, Column, Inline, Row, RowGroup, Table, Tone};
use crate::document::classification::Content;
use crate::document::spec::{Spec, SpecColumn};
use crate::document::view::View;

use super::selection::select;
use super::words;

/// Rows of a run of pages; the chain of a risk is in one run.
const PART: usize = 150;
/// So many reasons are printed for one record; the rest is counted.
const REASONS: usize = 2;
/// Characters of the title of a record in a chain: it is there to be recognized, another document says all of it. With
/// whole titles the chains of the highest risks took more than a page each.
const TITLE: usize = 72;
/// What the sources of trails begin with in layouts.
pub const PREFIX: &str = "trail-";
/// The fields that tables of the trail can print.
pub const FIELDS: [&str; 5] = ["step", "record", "state", "because", "source"];

type Cell = Vec<Inline>;

/// The kind of record behind a field of a trail, below which the language has the field's header.
///
/// # Errors
/// If there is no such field.
pub fn record_of(trail: &str, field: &str) -> Result<&'static str> {
    if FIELDS.contains(&field) {
        return Ok("trail");
    }
    Err(Error::input(format!("the source `{PREFIX}{trail}` has no field `{field}`"))
        .hint(format!("its fields are: {}", FIELDS.join(", "))))
}

/// Builds the trail a spec asks for.
///
/// # Errors
/// If there is no such trail.
pub fn build(view: &View, spec: &Spec) -> Result<(Vec<Block>, Option<Content>)> {
    let trace = Trace::of(view.isms, view.facts, &[]);
    let printer = Printer { view, trace: &trace, spec, files: files(&trace) };
    match spec.source.strip_prefix(PREFIX).unwrap_or(&spec.source) {
        "risks" => Ok((printer.risks(), Some(Content::Findings))),
        "broken" => {
            let rows = trace.broken().map(|link| printer.broken(link)).collect();
            Ok((vec![printer.table("broken", vec![RowGroup { title: None, rows }], false)], Some(Content::Risks)))
        }
        "files" => Ok((vec![printer.files_table()], None)),
        other => Err(Error::input(format!("there is no trail `{PREFIX}{other}`"))
            .hint("trails are: trail-risks, trail-broken, trail-files")),
    }
}

struct Printer<'a> {
    view: &'a View<'a>,
    trace: &'a Trace,
    spec: &'a Spec,
    files: Vec<Arc<str>>,
}

impl Printer<'_> {
    /// The chains that are printed, by falling level, each under its own heading, in runs of pages.
    fn risks(&self) -> Vec<Block> {
        let chains = select(self.view).chains.into_iter();
        let chains = chains.filter_map(|risk| self.trace.node(NodeKind::Risk, risk));
        let chains: Vec<(usize, Vec<Row>)> = chains.map(|node| (node, self.chain(node))).collect();
        if chains.is_empty() {
            return vec![self.table("risks", vec![RowGroup { title: None, rows: Vec::new() }], false)];
        }
        let mut parts: Vec<Vec<Block>> = Vec::new();
        let mut rows = 0;
        for (node, chain) in chains {
            if rows == 0 || rows + chain.len() > PART {
                parts.push(Vec::new());
                rows = 0;
            }
            rows += chain.len();
            if let Some(part) = parts.last_mut() {
                part.extend(self.under_heading(node, chain));
            }
        }
        if parts.len() == 1 {
            return parts.remove(0);
        }
        parts.into_iter().map(|blocks| Block::Pages { landscape: false, blocks }).collect()
    }

    fn under_heading(&self, node: usize, rows: Vec<Row>) -> [Block; 2] {
        let node = &self.trace.nodes[node];
        let title = format!("{} {}", node.id, heading(node.title.as_deref().unwrap_or_default()));
        let heading = Block::Heading {
            level: 2,
            text: vec![Inline::text(title.trim())],
            anchor: crate::document::view::anchor("chain", &node.id),
        };
        [heading, self.table(&format!("risks-{}", node.id), vec![RowGroup { title: None, rows }], true)]
    }

    /// The rows of a risk: where it comes from, the risk itself, what follows, each in the order of the chain.
    fn chain(&self, root: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for direction in [Direction::Back, Direction::Forward] {
            let mut nodes = self.trace.reach(root, direction);
            nodes.sort_by_key(|node| (self.trace.nodes[*node].kind, *node));
            let mut inside: HashSet<usize> = nodes.iter().copied().collect();
            inside.insert(root);
            rows.extend(
                nodes.into_iter().map(|node| self.row(node, &self.reasons(node, direction, &inside), direction)),
            );
            if direction == Direction::Back {
                rows.push(self.root(root));
            }
        }
        // A step of several records is named once.
        if let Some(step) = self.spec.columns.iter().position(|column| column.field == "step") {
            let mut last = Cell::new();
            for cell in rows.iter_mut().filter_map(|row: &mut Row| row.cells.get_mut(step)) {
                if *cell == last {
                    cell.clear();
                } else {
                    last.clone_from(cell);
                }
            }
        }
        rows
    }

    /// The links that bring a record into the chain of which `inside` are the records.
    fn reasons(&self, node: usize, direction: Direction, inside: &HashSet<usize>) -> Vec<usize> {
        let towards = if direction == Direction::Back { Direction::Forward } else { Direction::Back };
        let links = self.trace.links_of(node, towards).into_iter();
        links.filter(|link| inside.contains(&self.trace.end(*link, towards))).collect()
    }

    fn root(&self, root: usize) -> Row {
        let risk = self.trace.nodes[root].record.and_then(|record| self.view.facts.risks.get(record));
        let owner = risk.map(|risk| self.view.holder_cell(&risk.owner)).unwrap_or_default();
        let mut because = vec![Inline::text(self.view.words.get("trail.owner")), Inline::text(" ")];
        because.extend(owner);
        let place = self.trace.nodes[root].place.as_ref().map(|place| self.place(place));
        self.cells(root, &because, &place.map(|place| vec![Inline::muted(place)]).unwrap_or_default())
    }

    fn row(&self, node: usize, reasons: &[usize], direction: Direction) -> Row {
        let mut because = Cell::new();
        let mut source: Vec<String> = Vec::new();
        for link in reasons.iter().take(REASONS).map(|link| &self.trace.links[*link]) {
            push_line(&mut because, Inline::text(words::because(self.view.words, self.trace, link)));
            let (said, own) = words::places(self.trace, link, direction);
            source.extend(said.into_iter().chain(own).map(|place| self.place(place)));
        }
        if reasons.len() > REASONS {
            let more = (reasons.len() - REASONS).to_string();
            push_line(&mut because, Inline::muted(self.view.words.with("trail.more", &[("count", &more)])));
        }
        let mut printed = Cell::new();
        for (index, place) in source.iter().enumerate() {
            if !source[..index].contains(place) {
                push_line(&mut printed, Inline::muted(place.clone()));
            }
        }
        self.cells(node, &because, &printed)
    }

    fn broken(&self, link: &Link) -> Row {
        let missing = if self.trace.nodes[link.from].missing { link.from } else { link.to };
        let because = vec![Inline::text(words::because(self.view.words, self.trace, link))];
        let place = link.place.as_ref().map(|place| self.place(place));
        self.cells(missing, &because, &place.map(|place| vec![Inline::muted(place)]).unwrap_or_default())
    }

    /// The cells of a record in the columns that are asked for.
    fn cells(&self, node: usize, because: &[Inline], source: &[Inline]) -> Row {
        let record = &self.trace.nodes[node];
        let cell = |name: &str| match name {
            "step" => vec![Inline::text(words::kind(self.view.words, record))],
            "record" => {
                let mut cell = vec![Inline::strong(record.id.clone())];
                let standard = self.view.words.control_title(&record.id).filter(|_| record.kind == NodeKind::Control);
                if let Some(title) = standard.or(record.title.as_deref()) {
                    let whole = record.kind == NodeKind::Risk;
                    let title = if whole { title.to_string() } else { cut(title, TITLE) };
                    cell.push(Inline::text(format!(" {}", title.split_whitespace().collect::<Vec<_>>().join(" "))));
                }
                cell
            }
            "state" => match words::state(self.view, record) {
                Some((state, Tone::Neutral)) => vec![Inline::text(state)],
                Some((state, tone)) => vec![Inline::label(state, tone)],
                None => Cell::new(),
            },
            "because" => because.to_vec(),
            _ => source.to_vec(),
        };
        Row { anchor: None, cells: self.spec.columns.iter().map(|column| cell(&column.field)).collect() }
    }

    /// A place with the number of its file.
    fn place(&self, location: &Location) -> String {
        let number = self.files.iter().position(|file| *file == location.file).unwrap_or_default() + 1;
        let words = location.to_string();
        let inside = words.strip_prefix(&*location.file).unwrap_or_default().trim_start_matches([' ', '>', ':']);
        format!("[{number}] {inside}")
    }

    /// Which file has which number.
    fn files_table(&self) -> Block {
        let row = |(index, file): (usize, &Arc<str>)| {
            let cell = |name: &str| match name {
                "source" => vec![Inline::text(format!("[{}]", index + 1))],
                "record" => vec![Inline::text(file.to_string())],
                _ => Cell::new(),
            };
            Row { anchor: None, cells: self.spec.columns.iter().map(|column| cell(&column.field)).collect() }
        };
        let rows = self.files.iter().enumerate().map(row).collect();
        self.table("files", vec![RowGroup { title: None, rows }], false)
    }

    fn table(&self, name: &str, groups: Vec<RowGroup>, dense: bool) -> Block {
        let column =
            |column: &SpecColumn| Column { title: column.title.clone(), width: column.width, align: Align::Left };
        Block::Table(Table {
            id: format!("trail-{name}"),
            caption: self.spec.caption.clone(),
            columns: self.spec.columns.iter().map(column).collect(),
            groups,
            empty: self.spec.empty.clone(),
            dense,
        })
    }
}

/// The files that records and links stand in, by name.
fn files(trace: &Trace) -> Vec<Arc<str>> {
    let places = trace.nodes.iter().map(|node| &node.place).chain(trace.links.iter().map(|link| &link.place));
    let files: BTreeSet<Arc<str>> = places.flatten().map(|place| place.file.clone()).collect();
    files.into_iter().collect()
}

/// Adds a line to a cell.
fn push_line(cell: &mut Cell, line: Inline) {
    if !cell.is_empty() {
        cell.push(Inline::line_break());
    }
    cell.push(line);
}

/// A title in a heading, which stands in the contents and on each page, too; the row of the record has it whole.
fn heading(title: &str) -> String {
    cut(title, 160)
}

/// A text of so many characters at most, cut between words where there is a space near the end.
fn cut(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else { return text.to_string() };
    let kept = text.get(..end).unwrap_or(text);
    let between = kept.rfind(' ').filter(|space| *space * 3 > end * 2);
    format!("{}…", between.and_then(|space| kept.get(..space)).unwrap_or(kept).trim_end_matches([' ', ',', ';', ':']))
}
