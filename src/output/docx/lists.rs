//! Bulleted and numbered lists.

use std::fmt::Write;

use docx_rs::{IndentLevel, NumberingId};

use crate::diagnostic::Result;
use crate::document::block::Block;

use super::body::{Body, Place, styled};
use super::styles;
use super::text::Look;

/// What numbered lists look like, in the text and in callouts: abstract lists of `parts/numbering.xml`.
const NUMBERS: usize = 2;
const NUMBERS_IN_CALLOUT: usize = 4;
/// The bulleted list of callouts in `parts/numbering.xml`.
const BULLETS_IN_CALLOUT: usize = 4;
/// The first id that is free for lists of a document.
const FIRST_FREE: usize = 5;
const DEEPEST: usize = 2;

/// The numbered lists of a document; each begins at 1, so each is a list of its own.
#[derive(Debug, Default)]
pub struct Lists {
    /// For each list what it looks like.
    ordered: Vec<usize>,
}

impl Lists {
    fn begin(&mut self, looks: usize) -> usize {
        self.ordered.push(looks);
        FIRST_FREE + self.ordered.len() - 1
    }

    /// `parts/numbering.xml` with the lists of the document.
    pub fn part(&self) -> String {
        let mut lists = String::new();
        for (index, looks) in self.ordered.iter().enumerate() {
            let _ = write!(lists, r#"  <w:num w:numId="{}"><w:abstractNumId w:val="{looks}"/>"#, FIRST_FREE + index);
            for level in 0..=DEEPEST {
                let _ =
                    write!(lists, r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>"#);
            }
            lists.push_str("</w:num>\n");
        }
        include_str!("parts/numbering.xml").replace("{ordered_lists}", &lists)
    }
}

impl Body<'_> {
    /// Adds a list.
    pub(super) fn list(&mut self, ordered: bool, items: &[Vec<Block>], place: Place) -> Result<()> {
        let depth = place.depth.map_or(0, |depth| depth + 1);
        let level = depth.min(DEEPEST);
        let (style, number) = match (place.callout, ordered) {
            (Some(tone), true) => (styles::callout(tone), Some(self.lists.begin(NUMBERS_IN_CALLOUT))),
            (Some(tone), false) => (styles::callout(tone), Some(BULLETS_IN_CALLOUT)),
            (None, true) => (["ListNumber", "ListNumber2", "ListNumber3"][level], Some(self.lists.begin(NUMBERS))),
            (None, false) => (["ListBullet", "ListBullet2", "ListBullet3"][level], None),
        };
        for item in items {
            let (first, rest) = match item.split_first() {
                Some((Block::Paragraph { text }, rest)) => (text.as_slice(), rest),
                _ => (&[][..], item.as_slice()),
            };
            let mut paragraph = styled(style, self.runs(first, Look::default()));
            if let Some(number) = number {
                paragraph = paragraph.numbering(NumberingId::new(number), IndentLevel::new(level));
            }
            self.push_paragraph(paragraph);
            self.blocks(rest, Place { depth: Some(depth), ..place })?;
        }
        Ok(())
    }
}
