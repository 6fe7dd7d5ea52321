//! The tables of a web page, which many programs export under the name of an Excel workbook.
//!
//! A table is a sheet; text between tables stands in the first column of the sheet of the next one, so that titles are
//! not lost.

mod tokens;

use std::collections::BTreeMap;

use super::guard::{self, Fault, LAST_COLUMN, LAST_ROW, MOST_CELLS};
use super::xls::push;
use super::{Cell, Region, Sheet};
use tokens::{Token, attribute, tokens, unescaped};

/// Tables of a page at most.
const MOST_TABLES: usize = 1000;
/// Rows or columns that one cell may span.
const WIDEST: u32 = 1000;

/// Whether a text is a web page, or the piece of one that begins with a table.
pub(super) fn is_page(start: &str) -> bool {
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let start = start.get(..start.len().min(4096)).unwrap_or(start).to_ascii_lowercase();
    let first = start.trim_start_matches("<?xml").trim_start_matches(|c| c != '<');
    if start.starts_with("mime-version:") {
        return false;
    }
    ["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div", "<center"]
        .iter()
        .any(|tag| first.starts_with(tag) || start.starts_with(tag))
        || (start.starts_with("<!--") && start.contains("<table"))
}

/// Whether there is a table in a page.
pub(super) fn has_table(page: &str) -> bool {
    tokens(page).any(|token| matches!(token, Token::Open(name, _) if name == "table"))
}

/// The encoding that a page names in its head.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let meta = start.find("<meta")?;
    let after = &start[meta + start[meta..].find("charset=")? + "charset=".len()..];
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let name = name.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).next()?;
    // What says so in letters of one byte is not UTF-16.
    let wide = |encoding: &&'static encoding_rs::Encoding| encoding.name().starts_with("UTF-16");
    encoding_rs::Encoding::for_label(name.as_bytes()).filter(|encoding| !wide(encoding))
}

/// Reads all tables; `title` names the sheet if there is only one.
pub(super) fn sheets(name: &str, title: &str, page: &str) -> Result<Vec<Sheet>, Fault> {
    let mut reader = Page { left: MOST_CELLS, ..Page::default() };
    for token in tokens(page) {
        reader.take(token).ok_or_else(|| guard::too_many_cells(name))?;
    }
    let mut sheets = reader.finish().ok_or_else(|| guard::too_many_cells(name))?;
    if let [only] = sheets.as_mut_slice() {
        only.name = title.into();
    }
    Ok(sheets)
}

#[derive(Default)]
struct Page {
    done: Vec<Sheet>,
    /// Tables that are open, the outermost first.
    open: Vec<Table>,
    /// Lines of text since the last table.
    lines: Vec<String>,
    line: String,
    left: usize,
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    /// Lines of text above it.
    above: Vec<String>,
    cells: Vec<(u32, u32, Cell)>,
    merged: Vec<Region>,
    hidden_rows: Vec<super::Span>,
    row: u32,
    column: u32,
    /// The last column of the rows so far.
    width: u32,
    /// Columns that a cell of a row above still covers: to which row.
    covered: BTreeMap<u32, u32>,
    cell: Option<OpenCell>,
}

struct OpenCell {
    text: String,
    rows: u32,
    columns: u32,
}

impl Page {
    /// `None` if there are too many cells.
    fn take(&mut self, token: Token<'_>) -> Option<()> {
        match token {
            Token::Text(text) => self.text(&unescaped(text)),
            Token::Open(name, attributes) => match name.as_str() {
                "table" if self.open.len() + self.done.len() < MOST_TABLES => {
                    self.end_line();
                    let above = if self.open.is_empty() { std::mem::take(&mut self.lines) } else { Vec::new() };
                    let row = u32::try_from(above.len()).ok()?;
                    self.open.push(Table { above, row, ..Table::default() });
                }
                "tr" => {
                    if let Some(table) = self.open.last_mut() {
                        self.left = self.left.checked_sub(table.close_cell())?;
                        table.open_row(attributes);
                    }
                }
                "td" | "th" => {
                    if let Some(table) = self.open.last_mut() {
                        self.left = self.left.checked_sub(table.close_cell())?;
                        table.open_cell(attributes);
                    }
                }
                "thead" | "tbody" | "tfoot" => self.end_group()?,
                "br" => self.line_break(),
                "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "caption" => self.block(),
                _ => {}
            },
            Token::Close(name) => match name.as_str() {
                "table" => {
                    if let Some(mut table) = self.open.pop() {
                        self.left = self.left.checked_sub(table.close_cell())?;
                        self.done.extend(table.sheet());
                    }
                }
                "td" | "th" | "tr" => {
                    if let Some(table) = self.open.last_mut() {
                        self.left = self.left.checked_sub(table.close_cell())?;
                    }
                }
                "thead" | "tbody" | "tfoot" => self.end_group()?,
                "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "caption" => self.block(),
                _ => {}
            },
        }
        Some(())
    }

    /// The head, a body or the foot of a table ends, and with it the cells that span several of its rows.
    fn end_group(&mut self) -> Option<()> {
        if let Some(table) = self.open.last_mut() {
            self.left = self.left.checked_sub(table.close_cell())?;
            table.end_spans(table.row);
        }
        Some(())
    }

    /// Text of the open cell, or between tables; blanks are joined as a browser does.
    fn text(&mut self, text: &str) {
        let target = match self.open.last_mut() {
            Some(Table { cell: Some(cell), .. }) => &mut cell.text,
            Some(_) => return self.stray(text),
            None => &mut self.line,
        };
        for character in text.chars() {
            if character.is_ascii_whitespace() {
                if !target.is_empty() && !target.ends_with([' ', '\n']) {
                    target.push(' ');
                }
            } else {
                target.push(if character == '\u{a0}' { ' ' } else { character });
            }
        }
    }

    /// Text inside a table but in no cell, such as its caption, is shown above it.
    fn stray(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(table) = self.open.last_mut().filter(|table| !text.is_empty() && table.cells.is_empty()) {
            table.above.push(text);
            table.row += 1;
        }
    }

    fn line_break(&mut self) {
        match self.open.last_mut().map(|table| &mut table.cell) {
            Some(Some(cell)) => cell.text.push('\n'),
            Some(None) => {}
            None => self.end_line(),
        }
    }

    /// A paragraph begins or ends.
    fn block(&mut self) {
        match self.open.last_mut().map(|table| &mut table.cell) {
            Some(Some(cell)) if !cell.text.is_empty() && !cell.text.ends_with('\n') => cell.text.push('\n'),
            Some(_) => {}
            None => self.end_line(),
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.lines.push(line.trim().to_string());
        }
    }

    fn finish(mut self) -> Option<Vec<Sheet>> {
        while let Some(mut table) = self.open.pop() {
            self.left = self.left.checked_sub(table.close_cell())?;
            self.done.extend(table.sheet());
        }
        self.end_line();
        // Lines below the last table.
        if let Some(last) = self.done.last_mut() {
            let mut row = last.last_row() + 1;
            for line in self.lines {
                row += 1;
                last.append(row, 1, Cell::from_text(&line));
            }
        }
        for (number, sheet) in (1..).zip(&mut self.done) {
            sheet.name = format!("Table {number}").into();
        }
        Some(self.done)
    }
}

impl Table {
    fn open_row(&mut self, attributes: &str) {
        self.row += 1;
        self.column = 0;
        self.covered.retain(|_, last| *last >= self.row);
        let hidden = attribute(attributes, "style").is_some_and(|style| is_hidden(&style));
        if (hidden || attribute(attributes, "hidden").is_some()) && self.row <= LAST_ROW {
            push(&mut self.hidden_rows, self.row, self.row);
        }
    }

    fn open_cell(&mut self, attributes: &str) {
        if self.row == 0 || u32::try_from(self.above.len()) == Ok(self.row) {
            self.open_row("");
        }
        let is_first = self.column == 0;
        self.next_free_column();
        // A row that lies under cells from above in all its columns is beside the table in a browser, but meant in it.
        if is_first && self.column > self.width && self.width > 0 {
            self.end_spans(self.row - 1);
            self.column = 0;
            self.next_free_column();
        }
        let span = |name| attribute(attributes, name).and_then(|text| text.trim().parse().ok()).unwrap_or(1);
        let (rows, columns): (u32, u32) = (span("rowspan"), span("colspan"));
        let cell = OpenCell { text: String::new(), rows: rows.clamp(1, WIDEST), columns: columns.clamp(1, WIDEST) };
        self.cell = Some(cell);
    }

    fn next_free_column(&mut self) {
        self.column += 1;
        while self.covered.contains_key(&self.column) {
            self.column += 1;
        }
    }

    /// Cells that span several rows end in a row at the latest.
    fn end_spans(&mut self, row: u32) {
        self.covered.clear();
        for region in self.merged.iter_mut().rev().take_while(|region| region.top + WIDEST > row) {
            region.bottom = region.bottom.min(row).max(region.top);
        }
    }

    /// Puts the open cell where it belongs; how many cells that are.
    fn close_cell(&mut self) -> usize {
        let Some(cell) = self.cell.take() else { return 0 };
        let (first, row) = (self.column, self.row);
        let last = first + cell.columns - 1;
        self.column = last;
        self.width = self.width.max(last);
        if last > LAST_COLUMN || row > LAST_ROW {
            return 0;
        }
        if cell.rows > 1 || cell.columns > 1 {
            let bottom = (row + cell.rows - 1).min(LAST_ROW);
            self.merged.push(Region { top: row, left: first, bottom, right: last });
            if cell.rows > 1 {
                self.covered.extend((first..=last).map(|column| (column, bottom)));
            }
        }
        let content = Cell::from_text(&cell.text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n"));
        if content.is_empty() {
            return 0;
        }
        self.cells.push((row, first, content));
        1
    }

    /// The sheet; none if nothing is in the table.
    fn sheet(self) -> Option<Sheet> {
        let mut sheet = Sheet { merged: self.merged, hidden_rows: self.hidden_rows, ..Sheet::default() };
        let above = (1..).zip(&self.above).map(|(row, line)| (row, 1, Cell::from_text(line)));
        let filled = !self.cells.is_empty();
        sheet.fill(above.chain(self.cells).collect());
        filled.then_some(sheet)
    }
}

fn is_hidden(style: &str) -> bool {
    style.to_ascii_lowercase().replace(' ', "").contains("display:none")
}
