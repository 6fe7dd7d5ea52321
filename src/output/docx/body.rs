//! The blocks of a document in order, as paragraphs and tables of docx-rs.

use docx_rs::{Docx, Paragraph, ParagraphChild, Table};

use crate::diagnostic::Result;
use crate::document::block::{Block, Document, Tone};
use crate::output::figure_image::FigureImages;

use super::bookmarks::Bookmarks;
use super::figures::Picture;
use super::links::Links;
use super::lists::Lists;
use super::normalize::TableExtra;
use super::sections::Orientation;
use super::styles;
use super::text::Look;

/// What stands on the pages, and what the package must know about it.
pub struct Body<'a> {
    pub(super) document: &'a Document,
    pub(super) images: &'a dyn FigureImages,
    /// Places links point to.
    pub bookmarks: Bookmarks,
    /// Addresses links point to.
    pub links: Links,
    /// Numbered lists.
    pub lists: Lists,
    /// What docx-rs cannot say about each table, in order.
    pub tables: Vec<TableExtra>,
    /// Each picture, in order.
    pub pictures: Vec<Picture>,
    /// Whether some pages are turned sideways.
    pub has_landscape: bool,
    /// Captions so far: tables and figures.
    pub(super) captions: (u32, u32),
    pub(super) orientation: Orientation,
    elements: Vec<Element>,
    break_to: Option<Orientation>,
}

enum Element {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// Where a block stands; it decides the style of its paragraphs.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// On the page.
    Page,
    /// In a callout.
    Callout(Tone),
    /// In a list item of this depth, from 0.
    Item(usize),
}

impl Place {
    fn paragraph_style(self) -> &'static str {
        match self {
            Self::Page => "BodyText",
            Self::Callout(tone) => styles::callout(tone),
            Self::Item(0) => "ListContinue",
            Self::Item(1) => "ListContinue2",
            Self::Item(_) => "ListContinue3",
        }
    }
}

impl<'a> Body<'a> {
    /// Composes everything from the title to the change history.
    pub fn compose(document: &'a Document, images: &'a dyn FigureImages) -> Result<Self> {
        let mut body = Self {
            document,
            images,
            bookmarks: Bookmarks::of(&document.blocks),
            links: Links::default(),
            lists: Lists::default(),
            tables: Vec::new(),
            pictures: Vec::new(),
            has_landscape: false,
            captions: (0, 0),
            orientation: Orientation::Portrait,
            elements: Vec::new(),
            break_to: None,
        };
        body.front();
        body.contents();
        body.blocks(&document.blocks, Place::Page)?;
        body.history();
        Ok(body)
    }

    /// Adds blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) -> Result<()> {
        blocks.iter().try_for_each(|block| self.block(block, place))
    }

    fn block(&mut self, block: &Block, place: Place) -> Result<()> {
        match block {
            Block::Heading { level, text, anchor } => {
                let runs = self.runs(text, Look::default());
                let runs = self.bookmarks.mark(anchor, runs);
                self.paragraph(styles::heading(*level), runs);
            }
            Block::Paragraph { text } => {
                let runs = self.runs(text, Look::default());
                self.paragraph(place.paragraph_style(), runs);
            }
            Block::List { ordered, items } => self.list(*ordered, items, place)?,
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure)?,
            Block::Callout { tone, title, blocks } => self.callout(*tone, title, blocks)?,
            Block::Gap(gap) => self.gap(gap),
            Block::Pages { landscape, blocks } => {
                let around = self.orientation;
                self.turn(if *landscape { Orientation::Landscape } else { Orientation::Portrait });
                self.blocks(blocks, place)?;
                self.turn(around);
            }
        }
        Ok(())
    }

    /// Adds a paragraph in a style.
    pub(super) fn paragraph(&mut self, style: &str, children: Vec<ParagraphChild>) {
        self.push_paragraph(styled(style, children));
    }

    /// Adds a paragraph.
    pub(super) fn push_paragraph(&mut self, paragraph: Paragraph) {
        self.break_section();
        self.elements.push(Element::Paragraph(Box::new(paragraph)));
    }

    /// Adds a table; a paragraph must follow it, or Word joins it with the next one.
    pub(super) fn push_table(&mut self, table: Table, extra: TableExtra) {
        self.break_section();
        self.elements.push(Element::Table(Box::new(table)));
        self.tables.push(extra);
    }

    /// The orientation of whatever comes next.
    pub(super) fn orientation(&self) -> Orientation {
        self.break_to.unwrap_or(self.orientation)
    }

    /// Begins new pages; the break itself waits for something to stand on them.
    fn turn(&mut self, orientation: Orientation) {
        self.break_to = Some(orientation);
    }

    fn break_section(&mut self) {
        let Some(next) = self.break_to.take() else { return };
        let section = self.orientation.section();
        self.orientation = next;
        self.has_landscape |= next == Orientation::Landscape;
        // A section ends with a paragraph.
        if let Some(Element::Paragraph(paragraph)) = self.elements.last_mut()
            && paragraph.property.section_property.is_none()
        {
            paragraph.property.section_property = Some(section);
        } else {
            let end = styled("SectionEnd", Vec::new()).section_property(section);
            self.elements.push(Element::Paragraph(Box::new(end)));
        }
    }

    /// Takes the pages as a docx-rs document.
    pub fn take_docx(&mut self) -> Docx {
        let mut docx = Docx::new();
        for element in self.elements.drain(..) {
            docx = match element {
                Element::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
                Element::Table(table) => docx.add_table(*table),
            };
        }
        docx.document.section_property = self.orientation.section();
        docx
    }
}

/// A paragraph in a style.
pub fn styled(style: &str, children: Vec<ParagraphChild>) -> Paragraph {
    let mut paragraph = Paragraph::new().style(style);
    paragraph.children = children;
    paragraph
}
