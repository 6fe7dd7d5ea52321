//! Fields that have no place of their own in the model: kept as texts, and shown as what they mean.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reader, look_up_cell};
use crate::ingest::values::vocabularies::{self, Words};
use crate::ingest::values::{Understood, controls, dates, is_blank_mark, numbers};

impl Reader<'_> {
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
        if let Some(date) = dates::read_day(self.cell, self.place.dates).ok().and_then(dates::Reading::day) {
            self.note_value(date);
        }
    }

    /// The words of a cell that named no day and is kept for that.
    pub fn words_for_a_day(&self, day: Option<Date>) -> Option<String> {
        (day.is_none() && self.keep).then(|| self.cell.text().trim().to_string())
    }

    /// A day; a text that names none is kept, and no fault.
    pub fn day_if_any(&mut self) -> Option<Date> {
        let is_explained = self.place.words.is_some_and(|words| look_up_cell(words, self.cell).is_some());
        if is_explained || is_blank_mark(&self.cell.text()) || dates::read_day(self.cell, self.place.dates).is_ok() {
            return self.date();
        }
        self.keep();
        None
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
        self.keep_word(&vocabularies::STATES);
    }

    /// Keeps the grade of a finding as text, and shows what it means if the word is known.
    pub fn keep_grade(&mut self) {
        self.keep_word(&vocabularies::GRADES);
    }

    fn keep_word<T: Copy + PartialEq + Serialize>(&mut self, words: &Words<T>) {
        self.keep();
        if let Some(value) = self.mapped() {
            self.note_value(value);
        } else if let Some(meaning) = words.meaning(&self.cell.text()) {
            self.note_value(meaning);
        }
    }

    /// Keeps a reference to one control as text, and shows its id if it is one.
    pub fn keep_control(&mut self) {
        self.keep();
        if let Ok(id) = controls::read_control(self.cell, self.place.title, &self.vocabulary.custom) {
            self.note_conversion(&id);
        }
    }
}
