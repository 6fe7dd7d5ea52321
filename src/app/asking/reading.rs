//! What a person says, as an answer of the form that is asked for.

use serde_json::{Map, Value, json};

use crate::app::outlook::{CatalogueQuestion, Form, Part};
use crate::derive::{Directory, Holder};
use crate::ingest::values::dates::{Habit, read_day};
use crate::model::{Isms, Person};
use crate::source::folding::{as_name, without_accents};
use crate::source::spelling::nearest;
use crate::source::workbook::Cell;

/// What was understood.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadAnswer {
    /// An answer.
    Answer(Value),
    /// The answer is not known: it stays a gap and is not asked again.
    Unknown,
    /// Nothing was said.
    Nothing,
}

/// An answer to a question; `people` are those of the answers, and whoever is named as `+ Ana Roth, COO` is added to them.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn read_answer(question: &CatalogueQuestion, text: &str, people: &mut Vec<Person>) -> Result<ReadAnswer, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(ReadAnswer::Nothing);
    }
    if ["unknown", "?", "don't know", "do not know"].contains(&text.to_lowercase().as_str()) {
        return Ok(ReadAnswer::Unknown);
    }
    let value = match &question.form {
        Form::People => lines(text).map(|line| person(line, people).map(Value::String)).collect::<Result<_, _>>()?,
        Form::Texts => lines(text).map(|line| Value::String(line.into())).collect(),
        Form::Entries(_) => {
            let parts = question.asked_parts();
            let entry = |line: &str| entry(&parts, line, people);
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(entry).collect::<Result<_, _>>()?
        }
        Form::Pairs => pairs(text, people)?,
        Form::Other => return Err("this is written in answers.yaml itself; the file shows an example".into()),
        form => read_part(form, text, people)?,
    };
    Ok(ReadAnswer::Answer(value))
}

/// A single value.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn read_part(form: &Form, text: &str, people: &mut Vec<Person>) -> Result<Value, String> {
    let text = text.trim();
    match form {
        Form::Number => {
            let number = text.replace([' ', '\u{a0}'], "");
            match (number.parse::<i64>(), number.replace(',', ".").parse::<f64>()) {
                (Ok(whole), _) => Ok(json!(whole)),
                (_, Ok(number)) if number.is_finite() => Ok(json!(number)),
                _ => Err(format!("{text:?} is no number; write it in digits, as 36")),
            }
        }
        Form::YesNo => match without_accents(text).as_str() {
            "yes" | "y" | "true" | "x" | "ja" | "oui" | "si" | "sim" | "tak" | "ano" => Ok(Value::Bool(true)),
            "no" | "n" | "false" | "nein" | "non" | "nee" | "nao" | "nie" | "ne" => Ok(Value::Bool(false)),
            _ => Err(format!("{text:?} is neither yes nor no")),
        },
        Form::Day => {
            let cell = Cell::Text(text.into());
            let day = read_day(&cell, Habit::default()).map_err(|fault| fault.message)?.day();
            day.map(|day| Value::String(day.to_string())).ok_or_else(|| format!("{text:?} is no day; write 2026-01-31"))
        }
        Form::OneOf(words) => {
            let said = as_name(&text.replace('_', " "));
            let same = |word: &&String| as_name(&word.replace('_', " ")) == said;
            words.iter().find(same).map(|word| Value::String(word.clone())).ok_or_else(|| {
                let near = nearest(text, words.iter().map(String::as_str));
                let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
                format!("{text:?} is none of {}{near}", words.join(", "))
            })
        }
        Form::Person => person(text, people).map(Value::String),
        Form::People => {
            let ids: Result<Vec<Value>, String> =
                lines(text).map(|line| person(line, people).map(Value::String)).collect();
            ids.map(Value::Array)
        }
        Form::Texts => Ok(lines(text).map(|line| Value::String(line.into())).collect()),
        _ => Ok(Value::String(text.into())),
    }
}

/// Several texts: in lines of their own, or with semicolons between them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ';']).map(|line| line.trim().trim_start_matches("- ").trim()).filter(|line| !line.is_empty())
}

/// The id of a person: by id, name, alias, job title; `+ Ana Roth, COO` adds one.
fn person(text: &str, people: &mut Vec<Person>) -> Result<String, String> {
    if let Some(new) = text.strip_prefix('+') {
        let (name, title) = new.split_once(',').map_or((new, None), |(name, title)| (name, Some(title.trim())));
        let name = name.trim();
        if name.is_empty() {
            return Err("the name is missing after the +".into());
        }
        if let Ok(known) = person(name, people) {
            return Ok(known);
        }
        let taken = |id: &str| people.iter().any(|person| person.id == id);
        let id = (1..=people.len() + 1).map(|number| format!("p{number:02}")).find(|id| !taken(id)).unwrap_or_default();
        people.push(Person {
            id: id.clone(),
            name: Some(name.into()),
            job_title: title.filter(|title| !title.is_empty()).map(Into::into),
            ..Person::default()
        });
        return Ok(id);
    }
    let isms = Isms { people: people.clone(), ..Isms::default() };
    let directory = Directory::of(&isms);
    if let Holder::Person(index) = directory.resolve(Some(text)) {
        return people.get(index).map(|person| person.id.clone()).ok_or_else(|| format!("nobody is called {text:?}"));
    }
    if let [only] = people_beginning(text, people).as_slice() {
        return Ok((*only).to_string());
    }
    let names: Vec<&str> =
        people.iter().filter_map(|person| person.name.as_deref().or(person.job_title.as_deref())).collect();
    let known = if names.is_empty() { "nobody is known yet".into() } else { format!("known are {}", names.join(", ")) };
    Err(format!("nobody is called {text:?}; {known}; write `+ Ana Roth, COO` for somebody new"))
}

/// People of whose names a text is one word: a first or a last name that only one of them has.
fn people_beginning<'a>(text: &str, people: &'a [Person]) -> Vec<&'a str> {
    let said = as_name(text);
    let has_word = |person: &&Person| {
        person.name.as_deref().is_some_and(|name| name.split_whitespace().any(|word| as_name(word) == said))
    };
    people.iter().filter(has_word).map(|person| person.id.as_str()).collect()
}

/// An entry in a line: its parts in their order with semicolons between them, or each with its name in front.
fn entry(parts: &[Part], line: &str, people: &mut Vec<Person>) -> Result<Value, String> {
    let mut map = Map::new();
    for (place, text) in line.split(';').map(str::trim).enumerate() {
        let with_key = text.split_once([':', '=']).and_then(|(name, rest)| {
            let name = name.trim().to_lowercase().replace(' ', "_");
            Some((parts.iter().find(|part| part.key == name)?, rest.trim()))
        });
        let too_many = || {
            let keys: Vec<&str> = parts.iter().map(|part| part.key.as_str()).collect();
            format!("{text:?} is more than an entry has: {}", keys.join("; "))
        };
        let found = with_key.or_else(|| Some((parts.get(place)?, text)));
        let (part, text) = found.ok_or_else(too_many)?;
        if !text.is_empty() && text != "-" {
            let value = read_part(&part.form, text, people).map_err(|fault| format!("{}: {fault}", part.key))?;
            map.insert(part.key.clone(), value);
        }
    }
    match parts.iter().find(|part| part.required && !map.contains_key(&part.key)) {
        Some(missing) => Err(format!("`{}` is missing in {line:?}", missing.key)),
        None => Ok(Value::Object(map)),
    }
}

fn pairs(text: &str, people: &mut Vec<Person>) -> Result<Value, String> {
    let pair = |line: &str| {
        let (key, value) =
            line.split_once([':', '=']).ok_or_else(|| format!("{line:?} is no pair, as `policies: Ana Roth`"))?;
        let value = person(value.trim(), people).unwrap_or_else(|_| value.trim().to_string());
        Ok((key.trim().to_string(), Value::String(value)))
    };
    lines(text).map(pair).collect::<Result<Map<_, _>, String>>().map(Value::Object)
}

/// An answer as people read it.
#[must_use]
pub fn in_words(value: &Value, people: &[Person]) -> String {
    match value {
        Value::Null => "unknown".into(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            let named = people.iter().find(|person| person.id == *text);
            let name = named.and_then(|person| person.name.clone().or_else(|| person.job_title.clone()));
            name.unwrap_or_else(|| text.clone())
        }
        Value::Array(items) => {
            let sign = if items.iter().any(Value::is_object) { "\n" } else { "; " };
            items.iter().map(|item| in_words(item, people)).collect::<Vec<_>>().join(sign)
        }
        Value::Object(map) => {
            let pair = |(key, value): (&String, &Value)| format!("{key}: {}", in_words(value, people));
            map.iter().map(pair).collect::<Vec<_>>().join("; ")
        }
    }
}
