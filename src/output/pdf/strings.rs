//! Texts that a PDF holds as strings beside its pages: titles, entries of the outline, descriptions of figures. PDF/A
//! bounds them, and stops the whole file without saying which one is too long.

use crate::diagnostic::Error;
use crate::document::block::{Block, Document};
use crate::document::markdown::plain;

/// Bytes of a string at most.
const LONGEST: usize = 32_767;
/// Letters that show which text is meant.
const SHOWN: usize = 60;

/// The first text that is too long, named with its place in the document.
pub fn too_long(document: &Document) -> Option<Error> {
    let control = &document.control;
    let mut texts: Vec<(&str, String)> = vec![
        ("title", control.title.clone()),
        ("author", control.author.clone()),
        ("basis", control.basis.clone()),
        ("classification", control.classification.clone()),
        ("status", control.status.clone()),
    ];
    collect(&document.blocks, &mut texts);
    let (what, text) = texts.into_iter().find(|(_, text)| bytes(text) > LONGEST)?;
    let begins: String = text.chars().take(SHOWN).collect();
    let letters = text.chars().count();
    Some(
        Error::input(format!("{}: the {what} that begins with {begins:?} has {letters} letters", control.id)).hint(
            format!(
                "a PDF holds {LONGEST} bytes of it at most; shorten the answer or cell it comes from, or make only the Word \
                 file with `--to docx`"
            ),
        ),
    )
}

fn collect(blocks: &[Block], texts: &mut Vec<(&'static str, String)>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } => texts.push(("heading", plain(text))),
            Block::Figure(figure) => texts.push(("description of a figure", figure.alt.clone())),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, texts)),
            Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => collect(blocks, texts),
            Block::Paragraph { .. } | Block::Table(_) | Block::Gap(_) => {}
        }
    }
}

/// How many bytes a text takes in a PDF: two for each unit as soon as one letter is not of the plain ones, and the
/// number that goes before a heading.
fn bytes(text: &str) -> usize {
    let numbered = 32;
    if text.is_ascii() { text.len() + numbered } else { 2 * (text.encode_utf16().count() + 1 + numbered) }
}
