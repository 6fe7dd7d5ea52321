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
    fn add(&mut self, field: &str, said: String) {
        if !said.trim().is_empty() {
            let name = self.view.words.get(&format!("said.{field}")).to_string();
            self.lines.push((self.view.words.with("said_as", &[("field", &name)]), said));
        }
    }

    pub fn text(mut self, field: &str, text: Option<&String>) -> Self {
        self.add(field, text.cloned().unwrap_or_default());
        self
    }

    /// A person as the record writes it, where the documents print another spelling of the name.
    pub fn written(mut self, field: &str, text: Option<&String>) -> Self {
        if let Some(text) = text.filter(|text| self.view.name_of(text) != text.trim()) {
            self.add(field, text.clone());
        }
        self
    }

    pub fn list<T: AsRef<str>>(mut self, field: &str, items: &[T]) -> Self {
        self.add(field, items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "));
        self
    }

    pub fn date(mut self, field: &str, date: Option<Date>) -> Self {
        self.add(field, date.map(|date| self.view.words.short_date(date)).unwrap_or_default());
        self
    }

    pub fn number(mut self, field: &str, number: Option<f64>) -> Self {
        self.add(field, number.map(|number| number.to_string()).unwrap_or_default());
        self
    }

    pub fn flag(mut self, field: &str, flag: Option<bool>) -> Self {
        let word = flag.map(|flag| self.view.words.get(if flag { "yes" } else { "no" }).to_string());
        self.add(field, word.unwrap_or_default());
        self
    }

    /// A value whose word stands in the language, by its key.
    pub fn named(mut self, field: &str, key: Option<&str>) -> Self {
        self.add(field, key.map(|key| self.view.words.get(key).to_string()).unwrap_or_default());
        self
    }

    pub fn cia(mut self, cia: Cia) -> Self {
        let letters = [("C", cia.c), ("I", cia.i), ("A", cia.a)].into_iter();
        let given = letters.filter_map(|(letter, value)| Some(format!("{letter}\u{a0}{}", value?)));
        self.add("cia", given.collect::<Vec<_>>().join(" "));
        self
    }

    pub fn read_at(mut self, origin: &Origin) -> Self {
        self.place = origin.location().map(|place| place.to_string());
        self
    }
}
