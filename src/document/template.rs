//! Document bodies: minijinja inside Markdown, with every value escaped for Markdown in one place.
//!
//! # Design
//! Undefined is an error, so a typing mistake in a template never becomes a hole in a document. A value that is
//! defined but unanswered (`none`) is an error as well: the template has to say `answer("key")`, which prints the
//! answer or leaves a gap. Gaps travel through Markdown as a key between two private-use characters that are
//! removed from all values, so no user text can look like one.

use std::fmt::Write as _;
use std::sync::Arc;

use indexmap::IndexMap;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};

use super::pattern::{Filling, Pattern};
use super::template_limits::{DEEPEST_CALLS, MOST_STEPS};
use super::view::View;
use super::words::Words;
use crate::diagnostic::inert::inert;

/// Opens a gap marker.
pub const GAP_OPEN: char = '\u{E000}';
/// Closes a gap marker.
pub const GAP_CLOSE: char = '\u{E001}';

/// The text with the end of each line kept that ends in a tag but says something too. Lines of nothing but tags
/// leave no trace; without this, a tag at the end of a sentence would join its paragraph with the next one.
#[must_use]
pub fn keep_line_ends(text: &str) -> String {
    text.split_inclusive('\n')
        .map(|line| match line.trim_end().strip_suffix("%}") {
            Some(before) if !before.ends_with(['-', '+']) && says_something(line) => format!("{before}+%}}\n"),
            _ => line.to_string(),
        })
        .collect()
}

/// Whether there is anything outside tags.
fn says_something(line: &str) -> bool {
    let mut rest = line;
    while let Some((before, tag)) = rest.split_once("{%") {
        if !before.trim().is_empty() {
            return true;
        }
        rest = tag.split_once("%}").map_or("", |(_, after)| after);
    }
    !rest.trim().is_empty()
}

/// An environment in which document bodies are rendered. `sentences` are those of the body itself, `answers` is the tree
/// of answers by questionnaire key.
#[must_use]
pub fn environment(
    view: &View,
    sentences: &IndexMap<String, Pattern>,
    answers: &Arc<serde_json::Value>,
) -> Environment<'static> {
    let words = view.words.clone();
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    let numbers = words.clone();
    env.set_formatter(move |out, state, value| escaped(&numbers, out, state, value));
    // Errors then know the expression they are about.
    env.set_debug(true);
    if let Ok(syntax) =
        SyntaxConfig::builder().comment_delimiters("{--", "--}").trim_blocks(true).lstrip_blocks(true).build()
    {
        env.set_syntax(syntax);
    }
    env.set_fuel(Some(MOST_STEPS));
    env.set_recursion_limit(DEEPEST_CALLS);

    add_sentences(&mut env, &words, sentences);
    super::rules::add(&mut env, view, answers);
    let tree = Arc::clone(answers);
    let lists = words.clone();
    env.add_function("answer", move |key: &str| match answer_at(&lists, &tree, key) {
        Some(answer) => Value::from(answer),
        None => gap_marker(key),
    });
    let tree = Arc::clone(answers);
    let lists = words.clone();
    env.add_function("answered", move |key: &str| answer_at(&lists, &tree, key).is_some());
    let (tree, dates) = (Arc::clone(answers), words.clone());
    env.add_function("dated", move |key: &str| {
        let answer =
            key.split('.').try_fold(tree.as_ref(), |tree, part| tree.get(part)).and_then(|answer| answer.as_str());
        match answer.and_then(|answer| answer.parse().ok()) {
            Some(date) => Value::from(dates.date(date)),
            None => gap_marker(key),
        }
    });
    env.add_function("gap", |key: &str| gap_marker(key));
    let words_for_dates = words.clone();
    env.add_filter("date", move |value: Value, kwargs: Kwargs| -> Result<Value, Error> {
        kwargs.assert_all_used()?;
        let text = value.as_str().unwrap_or_default();
        let date: jiff::civil::Date = text
            .parse()
            .map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("`{text}` is not a date as 2026-03-31")))?;
        Ok(Value::from(words_for_dates.date(date)))
    });
    add_people(&mut env, view);
    env.add_function("word", move |key: &str| -> Result<String, Error> {
        let word = words.asked(key).map(str::to_string);
        word.ok_or_else(|| Error::new(ErrorKind::UndefinedError, format!("there is no word `{key}`")))
    });
    env.add_filter("sentence", |value: Value| match value.as_str() {
        Some(text) if !value.is_safe() => Value::from(sentence(text)),
        _ => value,
    });
    env
}

/// `person(id)`, `people(ids)`: printed names, an id nobody has as unknown; `names(texts)`: ids or plain names;
/// `version_of(id)`: the version of a document of the set, blank if none is given.
fn add_people(env: &mut Environment<'static>, view: &View) {
    let words = view.words.clone();
    let names: indexmap::IndexMap<String, String> =
        view.isms.people.iter().filter_map(|person| Some((person.id.clone(), person.name.clone()?))).collect();
    let documents = &view.facts.documents;
    let versions: indexmap::IndexMap<String, String> =
        documents.iter().filter_map(|it| Some((it.number.clone()?, it.version.clone()?))).collect();
    env.add_function("version_of", move |number: &str| versions.get(number).cloned().unwrap_or_default());
    let lists = words.clone();
    let listed = move |names: Vec<String>| lists.list(&names);
    let plain_names = names.clone();
    let name = move |id: &str| names.get(id).cloned().unwrap_or_else(|| words.with("missing_person", &[("id", id)]));
    let one = name.clone();
    env.add_function("person", move |id: &str| one(id));
    let list = listed.clone();
    env.add_function("people", move |ids: Vec<String>| list(ids.iter().map(|id| name(id)).collect()));
    let list = listed.clone();
    env.add_function("names", move |texts: Vec<String>| {
        list(texts.into_iter().map(|text| plain_names.get(&text).cloned().unwrap_or(text)).collect())
    });
    env.add_function("list", listed);
}

/// `say(key, name=value, ...)`: a sentence of the body or of the language with its values. The sentence is ours and may
/// hold Markdown; values are escaped like everywhere else.
fn add_sentences(env: &mut Environment<'static>, words: &Words, sentences: &IndexMap<String, Pattern>) {
    let (words, sentences) = (words.clone(), sentences.clone());
    env.add_function("say", move |key: &str, values: Kwargs| -> Result<Value, Error> {
        let mut fillings = IndexMap::new();
        for name in values.args() {
            fillings.insert(name.to_string(), filling(&words, name, &values.get::<Value>(name)?)?);
        }
        values.assert_all_used()?;
        let find = |name: &str| fillings.get(name).cloned();
        let known = sentences.get(key).map(Pattern::names).or_else(|| words.asked(key).map(|_| words.names(key)));
        let Some(known) = known else {
            return Err(Error::new(ErrorKind::UndefinedError, format!("there is no sentence `{key}`")));
        };
        if let Some(missing) = known.iter().find(|name| !fillings.contains_key(**name)) {
            let detail = format!("the sentence `{key}` needs a value `{missing}`");
            return Err(Error::new(ErrorKind::MissingArgument, detail));
        }
        let sentence = match sentences.get(key) {
            Some(pattern) => words.fill(key, pattern, &find),
            None => words.say(key, &find),
        };
        Ok(Value::from_safe_string(sentence))
    });
}

/// A value of a body as it goes into a sentence.
fn filling(words: &Words, name: &str, value: &Value) -> Result<Filling, Error> {
    let unanswered = || Error::new(ErrorKind::UndefinedError, format!("the value `{name}` is not answered"));
    Ok(match value.kind() {
        ValueKind::Undefined | ValueKind::None => return Err(unanswered()),
        ValueKind::Number => {
            let number = i64::try_from(value.clone()).ok();
            Filling { printed: printed_number(words, value), word: value.to_string(), number }
        }
        ValueKind::String if !value.is_safe() => {
            let text = value.as_str().unwrap_or_default();
            Filling { printed: escape(text), word: text.to_string(), number: None }
        }
        ValueKind::String | ValueKind::Bool => {
            Filling { printed: value.to_string(), word: value.to_string(), number: None }
        }
        kind => {
            let detail = format!("the value `{name}` is a {kind}; make a text of it with `list`");
            return Err(Error::new(ErrorKind::InvalidOperation, detail));
        }
    })
}

/// A number of the context as the language writes it.
fn printed_number(words: &Words, value: &Value) -> String {
    match (i64::try_from(value.clone()), f64::try_from(value.clone())) {
        (Ok(number), _) => words.number(number),
        (Err(_), Ok(number)) => words.decimal(number),
        (Err(_), Err(_)) => value.to_string(),
    }
}

/// The text without white space at its ends and with one full stop at its end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', ':', '…']) { text.to_string() } else { format!("{text}.") }
}

/// A marker that becomes a gap: running text, or a block where it stands alone in a paragraph.
pub(super) fn gap_marker(key: &str) -> Value {
    Value::from_safe_string(format!("{GAP_OPEN}{}{GAP_CLOSE}", escape(key)))
}

/// The answer under a dotted key in words: strings and numbers as they are, lists joined by commas.
fn answer_at(words: &Words, tree: &serde_json::Value, key: &str) -> Option<String> {
    let value = key.split('.').try_fold(tree, |tree, part| tree.get(part))?;
    in_words(words, value)
}

fn in_words(words: &Words, value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        serde_json::Value::Number(number) => Some(match number.as_i64() {
            Some(number) => words.number(number),
            None => words.decimal(number.as_f64()?),
        }),
        serde_json::Value::Array(items) => {
            let items: Vec<_> = items.iter().filter_map(|item| in_words(words, item)).collect();
            (!items.is_empty()).then(|| items.join(words.get("list.separator")))
        }
        // Yes or no is no sentence: whoever prints it asks for the words.
        _ => None,
    }
}

/// Writes a value into Markdown so that none of its characters is markup.
fn escaped(words: &Words, out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Err(Error::new(
            ErrorKind::UndefinedError,
            "this value is not answered; print it with answer(\"key\"), which leaves a gap when it is missing",
        )),
        ValueKind::String if !value.is_safe() => {
            out.write_str(&escape(value.as_str().unwrap_or_default())).map_err(Error::from)
        }
        ValueKind::Number => out.write_str(&printed_number(words, value)).map_err(Error::from),
        ValueKind::String => minijinja::escape_formatter(out, state, value),
        ValueKind::Bool => {
            Err(Error::new(ErrorKind::InvalidOperation, "yes or no is no text; say a sentence for each".to_string()))
        }
        kind => Err(Error::new(ErrorKind::InvalidOperation, format!("a {kind} cannot be printed; loop over it"))),
    }
}

/// Makes every character of a text inert in Markdown. Lines stay lines; blank lines part paragraphs.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (number, line) in inert(text).trim().lines().enumerate() {
        if number > 0 {
            // A hard break, unless either line is blank and parts paragraphs.
            let blank = line.trim().is_empty() || escaped.ends_with('\n') || escaped.is_empty();
            escaped.push_str(if blank { "\n" } else { "\\\n" });
        }
        for character in line.trim().chars() {
            match character {
                GAP_OPEN | GAP_CLOSE => {
                    let _ = write!(escaped, "\\[U\\+{:04X}\\]", u32::from(character));
                }
                '\t' => escaped.push(' '),
                c if c.is_ascii_punctuation() => escaped.extend(['\\', c]),
                c => escaped.push(c),
            }
        }
    }
    escaped
}
