//! From a node to JSON, by what the schema wants at its place.

use serde_json::{Number, Value};

use super::schema::child;
use super::{Content, Node};

/// The node as JSON. A scalar where text is wanted keeps its characters (`007`, `2.10`); where the schema wants
/// something else it is read as that, and left as text if it cannot be.
pub(super) fn coerce(node: &Node, schema: &Value) -> Value {
    match &node.content {
        Content::Scalar { text, plain } => scalar(text, *plain, schema),
        Content::List(items) => Value::Array(items.iter().map(|item| coerce(item, child(schema, None))).collect()),
        Content::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|entry| (entry.key.clone(), coerce(&entry.node, child(schema, Some(&entry.key)))))
                .collect(),
        ),
    }
}

fn scalar(text: &str, plain: bool, schema: &Value) -> Value {
    let as_text = || Value::String(text.into());
    if !plain {
        return as_text();
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => as_text(),
        Some("boolean") => boolean(text, true).unwrap_or_else(as_text),
        Some("integer" | "number") => number(text).unwrap_or_else(as_text),
        _ if matches!(text, "" | "~" | "null") => Value::Null,
        _ => boolean(text, false).or_else(|| number(text)).unwrap_or_else(as_text),
    }
}

/// `yes` and `no` count only where a yes or no is wanted: elsewhere YAML 1.2 reads them as words.
fn boolean(text: &str, words: bool) -> Option<Value> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        "yes" | "Yes" | "YES" if words => Some(true),
        "no" | "No" | "NO" if words => Some(false),
        _ => None,
    }
    .map(Value::Bool)
}

fn number(text: &str) -> Option<Value> {
    if let Ok(integer) = text.parse::<i64>() {
        return Some(Value::Number(integer.into()));
    }
    // Rust reads `inf` and `nan` too, which JSON has no number for.
    text.parse::<f64>()
        .ok()
        .filter(|_| text.contains(|c: char| c.is_ascii_digit()))
        .and_then(Number::from_f64)
        .map(Value::Number)
}
