//! Tables of data.

use docx_rs::{AlignmentType, Paragraph, Table as WordTable, TableCell, TableLayoutType, TableRow, WidthType};

use crate::document::block::{Align, Column, Row, Table};

use super::body::{Body, styled};
use super::captions::Counted;
use super::columns;
use super::styles;
use super::text::Look;

/// Tables of so many rows do not break over pages.
const SHORT: usize = 6;

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
        let widths = columns::widths(table, self.orientation().text_width());
        let titles = table.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>().join(", ");
        let title = table.caption.as_deref().unwrap_or_default();
        self.begin_table(&fixed("DossierTable", &widths), title, &titles, true);
        self.header_row(header_row(&table.columns, &widths));
        let mut left = rows;
        if rows == 0 {
            let empty = table.empty.as_deref().unwrap_or("–");
            let paragraph = styled("TableText", vec![Look::style("Muted").run(empty)]);
            self.row(spanning_row(paragraph.keep_next(table.caption.is_some()), &widths));
        }
        for group in &table.groups {
            if let Some(title) = &group.title {
                let runs = self.runs(title, Look::default());
                self.row(spanning_row(styled("TableGroup", runs), &widths));
            }
            for row in &group.rows {
                left -= 1;
                // The rows of a short table stay together, and the last row holds on to the caption under it.
                let keep = if left == 0 { table.caption.is_some() } else { rows <= SHORT };
                let row = self.data_row(row, &table.columns, &widths, keep);
                self.row(row);
            }
        }
        self.end_table();
        match &table.caption {
            Some(caption) => self.caption(Counted::Table, &table.id, caption),
            None => self.paragraph("TableEnd", Vec::new()),
        }
    }

    fn data_row(&mut self, row: &Row, columns: &[Column], widths: &[usize], keep: bool) -> TableRow {
        let mut cells = Vec::with_capacity(columns.len());
        for (index, (column, width)) in columns.iter().zip(widths).enumerate() {
            let text = row.cells.get(index).map_or(&[][..], Vec::as_slice);
            let mut runs = self.runs(text, Look::default());
            if let (0, Some(anchor)) = (index, &row.anchor) {
                runs = self.bookmarks.mark(anchor, runs);
            }
            let paragraph = styled(styles::cell(column.align), runs);
            cells.push(cell(if keep { paragraph.keep_next(true) } else { paragraph }, *width));
        }
        TableRow::new(cells)
    }
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
