use std::borrow::Cow;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::words::{self, Words};
use super::{Unreadable, cia, controls, dates, is_blank_mark, normal, numbers, scale};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ingest::accounting::Fate;
use crate::ingest::workbook::Vocabulary;
use crate::model::{Cia, ControlId, ScalePoint};
use crate::source::workbook::Cell;

/// Where a cell stands and what is known around it.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// The workbook.
    pub file: Arc<str>,
    /// The sheet.
    pub sheet: Arc<str>,
    /// The cell's name (`F12`).
    pub cell: String,
    /// The field it is read for.
    pub field: &'a str,
    /// The id of its row, if it has one.
    pub subject: Option<&'a str>,
    /// The title in its row.
    pub title: Option<String>,
    /// The largest number of its column.
    pub largest: f64,
    /// What the mapping file says about words of this field.
    pub words: Option<&'a IndexMap<String, Value>>,
}

impl<'a> Place<'a> {
    /// A place outside all workbooks.
    pub(in crate::ingest) fn nowhere(field: &'a str) -> Self {
        let (file, sheet) = ("".into(), "".into());
        Self { file, sheet, cell: String::new(), field, subject: None, title: None, largest: 0.0, words: None }
    }
}

/// Reads one cell for one field; what it cannot read it reports, and hands back to be kept as text.
///
/// Every method gives nothing for a blank cell.
#[derive(Debug)]
pub struct Reader<'a> {
    cell: &'a Cell,
    place: Place<'a>,
    vocabulary: &'a Vocabulary,
    diagnostics: &'a mut Vec<Diagnostic>,
    fate: Fate,
    keep: bool,
}

impl<'a> Reader<'a> {
    /// A reader of one cell.
    pub fn new(
        cell: &'a Cell,
        place: Place<'a>,
        vocabulary: &'a Vocabulary,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { cell, place, vocabulary, diagnostics, fate: Fate::Mapped, keep: false }
    }

    /// What became of the cell, and whether its text has to be kept beside the fields.
    #[must_use]
    pub fn finish(self) -> (Fate, bool) {
        (self.fate, self.keep)
    }

    /// The text as it stands there, or what the mapping file makes of it.
    pub fn text(&mut self) -> Option<String> {
        if let Some(value) = self.mapped() {
            return match value {
                Value::String(text) => Some(text),
                value => Some(value.to_string()),
            };
        }
        if matches!(self.fate, Fate::Ignored(_)) { None } else { self.plain().map(Cow::into_owned) }
    }

    /// Ids or names, separated by commas, semicolons or line breaks.
    pub fn list(&mut self) -> Vec<String> {
        let text = self.text().filter(|text| !is_blank_mark(text)).unwrap_or_default();
        text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(Into::into).collect()
    }

    /// A day.
    pub fn date(&mut self) -> Option<Date> {
        self.value(|cell, _| dates::read(cell))
    }

    /// A point of the likelihood scale.
    pub fn likelihood(&mut self) -> Option<i32> {
        let vocabulary = self.vocabulary;
        self.scale(&vocabulary.likelihood, "likelihood")
    }

    /// A point of the impact scale.
    pub fn impact(&mut self) -> Option<i32> {
        let vocabulary = self.vocabulary;
        self.scale(&vocabulary.impact, "impact")
    }

    fn scale(&mut self, points: &[ScalePoint], axis: &str) -> Option<i32> {
        let value = self.value(|cell, _| scale::read(cell, points, axis))?;
        if points.is_empty() || points.iter().any(|point| point.value == value) {
            return Some(value);
        }
        // Only a word of the mapping file gets here: cells were checked against the scale.
        self.reject(Unreadable {
            rule: "value-off-scale",
            message: format!(
                "the mapping file makes {:?} mean {value}, which is not on the {axis} scale",
                self.cell.text()
            ),
            hint: "correct it under `values:` in the mapping file".into(),
        });
        None
    }

    /// A number.
    pub fn number(&mut self) -> Option<f64> {
        self.value(|cell, _| {
            numbers::number(cell).ok_or_else(|| Unreadable {
                rule: "unreadable-value",
                message: format!("{:?} is no number", cell.text()),
                hint: "write a number alone in the cell".into(),
            })
        })
    }

    /// Percent done, 0 to 100.
    pub fn percent(&mut self) -> Option<u8> {
        self.value(|cell, place| numbers::percent(cell, place.largest))
    }

    /// Yes or no.
    pub fn yes_no(&mut self) -> Option<bool> {
        self.word(words::YES_NO)
    }

    /// A word of a fixed vocabulary.
    pub fn word<T: Copy + PartialEq + DeserializeOwned>(&mut self, words: Words<T>) -> Option<T> {
        self.value(|cell, _| words::meaning(&cell.text(), words).ok_or_else(|| unknown_word(&cell.text(), words)))
    }

    /// Words of a fixed vocabulary, the main one first: `Mitigate/Transfer`.
    pub fn word_list<T: Copy + PartialEq + DeserializeOwned>(&mut self, words: Words<T>) -> Vec<T> {
        let mapping = self.place.words;
        let read = self.value_or_list(|cell, _| {
            let text = cell.text();
            if let Some(one) = words::meaning(&text, words) {
                return Ok(vec![one]);
            }
            let parts = text.split(['/', ',', ';', '+', '&', '\n']).flat_map(|part| part.split(" and "));
            parts
                .filter(|part| !part.trim().is_empty())
                .map(|part| {
                    let mapped = mapping.and_then(|words| look_up(words, part)).cloned();
                    mapped
                        .and_then(|value| serde_json::from_value(value).ok())
                        .or_else(|| words::meaning(part, words))
                        .ok_or_else(|| unknown_word(part, words))
                })
                .collect()
        });
        let mut seen: Vec<T> = Vec::new();
        for one in read.unwrap_or_default() {
            if !seen.contains(&one) {
                seen.push(one);
            }
        }
        seen
    }

    /// Confidentiality, integrity and availability in one cell.
    pub fn cia(&mut self) -> Option<Cia> {
        let text = self.text().filter(|text| !self.is_blank(text))?;
        let read = cia::all(&text);
        if read.is_none() {
            self.reject(Unreadable {
                rule: "unreadable-value",
                message: format!("{text:?} does not say which of C, I and A are meant"),
                hint: "write the letters, as `C, I`, or with needs, as `C=2, I=3, A=3`".into(),
            });
        }
        read
    }

    /// One of confidentiality, integrity and availability in a column of its own.
    pub fn need(&mut self) -> Option<u8> {
        self.value(|cell, _| {
            cia::one(cell).ok_or_else(|| Unreadable {
                rule: "unreadable-value",
                message: format!("{:?} is no need and no mark", cell.text()),
                hint: "write a number, or x where it is concerned".into(),
            })
        })
    }

    /// Controls.
    pub fn controls(&mut self) -> Vec<ControlId> {
        let Some(cell) = self.cell_or_mapped() else { return Vec::new() };
        match controls::read(&cell, &self.vocabulary.custom) {
            Ok(found) => {
                self.keep |= found.remarks;
                if !found.unknown.is_empty() {
                    self.reject(controls::unknown_parts(&found.unknown));
                }
                found.ids
            }
            Err(problem) => {
                self.reject(problem);
                Vec::new()
            }
        }
    }

    /// The one control that a row of a list of controls, or a finding, is about.
    pub fn control(&mut self) -> Option<ControlId> {
        let cell = self.cell_or_mapped()?;
        let read = controls::read_one(&cell, self.place.title.as_deref(), &self.vocabulary.custom);
        read.map_err(|problem| self.reject(problem)).ok()
    }

    /// Keeps the cell as text under its own header: a field that has no place of its own yet.
    pub fn keep(&mut self) {
        if self.plain().is_some() {
            self.fate = Fate::Extra;
            self.keep = true;
        }
    }

    fn value<T: DeserializeOwned>(
        &mut self,
        read: impl FnOnce(&Cell, &Place<'_>) -> Result<T, Unreadable>,
    ) -> Option<T> {
        self.value_or_list(read)
    }

    fn value_or_list<T: DeserializeOwned>(
        &mut self,
        read: impl FnOnce(&Cell, &Place<'_>) -> Result<T, Unreadable>,
    ) -> Option<T> {
        if let Some(value) = self.mapped() {
            // A single value stands for a list of one.
            let decoded = serde_json::from_value(value.clone())
                .or_else(|_| serde_json::from_value(Value::Array(vec![value.clone()])));
            return decoded.map_err(|_| self.reject(misfit(&self.cell.text(), &value))).ok();
        }
        let text = self.plain()?;
        if self.is_blank(&text) {
            return None;
        }
        read(self.cell, &self.place).map_err(|problem| self.reject(problem)).ok()
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
        if self.place.words.is_some_and(|words| look_up(words, &self.cell.text()).is_some()) {
            return self.text().map(|text| Cow::Owned(Cell::Text(text)));
        }
        let text = self.plain()?;
        if self.is_blank(&text) { None } else { Some(Cow::Borrowed(self.cell)) }
    }

    /// What the mapping file says the text means; `unknown` there means blank.
    fn mapped(&mut self) -> Option<Value> {
        let value = look_up(self.place.words?, &self.cell.text())?.clone();
        if value == Value::String("unknown".into()) {
            self.fate = Fate::Ignored("means blank by the mapping".into());
            return None;
        }
        Some(value)
    }

    /// Whether the text stands for no value; remembers why.
    fn is_blank(&mut self, text: &str) -> bool {
        let mapped_to_blank = matches!(&self.fate, Fate::Ignored(_));
        if !mapped_to_blank && is_blank_mark(text) {
            self.fate = Fate::Ignored("a mark for no value".into());
        }
        mapped_to_blank || is_blank_mark(text)
    }

    fn reject(&mut self, problem: Unreadable) {
        let place = &self.place;
        let mut diagnostic = Diagnostic::new(problem.rule, Severity::Error, problem.message)
            .at(Location::cell(place.file.clone(), place.sheet.clone(), place.cell.clone()))
            .hint(problem.hint);
        if let Some(subject) = place.subject {
            diagnostic = diagnostic.about(subject);
        }
        self.diagnostics.push(diagnostic);
        self.fate = Fate::Rejected(format!("not readable as {}", place.field));
        self.keep = true;
    }
}

fn look_up<'w>(words: &'w IndexMap<String, Value>, text: &str) -> Option<&'w Value> {
    words.get(text).or_else(|| words.iter().find(|(word, _)| normal(word) == normal(text)).map(|(_, value)| value))
}

fn unknown_word<T: PartialEq>(text: &str, words: Words<T>) -> Unreadable {
    Unreadable {
        rule: "unknown-word",
        message: format!("the word {text:?} is not known here (known: {})", words::shown(words)),
        hint: "use one of the words, or say under `values:` in the mapping file what it means".into(),
    }
}

fn misfit(text: &str, value: &Value) -> Unreadable {
    Unreadable {
        rule: "mapping-value",
        message: format!("the mapping file makes {text:?} mean {value}, which does not fit this field"),
        hint: "correct it under `values:` in the mapping file".into(),
    }
}
