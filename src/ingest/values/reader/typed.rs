//! Texts, dates, ratings, words and marks.

use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Reader, look_up, look_up_cell};
use crate::ingest::accounting::Fate;
use crate::ingest::values::dates::Reading;
use crate::ingest::values::vocabularies::{self, Words};
use crate::ingest::values::{Understood, Unreadable, cia, dates, is_blank_mark, numbers, scale};
use crate::model::{Cia, ScalePoint};

impl Reader<'_> {
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

    /// The text; a mark for no value (`-`, `n/a`) counts as blank.
    pub fn text_or_blank(&mut self) -> Option<String> {
        let text = self.text()?;
        if self.is_blank(&text) { None } else { Some(text) }
    }

    /// Ids or names: the items of a list, or a text separated by commas, semicolons or line breaks.
    pub fn list(&mut self) -> Vec<String> {
        if !self.items.is_empty() {
            return self.items.to_vec();
        }
        let text = self.text().filter(|text| !is_blank_mark(text)).unwrap_or_default();
        text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(Into::into).collect()
    }

    /// A day. A text that says more, or that names a period or no day, is kept beside it.
    pub fn date(&mut self) -> Option<Date> {
        let explained = self.place.words.is_some_and(|words| look_up_cell(words, self.cell).is_some());
        let reading = dates::read_day(self.cell, self.place.dates).ok().filter(|_| !explained);
        match reading {
            Some(Reading::NoDay) => {
                self.fate = Fate::Extra;
                self.keep = true;
                self.note_value(Value::Null);
                return None;
            }
            Some(Reading::EndOf(_) | Reading::Noted(_)) => self.keep = true,
            Some(Reading::Day(_)) | None => {}
        }
        self.value(|cell, place| {
            let reading = dates::read_day(cell, place.dates)?;
            reading.day().ok_or_else(|| dates::unreadable(&cell.text()))
        })
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

    pub(super) fn scale(&mut self, points: &[ScalePoint], axis: &str) -> Option<i32> {
        let value = self.value(|cell, _| scale::read_point(cell, points, axis))?;
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
        self.word(&vocabularies::YES_NO)
    }

    /// A word of a fixed vocabulary.
    pub fn word<T: Copy + PartialEq + Serialize + DeserializeOwned>(&mut self, words: &Words<T>) -> Option<T> {
        self.value(|cell, _| words.meaning(&cell.text()).ok_or_else(|| unknown_word(&cell.text(), words)))
    }

    /// Words of a fixed vocabulary, the main one first: `Mitigate/Transfer`.
    pub fn word_list<T: Copy + PartialEq + Serialize + DeserializeOwned>(&mut self, words: &Words<T>) -> Vec<T> {
        let mapping = self.place.words;
        let read = self.value_or_list(|cell, _| {
            let text = cell.text();
            if let Some(one) = words.meaning(&text) {
                return Ok(vec![one]);
            }
            let parts = text.split(['/', ',', ';', '+', '&', '\n']).flat_map(|part| part.split(" and "));
            parts
                .filter(|part| !part.trim().is_empty())
                .map(|part| {
                    let mapped = mapping.and_then(|words| look_up(words, part)).cloned();
                    mapped
                        .and_then(|value| serde_json::from_value(value).ok())
                        .or_else(|| words.meaning(part))
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
}

fn unknown_word<T: Copy + PartialEq>(text: &str, words: &Words<T>) -> Unreadable {
    Unreadable {
        rule: "unknown-word",
        message: format!("the word {text:?} is not known here (known: {})", words.shown()),
        hint: "use one of the words, or say under `values:` in the mapping file what it means".into(),
    }
}
