mod amounts;
mod controls;
mod kept;
mod notifications;
mod typed;

use std::borrow::Cow;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::dates::{Habit, Order};
use super::{Understood, Unreadable, is_blank_mark, numbers};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::accounting::Fate;
use crate::ingest::editions::Editions;
use crate::ingest::vocabulary::Vocabulary;
use crate::model::ControlId;
use crate::source::folding::as_value;
use crate::source::workbook::{Cell, Currency};

/// Where a value stands. It becomes a [`Location`] only when something is to be said about it.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    /// In a cell.
    Cell {
        /// The workbook.
        file: &'a Arc<str>,
        /// The sheet's name.
        sheet: &'a Arc<str>,
        /// The letters of the column.
        column: &'a str,
        /// The row.
        row: u32,
    },
    /// Below a key of a YAML file.
    Key {
        /// The file.
        file: &'a str,
        /// The path of the key.
        path: &'a str,
    },
    /// In no file.
    Nowhere,
}

impl At<'_> {
    /// The same, to be shown.
    fn location(self) -> Location {
        match self {
            Self::Cell { file, sheet, column, row } => {
                Location::cell(file.clone(), sheet.clone(), format!("{column}{row}"))
            }
            Self::Key { file, path } => Location::key(file, path),
            Self::Nowhere => Location::file(""),
        }
    }
}

/// Where a cell stands and what is known around it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The cell, or the key of a YAML file.
    pub at: At<'a>,
    /// The field it is read for.
    pub field: &'a str,
    /// The id of its row, if it has one.
    pub subject: Option<&'a str>,
    /// The title in its row.
    pub title: Option<&'a str>,
    /// The control of the row above, in a list of controls.
    pub previous: Option<&'a str>,
    /// The largest number of its column.
    pub largest: f64,
    /// The editions that control ids belong to, if the mapping file says so.
    pub editions: Option<Editions>,
    /// How the dates of its column are written.
    pub dates: Habit,
    /// The currency that the header of its column names.
    pub currency: Option<Currency>,
    /// What the mapping file says about words of this field.
    pub words: Option<&'a IndexMap<String, Value>>,
}

impl<'a> Place<'a> {
    /// A place outside all workbooks.
    pub(in crate::ingest) fn nowhere(field: &'a str) -> Self {
        Self {
            at: At::Nowhere,
            field,
            subject: None,
            title: None,
            previous: None,
            largest: 0.0,
            editions: None,
            // Alone a cell cannot tell; any order shows whether it is a date at all.
            dates: Habit { order: Some(Order::DayFirst), deadline: true },
            currency: None,
            words: None,
        }
    }
}

/// Reads one cell for one field; what it cannot read it reports, and hands back to be kept as text.
///
/// Every method gives nothing for a blank cell.
#[derive(Debug)]
pub struct Reader<'a> {
    cell: &'a Cell,
    /// The items of a list, where the value was written as one; the cell holds them too, one a line.
    items: &'a [String],
    place: Place<'a>,
    vocabulary: &'a Vocabulary,
    diagnostics: &'a mut Vec<Diagnostic>,
    fate: Fate,
    keep: bool,
    /// Whether what is understood is to be remembered: only for showing, a build does without.
    watched: bool,
    understood: Option<Understood>,
    converted: Vec<ControlId>,
}

/// What became of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Its fate.
    pub fate: Fate,
    /// Whether its text has to be kept beside the fields.
    pub keep: bool,
    /// What it was understood as, if that was watched and it says something.
    pub understood: Option<Understood>,
    /// Ids of 2013 that were read as those of 2022.
    pub converted: Vec<ControlId>,
}

impl<'a> Reader<'a> {
    /// A reader of one cell.
    pub fn new(
        cell: &'a Cell,
        place: Place<'a>,
        vocabulary: &'a Vocabulary,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            cell,
            items: &[],
            place,
            vocabulary,
            diagnostics,
            fate: Fate::Mapped,
            keep: false,
            watched: false,
            understood: None,
            converted: Vec::new(),
        }
    }

    /// Says that the value was written as a list of these items.
    #[must_use]
    pub fn items(mut self, items: &'a [String]) -> Self {
        self.items = items;
        self
    }

    /// Remembers what the cell is understood as.
    #[must_use]
    pub fn watched(mut self, watched: bool) -> Self {
        self.watched = watched;
        self
    }

    /// What became of the cell.
    #[must_use]
    pub fn finish(self) -> Outcome {
        Outcome { fate: self.fate, keep: self.keep, understood: self.understood, converted: self.converted }
    }

    fn note(&mut self, understood: impl FnOnce(String) -> Understood) {
        if self.watched {
            self.understood = Some(understood(self.cell.text().into_owned()));
        }
    }

    fn note_value(&mut self, value: impl Serialize) {
        self.note(|raw| Understood::Value { raw, value: serde_json::to_value(value).unwrap_or_default() });
    }

    fn value<T: Serialize + DeserializeOwned>(
        &mut self,
        read: impl FnOnce(&Cell, &Place<'_>) -> Result<T, Unreadable>,
    ) -> Option<T> {
        self.value_or_list(read)
    }

    fn value_or_list<T: Serialize + DeserializeOwned>(
        &mut self,
        read: impl FnOnce(&Cell, &Place<'_>) -> Result<T, Unreadable>,
    ) -> Option<T> {
        if let Some(value) = self.mapped() {
            // A single value stands for a list of one.
            let decoded = serde_json::from_value(value.clone())
                .or_else(|_| serde_json::from_value(Value::Array(vec![value.clone()])));
            let decoded: Option<T> = decoded.map_err(|_| self.reject(misfit(&self.cell.text(), &value))).ok();
            if let Some(value) = &decoded {
                self.note_value(value);
            }
            return decoded;
        }
        let text = self.plain()?;
        if self.is_blank(&text) {
            return None;
        }
        let read = read(self.cell, &self.place).map_err(|problem| self.reject(problem)).ok()?;
        self.note_value(&read);
        Some(read)
    }

    /// The content as text; an error value is reported.
    fn plain(&mut self) -> Option<Cow<'a, str>> {
        if let Cell::Error(error) = self.cell {
            self.reject(Unreadable {
                rule: "error-cell",
                message: format!("the cell shows {error}"),
                hint: "repair the formula in the spreadsheet program and save the workbook".into(),
            });
            return None;
        }
        Some(self.cell.text()).filter(|text| !text.is_empty())
    }

    fn cell_or_mapped(&mut self) -> Option<Cow<'a, Cell>> {
        if self.place.words.is_some_and(|words| look_up_cell(words, self.cell).is_some()) {
            return self.text().map(|text| Cow::Owned(Cell::Text(text)));
        }
        let text = self.plain()?;
        if self.is_blank(&text) { None } else { Some(Cow::Borrowed(self.cell)) }
    }

    /// What the mapping file says the text means; `unknown` there means blank.
    fn mapped(&mut self) -> Option<Value> {
        let value = look_up_cell(self.place.words?, self.cell)?.clone();
        if value == Value::String("unknown".into()) {
            self.fate = Fate::Ignored("means blank by the mapping".into());
            return None;
        }
        Some(value)
    }

    /// Whether the text stands for no value; remembers why.
    fn is_blank(&mut self, text: &str) -> bool {
        let mapped_to_blank = matches!(&self.fate, Fate::Ignored(_));
        let is_mark = !mapped_to_blank && is_blank_mark(text);
        if is_mark {
            self.fate = Fate::Ignored("a mark for no value".into());
        }
        mapped_to_blank || is_mark
    }

    fn reject(&mut self, problem: Unreadable) {
        let hint = match self.place.at {
            At::Key { .. } => in_yaml(problem.rule).map_or(problem.hint, Into::into),
            _ => problem.hint,
        };
        self.report(Diagnostic::new(problem.rule, Severity::Error, problem.message).hint(hint));
        self.fate = Fate::Rejected(format!("not readable as {}", self.place.field));
        self.keep = true;
        self.note_value(Value::Null);
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        let place = &self.place;
        let mut diagnostic = diagnostic.at(place.at.location());
        if let Some(subject) = place.subject {
            diagnostic = diagnostic.about(subject);
        }
        self.diagnostics.push(diagnostic);
    }
}

/// What the mapping file says a cell means: as it is shown (`75 %`), or the number behind that (`0.75`).
fn look_up_cell<'w>(words: &'w IndexMap<String, Value>, cell: &Cell) -> Option<&'w Value> {
    look_up(words, &cell.text()).or_else(|| match cell {
        Cell::Percent(number) | Cell::Money(number, _) => look_up(words, &Cell::Number(*number).text()),
        _ => None,
    })
}

fn look_up<'w>(words: &'w IndexMap<String, Value>, text: &str) -> Option<&'w Value> {
    // Numbers are compared as they stand: without their leading digits 0.5 and 5 would be the same.
    let is_number = |text: &str| numbers::decimal(text.trim_end_matches(['%', ' '])).is_some();
    let same = |word: &str| !is_number(text) && !is_number(word) && as_value(word) == as_value(text);
    words.get(text).or_else(|| words.iter().find(|(word, _)| same(word)).map(|(_, value)| value))
}

/// What to do about a value of a YAML file, where the advice for a cell would not help.
fn in_yaml(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "ambiguous-date" | "unreadable-date" => "write it as 2026-03-31",
        "unknown-word" => "use one of the words",
        "value-off-scale" => "write one of the values or names of the scale",
        _ => return None,
    })
}

fn misfit(text: &str, value: &Value) -> Unreadable {
    Unreadable {
        rule: "mapping-value",
        message: format!("the mapping file makes {text:?} mean {value}, which does not fit this field"),
        hint: "correct it under `values:` in the mapping file".into(),
    }
}
