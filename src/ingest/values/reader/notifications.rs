//! Who was told of an incident.

use jiff::civil::Date;

use super::Reader;
use crate::ingest::accounting::Fate;
use crate::ingest::values::dates::Habit;
use crate::ingest::values::{Unreadable, dates, is_blank_mark};
use crate::model::Notification;
use crate::source::workbook::Cell;

impl Reader<'_> {
    /// Who had to be told: `Data protection authority, due 2026-03-04, done 2026-03-03; Customer X`.
    pub fn notifications(&mut self) -> Vec<Notification> {
        let text = self.text_or_blank().unwrap_or_default();
        let mut told = Vec::new();
        for one in text.split([';', '\n']).map(str::trim).filter(|one| !is_blank_mark(one)) {
            match notification(one) {
                Ok(one) => told.push(one),
                Err(problem) => self.reject(problem),
            }
        }
        if told.is_empty() && self.fate == Fate::Mapped {
            self.keep = !text.is_empty();
        }
        told
    }
}

/// A name, and after commas `due` or `done` with a day.
fn notification(text: &str) -> Result<Notification, Unreadable> {
    let mut parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let mut told = Notification { who: parts.next().unwrap_or_default().into(), ..Notification::default() };
    for part in parts {
        match day(part) {
            Some((true, day)) => told.done = Some(day),
            Some((false, day)) => told.due = Some(day),
            // A comma within a name.
            None if told.due.is_none() && told.done.is_none() && !part.chars().any(|c| c.is_ascii_digit()) => {
                told.who = format!("{}, {part}", told.who);
            }
            None => {
                return Err(Unreadable {
                    rule: "unreadable-value",
                    message: format!("{text:?} does not say who was told and when"),
                    hint: "write it as: authority, due 2026-03-04, done 2026-03-03; customer, due ...".into(),
                });
            }
        }
    }
    Ok(told)
}

/// Whether something is done (or else due), and the day.
fn day(part: &str) -> Option<(bool, Date)> {
    let (word, rest) = part.split_once(' ')?;
    let done = match word.trim_end_matches(':').to_lowercase().as_str() {
        "done" | "told" | "sent" | "on" | "notified" => true,
        "due" | "by" | "until" => false,
        _ => return None,
    };
    Some((done, dates::read_day(&Cell::from_text(rest), Habit::default()).ok()?.day()?))
}
