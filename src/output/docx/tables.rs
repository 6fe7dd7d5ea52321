//! Tables of data.

use docx_rs::{AlignmentType, Paragraph, Table as WordTable, TableCell, TableLayoutType, TableRow, WidthType};

use crate::document::block::{Align, Column, Row, Table};

use super::body::{Body, styled};
use super::captions::Counted;
use super::columns;
use super::normalize::TableExtra;
use super::styles;
use super::text::Look;

impl Body<'_> {
    /// Adds a table with its caption.
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let widths = columns::widths(table, self.orientation().text_width());
        let mut rows = vec![header_row(&table.columns, &widths)];
        let count: usize = table.groups.iter().map(|group| group.rows.len()).sum();
        let mut done = 0;
        for group in &table.groups {
            if let Some(title) = &group.title {
                let runs = self.runs(title, Look::default());
                rows.push(spanning_row(styled("TableGroup", runs), &widths));
            }
            for row in &group.rows {
                done += 1;
                // The last row holds on to the caption under it.
                rows.push(self.row(row, &table.columns, &widths, done == count && table.caption.is_some()));
            }
        }
        if count == 0 {
            let empty = table.empty.as_deref().unwrap_or("–");
            let paragraph = styled("TableText", vec![Look::style("Muted").run(empty)]);
            rows.push(spanning_row(paragraph.keep_next(table.caption.is_some()), &widths));
        }
        let extra = TableExtra {
            title: table.caption.clone().unwrap_or_default(),
            description: table.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>().join(", "),
            header_rows: 1,
        };
        self.push_table(fixed("DossierTable", rows, widths), extra);
        match &table.caption {
            Some(caption) => self.caption(Counted::Table, &table.id, caption),
            None => self.paragraph("TableEnd", Vec::new()),
        }
    }

    fn row(&mut self, row: &Row, columns: &[Column], widths: &[usize], keep: bool) -> TableRow {
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
        TableRow::new(cells).cant_split()
    }
}

/// A table with fixed column widths in twips.
pub fn fixed(style: &str, rows: Vec<TableRow>, widths: Vec<usize>) -> WordTable {
    WordTable::new(rows)
        .style(style)
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Dxa)
        .set_grid(widths)
}

/// A cell of one paragraph.
pub fn cell(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph)
}

/// The header row, repeated on every page.
pub fn header_row(columns: &[Column], widths: &[usize]) -> TableRow {
    let cells = columns.iter().zip(widths).map(|(column, width)| {
        let paragraph = styled("TableHeading", vec![Look::default().run(&column.title)]);
        let paragraph = match column.align {
            Align::Left => paragraph,
            Align::Right => paragraph.align(AlignmentType::Right),
            Align::Center => paragraph.align(AlignmentType::Center),
        };
        cell(paragraph, *width)
    });
    TableRow::new(cells.collect()).cant_split()
}

fn spanning_row(paragraph: Paragraph, widths: &[usize]) -> TableRow {
    TableRow::new(vec![cell(paragraph, widths.iter().sum()).grid_span(widths.len())]).cant_split()
}
