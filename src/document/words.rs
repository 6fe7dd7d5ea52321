//! The tool's own words in the language of a document: states, labels, sentences, months, titles of the standard. Bodies
//! hold the rest.
//!
//! A word nobody wrote is never printed as its key: it is blank, and remembered. Whoever makes a document asks afterwards
//! ([`Words::faults`]) and fails.
//!
//! Code asks by whole keys that stand in it (`&'static str`), never by one it puts together, so that a test finds every
//! key that can be asked for. What data name (clauses, controls, rules, months, columns) has a function here, and
//! [`Words::of_data`] lists their keys.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;
use jiff::civil::Date;
use serde_json::Value;

use crate::derive::clauses;
use crate::diagnostic::{Error, Result};
use crate::lint::{Rule, rules};
use crate::model::{DocumentType, annex_a, document_types, known_parameter, known_parameters};
use crate::source::at_work::AtWork;
use crate::source::templates::Templates;

use super::pattern::{Counting, Filling, Pattern};

/// The words of one language, by dotted key (`state.implemented`).
#[derive(Debug, Clone, Default)]
pub struct Words {
    by_key: IndexMap<String, Word>,
    counting: Arc<Counting>,
    faults: Arc<Mutex<BTreeSet<String>>>,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    pattern: Pattern,
}

/// The language that the code itself has words in: titles of rules, clauses and controls.
const ENGLISH: &str = "en";

impl Words {
    /// Reads `words/<language>.yaml`.
    ///
    /// # Errors
    /// If there are no words for the language, or they are not a tree of patterns; all that are wrong are named.
    pub fn load(templates: &Templates, language: &str) -> Result<Self> {
        let path = format!("words/{language}.yaml");
        let text = templates.text(&path)?;
        let _at_work = AtWork::begin(|| templates.origin(&path));
        let tree: Value =
            serde_saphyr::from_str(&text).map_err(|e| Error::input(format!("{}: {e}", templates.origin(&path))))?;
        let mut texts = if language == ENGLISH { titles() } else { IndexMap::new() };
        flatten("", &tree, &mut texts);
        let group = texts.get("number.group").map_or("", String::as_str);
        let mut words = Self { counting: Arc::new(Counting::of(language, group)), ..Self::default() };
        let mut wrong = Vec::new();
        for (key, text) in texts {
            match Pattern::read(&text) {
                Ok(pattern) => {
                    words.by_key.insert(key, Word { text, pattern });
                }
                Err(what) => wrong.push(format!("`{key}` ({what})")),
            }
        }
        if wrong.is_empty() {
            return Ok(words);
        }
        Err(Error::input(format!("{}: these words cannot be read: {}", templates.origin(&path), wrong.join(", "))))
    }

    /// The keys of all words.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }

    /// The names of the values that the word for `key` takes.
    #[must_use]
    pub fn names(&self, key: &str) -> BTreeSet<&str> {
        self.by_key.get(key).map(|word| word.pattern.names()).unwrap_or_default()
    }

    /// The word for `key`.
    #[must_use]
    pub fn get(&self, key: &'static str) -> &str {
        self.find(key)
    }

    fn find(&self, key: &str) -> &str {
        if let Some(word) = self.by_key.get(key) {
            &word.text
        } else {
            self.miss(format!("`{key}`"));
            ""
        }
    }

    /// Whether there is a word for `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// The word for `key` with `{name}` replaced by values; a value that is a whole number chooses plural forms.
    #[must_use]
    pub fn with(&self, key: &'static str, values: &[(&str, &str)]) -> String {
        let find = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| Self::filling(value));
        self.say(key, &find)
    }

    /// The word that a text asks for by its key; `None` if there is none.
    #[must_use]
    pub fn asked(&self, key: &str) -> Option<&str> {
        self.by_key.get(key).map(|word| word.text.as_str())
    }

    /// The sentence for `key` with the values that `find` gives.
    #[must_use]
    pub fn say(&self, key: &str, find: &dyn Fn(&str) -> Option<Filling>) -> String {
        let Some(word) = self.by_key.get(key) else {
            self.miss(format!("`{key}`"));
            return String::new();
        };
        self.fill(key, &word.pattern, find)
    }

    /// A pattern with its values; `key` is what to call it where one is missing.
    #[must_use]
    pub fn fill(&self, key: &str, pattern: &Pattern, find: &dyn Fn(&str) -> Option<Filling>) -> String {
        pattern.fill(&self.counting, find).unwrap_or_else(|name| {
            self.miss(format!("`{key}` (no value `{name}`)"));
            String::new()
        })
    }

    /// A value as it goes into a pattern.
    fn filling(value: &str) -> Filling {
        Filling { printed: value.to_string(), word: value.to_string(), number: value.parse().ok() }
    }

    fn miss(&self, what: String) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).insert(what);
    }

    /// Fails if a word or a value for one was asked for that there is none of; names all of them.
    ///
    /// # Errors
    /// If there was any.
    pub fn faults(&self) -> Result<()> {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        if faults.is_empty() {
            return Ok(());
        }
        let faults: Vec<&str> = faults.iter().map(String::as_str).collect();
        Err(Error::internal(format!("the words of the language lack {}", faults.join(", "))))
    }

    /// The words the outputs themselves print, without their `output.` prefix.
    #[must_use]
    pub fn for_output(&self) -> IndexMap<String, String> {
        self.by_key
            .iter()
            .filter_map(|(key, word)| Some((key.strip_prefix("output.")?.to_string(), word.text.clone())))
            .collect()
    }

    /// A date as people write it (`30 November 2026`).
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.dated("date.long", date)
    }

    /// A month and year as people write them (`November 2026`).
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        self.dated("date.month_year", date)
    }

    /// A short date for narrow columns (`30 Nov 2026`).
    #[must_use]
    pub fn short_date(&self, date: Date) -> String {
        self.dated("date.short", date)
    }

    /// The short name of the month of a date (`Nov`).
    #[must_use]
    pub fn short_month(&self, date: Date) -> &str {
        self.find(&format!("month_short.{}", date.month()))
    }

    fn dated(&self, pattern: &str, date: Date) -> String {
        let month = self.find(&format!("month.{}", date.month()));
        let abbreviated = self.find(&format!("month_short.{}", date.month()));
        let value = |name: &str| {
            let text = match name {
                "day" => date.day().to_string(),
                "month" => month.to_string(),
                "mon" => abbreviated.to_string(),
                "year" => date.year().to_string(),
                _ => return None,
            };
            Some(Filling { printed: text.clone(), word: text, number: None })
        };
        self.say(pattern, &value)
    }

    /// A whole number, its thousands apart from ten thousand on.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.counting.number(number)
    }

    /// A number that need not be whole, with as many digits as it has.
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        // Adding zero takes the sign off a negative zero.
        let text = (number + 0.0).to_string();
        match text.split_once('.') {
            Some((whole, part)) => {
                let whole = whole.parse().map_or_else(|_| whole.to_string(), |whole| self.number(whole));
                format!("{whole}{}{part}", self.get("number.decimal"))
            }
            None => text.parse().map_or(text, |whole| self.number(whole)),
        }
    }

    /// A share in whole percent.
    #[must_use]
    pub fn percent(&self, percent: f64) -> String {
        self.with("percent", &[("n", &self.decimal(percent.round()))])
    }

    /// Several things as one says them (`a, b and c`).
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = first.join(self.get("list.separator"));
                let literal = |text: &str| Filling { printed: text.to_string(), word: String::new(), number: None };
                let find = |name: &str| match name {
                    "first" => Some(literal(&first)),
                    "last" => Some(literal(last)),
                    _ => None,
                };
                self.say("list.and", &find)
            }
        }
    }

    /// The title of a clause of the standard; `None` for a number that is none.
    #[must_use]
    pub fn clause_title(&self, clause: &str) -> Option<&str> {
        let known = clauses().iter().any(|candidate| candidate.id == clause);
        known.then(|| self.find(&format!("standard.clause.{clause}")))
    }

    /// The title of a control of Annex A; `None` for one of another source.
    #[must_use]
    pub fn control_title(&self, control: &str) -> Option<&str> {
        let known = annex_a().iter().any(|candidate| candidate.id.as_str() == control);
        known.then(|| self.find(&format!("standard.control.{control}")))
    }

    /// The title of a document of the set; that of the type itself for one of a project's own.
    #[must_use]
    pub fn document_title<'a>(&'a self, kind: &'a DocumentType) -> &'a str {
        self.asked(&format!("standard.document.{}", kind.number)).unwrap_or(&kind.title)
    }

    /// The title of a rule.
    #[must_use]
    pub fn rule_title(&self, rule: &Rule) -> &str {
        self.find(&format!("rule.{}", rule.id))
    }

    /// The header of a field in a table of a document: the one of this very table, else the one its kind of record has.
    ///
    /// # Errors
    /// The key that is missing.
    pub fn header(&self, slug: &str, table: &str, record: &str, field: &str) -> std::result::Result<&str, String> {
        let general = format!("column.{record}.{field}");
        self.asked(&format!("column_of.{slug}.{table}.{field}")).or_else(|| self.asked(&general)).ok_or(general)
    }

    /// What a parameter is called; `None` for one of the organization's own.
    #[must_use]
    pub fn parameter_name(&self, id: &str) -> Option<&str> {
        known_parameter(id).map(|known| self.find(&format!("parameter_name.{}", known.id)))
    }

    /// The rule of a parameter as a sentence with its value; `None` for one of the organization's own.
    #[must_use]
    pub fn parameter_rule(&self, id: &str, value: &str) -> Option<String> {
        let filling = Filling { printed: value.to_string(), word: value.to_string(), number: None };
        let find = |name: &str| (name == "value").then(|| filling.clone());
        known_parameter(id).map(|known| self.say(&format!("parameter_rule.{}", known.id), &find))
    }

    /// A number with its unit; `count` chooses the plural form. `None` for a unit that the language does not know.
    #[must_use]
    pub fn in_unit(&self, unit: &str, printed: &str, count: i64) -> Option<String> {
        let key = format!("unit.{unit}");
        let filling = |number| Filling { printed: printed.to_string(), word: printed.to_string(), number };
        let find = |name: &str| match name {
            "n" => Some(filling(None)),
            "count" => Some(filling(Some(count))),
            _ => None,
        };
        self.has(&key).then(|| self.say(&key, &find))
    }

    /// The keys of all words that data name, apart from headers, which the layouts of the documents name.
    pub fn of_data() -> impl Iterator<Item = String> {
        let months = (1..=12).flat_map(|month| [format!("month.{month}"), format!("month_short.{month}")]);
        let parameters = known_parameters().iter().flat_map(|known| {
            [
                format!("parameter_name.{}", known.id),
                format!("parameter_rule.{}", known.id),
                format!("unit.{}", known.unit),
            ]
        });
        titles().into_keys().chain(months).chain(parameters)
    }
}

/// The titles that English has in the data and in the rules themselves; other languages have them among their words.
fn titles() -> IndexMap<String, String> {
    let clauses = clauses().iter().map(|clause| (format!("standard.clause.{}", clause.id), clause.title.clone()));
    let controls = annex_a().iter().map(|it| (format!("standard.control.{}", it.id.as_str()), it.title.to_string()));
    let rules = rules().map(|rule| (format!("rule.{}", rule.id), rule.summary.to_string()));
    let documents =
        document_types().iter().map(|kind| (format!("standard.document.{}", kind.number), kind.title.clone()));
    clauses.chain(controls).chain(documents).chain(rules).collect()
}

fn flatten(prefix: &str, tree: &Value, out: &mut IndexMap<String, String>) {
    match tree {
        Value::Object(map) => {
            for (key, value) in map {
                let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&key, value, out);
            }
        }
        Value::String(word) => {
            out.insert(prefix.to_string(), word.clone());
        }
        Value::Null => {}
        other => {
            out.insert(prefix.to_string(), other.to_string());
        }
    }
}
