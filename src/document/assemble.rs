//! Puts one document together: body, data, control block, classification, gaps.

use std::cell::RefCell;

use minijinja::Value;

use crate::derive::{self, Directory, Facts, as_assessed};
use crate::diagnostic::{Error, Result};
use crate::model::{DocumentType, Layout};
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

use super::block::{Block, Document, Gap, Inline};
use super::classification::{self, Content};
use super::context::Shared;
use super::control_words::{self, Titles};
use super::locale::{Body, Locale};
use super::markdown::{self, Resolver};
use super::spec::{Spec, Wording, table_layout};
use super::template_limits::{self, BoundedText, MOST_STEPS};
use super::view::View;
use super::words::Words;
use super::{context, emphasis, figures, flow, gaps, tables, template, tidy, trail};

/// The report of a risk assessment: it speaks of what was known then.
const ASSESSMENT_REPORT: &str = "REC-01";

/// Everything documents of one language are made with.
#[derive(Debug)]
pub struct Workshop {
    locale: Locale,
    /// Whether the language is a further one of the project, so that it stands in the names of files.
    further: bool,
}

impl Workshop {
    /// Opens a language.
    ///
    /// # Errors
    /// If there is no such language, or it is not complete.
    pub fn open(templates: &Templates, language: &str) -> Result<Self> {
        Ok(Self { locale: Locale::open(templates, language)?, further: false })
    }

    /// Opens a further language of a project.
    ///
    /// # Errors
    /// Like [`Workshop::open`].
    pub fn open_further(templates: &Templates, language: &str) -> Result<Self> {
        Ok(Self { further: true, ..Self::open(templates, language)? })
    }

    /// The words of the language.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.locale.words
    }

    /// Makes a document.
    ///
    /// # Errors
    /// If its template is wrong; the message names the template, the line and what to do. No document is left behind.
    pub fn document(&self, view: &View, kind: &DocumentType) -> Result<Document> {
        if kind.number == ASSESSMENT_REPORT
            && let Some((isms, later)) = as_assessed(view.isms, view.as_of())
        {
            let facts = Facts { identified_later: later, ..derive::facts(&isms, view.as_of()) };
            let directory = Directory::of(&isms);
            let shared = Shared::default();
            let view = View { isms: &isms, facts: &facts, directory: &directory, shared: &shared, ..*view };
            return self.made(&view, kind);
        }
        self.made(view, kind)
    }

    fn made(&self, view: &View, kind: &DocumentType) -> Result<Document> {
        let body = self.locale.body(&kind.slug)?;
        let _at_work = AtWork::begin(|| body.origin.clone());
        let occasion = kind.occasion.as_ref().map(|occasion| (occasion.kind, occasion.index));
        let view = &View { occasion, ..*view };
        let press = Press::new(view, body);
        let markdown = press.render(&body.text, body.first_line)?;
        let fences =
            Fences { locale: &self.locale, view, slug: &kind.slug, layout: &kind.layout, contents: RefCell::default() };
        let in_template = |error: Error| Error { message: format!("{}: {}", body.origin, error.message), ..error };
        let mut blocks = flow::settle(paged(markdown::blocks(&markdown, &fences).map_err(in_template)?));
        tidy::tidy(&mut blocks);
        emphasis::settle(&mut blocks);
        let line = |text: &str| press.render(text, 1).and_then(|text| markdown::plain_line(&text, &fences));
        let titles = Titles {
            title: line(&body.front.title)?,
            subtitle: line(&body.front.subtitle)?,
            derived_from: body.front.derived_from.as_deref().map(line).transpose()?,
        };
        let input = view.isms.documentation.input_of(kind);
        let class = classification::classify(
            view,
            input.classification.as_deref(),
            &kind.classification,
            &fences.contents.borrow(),
        );
        let mut control = control_words::block(view, kind, titles, &class, &self.locale.language);
        if self.further {
            control.file_stem = format!("{}-{}", control.file_stem, self.locale.language);
        }
        let open = gaps::number(&self.locale.words, &mut control, &mut blocks);
        control.gaps = u32::try_from(open).unwrap_or(u32::MAX);
        self.locale.words.faults()?;
        Ok(Document { control, words: self.locale.words.for_output(), blocks })
    }
}

/// Renders the texts of one template.
struct Press {
    origin: String,
    env: minijinja::Environment<'static>,
    context: Value,
}

impl Press {
    fn new(view: &View, body: &Body) -> Self {
        let prepared = context::prepared(view);
        let env = template::environment(view, &body.say, &prepared.answers);
        Self { origin: body.origin.clone(), env, context: prepared.context.clone() }
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

/// Fills fenced blocks with data and gap markers with questions.
struct Fences<'a> {
    locale: &'a Locale,
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
        let question = self.locale.questions.question(key)?;
        Ok(Gap { number: 0, missing: question.to_string(), place: Some(self.view.answer_place(key)) })
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
