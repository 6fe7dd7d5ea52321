//! The tables of a web page, which many programs export under the name of an Excel workbook.
//!
//! A table is a sheet; text between tables stands in the first column of the sheet of the next one, so that titles are
//! not lost.

mod tokens;

use std::collections::BTreeMap;

use super::guard::{self, Fault};
use super::xls::push;
use super::{Cell, Region, Sheet, take_cells};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::budget::{Budget, Exceeded, Limit};
use tokens::{Token, attribute, tokens, unescaped};

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
pub(super) fn sheets(
    name: &str,
    title: &str,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
    budget: &Budget,
) -> Result<Vec<Sheet>, Fault> {
    let (mut sheets, is_cut) = read(page, budget).map_err(guard::exceeded(name))?;
    if is_cut {
        let mut finding = *guard::truncated(name);
        finding.severity = Severity::Warn;
        finding.message = format!("{name} ends within a table; it is probably cut short");
        diagnostics.push(finding);
    }
    if let [only] = sheets.as_mut_slice() {
        only.name = title.into();
    }
    Ok(sheets)
}

/// The tables, and whether the page ends within one although it closes its rows.
fn read(page: &str, budget: &Budget) -> Result<(Vec<Sheet>, bool), Exceeded> {
    let mut reader = Page { done: Vec::new(), open: Vec::new(), lines: Vec::new(), line: String::new(), budget };
    let mut closes_rows = false;
    for token in tokens(page) {
        closes_rows |= matches!(&token, Token::Close(name) if name == "tr");
        reader.take(token)?;
    }
    let is_cut = closes_rows && !reader.open.is_empty();
    Ok((reader.finish()?, is_cut))
}

struct Page<'b> {
    done: Vec<Sheet>,
    /// Tables that are open, the outermost first.
    open: Vec<Table>,
    /// Lines of text since the last table.
    lines: Vec<String>,
    line: String,
    budget: &'b Budget,
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
    /// Of the merged regions those that may reach below the open row.
    reaching: Vec<usize>,
    cell: Option<OpenCell>,
}

struct OpenCell {
    text: String,
    rows: u32,
    columns: u32,
}

impl Page<'_> {
    fn take(&mut self, token: Token<'_>) -> Result<(), Exceeded> {
        match token {
            Token::Text(text) => self.text(&unescaped(text))?,
            Token::Open(name, attributes) => match name.as_str() {
                "table" => {
                    self.end_line()?;
                    // Tables inside tables are open at the same time.
                    Limit::Sheets.allows(self.open.len())?;
                    let above = if self.open.is_empty() { std::mem::take(&mut self.lines) } else { Vec::new() };
                    let row = u32::try_from(above.len()).unwrap_or(u32::MAX);
                    self.open.push(Table { above, row, ..Table::default() });
                }
                "tr" => {
                    if let Some(table) = self.open.last_mut() {
                        table.close_cell(self.budget)?;
                        table.open_row(attributes, self.budget)?;
                    }
                }
                "td" | "th" => {
                    if let Some(table) = self.open.last_mut() {
                        table.close_cell(self.budget)?;
                        table.open_cell(attributes, self.budget)?;
                    }
                }
                "thead" | "tbody" | "tfoot" => self.end_group()?,
                "br" => self.line_break()?,
                "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "caption" => self.block()?,
                _ => {}
            },
            Token::Close(name) => match name.as_str() {
                "table" => {
                    if let Some(mut table) = self.open.pop() {
                        table.close_cell(self.budget)?;
                        self.keep(table)?;
                    }
                }
                "td" | "th" | "tr" => {
                    if let Some(table) = self.open.last_mut() {
                        table.close_cell(self.budget)?;
                    }
                }
                "thead" | "tbody" | "tfoot" => self.end_group()?,
                "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "caption" => self.block()?,
                _ => {}
            },
        }
        Ok(())
    }

    /// The head, a body or the foot of a table ends, and with it the cells that span several of its rows.
    fn end_group(&mut self) -> Result<(), Exceeded> {
        if let Some(table) = self.open.last_mut() {
            table.close_cell(self.budget)?;
            table.end_spans(table.row);
        }
        Ok(())
    }

    /// Keeps a table in which something stands.
    fn keep(&mut self, table: Table) -> Result<(), Exceeded> {
        if let Some(sheet) = table.sheet() {
            self.budget.take(Limit::Sheets, 1_u64)?;
            self.done.push(sheet);
        }
        Ok(())
    }

    /// Text of the open cell, or between tables; blanks are joined as a browser does.
    fn text(&mut self, text: &str) -> Result<(), Exceeded> {
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
        Ok(())
    }

    /// Text inside a table but in no cell, such as its caption, is shown above it.
    fn stray(&mut self, text: &str) -> Result<(), Exceeded> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(table) = self.open.last_mut().filter(|table| !text.is_empty() && table.cells.is_empty()) {
            self.budget.take(Limit::Cells, 1_u64)?;
            self.budget.take(Limit::CellText, text.len())?;
            table.above.push(text);
            table.row += 1;
        }
        Ok(())
    }

    fn line_break(&mut self) -> Result<(), Exceeded> {
        match self.open.last_mut().map(|table| &mut table.cell) {
            Some(Some(cell)) => cell.text.push('\n'),
            Some(None) => {}
            None => self.end_line()?,
        }
        Ok(())
    }

    /// A paragraph begins or ends.
    fn block(&mut self) -> Result<(), Exceeded> {
        match self.open.last_mut().map(|table| &mut table.cell) {
            Some(Some(cell)) if !cell.text.is_empty() && !cell.text.ends_with('\n') => cell.text.push('\n'),
            Some(_) => {}
            None => self.end_line()?,
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), Exceeded> {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if !line.is_empty() {
            self.budget.take(Limit::Cells, 1_u64)?;
            self.budget.take(Limit::CellText, line.len())?;
            self.lines.push(line.to_string());
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Sheet>, Exceeded> {
        while let Some(mut table) = self.open.pop() {
            table.close_cell(self.budget)?;
            self.keep(table)?;
        }
        self.end_line()?;
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
        Ok(self.done)
    }
}

impl Table {
    fn open_row(&mut self, attributes: &str, budget: &Budget) -> Result<(), Exceeded> {
        self.row += 1;
        Limit::Rows.allows(self.row)?;
        self.column = 0;
        self.covered.retain(|_, last| *last >= self.row);
        let hidden = attribute(attributes, "style").is_some_and(|style| is_hidden(&style));
        if hidden || attribute(attributes, "hidden").is_some() {
            budget.take(Limit::Regions, 1_u64)?;
            push(&mut self.hidden_rows, self.row, self.row);
        }
        Ok(())
    }

    fn open_cell(&mut self, attributes: &str, budget: &Budget) -> Result<(), Exceeded> {
        if self.row == 0 || u32::try_from(self.above.len()) == Ok(self.row) {
            self.open_row("", budget)?;
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
        Ok(())
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
        for place in self.reaching.drain(..) {
            if let Some(region) = self.merged.get_mut(place) {
                region.bottom = region.bottom.min(row).max(region.top);
            }
        }
    }

    /// Puts the open cell where it belongs.
    fn close_cell(&mut self, budget: &Budget) -> Result<(), Exceeded> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (first, row) = (self.column, self.row);
        let last = first + cell.columns - 1;
        self.column = last;
        self.width = self.width.max(last);
        Limit::Columns.allows(last)?;
        if cell.rows > 1 || cell.columns > 1 {
            // What it covers is looked at in each row below.
            budget.take(Limit::Cells, u64::from(cell.rows - 1) * u64::from(cell.columns))?;
            budget.take(Limit::Regions, 1_u64)?;
            let bottom = row + cell.rows - 1;
            if cell.rows > 1 {
                self.reaching.push(self.merged.len());
                self.covered.extend((first..=last).map(|column| (column, bottom)));
            }
            self.merged.push(Region { top: row, left: first, bottom, right: last });
        }
        let content = Cell::from_text(&cell.text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n"));
        if !content.is_empty() {
            take_cells(budget, &content, 1)?;
            self.cells.push((row, first, content));
        }
        Ok(())
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
