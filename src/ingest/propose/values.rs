//! The words of a table that a mapping has to explain.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rayon::prelude::*;
use serde_json::Value;

use super::translation::Translation;
use crate::ingest::guess::{ScaleWord, WordLists};
use crate::ingest::kind::Kind;
use crate::ingest::values::scale;
use crate::ingest::values::vocabularies::{self, Words};
use crate::model::ScalePoint;
use crate::source::workbook::Cell;

impl Translation<'_> {
    pub(super) fn scales(&self, mapped: &[(u32, &'static str)]) -> IndexMap<String, Vec<(String, i32)>> {
        let is_mapped = |field: &String| mapped.iter().any(|(_, mapped)| mapped == field);
        let scales = self.guess.scales.iter().filter(|(field, _)| is_mapped(field));
        scales.map(|(field, words)| (field.clone(), points(words))).collect()
    }

    /// What words mean that cannot be understood without: points of the sheet's own scales, and words of vocabularies
    /// in other languages.
    pub(super) fn values(
        &self,
        kind: Kind,
        mapped: &[(u32, &'static str)],
    ) -> IndexMap<String, IndexMap<String, Value>> {
        let explained = |(column, field): &(u32, &'static str)| {
            let mut meanings = self.scale_words(field);
            meanings.extend(self.translated(kind, *column, field));
            ((*field).to_string(), meanings)
        };
        let explained: Vec<_> = mapped.par_iter().map(explained).collect();
        explained.into_iter().filter(|(_, meanings)| !meanings.is_empty()).collect()
    }

    fn scale_words(&self, field: &str) -> IndexMap<String, Value> {
        let axis = field.strip_prefix("residual.").unwrap_or(field);
        let Some(words) = self.guess.scales.get(field).or_else(|| self.guess.scales.get(axis)) else {
            return IndexMap::new();
        };
        let empty: &[ScalePoint] = &[];
        let known = match axis {
            "likelihood" => &self.vocabulary.likelihood,
            "impact" => &self.vocabulary.impact,
            _ => empty,
        };
        let understood = |word: &str, value: i32| match scale::read_point(&Cell::Text(word.into()), known, axis) {
            // The project's own scale wins over what the sheet seems to mean.
            Ok(read) => !known.is_empty() || read == value,
            Err(_) => false,
        };
        let words = points(words).into_iter().filter(|(word, value)| !understood(word, *value));
        words.map(|(word, value)| (word, Value::from(value))).collect()
    }

    /// The words of a column that only the word lists of other languages explain.
    fn translated(&self, kind: Kind, column: u32, field: &str) -> IndexMap<String, Value> {
        let mut meanings = IndexMap::new();
        let Some(translate) = translator(kind, field) else { return meanings };
        let mut seen = BTreeSet::new();
        for row in self.records() {
            let text = row.cell(column).text();
            if text.is_empty() || text.chars().count() > 60 || !seen.insert(text.to_string()) {
                continue;
            }
            if let Some(value) = translate(self.words, &text) {
                meanings.insert(text.into_owned(), value);
                continue;
            }
            let parts = text.split(['/', ',', ';', '+', '&', '\n']).map(str::trim).filter(|part| !part.is_empty());
            if field == "option" {
                meanings.extend(parts.filter_map(|part| Some((part.to_string(), translate(self.words, part)?))));
            }
        }
        meanings
    }
}

fn points(words: &[ScaleWord]) -> Vec<(String, i32)> {
    words.iter().map(|word| (word.written.clone(), word.value)).collect()
}

/// Turns a word of some language into a value of a field's vocabulary; nothing for words that are understood anyway.
type Translate = fn(&WordLists, &str) -> Option<Value>;

fn translator(kind: Kind, field: &str) -> Option<Translate> {
    Some(match (kind, field) {
        (Kind::Risks, "option") => |lists, text| {
            let meaning = || lists.value("option", text).or_else(|| lists.option_in(text));
            unless(text, &vocabularies::OPTIONS, || meaning().map(Value::from))
        },
        (Kind::Risks, "status") => |lists, text| {
            unless(text, &vocabularies::RISK_STATUS, || {
                Some(Value::from(match lists.value("status", text)? {
                    "in_progress" => "in_treatment",
                    "done" | "closed" => "closed",
                    same @ ("open" | "accepted") => same,
                    _ => return None,
                }))
            })
        },
        (Kind::Treatments, "status") => |lists, text| {
            unless(text, &vocabularies::ACTION_STATUS, || {
                Some(Value::from(match lists.value("status", text)? {
                    "done" | "closed" => "done",
                    same @ ("open" | "in_progress") => same,
                    _ => return None,
                }))
            })
        },
        (Kind::Soa | Kind::Audit, "state") => |lists, text| {
            unless(text, &vocabularies::STATES, || {
                Some(Value::from(match lists.value("state", text).or_else(|| marked(text))? {
                    "not_applicable" => "unknown",
                    same => same,
                }))
            })
        },
        (Kind::Soa, "necessary") | (Kind::Assets, "pii") | (Kind::Suppliers, "security_clauses") => |lists, text| {
            unless(text, &vocabularies::YES_NO, || {
                lists.value("yes", text).map(|meaning| Value::from(meaning == "yes"))
            })
        },
        (Kind::Risks | Kind::Assets, "c" | "i" | "a") => |lists, text| {
            unless(text, &vocabularies::YES_NO, || {
                lists.value("yes", text).map(|meaning| Value::from(u8::from(meaning == "yes")))
            })
        },
        (Kind::Findings | Kind::Nonconformities | Kind::Audit, "grade") => {
            |lists, text| unless(text, &vocabularies::GRADES, || lists.value("grade", text).map(Value::from))
        }
        _ => return None,
    })
}

/// The state that a mark means in a column about what is in place; a digit is a degree, not a mark.
fn marked(text: &str) -> Option<&'static str> {
    let mark = vocabularies::YES_NO.meaning(text).filter(|_| !text.contains(|c: char| c.is_ascii_digit()))?;
    Some(if mark { "implemented" } else { "not_started" })
}

fn unless<T: Copy + PartialEq>(
    text: &str,
    known: &Words<T>,
    otherwise: impl FnOnce() -> Option<Value>,
) -> Option<Value> {
    if known.meaning(text).is_some() { None } else { otherwise() }
}
