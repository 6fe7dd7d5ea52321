//! The cells of a sheet, in one pass over its text.

use std::borrow::Cow;

use super::Broken;
use super::scan::{Scan, Tag, Token};
use super::texts::{inside, text, unescaped};
use crate::source::workbook::styles::Styles;
use crate::source::workbook::xls::push;
use crate::source::workbook::{Cell, Span, calamine_cell};
use jiff::civil::Date;

/// What cells refer to.
pub(super) struct Shared {
    /// The texts that cells name by their number.
    pub(super) texts: Vec<Cell>,
    /// What the styles say that cells name by their number.
    pub(super) styles: Styles,
    /// Days are counted from 1904.
    pub(super) from_1904: bool,
}

/// A cell as it stands in the file.
pub(super) struct Record<'t> {
    /// Row and column, both from 1.
    pub(super) at: (u32, u32),
    /// What it holds; empty if no result is stored.
    pub(super) cell: Cell,
    /// Whether something is stored, though it may be an empty text.
    pub(super) stored: bool,
    pub(super) formula: Option<Formula<'t>>,
    /// The number of its style.
    pub(super) style: usize,
}

/// The formula of a cell.
pub(super) struct Formula<'t> {
    /// Its text; empty in cells that share the formula of another.
    pub(super) text: Cow<'t, str>,
    /// The number under which cells share it.
    pub(super) shared: Option<usize>,
    /// Whether the others take it from here.
    pub(super) anchor: bool,
}

/// A pass over the cells of a sheet.
pub(super) struct Pass<'t, 's> {
    scan: Scan<'t>,
    shared: &'s Shared,
    /// The row and the column of the next cell that does not say where it stands.
    next: (u32, u32),
    /// Rows that are not shown.
    pub(super) hidden: Vec<Span>,
    /// Whether the text ends between two rows, with more in another part.
    goes_on: bool,
}

/// Place, style and kind of a cell.
struct Said {
    at: Option<(u32, u32)>,
    style: usize,
    kind: Kind,
}

/// How the value of a cell is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Inline,
    Bool,
    Error,
    Day,
}

impl<'t, 's> Pass<'t, 's> {
    /// Goes to the first cell.
    pub(super) fn over(part: &'t str, shared: &'s Shared) -> Result<Self, Broken> {
        let mut scan = Scan::of(part);
        let begins = |token: Token<'_>| matches!(token, Token::Start(tag) if tag.name == "sheetData");
        if !scan.any(begins) {
            return Err(Broken::new("a sheet has no part for its cells"));
        }
        Ok(Self { scan, ..Self::from_row(part, shared) })
    }

    /// Begins in the midst of a sheet, with a row that says where it stands.
    pub(super) fn from_row(part: &'t str, shared: &'s Shared) -> Self {
        Self { scan: Scan::of(part), shared, next: (1, 1), hidden: Vec::new(), goes_on: false }
    }

    /// The same, where the text has to end after a row, and the cells go on in another part.
    pub(super) fn with_more_to_come(self) -> Self {
        Self { goes_on: true, ..self }
    }

    /// The next cell.
    pub(super) fn next(&mut self) -> Result<Option<Record<'t>>, Broken> {
        while let Some(token) = self.scan.next() {
            match token {
                Token::Start(tag) if tag.name == "c" => return self.cell(tag).map(Some),
                Token::Start(tag) if tag.name == "row" => self.row(tag)?,
                Token::End("row") => self.next = (self.next.0.saturating_add(1), 1),
                Token::End("sheetData") if !self.goes_on => return Ok(None),
                Token::End("sheetData") => return Err(Broken::new("its cells end before its last part")),
                _ => {}
            }
        }
        if self.goes_on && self.scan.is_at_end() && self.next.1 == 1 {
            return Ok(None);
        }
        Err(Broken::ends_within("sheetData"))
    }

    fn row(&mut self, tag: Tag<'t>) -> Result<(), Broken> {
        let mut is_hidden = false;
        for (name, value) in tag.attributes() {
            match name {
                "r" => self.next.0 = place(&value)?.0,
                "hidden" => is_hidden = matches!(&*value, "1" | "true"),
                _ => {}
            }
        }
        if is_hidden {
            push(&mut self.hidden, self.next.0, self.next.0);
        }
        Ok(())
    }

    fn cell(&mut self, tag: Tag<'t>) -> Result<Record<'t>, Broken> {
        let Said { at, style, kind } = said(tag)?;
        let at = at.unwrap_or(self.next);
        self.next.1 = at.1.saturating_add(1);
        let (mut cell, mut stored, mut formula) = (Cell::Empty, false, None);
        while let Some(token) = self.scan.next() {
            match token {
                Token::Start(tag) => match tag.name {
                    "v" => {
                        let value = inside(&mut self.scan, "v")?;
                        // Beside a text in the cell it says nothing new.
                        if kind != Kind::Inline {
                            stored = !value.is_empty() || kind == Kind::Text;
                            cell = self.value(value, kind, style)?;
                        }
                    }
                    "is" => {
                        stored = true;
                        cell = Cell::from_text(&text(&mut self.scan, "is")?);
                    }
                    "f" => formula = Some(self.formula(tag)?),
                    _ => {}
                },
                Token::End("c") => return Ok(Record { at, cell, stored, formula, style }),
                _ => {}
            }
        }
        Err(Broken::ends_within("c"))
    }

    fn value(&self, value: Cow<'t, str>, kind: Kind, style: usize) -> Result<Cell, Broken> {
        Ok(match kind {
            _ if value.is_empty() => Cell::Empty,
            Kind::Shared => {
                let found = value.trim().parse::<usize>().ok().and_then(|index| self.shared.texts.get(index));
                found.cloned().ok_or_else(|| Broken::new(format!("there is no shared text {value}")))?
            }
            Kind::Bool => match value.trim() {
                "0" | "false" | "FALSE" => Cell::Bool(false),
                "1" | "true" | "TRUE" => Cell::Bool(true),
                other => Cell::from_text(other),
            },
            Kind::Error => Cell::Error(value.into_owned()),
            Kind::Day => {
                let day = value.get(..10).and_then(|day| day.parse::<Date>().ok());
                day.map_or_else(|| Cell::from_text(&value), Cell::Date)
            }
            Kind::Number => match value.trim().parse::<f64>() {
                Ok(number) if self.shared.styles.is_day(style) => calamine_cell::day(number, self.shared.from_1904),
                Ok(number) => Cell::Number(number),
                Err(_) => Cell::from_text(&value),
            },
            Kind::Text | Kind::Inline => Cell::from_text(&unescaped(value)),
        })
    }

    fn formula(&mut self, tag: Tag<'t>) -> Result<Formula<'t>, Broken> {
        let (mut is_shared, mut number, mut anchor) = (false, None, false);
        for (name, value) in tag.attributes() {
            match name {
                "t" => is_shared = &*value == "shared",
                "si" => number = value.parse::<usize>().ok(),
                "ref" => anchor = true,
                _ => {}
            }
        }
        let text = inside(&mut self.scan, "f")?;
        let shared = number.filter(|_| is_shared);
        Ok(Formula { text, shared, anchor: anchor && shared.is_some() })
    }
}

/// What the tag of a cell says.
fn said(tag: Tag<'_>) -> Result<Said, Broken> {
    let mut said = Said { at: None, style: 0, kind: Kind::Number };
    for (name, value) in tag.attributes() {
        match name {
            "r" => {
                let (row, column) = place(&value)?;
                said.at = Some((row, column.ok_or_else(|| Broken::no_place(&value))?));
            }
            "s" => said.style = value.parse().unwrap_or(0),
            "t" => {
                said.kind = match &*value {
                    "s" => Kind::Shared,
                    "str" => Kind::Text,
                    "inlineStr" | "is" => Kind::Inline,
                    "b" => Kind::Bool,
                    "e" => Kind::Error,
                    "d" => Kind::Day,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    Ok(said)
}

/// The row of a reference like `AB12`, and the column if it has one, both from 1.
fn place(reference: &str) -> Result<(u32, Option<u32>), Broken> {
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut is_row = false;
    for byte in reference.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if !is_row => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.saturating_mul(26).saturating_add(letter);
            }
            b'0'..=b'9' => {
                is_row = true;
                row = row.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
            }
            _ => return Err(Broken::no_place(reference)),
        }
    }
    if row == 0 {
        return Err(Broken::no_place(reference));
    }
    Ok((row, Some(column).filter(|column| *column > 0)))
}
