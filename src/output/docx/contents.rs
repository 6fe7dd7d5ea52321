//! The table of contents.
//!
//! It is a field Word can update, complete when the file opens and linked. It has no page numbers: only Word knows
//! them, and a wrong one is worse than none. Its switches ask for just what it shows, so an update changes nothing.

use docx_rs::{FieldCharType, Hyperlink, HyperlinkData, InstrText, ParagraphChild, Run};

use crate::document::block::Block;
use crate::document::flow;

use super::body::{Body, styled};
use super::bookmarks::HISTORY;
use super::text::{Look, plain};
use super::words::word;

struct Entry {
    level: u8,
    number: String,
    text: String,
    bookmark: Option<String>,
}

impl Body<'_> {
    /// Adds the table of contents where the document is long enough for one.
    pub(super) fn contents(&mut self) {
        let depth = flow::contents_depth(self.document);
        if depth == 0 {
            return;
        }
        let mut entries = Vec::new();
        if !self.document.control.history.is_empty() {
            entries.push(Entry {
                level: 1,
                number: String::new(),
                text: word(self.document, "history").to_owned(),
                bookmark: self.bookmarks.name(HISTORY).map(str::to_owned),
            });
        }
        self.entries(&self.document.blocks, depth, &mut [0; 4], &mut entries);
        let last = entries.len().saturating_sub(1);
        let heading = Look::default().run(word(self.document, "contents"));
        self.paragraph("TOCHeading", vec![heading]);
        for (index, entry) in entries.into_iter().enumerate() {
            let mut runs = Vec::new();
            if index == 0 {
                runs.push(mark(FieldCharType::Begin));
                runs.push(ParagraphChild::Run(Box::new(
                    Run::new().add_instr_text(InstrText::Unsupported(field(depth))),
                )));
                runs.push(mark(FieldCharType::Separate));
            }
            let text = Look::default().run(format!("{} {}", entry.number, entry.text).trim_start());
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
    fn entries(&self, blocks: &[Block], deepest: u8, numbers: &mut [u32; 4], entries: &mut Vec<Entry>) {
        for block in blocks {
            match block {
                Block::Heading { level, text, anchor } => {
                    let level = (*level).clamp(1, 4);
                    let (above, below) = numbers.split_at_mut(usize::from(level));
                    if let Some(own) = above.last_mut() {
                        *own += 1;
                    }
                    below.fill(0);
                    if level <= deepest {
                        entries.push(Entry {
                            level,
                            // A level that was left out counts as begun.
                            number: above.iter().map(|n| (*n).max(1).to_string()).collect::<Vec<_>>().join("."),
                            text: plain(text).replace(['\n', '\r'], " "),
                            bookmark: self.bookmarks.name(anchor).map(str::to_owned),
                        });
                    }
                }
                Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => {
                    self.entries(blocks, deepest, numbers, entries);
                }
                Block::List { items, .. } => {
                    for item in items {
                        self.entries(item, deepest, numbers, entries);
                    }
                }
                Block::Paragraph { .. } | Block::Table(_) | Block::Figure(_) | Block::Gap(_) => {}
            }
        }
    }
}

/// Headings down to a level (`\o`) and the one without a number (`\t`), as links (`\h`), without page numbers (`\n`).
fn field(depth: u8) -> String {
    format!(r#"TOC \o "1-{depth}" \t "Heading Unnumbered,1" \n \h"#)
}

fn mark(kind: FieldCharType) -> ParagraphChild {
    ParagraphChild::Run(Box::new(Run::new().add_field_char(kind, false)))
}
