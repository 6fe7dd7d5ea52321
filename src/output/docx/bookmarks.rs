//! Names for the places that links point to.
//!
//! Word takes at most 40 letters, digits and underscores, begins with a letter or underscore, and does not tell
//! upper from lower case. Anchors of the block tree are free text, so each gets a name of its own.

use std::collections::{HashMap, HashSet};

use docx_rs::{BookmarkEnd, BookmarkStart, ParagraphChild};

use crate::document::block::{Block, Table};

const LONGEST: usize = 40;
/// Where the change history stands. No anchor of a document begins so.
pub const HISTORY: &str = " change history";

/// The bookmarks of a document, by anchor.
#[derive(Debug, Default)]
pub struct Bookmarks {
    by_anchor: HashMap<String, Bookmark>,
    taken: HashSet<String>,
}

#[derive(Debug)]
struct Bookmark {
    id: usize,
    name: String,
    placed: bool,
}

impl Bookmarks {
    /// Names for all headings, rows, captioned tables and figures in `blocks`.
    pub fn of(blocks: &[Block]) -> Self {
        let mut bookmarks = Self::default();
        bookmarks.collect(blocks);
        bookmarks.add(HISTORY);
        bookmarks
    }

    /// The name for `anchor`, if there is such a place.
    pub fn name(&self, anchor: &str) -> Option<&str> {
        self.by_anchor.get(anchor).map(|bookmark| bookmark.name.as_str())
    }

    /// Puts the bookmark of `anchor` around `children`; a second place of the same anchor gets none.
    pub fn mark(&mut self, anchor: &str, children: Vec<ParagraphChild>) -> Vec<ParagraphChild> {
        let Some(bookmark) = self.by_anchor.get_mut(anchor).filter(|bookmark| !bookmark.placed) else {
            return children;
        };
        bookmark.placed = true;
        let mut marked = Vec::with_capacity(children.len() + 2);
        marked.push(ParagraphChild::BookmarkStart(BookmarkStart::new(bookmark.id, bookmark.name.as_str())));
        marked.extend(children);
        marked.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(bookmark.id)));
        marked
    }

    fn collect(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { anchor, .. } => self.add(anchor),
                Block::Table(table) => self.collect_table(table),
                Block::Figure(figure) => self.add(&figure.id),
                Block::List { items, .. } => items.iter().for_each(|item| self.collect(item)),
                Block::Callout { blocks, .. } | Block::Pages { blocks, .. } => self.collect(blocks),
                Block::Paragraph { .. } | Block::Gap(_) => {}
            }
        }
    }

    fn collect_table(&mut self, table: &Table) {
        if table.caption.is_some() {
            self.add(&table.id);
        }
        for row in table.groups.iter().flat_map(|group| &group.rows) {
            if let Some(anchor) = &row.anchor {
                self.add(anchor);
            }
        }
    }

    fn add(&mut self, anchor: &str) {
        if self.by_anchor.contains_key(anchor) {
            return;
        }
        let name = self.free_name(anchor);
        let id = self.by_anchor.len() + 1;
        self.by_anchor.insert(anchor.to_owned(), Bookmark { id, name, placed: false });
    }

    fn free_name(&mut self, anchor: &str) -> String {
        let mut name: String = anchor.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name.insert(0, 'a');
        }
        name.truncate(LONGEST);
        // The id is unique, so one try beyond the plain name is enough unless an anchor looks like a name with id.
        let mut number = self.by_anchor.len() + 1;
        let mut candidate = name.clone();
        while !self.taken.insert(candidate.to_ascii_lowercase()) {
            let suffix = format!("_{number}");
            candidate = format!("{}{suffix}", &name[..name.len().min(LONGEST - suffix.len())]);
            number += 1;
        }
        candidate
    }
}
