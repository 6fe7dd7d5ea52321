//! The XML spreadsheet of Excel 2003 (`SpreadsheetML`), which programs export under the name `.xls`.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::guard::{self, Fault, LAST_COLUMN, LAST_ROW};
use super::number_format::{self, Shown};
use super::xls::push;
use super::xml::{content, each_event, unescaped};
use super::{Cell, Region, Sheet, take_cells};
use crate::source::budget::{Budget, Exceeded, Limit};

/// Reads all worksheets.
pub(super) fn sheets(name: &str, text: &str, budget: &Budget) -> Result<Vec<Sheet>, Fault> {
    let mut book = Book::new(budget);
    let mut exceeded = None;
    each_event(text, |event| {
        if exceeded.is_none() {
            exceeded = book.take(event).err();
        }
    });
    match exceeded {
        Some(exceeded) => {
            let sheet = book.done.last().map_or("", |sheet| &sheet.name);
            Err(guard::exceeded(name)(exceeded.in_sheet(sheet)))
        }
        None if !text.contains("</Workbook>") && !text.contains(":Workbook>") => Err(guard::truncated(name)),
        None => Ok(book.done),
    }
}

struct Book<'b> {
    done: Vec<Sheet>,
    cells: Vec<(u32, u32, Cell)>,
    row: u32,
    column: u32,
    cell: Option<OpenCell>,
    /// Columns described so far.
    described: u32,
    /// A note of a cell is open, whose text is not that of the cell.
    note: bool,
    /// What the text inside `Visible` says.
    visible: Option<String>,
    /// The style that is being described, and what the number formats of styles mean.
    style: Option<String>,
    styles: BTreeMap<String, Shown>,
    /// Cells of the open sheet whose number format means something, with their styles.
    styled: Vec<(u32, u32, String)>,
    from_1904: bool,
    budget: &'b Budget,
}

#[derive(Default)]
struct OpenCell {
    kind: String,
    text: String,
    /// The data element is open.
    inside: bool,
    formula: bool,
}

impl<'b> Book<'b> {
    fn new(budget: &'b Budget) -> Self {
        Self {
            done: Vec::new(),
            cells: Vec::new(),
            row: 0,
            column: 0,
            cell: None,
            described: 0,
            note: false,
            visible: None,
            style: None,
            styles: BTreeMap::new(),
            styled: Vec::new(),
            from_1904: false,
            budget,
        }
    }

    fn take(&mut self, event: &Event<'_>) -> Result<(), Exceeded> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag)?;
                self.end(tag.local_name().as_ref())
            }
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            event => {
                self.text(&content(event));
                Ok(())
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Exceeded> {
        let number = |name| attribute(tag, name).and_then(|text| text.trim().parse::<u32>().ok());
        match tag.local_name().as_ref() {
            "Worksheet" => {
                self.budget.take(Limit::Sheets, 1_u64)?;
                let name = attribute(tag, "Name").unwrap_or_default();
                self.done.push(Sheet { name: name.as_str().into(), ..Sheet::default() });
                (self.row, self.column, self.described, self.cell) = (0, 0, 0, None);
            }
            "Date1904" => self.from_1904 = true,
            "Style" => self.style = attribute(tag, "ID"),
            "NumberFormat" => {
                let shown = attribute(tag, "Format").and_then(|code| match code.as_str() {
                    "Percent" => Some(Shown::Percent),
                    code => number_format::of_code(code),
                });
                self.styles.extend(self.style.take().zip(shown));
            }
            "Column" => {
                let first = number("Index").unwrap_or(self.described.saturating_add(1)).max(1);
                let last = first.saturating_add(number("Span").unwrap_or(0)).min(LAST_COLUMN);
                self.described = last;
                if let (true, Some(sheet)) = (is_hidden(tag), self.done.last_mut()) {
                    push(&mut sheet.hidden_columns, first, last);
                }
            }
            "Row" => {
                self.row = number("Index").unwrap_or(self.row.saturating_add(1)).max(1);
                self.column = 0;
                let last = self.row.saturating_add(number("Span").unwrap_or(0)).min(LAST_ROW);
                if let (true, Some(sheet)) = (is_hidden(tag), self.done.last_mut()) {
                    self.budget.take(Limit::Regions, 1_u64)?;
                    push(&mut sheet.hidden_rows, self.row, last);
                }
                // Further rows that are described together with this one hold nothing.
                if number("Span").is_some() {
                    self.row = last;
                }
            }
            "Cell" => self.open_cell(tag)?,
            "Comment" => self.note = true,
            "Data" if !self.note => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute(tag, "Type").unwrap_or_default();
                    cell.inside = true;
                }
            }
            "Visible" => self.visible = Some(String::new()),
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Exceeded> {
        let number = |name| attribute(tag, name).and_then(|text| text.trim().parse::<u32>().ok());
        self.column = number("Index").unwrap_or(self.column.saturating_add(1)).max(1);
        if let Some(style) = attribute(tag, "StyleID").filter(|style| self.styles.contains_key(style)) {
            self.styled.push((self.row, self.column, style));
        }
        self.cell = Some(OpenCell { formula: attribute(tag, "Formula").is_some(), ..OpenCell::default() });
        let (across, down) = (number("MergeAcross").unwrap_or(0), number("MergeDown").unwrap_or(0));
        if let (true, Some(sheet)) = (across > 0 || down > 0, self.done.last_mut()) {
            let bottom = self.row.saturating_add(down).min(LAST_ROW);
            let right = self.column.saturating_add(across).min(LAST_COLUMN);
            if self.row <= bottom && self.column <= right {
                self.budget.take(Limit::Regions, 1_u64)?;
                sheet.merged.push(Region { top: self.row, left: self.column, bottom, right });
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Exceeded> {
        match name {
            "Worksheet" => {
                let cells = std::mem::take(&mut self.cells);
                if let Some(sheet) = self.done.last_mut() {
                    sheet.fill(cells);
                    self.styled.sort();
                    let shown =
                        |(row, column, style): &(u32, u32, String)| Some((*row, *column, self.styles.get(style)?));
                    sheet.show(self.styled.iter().filter_map(shown), Some(self.from_1904));
                    self.styled.clear();
                }
            }
            "Data" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| !self.note) {
                    cell.inside = false;
                }
            }
            "Comment" => self.note = false,
            "Cell" => self.close_cell()?,
            "Visible" => {
                if let (Some(text), Some(sheet)) = (self.visible.take(), self.done.last_mut()) {
                    sheet.hidden = text.trim() != "SheetVisible";
                    sheet.very_hidden = text.trim() == "SheetVeryHidden";
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Exceeded> {
        let (Some(cell), Some(sheet)) = (self.cell.take(), self.done.last_mut()) else { return Ok(()) };
        let (row, column) = (self.row, self.column);
        if let Some(region) = sheet.merged.last().filter(|region| (region.top, region.left) == (row, column)) {
            self.column = region.right;
        }
        if row > LAST_ROW || column > LAST_COLUMN {
            return Ok(());
        }
        let found = cell.content();
        if !found.is_empty() {
            take_cells(self.budget, &found, 1)?;
            self.cells.push((row, column, found));
        } else if cell.formula && cell.kind.is_empty() {
            self.budget.take(Limit::Cells, 1_u64)?;
            sheet.uncalculated.push((row, column));
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(visible) = &mut self.visible {
            visible.push_str(text);
        } else if let Some(cell) = self.cell.as_mut().filter(|cell| cell.inside && !self.note) {
            cell.text.push_str(text);
        }
    }
}

impl OpenCell {
    fn content(&self) -> Cell {
        let text = self.text.trim();
        let typed = match self.kind.as_str() {
            "Number" => text.parse().ok().filter(|number: &f64| number.is_finite()).map(Cell::Number),
            // A time of day has the day before the first one.
            "DateTime" if !text.starts_with("1899-12-31") => {
                text.get(..10).and_then(|day| day.parse().ok()).map(Cell::Date)
            }
            "Boolean" => Some(Cell::Bool(text == "1" || text.eq_ignore_ascii_case("true"))),
            "Error" => Some(Cell::Error(text.into())),
            _ => None,
        };
        typed.unwrap_or_else(|| Cell::from_text(text))
    }
}

/// An attribute by its name without the prefix, which is not the same in all files.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(unescaped(&found.value))
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "Hidden").is_some_and(|value| value == "1")
}
