//! In which order the date styles of an `OpenDocument` spreadsheet show day and month.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::DateOrder;
use super::guard::LAST_COLUMN;
use super::xml::{attribute, each_event};

/// The styles read so far.
#[derive(Default)]
pub(super) struct DateStyles {
    /// The date style that is open, and what it shows first.
    open: Option<(String, Option<DateOrder>)>,
    orders: BTreeMap<String, DateOrder>,
    cells: BTreeMap<String, DateOrder>,
    /// Default styles of the open sheet's columns, from the left: first, last, order.
    columns: Vec<(u32, u32, DateOrder)>,
}

impl DateStyles {
    /// Takes all styles of a part.
    pub(super) fn read(&mut self, part: &str) {
        each_event(part, |event| match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag);
                self.end(tag.name().as_ref());
            }
            Event::End(tag) => self.end(tag.name().as_ref()),
            _ => {}
        });
    }

    /// Takes the start of an element; others than styles are left alone.
    pub(super) fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "number:date-style" => {
                // With automatic order the country of the reader decides, which the file does not know.
                let automatic = attribute(tag, "number:automatic-order").is_some_and(|value| value == "true");
                self.open = attribute(tag, "style:name").filter(|_| !automatic).map(|name| (name, None));
            }
            "number:day" => self.shows(DateOrder::DayFirst),
            // The name of a month leaves no doubt, and a year in front is followed by month and day everywhere.
            "number:month" if attribute(tag, "number:textual").is_some_and(|value| value == "true") => self.open = None,
            "number:year" if self.open.as_ref().is_some_and(|(_, first)| first.is_none()) => self.open = None,
            "number:month" => self.shows(DateOrder::MonthFirst),
            "style:style" => {
                let order = attribute(tag, "style:data-style-name").and_then(|name| self.orders.get(&name).copied());
                self.cells.extend(attribute(tag, "style:name").zip(order));
            }
            _ => {}
        }
    }

    fn shows(&mut self, order: DateOrder) {
        if let Some((_, first)) = &mut self.open {
            first.get_or_insert(order);
        }
    }

    /// Takes the end of an element.
    pub(super) fn end(&mut self, name: &str) {
        if name == "number:date-style"
            && let Some((name, Some(order))) = self.open.take()
        {
            self.orders.insert(name, order);
        }
    }

    /// A sheet begins.
    pub(super) fn open_sheet(&mut self) {
        self.columns.clear();
    }

    /// Columns of the open sheet have a default style.
    pub(super) fn columns(&mut self, first: u32, last: u32, style: Option<String>) {
        let order = style.and_then(|style| self.cells.get(&style).copied());
        self.columns.extend(order.filter(|_| first <= LAST_COLUMN).map(|order| (first, last, order)));
    }

    /// The order in which a date cell with a style of its own, or else that of its column, is shown.
    pub(super) fn of_cell(&self, style: Option<&str>, column: u32) -> Option<DateOrder> {
        if let Some(style) = style {
            return self.cells.get(style).copied();
        }
        let (_, last, order) = self.columns[..self.columns.partition_point(|(first, ..)| *first <= column)].last()?;
        (column <= *last).then_some(*order)
    }
}
