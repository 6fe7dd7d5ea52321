use std::borrow::Cow;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::words::{self, Words};
use super::{Understood, Unreadable, cia, controls, dates, is_blank_mark, normal, numbers, scale};
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
    /// The control of the row above, in a list of controls.
    pub previous: Option<&'a str>,
    /// The largest number of its column.
    pub largest: f64,
    /// What the mapping file says about words of this field.
    pub words: Option<&'a IndexMap<String, Value>>,
}

impl<'a> Place<'a> {
    /// A place outside all workbooks.
    pub(in crate::ingest) fn nowhere(field: &'a str) -> Self {
        let (file, sheet) = ("".into(), "".into());
        Self {
            file,
            sheet,
            cell: String::new(),
            field,
            subject: None,
            title: None,
            previous: None,
            largest: 0.0,
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
    place: Place<'a>,
    vocabulary: &'a Vocabulary,
    diagnostics: &'a mut Vec<Diagnostic>,
    fate: Fate,
    keep: bool,
    /// Whether what is understood is to be remembered: only for showing, a build does without.
    watched: bool,
    understood: Option<Understood>,
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
}

impl<'a> Reader<'a> {
    /// A reader of one cell.
    pub fn new(
        cell: &'a Cell,
        place: Place<'a>,
        vocabulary: &'a Vocabulary,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { cell, place, vocabulary, diagnostics, fate: Fate::Mapped, keep: false, watched: false, understood: None }
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
        Outcome { fate: self.fate, keep: self.keep, understood: self.understood }
    }

    fn note(&mut self, understood: impl FnOnce(String) -> Understood) {
        if self.watched {
            self.understood = Some(understood(self.cell.text().into_owned()));
        }
    }

    fn note_value(&mut self, value: impl Serialize) {
        self.note(|raw| Understood::Value { raw, value: serde_json::to_value(value).unwrap_or_default() });
    }

    /// The text as it stands there, or what the mapping file makes of it.
    pub fn text(&mut self) -> Option<String> {
        if let Some(value) = self.mapped() {
            let text = match value {
                Value::String(text) => text,
                value => value.to_string(),
            };
            self.note(|_| Understood::Text(text.clone()));
            return Some(text);
        }
        if matches!(self.fate, Fate::Ignored(_)) {
            return None;
        }
        let text = self.plain()?.into_owned();
        self.note(Understood::Text);
        Some(text)
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
        let number = self.value(|cell, _| {
            numbers::number(cell).ok_or_else(|| Unreadable {
                rule: "unreadable-value",
                message: format!("{:?} is no number", cell.text()),
                hint: "write a number alone in the cell".into(),
            })
        });
        if let Some(whole) = number.and_then(numbers::whole) {
            self.note_value(whole);
        }
        number
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
    pub fn word<T: Copy + PartialEq + Serialize + DeserializeOwned>(&mut self, words: Words<T>) -> Option<T> {
        self.value(|cell, _| words::meaning(&cell.text(), words).ok_or_else(|| unknown_word(&cell.text(), words)))
    }

    /// Words of a fixed vocabulary, the main one first: `Mitigate/Transfer`.
    pub fn word_list<T: Copy + PartialEq + Serialize + DeserializeOwned>(&mut self, words: Words<T>) -> Vec<T> {
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
        if let Some(Cia { c, i, a }) = read {
            self.note_value(serde_json::json!({ "c": c, "i": i, "a": a }));
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
                self.note_controls(&found);
                found.ids
            }
            Err(problem) => {
                self.reject(problem);
                Vec::new()
            }
        }
    }

    /// Controls that are named in a description of what is in place; words that name none are no fault there.
    pub fn controls_in_text(&mut self) -> Vec<ControlId> {
        let Some(cell) = self.cell_or_mapped() else { return Vec::new() };
        match controls::read(&cell, &self.vocabulary.custom) {
            Ok(found) => {
                self.keep |= found.remarks || !found.unknown.is_empty();
                if found.ids.is_empty() {
                    self.note(Understood::Text);
                } else {
                    self.note_controls(&found);
                }
                found.ids
            }
            Err(problem) => {
                self.reject(problem);
                Vec::new()
            }
        }
    }

    fn note_controls(&mut self, found: &controls::References) {
        self.note(|raw| Understood::Controls {
            raw,
            ids: found.ids.iter().map(ToString::to_string).collect(),
            complete: !found.remarks && found.unknown.is_empty(),
        });
    }

    /// The one control that a row of a list of controls, or a finding, is about.
    pub fn control(&mut self) -> Option<ControlId> {
        let cell = self.cell_or_mapped()?;
        let mut read = controls::read_one(&cell, self.place.title.as_deref(), &self.vocabulary.custom);
        if read.is_err()
            && let Some(next) = controls::next_in_sequence(&cell, self.place.previous)
        {
            self.report_repair(&next);
            read = Ok(next);
        }
        let id = read.map_err(|problem| self.reject(problem)).ok()?;
        self.note(|_| Understood::Text(id.to_string()));
        Some(id)
    }

    /// Keeps the cell as text under its own header: a field that has no place of its own in the model.
    pub fn keep(&mut self) {
        if self.plain().is_some() {
            self.note(Understood::Text);
            self.keep = true;
        }
    }

    /// Keeps a date as text, and shows the day if it can be read.
    pub fn keep_date(&mut self) {
        self.keep();
        if let Ok(date) = dates::read(self.cell) {
            self.note_value(date);
        }
    }

    /// Keeps a rating as text, and shows its value if it is a number or a word that the mapping file explains.
    pub fn keep_rating(&mut self) {
        self.keep();
        if let Some(value) = self.mapped() {
            self.note_value(value);
        } else if let Some(number) = numbers::number(self.cell) {
            match numbers::whole(number) {
                Some(whole) => self.note_value(whole),
                None => self.note_value(number),
            }
        }
    }

    /// Keeps how far a control is in place as text, and shows what it means if the word is known.
    pub fn keep_state(&mut self) {
        self.keep_word(words::STATES);
    }

    /// Keeps the grade of a finding as text, and shows what it means if the word is known.
    pub fn keep_grade(&mut self) {
        self.keep_word(words::GRADES);
    }

    fn keep_word<T: Copy + Serialize>(&mut self, words: Words<T>) {
        self.keep();
        if let Some(value) = self.mapped() {
            self.note_value(value);
        } else if let Some(meaning) = words::meaning(&self.cell.text(), words) {
            self.note_value(meaning);
        }
    }

    /// Keeps a reference to one control as text, and shows its id if it is one.
    pub fn keep_control(&mut self) {
        self.keep();
        if let Ok(id) = controls::read_one(self.cell, self.place.title.as_deref(), &self.vocabulary.custom) {
            self.note(|_| Understood::Text(id.to_string()));
        }
    }

    /// Keeps references to controls as text, and shows the ids that are known.
    pub fn keep_controls(&mut self) {
        self.keep();
        if let Ok(found) = controls::read(self.cell, &self.vocabulary.custom) {
            self.note_controls(&found);
        }
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
        let hint = problem.hint;
        self.report(Diagnostic::new(problem.rule, Severity::Error, problem.message).hint(hint));
        self.fate = Fate::Rejected(format!("not readable as {}", self.place.field));
        self.keep = true;
        self.note_value(Value::Null);
    }

    fn report_repair(&mut self, id: &ControlId) {
        let message = format!("{} is read as {id}, which follows the control above", self.cell.text());
        let hint = "format the cell as text and write the id out, as 5.10";
        self.report(Diagnostic::new("control-id-repaired", Severity::Info, message).hint(hint));
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        let place = &self.place;
        let mut diagnostic = diagnostic.at(Location::cell(place.file.clone(), place.sheet.clone(), place.cell.clone()));
        if let Some(subject) = place.subject {
            diagnostic = diagnostic.about(subject);
        }
        self.diagnostics.push(diagnostic);
    }
}

fn look_up<'w>(words: &'w IndexMap<String, Value>, text: &str) -> Option<&'w Value> {
    // Numbers are compared as they stand: without their leading digits 0.5 and 5 would be the same.
    let is_number = numbers::decimal(text).is_some();
    let same = |word: &str| !is_number && numbers::decimal(word).is_none() && normal(word) == normal(text);
    words.get(text).or_else(|| words.iter().find(|(word, _)| same(word)).map(|(_, value)| value))
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
