//! Sets a value in the text of a YAML file, and leaves all the rest of the text as it is: comments, order, quotes.

use serde_json::Value;

use super::spots::{Spot, SpotContent, SpotEntry, Spots, is_blank, spots};
use super::{Content, Node, YamlFile, compose};

/// Why a value cannot be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// The text is no YAML file that could be read.
    NotReadable,
    /// The path leads into a list or below a single value.
    NoSuchPlace(String),
    /// The text is written in a way that cannot be changed without changing something else.
    TooClever(String),
}

/// The text with `value` under a key path such as `org.legal_name`. Keys that are missing are added at the end of their
/// group.
///
/// # Errors
/// If the text cannot be changed there alone; nothing is guessed then.
pub fn set_value(text: &str, path: &str, value: &Value) -> Result<String, EditFault> {
    let before = compose::compose(text).map_err(|_| EditFault::NotReadable)?;
    let keys: Vec<&str> = path.split('.').collect();
    if keys.iter().any(|key| key.is_empty() || key.contains(['[', ']'])) {
        return Err(EditFault::NoSuchPlace(path.into()));
    }
    let edited = match spots(text) {
        Spots::Found(root) => edited(text, &root, &keys, value).ok_or_else(|| EditFault::NoSuchPlace(path.into()))?,
        Spots::Nothing => appended(text, 0, &keys, value),
        Spots::Entangled => return Err(EditFault::TooClever(path.into())),
    };
    // Whatever the text looked like: the value must be the only thing that has changed.
    let after = compose::compose(&edited).map_err(|_| EditFault::TooClever(path.into()))?;
    let is_set = after.find(path).is_some_and(|node| holds(node, value));
    if is_set && differs_only_at(&before, &after, path) { Ok(edited) } else { Err(EditFault::TooClever(path.into())) }
}

/// Keys from the top of a file with a value below the last one, as lines of YAML.
#[must_use]
pub fn as_block(keys: &[&str], value: &Value) -> String {
    appended("", 0, keys, value)
}

impl YamlFile {
    /// All that the file says, as data; nothing where nobody has answered.
    #[must_use]
    pub fn whole(&self) -> Value {
        as_value(&self.root)
    }

    /// What stands under a key path, as data; nothing if there is no such key or nobody has answered it.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<Value> {
        self.root.find(path).filter(|node| !node.is_unanswered()).map(as_value)
    }
}

pub(super) fn as_value(node: &Node) -> Value {
    match &node.content {
        Content::Scalar { .. } if node.is_unanswered() => Value::Null,
        Content::Scalar { text, plain: true } if text == "true" || text == "false" => Value::Bool(text == "true"),
        Content::Scalar { text, plain: true } => match text.parse::<i64>() {
            // 007 and +1 are texts that look like numbers.
            Ok(number) if number.to_string() == *text => number.into(),
            _ => Value::String(text.clone()),
        },
        Content::Scalar { text, .. } => Value::String(text.clone()),
        Content::List(items) => items.iter().map(as_value).collect(),
        Content::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), as_value(&entry.node))).collect(),
    }
}

/// Replaces the value, or adds the keys that are missing.
fn edited(text: &str, spot: &Spot, keys: &[&str], value: &Value) -> Option<String> {
    let (key, below) = keys.split_first()?;
    let SpotContent::Map { flow, entries } = &spot.content else { return None };
    if let Some(entry) = entries.iter().find(|entry| entry.key == *key) {
        let is_blank = matches!(entry.value.content, SpotContent::Single) && is_blank(text, &entry.value.span);
        if below.is_empty() {
            return Some(replaced(text, entry, *flow, value));
        }
        if is_blank {
            return Some(replaced(text, entry, *flow, &nested(below, value)));
        }
        return edited(text, &entry.value, below, value);
    }
    if *flow {
        let close = spot.span.end.checked_sub(1)?;
        let comma = if entries.is_empty() { "" } else { ", " };
        let (before, after) = text.split_at_checked(close)?;
        let new = format!("{comma}{}: {}", flow_scalar(key), in_flow(&nested(below, value)));
        return Some(format!("{}{new}{}{after}", before.trim_end(), if before.ends_with(' ') { " " } else { "" }));
    }
    let column = entries.first().map_or(0, |entry| entry.column);
    let last = entries.last().map_or(spot.span.end, |entry| entry.value.span.end.max(entry.key_span.end));
    let at = text.get(last..)?.find('\n').map_or(text.len(), |end| last + end + 1);
    let (before, after) = text.split_at_checked(at)?;
    Some(appended(before, column, keys, value) + after)
}

/// The text with keys added after its end.
fn appended(before: &str, column: usize, keys: &[&str], value: &Value) -> String {
    let newline = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let mut text = format!("{before}{newline}");
    let mut column = column;
    for (place, key) in keys.iter().enumerate() {
        text.push_str(&" ".repeat(column));
        text.push_str(&flow_scalar(key));
        text.push(':');
        if place + 1 == keys.len() {
            text.push_str(&in_block(value, column));
        }
        text.push('\n');
        column += 2;
    }
    text
}

fn replaced(text: &str, entry: &SpotEntry, flow: bool, value: &Value) -> String {
    let new = if flow { format!(" {}", in_flow(value)) } else { in_block(value, entry.column) };
    let colon = text.get(entry.key_span.end..).and_then(|rest| rest.find(':')).map_or(0, |at| at + 1);
    let from = entry.key_span.end + colon;
    let to = if is_blank(text, &entry.value.span) { from } else { entry.value.span.end.max(from) };
    let (before, after) = (text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default());
    format!("{before}{new}{after}")
}

/// The value below the keys that lead to it.
fn nested(keys: &[&str], value: &Value) -> Value {
    keys.iter()
        .rev()
        .fold(value.clone(), |below, key| Value::Object([((*key).to_string(), below)].into_iter().collect()))
}

/// The value as it follows a key of a group; `column` is that of the key.
fn in_block(value: &Value, column: usize) -> String {
    match value {
        Value::Array(items) if items.iter().any(Value::is_object) => {
            let indent = " ".repeat(column + 2);
            items.iter().fold(String::new(), |text, item| format!("{text}\n{indent}- {}", in_flow(item)))
        }
        Value::Object(map) if !map.is_empty() => {
            let indent = " ".repeat(column + 2);
            map.iter().fold(String::new(), |text, (key, value)| {
                format!("{text}\n{indent}{}:{}", flow_scalar(key), in_block(value, column + 2))
            })
        }
        value => format!(" {}", in_flow(value)),
    }
}

/// The value in one line.
pub(super) fn in_flow(value: &Value) -> String {
    match value {
        Value::Null => "unknown".into(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => flow_scalar(text),
        Value::Array(items) => format!("[{}]", items.iter().map(in_flow).collect::<Vec<_>>().join(", ")),
        Value::Object(map) if map.is_empty() => "{}".into(),
        Value::Object(map) => {
            let entries: Vec<String> =
                map.iter().map(|(key, value)| format!("{}: {}", flow_scalar(key), in_flow(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A text without quotes where that is safe, else in double quotes.
fn flow_scalar(text: &str) -> String {
    if text == "..." {
        return text.to_string();
    }
    let begins_plain = text.starts_with(|c: char| c.is_alphanumeric());
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '+' | '@' | ';');
    let means_other = matches!(
        text.to_lowercase().as_str(),
        "unknown" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    let looks_numeric = text.starts_with(|c: char| c.is_ascii_digit()) && !is_date(text);
    if begins_plain && !text.ends_with(' ') && text.chars().all(is_plain) && !means_other && !looks_numeric {
        return text.to_string();
    }
    // A JSON string is a double-quoted scalar of YAML.
    Value::String(text.to_string()).to_string()
}

fn is_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok_and(|day| day.to_string() == text)
}

/// Whether a node says what the value says; numbers and marks are compared as they are written.
fn holds(node: &Node, value: &Value) -> bool {
    match (&node.content, value) {
        (Content::Scalar { .. }, Value::Null) => node.is_unanswered(),
        (Content::Scalar { text, .. }, Value::Bool(yes)) => text == if *yes { "yes" } else { "no" },
        (Content::Scalar { text, .. }, Value::Number(number)) => *text == number.to_string(),
        (Content::Scalar { text, .. }, Value::String(value)) => text == value,
        (Content::List(items), Value::Array(values)) => {
            items.len() == values.len() && items.iter().zip(values).all(|(item, value)| holds(item, value))
        }
        (Content::Map(entries), Value::Object(map)) => {
            entries.len() == map.len()
                && entries.iter().all(|entry| map.get(&entry.key).is_some_and(|value| holds(&entry.node, value)))
        }
        _ => false,
    }
}

/// Whether two trees say the same but for what lies at a path.
fn differs_only_at(before: &Node, after: &Node, path: &str) -> bool {
    let leads_there = |node: &Node| {
        let rest = path.strip_prefix(&node.path);
        node.path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    if after.path == path {
        return true;
    }
    match (&before.content, &after.content) {
        (Content::Scalar { text, plain }, Content::Scalar { text: other, plain: other_plain }) => {
            text == other && plain == other_plain
        }
        (Content::List(items), Content::List(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(a, b)| differs_only_at(a, b, path))
        }
        (Content::Map(entries), Content::Map(others)) => {
            let is_kept = |entry: &super::Entry| others.iter().any(|other| other.key == entry.key);
            entries.iter().all(is_kept)
                && others.iter().all(|other| match entries.iter().find(|entry| entry.key == other.key) {
                    Some(entry) => differs_only_at(&entry.node, &other.node, path),
                    None => leads_there(&other.node),
                })
        }
        // A blank that became a group on the way to the value.
        (Content::Scalar { .. }, Content::Map(_)) => before.is_unanswered() && leads_there(after),
        _ => false,
    }
}
