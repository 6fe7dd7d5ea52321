//! What bodies of policies ask for: lists of answers, values of parameters, and whether a control concerns them.

use std::sync::Arc;

use minijinja::value::Rest;
use minijinja::{Environment, Error, ErrorKind, Value};
use serde_json::Value as Json;

use crate::model::{Parameter, known_parameter};

use super::template::{escape, gap_marker};
use super::view::View;
use super::words::Words;

/// `bullets(key)`: the answers of a list, one a line, or its gap; `value(id)`: a parameter with its unit, or its gap;
/// `values(ids...)`: the rule of each parameter as a sentence, or its gap; `applies(controls...)`: whether any of these
/// controls is not left out.
pub(super) fn add(env: &mut Environment<'static>, view: &View, answers: &Arc<Json>) {
    let tree = Arc::clone(answers);
    env.add_function("bullets", move |key: &str| {
        let items = items_at(&tree, key);
        if items.is_empty() { gap_marker(key) } else { bullets(items.iter().map(|item| continued(&escape(item)))) }
    });
    let stated = Stated::of(view);
    let one = stated.clone();
    env.add_function("value", move |id: &str| -> Result<Value, Error> {
        Ok(one.value(id)?.map_or_else(|| gap_marker(&key_of(id)), Value::from))
    });
    env.add_function("values", move |ids: Rest<String>| -> Result<Value, Error> {
        let mut lines = Vec::new();
        for id in ids.iter() {
            lines.push(stated.rule(id)?.unwrap_or_else(|| gap_marker(&key_of(id)).to_string()));
        }
        Ok(bullets(lines.into_iter()))
    });
    let left_out: Vec<String> = view
        .facts
        .soa
        .iter()
        .filter(|entry| entry.necessary == Some(false))
        .map(|entry| entry.control.as_str().to_string())
        .collect();
    env.add_function("applies", move |controls: Rest<String>| {
        controls.iter().any(|control| !left_out.iter().any(|it| it == control))
    });
}

/// The key under which the value of a parameter is answered.
fn key_of(id: &str) -> String {
    format!("param.{id}.value")
}

/// Lines as a list; each of them is Markdown already.
fn bullets(lines: impl Iterator<Item = String>) -> Value {
    let lines: Vec<String> = lines.map(|line| format!("- {line}")).collect();
    Value::from_safe_string(format!("\n\n{}\n\n", lines.join("\n")))
}

/// A text of several lines as one item of a list.
fn continued(text: &str) -> String {
    text.replace('\n', "\n  ")
}

/// The texts under a key: several of a list, one of a text, none if nobody has answered.
fn items_at(tree: &Json, key: &str) -> Vec<String> {
    let said = |text: &str| Some(text.trim().to_string()).filter(|text| !text.is_empty());
    match key.split('.').try_fold(tree, |tree, part| tree.get(part)) {
        Some(Json::String(text)) => said(text).into_iter().collect(),
        Some(Json::Array(items)) => items.iter().filter_map(Json::as_str).filter_map(said).collect(),
        _ => Vec::new(),
    }
}

/// The parameters as documents print them.
#[derive(Clone)]
struct Stated {
    words: Words,
    parameters: crate::model::Parameters,
}

impl Stated {
    fn of(view: &View) -> Self {
        Self { words: view.words.clone(), parameters: view.isms.parameters.clone() }
    }

    /// The value with its unit; nothing if nobody has decided it.
    fn value(&self, id: &str) -> Result<Option<String>, Error> {
        let parameter = self.parameters.by_id.get(id);
        if known_parameter(id).is_none() && parameter.is_none() {
            return Err(Error::new(ErrorKind::UndefinedError, format!("there is no parameter `{id}`")));
        }
        Ok(parameter.and_then(|parameter| with_unit(&self.words, id, parameter)))
    }

    /// The rule as a sentence; nothing if nobody has decided the value.
    fn rule(&self, id: &str) -> Result<Option<String>, Error> {
        let Some(value) = self.value(id)? else { return Ok(None) };
        let known = self.words.parameter_rule(id, &escape(&value));
        let own = || {
            let name = self.parameters.by_id.get(id)?.name.as_deref()?;
            Some(format!("{}: {}", escape(name), escape(&value)))
        };
        Ok(known.or_else(own))
    }
}

/// The value of a parameter with its unit (`12 characters`); nothing if nobody has decided it.
pub(super) fn with_unit(words: &Words, id: &str, parameter: &Parameter) -> Option<String> {
    let value = parameter.value?;
    let printed = words.decimal(value);
    let own = || parameter.unit.clone().unwrap_or_default();
    let unit = known_parameter(id).map_or_else(own, |known| known.unit.clone());
    // No language counts with a fraction as with one.
    #[expect(clippy::cast_possible_truncation, reason = "a count chooses a plural form only")]
    let count = if value.fract() == 0.0 { value as i64 } else { (value as i64).saturating_add(2) };
    Some(words.in_unit(&unit, &printed, count).unwrap_or_else(|| format!("{printed} {unit}")))
}
