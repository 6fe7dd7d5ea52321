//! Rendered Markdown to block tree. Data (tables, figures) comes in through fenced blocks.

use std::collections::HashSet;

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::diagnostic::{Error, Result};

use super::block::{Align, Block, Column, Gap, Inline, Marked, Row, RowGroup, Table, Tone};
use super::template::{GAP_CLOSE, GAP_OPEN};

/// Blocks inside blocks, and marks inside marks, at most. Far more than a page can show, and few enough for everything
/// that walks through them by calling itself.
const DEEPEST: usize = 12;

/// Fills in what Markdown itself cannot say.
pub trait Resolver {
    /// What a fenced block stands for: its info string, its text and its line in the rendered body.
    ///
    /// # Errors
    /// If there is no such block or its options are wrong.
    fn fence(&self, info: &str, text: &str, line: usize) -> Result<Vec<Block>>;

    /// The gap for an unanswered questionnaire key.
    ///
    /// # Errors
    /// If there is no such question.
    fn gap(&self, key: &str) -> Result<Gap>;
}

/// The blocks of a rendered body.
///
/// # Errors
/// If it holds something that has no place in a document (raw HTML, images), or a fence is wrong.
pub fn blocks(markdown: &str, resolver: &dyn Resolver) -> Result<Vec<Block>> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.alerts = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    Reader { resolver, anchors: HashSet::new(), depth: 0 }.children(root)
}

/// The plain text of one line of Markdown, for titles.
///
/// # Errors
/// Like [`blocks`].
pub fn plain_line(markdown: &str, resolver: &dyn Resolver) -> Result<String> {
    let blocks = blocks(markdown, resolver)?;
    Ok(blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph { text } => Some(plain(text)),
            Block::Gap(gap) => Some(format!("[{}]", gap.missing)),
            _ => None,
        })
        .collect::<Vec<_>>()
        .join(" "))
}

/// The letters of running text without its marks.
#[must_use]
pub fn plain(text: &[Inline]) -> String {
    let mut out = String::new();
    for inline in text {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Marked(marked) => match marked {
                Marked::Strong { text }
                | Marked::Emph { text }
                | Marked::Muted { text }
                | Marked::Reference { text, .. }
                | Marked::Link { text, .. } => out.push_str(&plain(text)),
                Marked::Code { text } | Marked::Label { text, .. } => out.push_str(text),
                Marked::Break => out.push(' '),
                Marked::Gap(gap) => out.push_str(&gap.missing),
            },
        }
    }
    out
}

struct Reader<'a> {
    resolver: &'a dyn Resolver,
    anchors: HashSet<String>,
    /// How deep inside other blocks the present one stands.
    depth: usize,
}

impl Reader<'_> {
    fn children<'n>(&mut self, node: &'n AstNode<'n>) -> Result<Vec<Block>> {
        if self.depth > DEEPEST {
            return Err(too_deep(node.data().sourcepos.start.line));
        }
        self.depth += 1;
        let mut blocks = Vec::new();
        for child in node.children() {
            self.block(child, &mut blocks)?;
        }
        self.depth -= 1;
        Ok(blocks)
    }

    fn block<'n>(&mut self, node: &'n AstNode<'n>, blocks: &mut Vec<Block>) -> Result<()> {
        let data = node.data();
        let line = data.sourcepos.start.line;
        match &data.value {
            NodeValue::Paragraph => blocks.push(paragraph(self.inlines(node, 0)?)),
            NodeValue::Heading(heading) => {
                let (text, given) = without_anchor(self.inlines(node, 0)?);
                let anchor = self.unique(&given.unwrap_or_else(|| slug(&plain(&text))));
                blocks.push(Block::Heading { level: heading.level.min(4), text, anchor });
            }
            NodeValue::List(list) => {
                let ordered = list.list_type == ListType::Ordered;
                let items = node.children().map(|item| self.children(item)).collect::<Result<_>>()?;
                blocks.push(Block::List { ordered, items });
            }
            NodeValue::CodeBlock(code) if code.fenced => {
                blocks.extend(self.resolver.fence(code.info.trim(), &code.literal, line)?);
            }
            NodeValue::BlockQuote => {
                blocks.push(Block::Callout { tone: Tone::Neutral, title: String::new(), blocks: self.children(node)? });
            }
            NodeValue::Alert(alert) => blocks.push(Block::Callout {
                tone: match alert.alert_type.default_title() {
                    "Warning" | "Caution" => Tone::Bad,
                    "Important" => Tone::Fair,
                    _ => Tone::Neutral,
                },
                title: alert.title.clone().unwrap_or_else(|| alert.alert_type.default_title().to_string()),
                blocks: self.children(node)?,
            }),
            NodeValue::Table(table) => {
                let aligns: Vec<Align> = table
                    .alignments
                    .iter()
                    .map(|align| match align {
                        comrak::nodes::TableAlignment::Right => Align::Right,
                        comrak::nodes::TableAlignment::Center => Align::Center,
                        _ => Align::Left,
                    })
                    .collect();
                let block = self.table(node, &aligns)?;
                blocks.push(block);
            }
            NodeValue::ThematicBreak => {}
            _ => return Err(no_place(line, "a block")),
        }
        Ok(())
    }

    /// A table written out in Markdown; its columns are as wide as their longest words ask for.
    fn table<'n>(&mut self, node: &'n AstNode<'n>, aligns: &[Align]) -> Result<Block> {
        let mut rows = Vec::new();
        for row in node.children() {
            rows.push(row.children().map(|cell| self.inlines(cell, 0)).collect::<Result<Vec<_>>>()?);
        }
        let mut rows = rows.into_iter();
        let header = rows.next().unwrap_or_default();
        let rows: Vec<Row> = rows.map(|cells| Row { anchor: None, cells }).collect();
        let columns = header
            .iter()
            .enumerate()
            .map(|(index, title)| {
                let widest = rows.iter().filter_map(|row| row.cells.get(index)).map(|c| plain(c).chars().count()).max();
                #[expect(clippy::cast_precision_loss, reason = "a share of the page width")]
                let width = widest.unwrap_or(0).clamp(8, 60) as f32;
                Column { title: plain(title), width, align: aligns.get(index).copied().unwrap_or_default() }
            })
            .collect();
        let id = self.unique("table");
        Ok(Block::Table(Table {
            id,
            caption: None,
            columns,
            groups: vec![RowGroup { title: None, rows }],
            empty: None,
            dense: false,
        }))
    }

    fn inlines<'n>(&self, node: &'n AstNode<'n>, depth: usize) -> Result<Vec<Inline>> {
        if depth > DEEPEST {
            return Err(too_deep(node.data().sourcepos.start.line));
        }
        let mut text = Vec::new();
        for child in node.children() {
            let data = child.data();
            match &data.value {
                NodeValue::Text(literal) => self.push_text(literal, &mut text)?,
                NodeValue::Escaped => text.extend(self.inlines(child, depth + 1)?),
                NodeValue::SoftBreak => push(&mut text, " "),
                NodeValue::LineBreak => text.push(Inline::line_break()),
                NodeValue::Code(code) => {
                    text.push(Inline::Marked(Marked::Code { text: code.literal.clone() }));
                }
                NodeValue::Strong => {
                    text.push(Inline::Marked(Marked::Strong { text: self.inlines(child, depth + 1)? }));
                }
                NodeValue::Emph => text.push(Inline::Marked(Marked::Emph { text: self.inlines(child, depth + 1)? })),
                NodeValue::Link(link) => {
                    let inner = self.inlines(child, depth + 1)?;
                    text.push(Inline::Marked(link_to(&link.url, inner, data.sourcepos.start.line)?));
                }
                _ => return Err(no_place(data.sourcepos.start.line, "text")),
            }
        }
        Ok(text)
    }

    /// Text with its gap markers resolved.
    fn push_text(&self, literal: &str, text: &mut Vec<Inline>) -> Result<()> {
        let mut rest = literal;
        while let Some((before, after)) = rest.split_once(GAP_OPEN) {
            push(text, before);
            let (key, after) = after.split_once(GAP_CLOSE).unwrap_or((after, ""));
            text.push(Inline::Marked(Marked::Gap(self.resolver.gap(key)?)));
            rest = after;
        }
        push(text, rest);
        Ok(())
    }

    fn unique(&mut self, anchor: &str) -> String {
        let mut candidate = anchor.to_string();
        let mut number = 1;
        while !self.anchors.insert(candidate.clone()) {
            number += 1;
            candidate = format!("{anchor}-{number}");
        }
        candidate
    }
}

/// Adds plain text, joined to plain text before it.
fn push(text: &mut Vec<Inline>, more: &str) {
    if more.is_empty() {
        return;
    }
    if let Some(Inline::Text(last)) = text.last_mut() {
        last.push_str(more);
    } else {
        text.push(Inline::text(more));
    }
}

/// A paragraph, or the gap it consists of.
fn paragraph(mut text: Vec<Inline>) -> Block {
    let only_gap = matches!(text.as_slice(), [Inline::Marked(Marked::Gap(_))]);
    match text.pop() {
        Some(Inline::Marked(Marked::Gap(gap))) if only_gap => Block::Gap(gap),
        last => {
            text.extend(last);
            Block::Paragraph { text }
        }
    }
}

fn link_to(url: &str, text: Vec<Inline>, line: usize) -> Result<Marked> {
    if let Some(anchor) = url.strip_prefix('#') {
        return Ok(Marked::Reference { anchor: anchor.to_string(), text });
    }
    if ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme)) {
        return Ok(Marked::Link { url: url.to_string(), text });
    }
    Err(Error::input(format!("line {line}: a link goes to `{url}`"))
        .hint("link to #an-anchor of the document, or to an https, http or mailto address"))
}

/// Takes `{#anchor}` off the end of a heading.
fn without_anchor(mut text: Vec<Inline>) -> (Vec<Inline>, Option<String>) {
    if let Some(Inline::Text(last)) = text.last_mut()
        && let Some((before, anchor)) = last.strip_suffix('}').and_then(|t| t.rsplit_once("{#"))
    {
        let (before, anchor) = (before.trim_end().to_string(), anchor.to_string());
        *last = before;
        return (text, Some(anchor));
    }
    (text, None)
}

fn slug(text: &str) -> String {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.is_empty() { "section".to_string() } else { words.join("-") }
}

fn too_deep(line: usize) -> Error {
    Error::input(format!("line {line}: lists, quotes or marks stand inside more than {DEEPEST} others"))
        .hint("write it flatter")
}

fn no_place(line: usize, what: &str) -> Error {
    Error::input(format!("line {line}: {what} that documents cannot hold (raw HTML, an image or the like)"))
        .hint("use headings, paragraphs, lists, tables, emphasis, links and the fenced blocks of dossier")
}
