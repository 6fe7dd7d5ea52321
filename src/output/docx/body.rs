//! The blocks of a document in order, as the XML of a Word file's main part.
//!
//! docx-rs makes each paragraph and row, which is normalized and written at once. A tree of the whole document, as
//! `docx_rs::Docx` keeps it, takes 350 MB and twice the time for a register of 10,000 rows.

use indexmap::IndexMap;

use docx_rs::{BuildXML, LineSpacing, Paragraph, ParagraphChild, SectionProperty, Table, TableRow};

use crate::diagnostic::{Error, Result};
use crate::document::block::{Block, Document, Tone};
use crate::output::columns;
use crate::output::figure_image::FigureImages;

use super::bookmarks::Bookmarks;
use super::figures::Picture;
use super::links::Links;
use super::lists::Lists;
use super::normalize::{Addition, normalize};
use super::sections::Orientation;
use super::styles;
use super::tables::TABLES;
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
    /// Each picture, in order.
    pub pictures: Vec<Picture>,
    /// Whether some pages are turned sideways.
    pub has_landscape: bool,
    /// The shares of the width of each column, by the id of the table.
    pub(super) columns: IndexMap<String, Vec<f64>>,
    /// Captions so far: tables and figures.
    pub(super) captions: (u32, u32),
    pub(super) orientation: Orientation,
    xml: String,
    /// The last paragraph, if nothing followed it yet: a section may end with it.
    held: Option<Paragraph>,
    break_to: Option<Orientation>,
    fault: Option<Error>,
}

/// Where a block stands; it decides the style of its paragraphs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// In a callout of this tone.
    pub callout: Option<Tone>,
    /// In a list item of this depth, from 0.
    pub depth: Option<usize>,
}

impl Place {
    fn paragraph_style(self) -> &'static str {
        match (self.callout, self.depth) {
            (Some(tone), _) => styles::callout(tone),
            (None, None) => "BodyText",
            (None, Some(0)) => "ListContinue",
            (None, Some(1)) => "ListContinue2",
            (None, Some(_)) => "ListContinue3",
        }
    }
}

impl<'a> Body<'a> {
    /// Composes everything from the title on.
    pub fn compose(document: &'a Document, images: &'a dyn FigureImages) -> Result<Self> {
        let mut body = Self {
            document,
            images,
            bookmarks: Bookmarks::of(&document.blocks),
            links: Links::default(),
            lists: Lists::default(),
            pictures: Vec::new(),
            has_landscape: false,
            columns: columns::shares(document, TABLES),
            captions: (0, 0),
            orientation: Orientation::Portrait,
            xml: HEAD.to_owned(),
            held: None,
            break_to: None,
            fault: None,
        };
        body.front();
        body.history();
        body.contents();
        body.blocks(&document.blocks, Place::default())?;
        Ok(body)
    }

    /// Adds blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) -> Result<()> {
        blocks.iter().enumerate().try_for_each(|(index, block)| {
            // What introduces a table, a figure, a list or a gap stays with it.
            let next = blocks.get(index + 1);
            let introduces =
                matches!(next, Some(Block::Table(_) | Block::Figure(_) | Block::List { .. } | Block::Gap(_)));
            self.block(block, place, introduces)
        })
    }

    fn block(&mut self, block: &Block, place: Place, keep: bool) -> Result<()> {
        match block {
            Block::Heading { level, text, anchor } => {
                let runs = self.runs(text, Look::default());
                let runs = self.bookmarks.mark(anchor, runs);
                let heading = styled(styles::heading(*level), runs);
                // Word keeps the space over a heading at the top of a section's first page.
                let at_top = self.break_to.is_some();
                self.push_paragraph(if at_top { heading.line_spacing(LineSpacing::new().before(0)) } else { heading });
            }
            Block::Paragraph { text } => {
                let runs = self.runs(text, Look::default());
                let turned = self.orientation() == Orientation::Landscape;
                let style = match place.paragraph_style() {
                    "BodyText" if turned => "BodyTextLandscape",
                    style => style,
                };
                let paragraph = styled(style, runs);
                self.push_paragraph(if keep { paragraph.keep_next(true) } else { paragraph });
            }
            Block::List { ordered, items } => self.list(*ordered, items, place)?,
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure)?,
            Block::Callout { tone, title, blocks } => self.callout(*tone, title, blocks)?,
            Block::Gap(gap) => self.gap(gap),
            Block::Pages { landscape, blocks } => {
                let around = self.orientation();
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
        self.make_room();
        self.held = Some(paragraph);
    }

    /// Adds a paragraph with the next picture.
    pub(super) fn push_picture(&mut self, paragraph: &Paragraph, picture: Picture) {
        self.make_room();
        let number = self.pictures.len() + 1;
        self.write(paragraph, Addition::Picture { number, title: &picture.title, alt: &picture.alt });
        self.pictures.push(picture);
    }

    /// Begins `table`, which has no rows yet. A paragraph must follow it, or Word joins it with the next one.
    pub(super) fn begin_table(&mut self, table: &Table, title: &str, description: &str, has_header: bool) {
        self.make_room();
        self.write(table, Addition::Table { title, description, has_header });
        self.xml.truncate(self.xml.trim_end_matches("</w:tbl>").len());
    }

    /// Adds a row to the table that has begun.
    pub(super) fn row(&mut self, row: TableRow) {
        self.write(&row.cant_split(), Addition::None);
    }

    /// Adds a row that is repeated at the head of every page.
    pub(super) fn header_row(&mut self, row: TableRow) {
        self.write(&row.cant_split(), Addition::HeaderRow);
    }

    /// Ends the table that has begun.
    pub(super) fn end_table(&mut self) {
        self.xml.push_str("</w:tbl>");
    }

    /// The orientation of whatever comes next.
    pub(super) fn orientation(&self) -> Orientation {
        self.break_to.unwrap_or(self.orientation)
    }

    /// Begins new pages; the break itself waits for something to stand on them.
    fn turn(&mut self, orientation: Orientation) {
        self.break_to = Some(orientation);
    }

    /// Writes the paragraph before, at the end of its section if other pages begin.
    fn make_room(&mut self) {
        if let Some(next) = self.break_to.take() {
            let section = self.orientation.section();
            self.orientation = next;
            self.has_landscape |= next == Orientation::Landscape;
            let last = self.held.take().unwrap_or_else(|| styled("SectionEnd", Vec::new()));
            self.held = Some(last.section_property(section));
        }
        if let Some(paragraph) = self.held.take() {
            self.write(&paragraph, Addition::None);
        }
    }

    fn write(&mut self, element: &impl BuildXML, addition: Addition<'_>) {
        match normalize(&element.build(), addition) {
            Ok(xml) => self.xml.push_str(&xml),
            Err(fault) => self.fault = self.fault.take().or(Some(fault)),
        }
    }

    /// The main part, which is taken from the body.
    ///
    /// # Errors
    /// If docx-rs wrote something that is not XML.
    pub fn take_part(&mut self) -> Result<Vec<u8>> {
        self.break_to = None;
        self.make_room();
        let last: SectionProperty = self.orientation.section();
        self.write(&last, Addition::None);
        self.xml.push_str("</w:body></w:document>");
        self.fault.take().map_or_else(|| Ok(std::mem::take(&mut self.xml).into_bytes()), Err)
    }
}

const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
    r#" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>"#,
);

/// A paragraph in a style.
pub fn styled(style: &str, children: Vec<ParagraphChild>) -> Paragraph {
    let mut paragraph = Paragraph::new().style(style);
    paragraph.children = children;
    paragraph
}
