//! From YAML events to a tree of nodes, bounded against hostile files.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_saphyr::granit_parser::{Event, Marker, Options, Parser, ScalarStyle, ScanError, Span, StrInput, options};

use super::{Content, Entry, Node};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::budget::{Budget, Exceeded, Limit};

/// Values below values at most; answers need six.
const DEEPEST: usize = 48;

/// Why a text is no usable YAML.
pub(super) struct Fault {
    /// It holds too much of something.
    exceeded: Option<Exceeded>,
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
        Self { exceeded: None, rule: "yaml-syntax", line, column, message: message.into(), hint, first: None }
    }

    fn exceeded(exceeded: Exceeded, at: (u32, u32)) -> Self {
        Self { exceeded: Some(exceeded), ..Self::syntax(at, "") }
    }

    pub(super) fn diagnostic(self, file: &str) -> Diagnostic {
        if let Some(exceeded) = self.exceeded {
            return exceeded.diagnostic(file).at(Location::line(file, self.line, self.column));
        }
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
        budget: Budget::new(),
        duplicates: Vec::new(),
    };
    let mut root = composer.document().map_err(|fault| vec![fault])?;
    if !composer.duplicates.is_empty() {
        return Err(composer.duplicates);
    }
    composer.count_paths(&root, 0).map_err(|fault| vec![fault])?;
    root.set_paths(String::new());
    Ok(root)
}

fn limits() -> Options {
    options! { emit_comments: false, flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST }
}

struct Composer<'a> {
    events: Parser<'a, StrInput<'a>>,
    anchors: BTreeMap<usize, (Rc<Node>, Extent)>,
    budget: Budget,
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
                self.take_text(text.len(), at)?;
                (Content::Scalar { text: text.into_owned(), plain }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => (self.list(depth)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.map(depth)?, anchor),
            Event::Alias(anchor) => return self.alias(anchor, at, depth),
            _ => return Err(Fault::syntax(at, "a value is expected here")),
        };
        let node = Node { path: String::new(), line: at.0, column: at.1, content };
        if anchor != 0 {
            let size = Extent::of(&node);
            self.take(&size, at)?;
            self.anchors.insert(anchor, (Rc::new(node.clone()), size));
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
                Event::Scalar(key, ..) => {
                    self.take_text(key.len(), (line, column))?;
                    key.into_owned()
                }
                _ => return Err(Fault::syntax((line, column), "a key must be a word")),
            };
            let (event, span) = self.expect_next()?;
            let mut node = self.node(event, span, depth + 1)?;
            if !matches!(node.content, Content::Scalar { .. }) {
                (node.line, node.column) = (line, column);
            }
            if let Some(first) = seen.insert(key.clone(), (line, column)) {
                self.duplicates.push(Fault {
                    exceeded: None,
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
        let Some((node, size)) = self.anchors.get(&anchor) else {
            return Err(Fault::syntax(at, "the alias stands for a value that is not complete yet"));
        };
        let (node, size) = (node.clone(), *size);
        self.take(&size, at)?;
        if depth + size.height > DEEPEST {
            return Err(Fault::syntax(at, "values are nested too deeply"));
        }
        Ok(Node { line: at.0, column: at.1, ..Node::clone(&node) })
    }

    fn take(&mut self, size: &Extent, at: (u32, u32)) -> Result<(), Fault> {
        self.count(size.nodes, at)?;
        self.take_text(size.text, at)
    }

    fn take_text(&mut self, bytes: usize, at: (u32, u32)) -> Result<(), Fault> {
        self.budget.take(Limit::YamlText, bytes).map_err(|exceeded| Fault::exceeded(exceeded, at))
    }

    /// Each value will know its key path.
    fn count_paths(&mut self, node: &Node, length: usize) -> Result<(), Fault> {
        self.take_text(length, node.position())?;
        match &node.content {
            Content::Scalar { .. } => Ok(()),
            Content::List(items) => items.iter().try_for_each(|item| self.count_paths(item, length + 4)),
            Content::Map(entries) => {
                entries.iter().try_for_each(|entry| self.count_paths(&entry.node, length + entry.key.len() + 1))
            }
        }
    }

    fn count(&mut self, more: usize, at: (u32, u32)) -> Result<(), Fault> {
        self.budget.take(Limit::YamlValues, more).map_err(|exceeded| Fault::exceeded(exceeded, at))
    }
}

/// How large a tree is.
#[derive(Debug, Clone, Copy)]
struct Extent {
    nodes: usize,
    /// Bytes of its texts and keys.
    text: usize,
    height: usize,
}

impl Extent {
    fn of(node: &Node) -> Self {
        let alone = Self { nodes: 1, text: 0, height: 1 };
        match &node.content {
            Content::Scalar { text, .. } => Self { text: text.len(), ..alone },
            Content::List(items) => items.iter().fold(alone, |whole, item| whole.with(0, Self::of(item))),
            Content::Map(entries) => {
                entries.iter().fold(alone, |whole, entry| whole.with(entry.key.len(), Self::of(&entry.node)))
            }
        }
    }

    fn with(self, key: usize, below: Self) -> Self {
        Self {
            nodes: self.nodes + below.nodes,
            text: self.text + key + below.text,
            height: self.height.max(below.height + 1),
        }
    }
}

fn place(marker: Marker) -> (u32, u32) {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (number(marker.line().max(1)), number(marker.col() + 1))
}
