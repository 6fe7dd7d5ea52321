//! Collects what a record says, blank fields left out.

use jiff::civil::Date;

use crate::document::view::View;
use crate::model::{Cia, Origin};

/// What a record says beyond what the other documents print.
pub struct Says<'a> {
    view: View<'a>,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Option<String>,
    /// Where it was read.
    pub place: Option<String>,
    /// Names of fields with what stands in them.
    pub lines: Vec<(String, String)>,
}

impl<'a> Says<'a> {
    pub fn new(view: &View<'a>, id: &str, title: Option<&String>) -> Self {
        Self { view: *view, id: id.to_string(), title: title.cloned(), place: None, lines: Vec::new() }
    }

    /// Adds a field by the key of its name.
    fn add(&mut self, field: &'static str, said: String) {
        if !said.trim().is_empty() {
            let name = self.view.words.get(field).to_string();
            self.lines.push((self.view.words.with("said_as", &[("field", &name)]), said));
        }
    }

    pub fn text(mut self, field: &'static str, text: Option<&String>) -> Self {
        self.add(field, text.cloned().unwrap_or_default());
        self
    }

    /// A person as the record writes it, where the documents print another spelling of the name.
    pub fn written(mut self, field: &'static str, text: Option<&String>) -> Self {
        if let Some(text) = text.filter(|text| self.view.name_of(text) != text.trim()) {
            self.add(field, text.clone());
        }
        self
    }

    pub fn list<T: AsRef<str>>(mut self, field: &'static str, items: &[T]) -> Self {
        self.add(field, items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "));
        self
    }

    pub fn date(mut self, field: &'static str, date: Option<Date>) -> Self {
        self.add(field, date.map(|date| self.view.words.short_date(date)).unwrap_or_default());
        self
    }

    pub fn number(mut self, field: &'static str, number: Option<f64>) -> Self {
        self.add(field, number.map(|number| number.to_string()).unwrap_or_default());
        self
    }

    pub fn flag(mut self, field: &'static str, flag: Option<bool>) -> Self {
        let words = self.view.words;
        let word = flag.map(|flag| if flag { words.get("yes") } else { words.get("no") });
        self.add(field, word.unwrap_or_default().to_string());
        self
    }

    /// A value whose word stands in the language, by its key.
    pub fn named(mut self, field: &'static str, key: Option<&'static str>) -> Self {
        self.add(field, key.map(|key| self.view.words.get(key).to_string()).unwrap_or_default());
        self
    }

    pub fn cia(mut self, cia: Cia) -> Self {
        let letters = [("C", cia.c), ("I", cia.i), ("A", cia.a)].into_iter();
        let given = letters.filter_map(|(letter, value)| Some(format!("{letter}\u{a0}{}", value?)));
        self.add("said.cia", given.collect::<Vec<_>>().join(" "));
        self
    }

    pub fn read_at(mut self, origin: &Origin) -> Self {
        self.place = origin.location().map(|place| place.to_string());
        self
    }
}
