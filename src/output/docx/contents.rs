//! The table of contents.
//!
//! It is a field Word can update, complete when the file opens and linked. It has no page numbers: only Word knows
//! them, and a wrong one is worse than none. Its switches ask for just what it shows, so an update changes nothing.

use docx_rs::{FieldCharType, Hyperlink, HyperlinkData, InstrText, ParagraphChild, Run};

use crate::document::block::Block;

use super::body::{Body, styled};
use super::text::{Look, plain};
use super::words::word;

/// Headings of levels 1 and 2 (`\o`), as links (`\h`), without page numbers (`\n`).
const FIELD: &str = r#"TOC \o "1-2" \n \h"#;
const DEEPEST: u8 = 2;
/// Up to so many entries need no list; fewer if registers on pages of their own make the document long. The PDF has
/// the same limits in `templates/typst/document.typ`.
const FEW: usize = 11;
const FEW_WITH_REGISTERS: usize = 5;

struct Entry {
    level: u8,
    number: String,
    text: String,
    bookmark: Option<String>,
}

impl Body<'_> {
    /// Adds the table of contents where the PDF has one: a few pages are found through without.
    pub(super) fn contents(&mut self) {
        let mut entries = Vec::new();
        self.entries(&self.document.blocks, &mut [0; 4], &mut entries);
        let last = entries.len().saturating_sub(1);
        let registers = self.document.blocks.iter().any(|block| matches!(block, Block::Pages { .. }));
        if entries.len() <= if registers { FEW_WITH_REGISTERS } else { FEW } {
            return;
        }
        let heading = Look::default().run(word(self.document, "contents"));
        self.paragraph("TOCHeading", vec![heading]);
        for (index, entry) in entries.into_iter().enumerate() {
            let mut runs = Vec::new();
            if index == 0 {
                runs.push(mark(FieldCharType::Begin));
                runs.push(ParagraphChild::Run(Box::new(
                    Run::new().add_instr_text(InstrText::Unsupported(FIELD.to_owned())),
                )));
                runs.push(mark(FieldCharType::Separate));
            }
            let text = Look::default().run(&format!("{} {}", entry.number, entry.text));
            runs.push(match entry.bookmark {
                Some(anchor) => ParagraphChild::Hyperlink(Hyperlink {
                    link: HyperlinkData::Anchor { anchor },
                    history: Some(1),
                    children: vec![text],
                }),
                None => text,
            });
            if index == last {
                runs.push(mark(FieldCharType::End));
            }
            self.push_paragraph(styled(if entry.level == 1 { "TOC1" } else { "TOC2" }, runs));
        }
    }

    /// The headings of `blocks`, numbered as the list in `parts/numbering.xml` numbers them.
    fn entries(&self, blocks: &[Block], numbers: &mut [u32; 4], entries: &mut Vec<Entry>) {
        for block in blocks {
            match block {
                Block::Heading { level, text, anchor } => {
                    let level = (*level).clamp(1, 4);
                    let (above, below) = numbers.split_at_mut(usize::from(level));
                    if let Some(own) = above.last_mut() {
                        *own += 1;
                    }
                    below.fill(0);
                    if level <= DEEPEST {
                        entries.push(Entry {
                            level,
                            // A level that was left out counts as begun.
                            number: above.iter().map(|n| (*n).max(1).to_string()).collect::<Vec<_>>().join("."),
                            text: plain(text).replace(['\n', '\r'], " "),
                            bookmark: self.bookmarks.name(anchor).map(str::to_owned),
                        });
                    }
                }
                Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => self.entries(blocks, numbers, entries),
                Block::List { items, .. } => items.iter().for_each(|item| self.entries(item, numbers, entries)),
                Block::Paragraph { .. } | Block::Table(_) | Block::Figure(_) | Block::Gap(_) => {}
            }
        }
    }
}

fn mark(kind: FieldCharType) -> ParagraphChild {
    ParagraphChild::Run(Box::new(Run::new().add_field_char(kind, false)))
}
