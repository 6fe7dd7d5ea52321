//! Word files from block trees.
//!
//! docx-rs makes what stands on the pages (paragraphs, runs, rows, pictures, sections); [`normalize`] puts its XML
//! into the order of the schema and adds what docx-rs has no word for (repeated header rows, alt text).
//! What does not depend on the content (styles, list definitions, theme, settings) are plain XML files in
//! `parts/`, because docx-rs writes those against the schema and a person who restyles them reads XML more easily
//! than code. [`archive`] makes the package, and writes its relationships and content types.
//!
//! Nothing is formatted by hand where a style can do it: whoever changes a style in Word changes the whole file.

mod archive;
mod body;
mod bookmarks;
mod callouts;
mod captions;
mod contents;
mod figures;
mod front;
mod header_footer;
mod links;
mod lists;
mod normalize;
mod properties;
mod sections;
mod styles;
mod tables;
mod text;
mod words;

use crate::diagnostic::Result;
use crate::document::block::Document;
use crate::source::at_work::AtWork;

use super::figure_image::FigureImages;
use super::typography::{self, Hyphens};

/// Renders `document` as a Word file. The same document gives the same bytes, everywhere and always.
///
/// # Errors
/// If the document lacks a word, a figure cannot be drawn, or the as-of date is not a date.
pub fn render(document: &Document, images: &dyn FigureImages) -> Result<Vec<u8>> {
    let _at_work = AtWork::begin(|| format!("the Word file of {}", document.control.id));
    words::check(document)?;
    let bound = typography::bound(document, Hyphens::Bound);
    let document = &bound;
    let body = body::Body::compose(document, images)?;
    let mut package = archive::Package::new();
    package.add_properties(properties::parts(&document.control)?);
    package.add_static(&document.control, &body.lists);
    package.add_headers_and_footers(header_footer::parts(document, body.has_landscape)?);
    package.add_body(body)?;
    package.finish()
}
