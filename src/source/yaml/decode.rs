//! From a tree of nodes to a type, with everything that does not fit reported at its key.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::{Location, LocationSegment};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::coerce::coerce;
use super::mending;
use super::schema::{child, schema_of};
use super::{Content, Entry, Node, YamlFile};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::is_day_of_record;
use crate::source::budget::Limit;
use crate::source::spelling::nearest;

/// Decodes a file of answers: blank values, `null` and `unknown` count as unanswered and are left out.
///
/// A value that does not fit is reported (`yaml-unknown-key`, `yaml-wrong-type`, `yaml-unknown-word`,
/// `yaml-missing-key`, `yaml-bad-value`) and left out too, so that all problems of all files show at once. `None` only
/// if the file as a whole does not fit.
pub fn decode<T: DeserializeOwned + JsonSchema>(file: &YamlFile, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    decode_tree(file, &file.root.answered(), diagnostics)
}

/// Decodes a file in which `unknown` is a word like any other.
pub fn decode_verbatim<T: DeserializeOwned + JsonSchema>(
    file: &YamlFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    decode_tree(file, &file.root, diagnostics)
}

fn decode_tree<T: DeserializeOwned + JsonSchema>(
    file: &YamlFile,
    root: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let schema = schema_of::<T>();
    let mut value = coerce(root, &schema);
    // Our own schemas are valid; were one not, decoding below would still report what does not fit.
    let validator = jsonschema::options().should_validate_formats(true).with_format("date", is_day).build(&schema).ok();
    let mut misfits = BTreeSet::new();
    let explainer = Explainer::of(file);
    let most = usize::try_from(Limit::Findings.most()).unwrap_or(usize::MAX);
    let mut found = Vec::new();
    for error in validator.iter().flat_map(|validator| validator.iter_errors(&value)) {
        let steps = steps_to(&value, error.instance_path());
        // One value that is wrong in two ways is one problem.
        if misfits.contains(&steps) {
            continue;
        }
        if found.len() <= most {
            let place = Place::find(&explainer, root, &schema, &steps);
            found.extend(place.explain(&explainer, error.kind()));
        }
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                misfits.extend(unexpected.iter().map(|key| below(&steps, key)));
            }
            // The key keeps its default, which is as empty as the file.
            ValidationErrorKind::Required { .. } => {}
            _ => {
                misfits.insert(steps);
            }
        }
    }
    // The validator sees blanks only where they were not left out before.
    if *root != *file.root {
        unknown_blanks(file, &file.root, &schema, &mut found);
    }
    // In the order of the file, as people read it.
    found.sort_by_cached_key(|diagnostic| diagnostic.location.as_ref().and_then(|location| file.position_of(location)));
    let exceeded = Limit::Findings.allows(found.len()).err();
    found.truncate(most);
    diagnostics.append(&mut found);
    diagnostics.extend(exceeded.map(|exceeded| exceeded.diagnostic(&file.name)));
    for steps in &misfits {
        blank(&mut value, steps);
    }
    drop_blanks(&mut value);
    if value.is_null() {
        return None;
    }
    serde_json::from_value(value)
        .map_err(|error| {
            diagnostics.push(
                Diagnostic::new("yaml-bad-value", Severity::Error, format!("the file cannot be used: {error}"))
                    .at(file.location("")),
            );
        })
        .ok()
}

/// Unknown keys without a value: nothing is lost with them, but they are wrong all the same, often a text with a comma.
fn unknown_blanks(file: &YamlFile, node: &Node, schema: &Value, found: &mut Vec<Diagnostic>) {
    match &node.content {
        Content::Scalar { .. } => {}
        Content::List(items) => items.iter().for_each(|item| unknown_blanks(file, item, child(schema, None), found)),
        Content::Map(entries) => {
            let properties = schema.get("properties").and_then(Value::as_object);
            let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
            for entry in entries {
                let unknown = closed && properties.is_some_and(|properties| !properties.contains_key(&entry.key));
                if !unknown {
                    unknown_blanks(file, &entry.node, child(schema, Some(&entry.key)), found);
                } else if entry.node.is_unanswered() {
                    let known = properties.into_iter().flatten().map(|(name, _)| name.as_str());
                    found.push(unknown_key(file, &entry.key, (entry.line, entry.column), known));
                }
            }
        }
    }
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    Index(usize),
}

/// A path as steps; a key that looks like a number is told from an index by what it leads into.
fn steps_to(value: &Value, path: &Location) -> Vec<Step> {
    let mut value = Some(value);
    path.segments()
        .map(|segment| {
            let step = match (segment, value) {
                (LocationSegment::Index(index), Some(Value::Array(_))) => Step::Index(index),
                (segment, _) => Step::Key(segment.to_string()),
            };
            value = value.and_then(|value| match &step {
                Step::Key(key) => value.get(key),
                Step::Index(index) => value.get(index),
            });
            step
        })
        .collect()
}

fn below(steps: &[Step], key: &str) -> Vec<Step> {
    steps.iter().cloned().chain([Step::Key(key.into())]).collect()
}

fn blank(value: &mut Value, steps: &[Step]) {
    let target = steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    });
    if let Some(target) = target {
        *target = Value::Null;
    }
}

fn drop_blanks(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(drop_blanks);
        }
        Value::Object(map) => {
            map.retain(|_, item| !item.is_null());
            map.values_mut().for_each(drop_blanks);
        }
        _ => {}
    }
}

/// What faults are explained with.
struct Explainer<'a> {
    file: &'a YamlFile,
    /// The keys of large groups by their names, by the group: a group may be at fault in each of its keys.
    indexes: RefCell<BTreeMap<*const Node, BTreeMap<&'a str, &'a Entry>>>,
}

impl<'a> Explainer<'a> {
    /// Groups of fewer keys are looked through.
    const LARGE: usize = 16;

    fn of(file: &'a YamlFile) -> Self {
        Self { file, indexes: RefCell::default() }
    }

    /// A key of a group, and its value.
    fn entry(&self, node: &'a Node, key: &str) -> Option<&'a Entry> {
        let Content::Map(entries) = &node.content else { return None };
        if entries.len() < Self::LARGE {
            return entries.iter().find(|entry| entry.key == key);
        }
        let mut indexes = self.indexes.borrow_mut();
        let index = indexes.entry(std::ptr::from_ref(node));
        let index = index.or_insert_with(|| entries.iter().map(|entry| (entry.key.as_str(), entry)).collect());
        index.get(key).copied()
    }
}

/// The node an error is about, and what the schema wants there.
struct Place<'a> {
    node: &'a Node,
    schema: &'a Value,
}

impl<'a> Place<'a> {
    fn find(explainer: &Explainer<'a>, root: &'a Node, schema: &'a Value, steps: &[Step]) -> Self {
        let mut place = Self { node: root, schema };
        for step in steps {
            let (node, key) = match (step, &place.node.content) {
                (Step::Key(key), _) => (explainer.entry(place.node, key).map(|entry| &entry.node), Some(key.as_str())),
                (Step::Index(index), Content::List(items)) => (items.get(*index), None),
                (Step::Index(_), _) => (None, None),
            };
            let Some(node) = node else { break };
            place = Self { node, schema: child(place.schema, key) };
        }
        place
    }

    fn explain(&self, explainer: &Explainer<'a>, kind: &ValidationErrorKind) -> Vec<Diagnostic> {
        let file = explainer.file;
        let error = |rule: &str, message: String| {
            Diagnostic::new(rule, Severity::Error, message).at(file.location(&self.node.path))
        };
        let found = self.node.describe();
        match kind {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                unexpected.iter().map(|key| self.unknown_key(explainer, key)).collect()
            }
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                let owner = if self.node.path.is_empty() { "the file" } else { &self.node.path };
                vec![error("yaml-missing-key", format!("{owner} has no `{key}`")).hint(format!("add `{key}:`"))]
            }
            ValidationErrorKind::Enum { options } => {
                let words: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                let diagnostic = error("yaml-unknown-word", format!("expected one of {}, found {found}", list(&words)));
                match self.text().and_then(|text| nearest(text, words)) {
                    Some(word) => vec![diagnostic.hint(format!("did you mean `{word}`?"))],
                    None => vec![diagnostic],
                }
            }
            ValidationErrorKind::MinLength { .. } => {
                vec![error("yaml-missing-key", format!("{} must not be empty", self.node.path))]
            }
            ValidationErrorKind::Minimum { limit } | ValidationErrorKind::ExclusiveMinimum { limit } => {
                vec![error("yaml-bad-value", format!("expected {limit} or more, found {found}"))]
            }
            ValidationErrorKind::Maximum { limit } | ValidationErrorKind::ExclusiveMaximum { limit } => {
                vec![error("yaml-bad-value", format!("expected {limit} or less, found {found}"))]
            }
            _ => {
                let diagnostic = error("yaml-wrong-type", format!("expected {}, found {found}", expected(self.schema)));
                let item = mending::with_item_quoted(&explainer.file.text, self.node.line);
                let is_text = self.schema.get("type").and_then(Value::as_str) == Some("string");
                let item = item
                    .filter(|_| is_text && matches!(self.node.content, Content::Map(_)))
                    .map(|right| mending::hint(&right));
                match item.or_else(|| self.hint()) {
                    Some(hint) => vec![diagnostic.hint(hint)],
                    None => vec![diagnostic],
                }
            }
        }
    }

    fn unknown_key(&self, explainer: &Explainer<'a>, key: &str) -> Diagnostic {
        let properties = self.schema.get("properties").and_then(Value::as_object);
        let known: Vec<&str> = properties.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let at = explainer.entry(self.node, key);
        unknown_key(explainer.file, key, at.map_or(self.node.position(), |entry| (entry.line, entry.column)), known)
    }

    fn text(&self) -> Option<&str> {
        match &self.node.content {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    fn hint(&self) -> Option<String> {
        match (self.schema.get("type").and_then(Value::as_str), &self.node.content) {
            (Some("array"), Content::Scalar { text, .. }) if text.chars().count() < 40 => {
                Some(format!("write it as a list: [{text}]"))
            }
            (Some("array"), Content::Map(_)) => Some("put `- ` before the first key of each entry".into()),
            (Some("object"), _) => {
                let keys = self.schema.get("properties").and_then(Value::as_object)?;
                let keys: Vec<&str> = keys.keys().map(String::as_str).collect();
                let first = keys.first()?;
                Some(format!("write it as keys with values, as `{first}: ...`; known keys here: {}", keys.join(", ")))
            }
            (Some("string"), Content::Map(_)) => Some("put the text in quotes if it holds `: `".into()),
            _ => None,
        }
    }
}

/// A key that is not known at its place; `at` is the line and column of the key itself.
pub fn unknown_key<'k>(
    file: &YamlFile,
    key: &str,
    (line, column): (u32, u32),
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let comma = mending::with_comma_quoted(&file.text, line, key);
    let hint = match (comma, nearest(key, known.iter().copied())) {
        (Some(right), _) => mending::hint(&right),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => format!("known keys here: {}", known.join(", ")),
    };
    Diagnostic::new("yaml-unknown-key", Severity::Error, format!("there is no key `{key}` here"))
        .at(crate::diagnostic::Location::line(file.name.as_str(), line, column))
        .hint(hint)
}

/// Whether a text is a day that a record can speak of.
fn is_day(text: &str) -> bool {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    plain && text.parse().is_ok_and(is_day_of_record)
}

fn expected(schema: &Value) -> &'static str {
    match (schema.get("type").and_then(Value::as_str), schema.get("format").and_then(Value::as_str)) {
        (Some("string"), Some("date")) => "a date of the years 1900 to 2200, as 2026-03-31",
        (Some("string"), _) => "text",
        (Some("boolean"), _) => "true or false",
        (Some("integer"), _) => "a whole number",
        (Some("number"), _) => "a number",
        (Some("array"), _) => "a list",
        (Some("object"), _) => "a group of keys",
        _ => "something else",
    }
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
