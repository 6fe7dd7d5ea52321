//! `OpenDocument` spreadsheets, read here and not through calamine, which tells neither hidden rows nor merged regions
//! and makes room for every cell between the first and the last.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::guard::{self, Fault, LAST_COLUMN, LAST_ROW};
use super::number_format;
use super::ods_dates::DateStyles;
use super::xls::push;
use super::xml::{attribute, resolved, unescaped};
use super::{Cell, Currency, Region, Row, Sheet, take_cells};
use crate::source::budget::{Budget, Exceeded, Limit};

/// Reads all tables.
pub(super) fn sheets(name: &str, bytes: &[u8], budget: &Budget) -> Result<Vec<Sheet>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| guard::truncated(name))?;
    let mut part = |path: &str| {
        let mut content = Vec::new();
        archive.by_name(path).ok()?.read_to_end(&mut content).ok()?;
        Some(String::from_utf8(content).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    };
    if part("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(guard::encrypted(name));
    }
    // Number formats may stand there too.
    let styles = part("styles.xml").unwrap_or_default();
    let content = part("content.xml").ok_or_else(|| guard::damaged(name))?;
    let mut date_styles = DateStyles::default();
    date_styles.read(&styles);
    tables_with(name, &content, date_styles, budget)
}

/// Reads all tables of the XML that holds them.
pub(super) fn tables(name: &str, content: &str, budget: &Budget) -> Result<Vec<Sheet>, Fault> {
    if !content.contains("</office:document>") {
        return Err(guard::truncated(name));
    }
    tables_with(name, content, DateStyles::default(), budget)
}

fn tables_with(name: &str, content: &str, date_styles: DateStyles, budget: &Budget) -> Result<Vec<Sheet>, Fault> {
    let mut document = Document::new(date_styles, budget);
    let mut reader = Reader::from_str(content);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(document.sheets),
            Ok(event) => document.take(&event).map_err(|exceeded| guard::exceeded(name)(document.at(exceeded)))?,
            Err(error) => return Err(guard::unreadable(name, &error)),
        }
    }
}

/// What has been read so far.
struct Document<'b> {
    sheets: Vec<Sheet>,
    /// Table styles that hide their table.
    hiding_styles: BTreeSet<String>,
    style: Option<String>,
    date_styles: DateStyles,
    /// Tables that are open; one inside another belongs to a cell and is left out.
    tables: u32,
    /// Elements open whose text is not that of the cell: notes and drawings.
    aside: u32,
    row: RowState,
    column: u32,
    cell: Option<CellState>,
    budget: &'b Budget,
}

#[derive(Default)]
struct RowState {
    /// Its number; the last one of the table before its first row.
    number: u32,
    repeated: u32,
    cells: Vec<(u32, Cell)>,
    uncalculated: Vec<u32>,
}

#[derive(Default)]
struct CellState {
    kind: String,
    style: Option<String>,
    value: Option<String>,
    error: bool,
    currency: Option<String>,
    formula: bool,
    covered: bool,
    repeated: u32,
    rows: u32,
    columns: u32,
    paragraphs: u32,
    text: String,
}

impl<'b> Document<'b> {
    fn new(date_styles: DateStyles, budget: &'b Budget) -> Self {
        Self {
            sheets: Vec::new(),
            hiding_styles: BTreeSet::new(),
            style: None,
            date_styles,
            tables: 0,
            aside: 0,
            row: RowState::default(),
            column: 0,
            cell: None,
            budget,
        }
    }

    /// Says in which sheet there was too much.
    fn at(&self, exceeded: Exceeded) -> Exceeded {
        match self.sheets.last() {
            Some(sheet) => exceeded.in_sheet(&sheet.name),
            None => exceeded,
        }
    }

    fn take(&mut self, event: &Event<'_>) -> Result<(), Exceeded> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag.name().as_ref()),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.text(&resolved(reference)),
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Exceeded> {
        if self.sheets.is_empty() {
            self.date_styles.start(tag);
        }
        match tag.name().as_ref() {
            "style:style" => self.style = attribute(tag, "style:name"),
            "style:table-properties" if attribute(tag, "table:display").is_some_and(|display| display == "false") => {
                self.hiding_styles.extend(self.style.take());
            }
            "table:table" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.budget.take(Limit::Sheets, 1_u64)?;
                    self.open_sheet(tag);
                }
            }
            "table:table-column" if self.tables == 1 => {
                let first = self.column + 1;
                self.column = self.column.saturating_add(repeated(tag, "table:number-columns-repeated"));
                let style = attribute(tag, "table:default-cell-style-name");
                self.date_styles.columns(first, self.column, style);
                if let (true, Some(sheet)) = (first <= LAST_COLUMN && is_hidden(tag), self.sheets.last_mut()) {
                    push(&mut sheet.hidden_columns, first, self.column.min(LAST_COLUMN));
                }
            }
            "table:table-row" if self.tables == 1 => self.open_row(tag)?,
            "table:table-cell" | "table:covered-table-cell" if self.tables == 1 => self.open_cell(tag),
            "office:annotation" => self.aside += 1,
            name if name.starts_with("draw:") => self.aside += 1,
            "text:p" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0 && self.tables == 1) {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "text:s" => self.text(&" ".repeat(repeated(tag, "text:c").min(100) as usize))?,
            "text:tab" => self.text("\t")?,
            "text:line-break" => self.text("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Exceeded> {
        match name {
            "style:style" => self.style = None,
            "number:date-style" => self.date_styles.end(name),
            "table:table" => self.tables = self.tables.saturating_sub(1),
            "table:table-row" if self.tables == 1 => self.close_row()?,
            "table:table-cell" | "table:covered-table-cell" if self.tables == 1 => self.close_cell()?,
            "office:annotation" => self.aside = self.aside.saturating_sub(1),
            name if name.starts_with("draw:") => self.aside = self.aside.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Exceeded> {
        let shown = self.aside == 0 && self.tables == 1;
        if let Some(cell) = self.cell.as_mut().filter(|cell| shown && cell.paragraphs > 0) {
            cell.text.push_str(text);
            self.budget.covers(Limit::CellText, cell.text.len())?;
        }
        Ok(())
    }

    fn open_sheet(&mut self, tag: &BytesStart<'_>) {
        let style = attribute(tag, "table:style-name");
        self.sheets.push(Sheet {
            name: attribute(tag, "table:name").unwrap_or_default().into(),
            hidden: style.is_some_and(|style| self.hiding_styles.contains(&style)),
            ..Sheet::default()
        });
        self.date_styles.open_sheet();
        self.row = RowState::default();
        self.column = 0;
        self.cell = None;
        self.aside = 0;
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Exceeded> {
        let number = self.row.number.saturating_add(self.row.repeated.max(1));
        let number = if self.row.repeated == 0 { 1 } else { number };
        self.row = RowState { number, repeated: repeated(tag, "table:number-rows-repeated"), ..RowState::default() };
        self.column = 0;
        if let (true, Some(sheet)) = (number <= LAST_ROW && is_hidden(tag), self.sheets.last_mut()) {
            let last = number.saturating_add(self.row.repeated - 1).min(LAST_ROW);
            self.budget.take(Limit::Regions, 1_u64)?;
            push(&mut sheet.hidden_rows, number, last);
        }
        Ok(())
    }

    /// Writes the open row as often as it is repeated; its cells were taken from the budget for the first time.
    fn close_row(&mut self) -> Result<(), Exceeded> {
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        let cells = std::mem::take(&mut self.row.cells);
        let last = self.row.number.saturating_add(self.row.repeated.max(1) - 1).min(LAST_ROW);
        let text: usize = cells.iter().map(|(_, cell)| cell.text_bytes()).sum();
        for number in self.row.number..=last {
            if cells.is_empty() && self.row.uncalculated.is_empty() {
                break;
            }
            if number > self.row.number {
                self.budget.take(Limit::Cells, cells.len() + self.row.uncalculated.len())?;
                self.budget.take(Limit::CellText, text)?;
            }
            sheet.uncalculated.extend(self.row.uncalculated.iter().map(|column| (number, *column)));
            if !cells.is_empty() {
                sheet.rows.push(Row { number, cells: cells.clone() });
            }
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) {
        let mut cell = CellState { repeated: 1, rows: 1, columns: 1, ..CellState::default() };
        cell.covered = tag.name().as_ref() == "table:covered-table-cell";
        for found in tag.attributes().with_checks(false).flatten() {
            let value = || unescaped(&found.value);
            let count = || found.value.parse().unwrap_or(1).max(1);
            match found.key.as_ref() {
                "office:value-type" => cell.kind = value(),
                "table:style-name" => cell.style = Some(value()),
                "office:value" | "office:date-value" | "office:string-value" | "office:boolean-value" => {
                    cell.value = Some(value());
                }
                "office:currency" => cell.currency = Some(value()),
                "calcext:value-type" => cell.error = found.value == "error",
                "table:formula" => cell.formula = true,
                "table:number-columns-repeated" => cell.repeated = count(),
                "table:number-columns-spanned" => cell.columns = count(),
                "table:number-rows-spanned" => cell.rows = count(),
                _ => {}
            }
        }
        self.cell = Some(cell);
    }

    fn close_cell(&mut self) -> Result<(), Exceeded> {
        let (Some(cell), Some(sheet)) = (self.cell.take(), self.sheets.last_mut()) else { return Ok(()) };
        let first = self.column.saturating_add(1);
        self.column = self.column.saturating_add(cell.repeated);
        let last = self.column.min(LAST_COLUMN);
        if (cell.rows > 1 || cell.columns > 1) && first <= LAST_COLUMN && self.row.number <= LAST_ROW {
            self.budget.take(Limit::Regions, 1_u64)?;
            sheet.merged.push(Region {
                top: self.row.number,
                left: first,
                bottom: self.row.number.saturating_add(cell.rows - 1).min(LAST_ROW),
                right: first.saturating_add(cell.columns - 1).min(LAST_COLUMN),
            });
        }
        let content = content(&cell);
        let times = usize::try_from((last + 1).saturating_sub(first)).unwrap_or(usize::MAX);
        // A covered cell may keep an old value, which the spreadsheet program does not show.
        if !content.is_empty() && !cell.covered {
            if matches!(content, Cell::Date(_))
                && let Some(order) = self.date_styles.of_cell(cell.style.as_deref(), first)
            {
                sheet.note_order(first, order);
            }
            if self.row.number > LAST_ROW {
                return Ok(());
            }
            take_cells(self.budget, &content, times)?;
            self.row.cells.extend((first..=last).map(|column| (column, content.clone())));
        } else if cell.formula && cell.kind.is_empty() {
            self.budget.take(Limit::Cells, times)?;
            self.row.uncalculated.extend(first..=last);
        }
        Ok(())
    }
}

fn content(cell: &CellState) -> Cell {
    let value = cell.value.as_deref();
    if cell.error || (cell.formula && cell.text.starts_with("Err:")) {
        return match Cell::from_text(&cell.text) {
            Cell::Text(text) => Cell::Error(text),
            other => other,
        };
    }
    let typed = match cell.kind.as_str() {
        "float" | "percentage" | "currency" => {
            value.and_then(|value| value.parse().ok()).map(|value| number(cell, value))
        }
        "date" => value.and_then(|value| value.get(..10)?.parse().ok()).map(Cell::Date),
        "boolean" => value.map(|value| Cell::Bool(value == "true")),
        "string" => value.map(Cell::from_text),
        _ => None,
    };
    typed.unwrap_or_else(|| Cell::from_text(&cell.text))
}

fn number(cell: &CellState, value: f64) -> Cell {
    let currency = cell.currency.as_deref().and_then(Currency::new);
    match (cell.kind.as_str(), currency) {
        ("percentage", _) => Cell::Percent(value),
        ("currency", Some(currency)) => Cell::Money(value, currency),
        _ => number_format::as_shown(&cell.text, value).unwrap_or(Cell::Number(value)),
    }
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// Collapsed by the user, or left out by a filter.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "table:visibility").is_some_and(|value| value == "collapse" || value == "filter")
}
