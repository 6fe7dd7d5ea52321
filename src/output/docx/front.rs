//! The head of the first page: title, control block and change history.

use docx_rs::TableRow;

use crate::document::control_block::Entry;
use crate::output::history;

use super::body::{Body, styled};
use super::bookmarks::HISTORY;
use super::tables::{cell, fixed};
use super::text::Look;
use super::words::word;

/// Label, value, label, value, in thousandths of the width.
const GRID: [u32; 4] = [145, 345, 185, 325];

impl Body<'_> {
    /// Adds what the document is, why, and what controls it.
    pub(super) fn front(&mut self) {
        let control = &self.document.control;
        for (style, text) in [("Basis", &control.basis), ("Title", &control.title), ("Subtitle", &control.subtitle)] {
            if !text.is_empty() {
                self.paragraph(style, vec![Look::default().run(text)]);
            }
        }
        self.control_grid();
        if !control.controlled_copy.is_empty() {
            let note = Look::default().run(&control.controlled_copy);
            self.paragraph("ControlNote", vec![note]);
        }
    }

    fn control_grid(&mut self) {
        let control = &self.document.control;
        if control.entries.is_empty() {
            return;
        }
        let total = self.orientation().text_width();
        let mut widths = GRID.map(|share| (total * share / 1000) as usize);
        widths[3] = total as usize - widths[..3].iter().sum::<usize>();
        self.begin_table(&fixed("DossierControl", &widths), &control.title, &control.id, false);
        for pair in control.entries.chunks(2) {
            let mut cells = Vec::with_capacity(GRID.len());
            for side in 0..2 {
                let (label, value) = match pair.get(side) {
                    Some((label, entry)) => (vec![Look::default().run(label)], Self::entry(entry)),
                    None => (Vec::new(), Vec::new()),
                };
                cells.push(cell(styled("ControlLabel", label), widths[2 * side]));
                cells.push(cell(styled("ControlValue", value), widths[2 * side + 1]));
            }
            self.row(TableRow::new(cells));
        }
        self.end_table();
    }

    fn entry(entry: &Entry) -> Vec<docx_rs::ParagraphChild> {
        match entry {
            Entry::Value(value) => vec![Look::default().run(value)],
            Entry::Missing { gap } => Self::gap_runs(gap),
        }
    }

    /// Adds what changed from version to version.
    pub(super) fn history(&mut self) {
        let Some(table) = history::table(self.document) else { return };
        let heading = Look::default().run(word(self.document, "history"));
        let heading = self.bookmarks.mark(HISTORY, vec![heading]);
        self.paragraph("HeadingUnnumbered", heading);
        self.table(&table);
    }
}
