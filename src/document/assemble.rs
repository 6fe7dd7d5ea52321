//! Puts one document together: body, data, control block, classification, gaps.

use std::cell::RefCell;

use minijinja::Value;
use minijinja::value::Serde;

use crate::diagnostic::{Error, Result};
use crate::model::{DocumentType, Layout};
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

use super::block::{Block, Document, Gap, Inline, Marked, Table};
use super::classification::{self, Content};
use super::control_block::Entry;
use super::control_words::{self, Titles};
use super::markdown::{self, Resolver};
use super::questions::Questions;
use super::spec::{Spec, Wording, table_layout};
use super::template_limits::{self, BoundedText, MOST_STEPS};
use super::view::View;
use super::words::Words;
use super::{context, emphasis, figures, flow, tables, template, tidy, trail};

/// Everything documents of one language are made with.
#[derive(Debug)]
pub struct Workshop<'a> {
    templates: &'a Templates,
    language: String,
    words: Words,
    questions: Questions,
}

impl<'a> Workshop<'a> {
    /// Loads words and questions of a language.
    ///
    /// # Errors
    /// If there are none for the language.
    pub fn open(templates: &'a Templates, language: &str) -> Result<Self> {
        if templates.bytes(&format!("words/{language}.yaml")).is_none() {
            return Err(Error::input(format!("there are no templates in the language `{language}`"))
                .hint("set `language: en` in dossier.yaml"));
        }
        Ok(Self {
            templates,
            language: language.to_string(),
            words: Words::load(templates, language)?,
            questions: Questions::load(templates, language)?,
        })
    }

    /// The words of the language.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Makes a document.
    ///
    /// # Errors
    /// If its template is wrong; the message names the template, the line and what to do. No document is left behind.
    pub fn document(&self, view: &View, kind: &DocumentType) -> Result<Document> {
        let path = format!("documents/{}/body.{}.md", kind.slug, self.language);
        let body = self.templates.text(&path)?;
        let origin = self.templates.origin(&path);
        let _at_work = AtWork::begin(|| origin.clone());
        let (front, body, skipped) = split_front_matter(&body);
        let front: FrontMatter = serde_saphyr::from_str(front)
            .map_err(|e| Error::input(format!("{origin}: the lines between the dashes: {e}")))?;
        let press = Press::new(view, origin.clone());
        let markdown = press.render(body, skipped)?;
        let fences =
            Fences { workshop: self, view, slug: &kind.slug, layout: &kind.layout, contents: RefCell::default() };
        let in_template = |error: Error| Error { message: format!("{origin}: {}", error.message), ..error };
        let mut blocks = flow::settle(paged(markdown::blocks(&markdown, &fences).map_err(in_template)?));
        tidy::tidy(&mut blocks);
        emphasis::settle(&mut blocks);
        let line = |text: &str| press.render(text, 1).and_then(|text| markdown::plain_line(&text, &fences));
        let titles = Titles {
            title: line(&front.title)?,
            subtitle: line(&front.subtitle)?,
            derived_from: front.derived_from.as_deref().map(line).transpose()?,
        };
        let id = view.isms.documentation.id_of(kind);
        let asked = view.isms.documentation.documents.get(&id).and_then(|input| input.classification.as_deref());
        let class = classification::classify(view, asked, &kind.classification, &fences.contents.borrow());
        let mut control = control_words::block(view, kind, titles, &class, &self.language);
        let in_control = control.entries.iter().filter(|(_, entry)| matches!(entry, Entry::Missing { .. })).count();
        control.gaps = u32::try_from(in_control + gaps(&blocks)).unwrap_or(u32::MAX);
        Ok(Document { control, words: self.words.for_output(), blocks })
    }
}

/// Renders the texts of one template.
struct Press {
    origin: String,
    env: minijinja::Environment<'static>,
    context: Value,
}

impl Press {
    fn new(view: &View, origin: String) -> Self {
        let env = template::environment(view, context::answers(view));
        Self { origin, env, context: Value::from(Serde(context::context(view))) }
    }

    /// Renders a text that begins on line `first_line` of its file.
    fn render(&self, text: &str, first_line: usize) -> Result<String> {
        // Blank lines in front keep the line numbers of the file in error messages.
        let text = format!("{}{}", "\n".repeat(first_line - 1), template::keep_line_ends(text));
        if let Some((line, what)) = template_limits::fault(&text) {
            return Err(Error::input(format!("{}:{line}: {what}", self.origin))
                .hint("divide it, or compute less in the template"));
        }
        let mut rendered = BoundedText::default();
        self.env
            .template_from_str(&text)
            .and_then(|template| template.render_captured_to(&self.context, &mut rendered).map(drop))
            .map_err(|e| in_template(&self.origin, &e))?;
        Ok(rendered.into_text())
    }
}

fn in_template(origin: &str, error: &minijinja::Error) -> Error {
    let line = error.line().map(|line| format!(":{line}")).unwrap_or_default();
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    let source = std::error::Error::source(error).map(|source| format!(": {source}")).unwrap_or_default();
    let expression = error
        .range()
        .zip(error.template_source())
        .and_then(|(range, source)| source.get(range))
        .map(|text| format!(" in `{}`", text.trim()))
        .unwrap_or_default();
    if error.kind() == minijinja::ErrorKind::OutOfFuel {
        return Error::input(format!("{origin}{line}: the template takes more than {MOST_STEPS} steps"))
            .hint("look for loops inside loops");
    }
    Error::input(format!("{origin}{line}: {}{expression}{detail}{source}", error.kind()))
        .hint("check the spelling of the name in the template; docs/guide/templates.md lists what there is")
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    subtitle: String,
    #[serde(default)]
    derived_from: Option<String>,
}

/// The lines between the leading dashes, the rest, and the number of the first line of the rest.
fn split_front_matter(body: &str) -> (&str, &str, usize) {
    let Some(rest) = body.strip_prefix("---\n") else { return ("", body, 1) };
    let Some((front, body)) = rest.split_once("\n---\n") else { return ("", body, 1) };
    (front, body, front.lines().count() + 3)
}

/// Fills fenced blocks with data and gap markers with questions.
struct Fences<'a> {
    workshop: &'a Workshop<'a>,
    view: &'a View<'a>,
    slug: &'a str,
    layout: &'a Layout,
    contents: RefCell<Vec<Content>>,
}

impl Fences<'_> {
    fn table(&self, name: &str, text: &str) -> Result<Vec<Block>> {
        let layout = table_layout(self.layout, name)?;
        let spec = Spec::table(self.view, self.slug, name, layout, self.wording(text)?)?;
        let (blocks, content) = if layout.source.starts_with(trail::PREFIX) {
            trail::build(self.view, &spec)?
        } else {
            tables::build(self.view, &spec)?
        };
        self.contents.borrow_mut().extend(content);
        let is_empty = blocks.iter().all(is_empty_table);
        match &layout.gap {
            Some(key) if is_empty => Ok(vec![Block::Gap(self.gap(key)?)]),
            _ if layout.landscape && !is_empty => Ok(sideways(blocks)),
            _ => Ok(blocks),
        }
    }

    fn figure(&self, name: &str, text: &str) -> Result<Vec<Block>> {
        let spec = Spec::figure(name, self.layout, self.wording(text)?)?;
        let (figure, content) = figures::build(self.view, &spec)?;
        self.contents.borrow_mut().extend(content);
        let said = |text: String| Block::Paragraph { text: vec![Inline::muted(text)] };
        Ok(figure.map(Block::Figure).or(spec.empty.map(said)).into_iter().collect())
    }

    fn wording(&self, text: &str) -> Result<Wording> {
        Wording::read(text, |line| markdown::plain_line(line, self))
    }
}

impl Resolver for Fences<'_> {
    fn fence(&self, info: &str, text: &str, line: usize) -> Result<Vec<Block>> {
        let (kind, name) = info.split_once(' ').unwrap_or((info, ""));
        let blocks = match kind {
            "table" => self.table(name, text),
            "figure" => self.figure(name, text),
            _ => Err(Error::input(format!("there is no block `{info}`")).hint("blocks are: table NAME, figure NAME")),
        };
        blocks.map_err(|error| Error { message: format!("block on line {line}: {}", error.message), ..error })
    }

    fn gap(&self, key: &str) -> Result<Gap> {
        let question = self.workshop.questions.question(key)?;
        Ok(Gap { missing: question.to_string(), place: Some(self.view.answer_place(key)) })
    }
}

fn is_empty_table(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.groups.iter().all(|group| group.rows.is_empty()))
}

/// Marks the section that blocks stand in as one to print sideways.
fn sideways(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.insert(0, Block::Pages { landscape: true, blocks: Vec::new() });
    blocks
}

fn is_mark(block: &Block) -> bool {
    matches!(block, Block::Pages { blocks, .. } if blocks.is_empty())
}

/// Sorts blocks into runs of pages: the sections that hold a wide table sideways, what follows them upright. Runs that a
/// long table brought along take the orientation of their section.
fn paged(blocks: Vec<Block>) -> Vec<Block> {
    let mut pages = Pages::default();
    let mut section: Vec<Block> = Vec::new();
    for block in blocks {
        if matches!(block, Block::Heading { level: 1, .. }) {
            pages.add(std::mem::take(&mut section));
        }
        section.push(block);
    }
    pages.add(section);
    pages.close();
    pages.out
}

/// Pages being filled with sections.
#[derive(Default)]
struct Pages {
    out: Vec<Block>,
    /// The run of pages that is being filled; before the first one, blocks stand by themselves.
    run: Option<Vec<Block>>,
    landscape: bool,
}

impl Pages {
    fn add(&mut self, section: Vec<Block>) {
        let landscape = section.iter().any(is_mark);
        if landscape != self.landscape {
            self.close();
            self.landscape = landscape;
            self.run = Some(Vec::new());
        }
        for block in section.into_iter().filter(|block| !is_mark(block)) {
            match block {
                Block::Pages { blocks, .. } => {
                    // A heading goes with what it heads, and leaves no page of its own behind.
                    let mut with_headings = trailing_headings(self.open());
                    with_headings.extend(blocks);
                    self.close();
                    self.out.push(Block::Pages { landscape: self.landscape, blocks: with_headings });
                }
                block => {
                    if self.run.is_none() && matches!(self.out.last(), Some(Block::Pages { .. })) {
                        self.run = Some(Vec::new());
                    }
                    self.open().push(block);
                }
            }
        }
    }

    /// Where the next block goes.
    fn open(&mut self) -> &mut Vec<Block> {
        self.run.as_mut().unwrap_or(&mut self.out)
    }

    fn close(&mut self) {
        if let Some(blocks) = self.run.take().filter(|blocks| !blocks.is_empty()) {
            self.out.push(Block::Pages { landscape: self.landscape, blocks });
        }
    }
}

fn trailing_headings(blocks: &mut Vec<Block>) -> Vec<Block> {
    let last = blocks.iter().rposition(|block| !matches!(block, Block::Heading { .. })).map_or(0, |last| last + 1);
    blocks.split_off(last)
}

/// How many gaps blocks hold.
#[must_use]
pub fn gaps(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => gaps_in_text(text),
            Block::List { items, .. } => items.iter().map(|item| gaps(item)).sum(),
            Block::Table(table) => gaps_in_table(table),
            Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => gaps(blocks),
            Block::Gap(_) => 1,
            Block::Figure(_) => 0,
        })
        .sum()
}

fn gaps_in_table(table: &Table) -> usize {
    let rows = table.groups.iter().flat_map(|group| &group.rows);
    rows.flat_map(|row| &row.cells).map(|cell| gaps_in_text(cell)).sum()
}

fn gaps_in_text(text: &[Inline]) -> usize {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(_) => 0,
            Inline::Marked(marked) => match marked {
                Marked::Gap(_) => 1,
                Marked::Strong { text }
                | Marked::Emph { text }
                | Marked::Muted { text }
                | Marked::Reference { text, .. }
                | Marked::Link { text, .. } => gaps_in_text(text),
                Marked::Code { .. } | Marked::Label { .. } | Marked::Break => 0,
            },
        })
        .sum()
}
