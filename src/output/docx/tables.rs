//! Tables of data.

use docx_rs::{AlignmentType, Paragraph, Table as WordTable, TableCell, TableLayoutType, TableRow, WidthType};

use crate::document::block::{Align, Column, Row, RowGroup, Table};
use crate::output::columns::{self, Setting};

use super::body::{Body, styled};
use super::captions::Counted;
use super::styles;
use super::text::Look;

/// Tables of so many rows do not break over pages.
const SHORT: usize = 6;
/// The same of rows that stand close.
const SHORT_DENSE: usize = 18;
/// What `parts/styles.xml` sets tables in, with a little room for faces that run wider than Arial.
pub const TABLES: Setting = Setting { size: 9.0, face: 1.0, padding: 10.5, pages: (470.6, 751.2) };
/// Groups of more rows than these on average become tables of their own, whose titles repeat on every page. Word repeats
/// rows at the head of a table only.
const LONG_GROUP: usize = 6;

impl Body<'_> {
    /// Adds a table with its caption.
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let rows: usize = table.groups.iter().map(|group| group.rows.len()).sum();
        if let (0, Some(empty), None) = (rows, &table.empty, &table.caption) {
            // As in the PDF: a table of nothing is a sentence.
            self.paragraph("BodyText", vec![Look::style("Muted").run(empty)]);
            return;
        }
        let total = self.orientation().text_width();
        let shares = self.columns.get(&table.id).cloned();
        let shares = shares.unwrap_or_else(|| columns::of_table(table, f64::from(total) / 20.0, TABLES));
        let widths = twips(&shares, total);
        let titled = table.groups.iter().filter(|group| group.title.is_some()).count();
        let apart = titled > 0 && rows > LONG_GROUP * titled;
        if apart {
            for (index, group) in table.groups.iter().enumerate() {
                if index > 0 {
                    self.paragraph("TableEnd", Vec::new());
                }
                self.part(table, std::slice::from_ref(group), &widths, true, index + 1 == table.groups.len());
            }
        } else {
            self.part(table, &table.groups, &widths, false, true);
        }
        match &table.caption {
            Some(caption) => self.caption(Counted::Table, &table.id, caption),
            None => self.paragraph("TableEnd", Vec::new()),
        }
    }

    /// A table of some groups; of a single one `repeated` says that its title stands at the head of every page.
    fn part(&mut self, table: &Table, groups: &[RowGroup], widths: &[usize], repeated: bool, is_last: bool) {
        let rows: usize = groups.iter().map(|group| group.rows.len()).sum();
        let titles = table.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>().join(", ");
        let title = table.caption.as_deref().unwrap_or_default();
        let captioned = table.caption.is_some() && is_last;
        let style = if table.dense { "DossierTableDense" } else { "DossierTable" };
        self.begin_table(&fixed(style, widths), title, &titles, true);
        self.header_row(header_row(&table.columns, widths));
        let mut left = rows;
        if rows == 0 {
            let empty = table.empty.as_deref().unwrap_or("–");
            let paragraph = styled("TableText", vec![Look::style("Muted").run(empty)]);
            self.row(spanning_row(paragraph.keep_next(captioned), widths));
        }
        for group in groups {
            if let Some(title) = &group.title {
                let runs = self.runs(title, Look::default());
                let row = spanning_row(styled("TableGroup", runs), widths);
                if repeated { self.header_row(row) } else { self.row(row) }
            }
            for (index, row) in group.rows.iter().enumerate() {
                left -= 1;
                // The rows of a short table stay together, the last two of any do, and the last row holds on to the caption
                // under it.
                let together = rows <= if table.dense { SHORT_DENSE } else { SHORT } || left == 1 || index == 0;
                let keep = if left == 0 { captioned } else { together };
                let row = self.data_row(row, table, widths, keep);
                self.row(row);
            }
        }
        self.end_table();
    }

    fn data_row(&mut self, row: &Row, table: &Table, widths: &[usize], keep: bool) -> TableRow {
        let mut cells = Vec::with_capacity(table.columns.len());
        for (index, (column, width)) in table.columns.iter().zip(widths).enumerate() {
            let text = row.cells.get(index).map_or(&[][..], Vec::as_slice);
            let mut runs = self.runs(text, Look::default());
            if let (0, Some(anchor)) = (index, &row.anchor) {
                runs = self.bookmarks.mark(anchor, runs);
            }
            let paragraph = styled(styles::cell(column.align, table.dense), runs);
            cells.push(cell(if keep { paragraph.keep_next(true) } else { paragraph }, *width));
        }
        TableRow::new(cells)
    }
}

/// Widths in twips that add up to `total`.
fn twips(shares: &[f64], total: u32) -> Vec<usize> {
    let mut left = total as usize;
    let last = shares.len().saturating_sub(1);
    let width = |(index, share): (usize, &f64)| {
        // Shares are positive and add up to 1: nothing is lost.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the width of a page")]
        let width = if index == last { left } else { ((share * f64::from(total)).round() as usize).min(left) };
        left -= width;
        width
    };
    shares.iter().enumerate().map(width).collect()
}

/// A table with fixed column widths in twips, without rows.
pub fn fixed(style: &str, widths: &[usize]) -> WordTable {
    WordTable::new(Vec::new())
        .style(style)
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Dxa)
        .set_grid(widths.to_vec())
}

/// A cell of one paragraph.
pub fn cell(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph)
}

fn header_row(columns: &[Column], widths: &[usize]) -> TableRow {
    let cells = columns.iter().zip(widths).map(|(column, width)| {
        let paragraph = styled("TableHeading", vec![Look::default().run(&column.title)]);
        let paragraph = match column.align {
            Align::Left => paragraph,
            Align::Right => paragraph.align(AlignmentType::Right),
            Align::Center => paragraph.align(AlignmentType::Center),
        };
        cell(paragraph, *width)
    });
    TableRow::new(cells.collect())
}

fn spanning_row(paragraph: Paragraph, widths: &[usize]) -> TableRow {
    TableRow::new(vec![cell(paragraph, widths.iter().sum()).grid_span(widths.len())])
}
