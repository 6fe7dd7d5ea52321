//! From YAML events to a tree of nodes, bounded against hostile files.

use std::collections::BTreeMap;

use serde_saphyr::granit_parser::{Event, Marker, Options, Parser, ScalarStyle, ScanError, Span, StrInput, options};

use super::{Content, Entry, Node};
use crate::diagnostic::{Diagnostic, Location, Severity};

/// Values below values at most; answers need six.
const DEEPEST: usize = 48;
/// Values in one file at most, counting each use of an alias.
const MOST_NODES: usize = 200_000;

/// Why a text is no usable YAML.
pub(super) struct Fault {
    rule: &'static str,
    line: u32,
    column: u32,
    message: String,
    hint: &'static str,
    /// Where the same key stands for the first time.
    first: Option<(u32, u32)>,
}

impl Fault {
    fn syntax((line, column): (u32, u32), message: impl Into<String>) -> Self {
        let hint = "check indentation, quotes and colons around this place; a text with `: ` or ` #` needs quotes";
        Self { rule: "yaml-syntax", line, column, message: message.into(), hint, first: None }
    }

    pub(super) fn diagnostic(self, file: &str) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.rule, Severity::Error, self.message)
            .at(Location::line(file, self.line, self.column))
            .hint(self.hint);
        match self.first {
            Some((line, column)) => diagnostic.and_at(Location::line(file, line, column), "it stands here already"),
            None => diagnostic,
        }
    }
}

impl From<ScanError> for Fault {
    fn from(error: ScanError) -> Self {
        Self::syntax(place(*error.marker()), format!("this is not valid YAML: {}", error.info()))
    }
}

/// The tree of a text; an empty text is an empty group.
pub(super) fn compose(text: &str) -> Result<Node, Vec<Fault>> {
    let mut composer = Composer {
        events: Parser::new_from_str_with_options(text, limits()),
        anchors: BTreeMap::new(),
        nodes: 0,
        duplicates: Vec::new(),
    };
    let mut root = composer.document().map_err(|fault| vec![fault])?;
    if !composer.duplicates.is_empty() {
        return Err(composer.duplicates);
    }
    root.set_paths(String::new());
    Ok(root)
}

fn limits() -> Options {
    options! { emit_comments: false, flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST }
}

struct Composer<'a> {
    events: Parser<'a, StrInput<'a>>,
    anchors: BTreeMap<usize, Node>,
    nodes: usize,
    duplicates: Vec<Fault>,
}

impl<'a> Composer<'a> {
    fn document(&mut self) -> Result<Node, Fault> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
                _ if root.is_some() => {
                    return Err(Fault::syntax(place(span.start), "a second document begins here; one file holds one"));
                }
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        let empty = Node { path: String::new(), line: 1, column: 1, content: Content::Map(Vec::new()) };
        Ok(root.filter(|root| !root.is_unanswered()).unwrap_or(empty))
    }

    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, Fault> {
        Ok(self.events.next().transpose()?)
    }

    fn expect_next(&mut self) -> Result<(Event<'a>, Span), Fault> {
        self.next()?.ok_or_else(|| Fault::syntax((1, 1), "the file ends in the middle of a value"))
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Fault> {
        let at = place(span.start);
        self.count(1, at)?;
        if depth > DEEPEST {
            return Err(Fault::syntax(at, "values are nested too deeply"));
        }
        let (content, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                (Content::Scalar { text: text.into_owned(), plain }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => (self.list(depth)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.map(depth)?, anchor),
            Event::Alias(anchor) => return self.alias(anchor, at, depth),
            _ => return Err(Fault::syntax(at, "a value is expected here")),
        };
        let node = Node { path: String::new(), line: at.0, column: at.1, content };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Content, Fault> {
        let mut items = Vec::new();
        loop {
            match self.expect_next()? {
                (Event::SequenceEnd, _) => return Ok(Content::List(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Content, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        loop {
            let (event, span) = self.expect_next()?;
            let (line, column) = place(span.start);
            let key = match event {
                Event::MappingEnd => return Ok(Content::Map(entries)),
                Event::Scalar(key, ..) => key.into_owned(),
                _ => return Err(Fault::syntax((line, column), "a key must be a word")),
            };
            let (event, span) = self.expect_next()?;
            let mut node = self.node(event, span, depth + 1)?;
            if !matches!(node.content, Content::Scalar { .. }) {
                (node.line, node.column) = (line, column);
            }
            if let Some(first) = seen.insert(key.clone(), (line, column)) {
                self.duplicates.push(Fault {
                    rule: "yaml-duplicate-key",
                    line,
                    column,
                    message: format!("the key `{key}` stands twice in the same group"),
                    hint: "keep one of them; a list of things is written with `- ` before each",
                    first: Some(first),
                });
            }
            entries.push(Entry { key, line, column, node });
        }
    }

    fn alias(&mut self, anchor: usize, at: (u32, u32), depth: usize) -> Result<Node, Fault> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Err(Fault::syntax(at, "the alias stands for a value that is not complete yet"));
        };
        let (size, height) = extent(&node);
        self.count(size, at)?;
        if depth + height > DEEPEST {
            return Err(Fault::syntax(at, "values are nested too deeply"));
        }
        Ok(Node { line: at.0, column: at.1, ..node })
    }

    fn count(&mut self, more: usize, at: (u32, u32)) -> Result<(), Fault> {
        self.nodes += more;
        if self.nodes > MOST_NODES {
            return Err(Fault::syntax(at, format!("the file holds more than {MOST_NODES} values")));
        }
        Ok(())
    }
}

/// How many nodes a tree has, and how many levels.
fn extent(node: &Node) -> (usize, usize) {
    let below = |parts: &mut dyn Iterator<Item = &Node>| {
        parts.map(extent).fold((1, 1), |(size, height), (s, h)| (size + s, height.max(h + 1)))
    };
    match &node.content {
        Content::Scalar { .. } => (1, 1),
        Content::List(items) => below(&mut items.iter()),
        Content::Map(entries) => below(&mut entries.iter().map(|entry| &entry.node)),
    }
}

fn place(marker: Marker) -> (u32, u32) {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (number(marker.line().max(1)), number(marker.col() + 1))
}
