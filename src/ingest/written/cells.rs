//! What a value of a record looks like in a cell that reads back as the same value.

use jiff::civil::Date;
use serde_json::Value;

use crate::ingest::field::{Field, Shape};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum WrittenCell {
    /// Nothing.
    Blank,
    /// A text; never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
}

/// The cell of a field, from the values of a record.
pub(super) fn of_field(values: &Value, field: &Field) -> WrittenCell {
    let at = |place: &str| values.pointer(&format!("/{}", place.replace('.', "/"))).unwrap_or(&Value::Null);
    let words = field.words_place.map_or(&Value::Null, at);
    of_value(if words.is_null() { at(field.place) } else { words }, field.shape)
}

/// The cell of a text, as it is.
pub(super) fn of_text(text: &str) -> WrittenCell {
    if text.trim().is_empty() { WrittenCell::Blank } else { WrittenCell::Text(text.to_string()) }
}

/// The cell of a value.
pub(super) fn of_value(value: &Value, shape: Shape) -> WrittenCell {
    if let (Value::String(text), Shape::Date | Shape::Deadline) = (value, shape)
        && let Ok(day) = text.parse()
    {
        return WrittenCell::Date(day);
    }
    match value {
        Value::Number(number) => number.as_f64().map_or(WrittenCell::Blank, WrittenCell::Number),
        other => of_text(&text_of(other, shape)),
    }
}

fn text_of(value: &Value, shape: Shape) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Number(number) => number.to_string(),
        // Words of a closed list (`in_progress`); what people write themselves has no such shape.
        Value::String(word)
            if matches!(shape, Shape::Status | Shape::State | Shape::Grade | Shape::TreatmentOption)
                && word.chars().all(|c| c.is_ascii_lowercase() || c == '_') =>
        {
            word.replace('_', " ")
        }
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let separator = if values.iter().any(Value::is_object) { "; " } else { ", " };
            values.iter().map(|it| text_of(it, shape)).collect::<Vec<_>>().join(separator)
        }
        // Marks without a need: the letters say enough.
        Value::Object(parts) if parts.values().all(|it| it == 0 || it == 1) && parts.values().any(|it| it == 1) => {
            let marked = parts.iter().filter(|(_, part)| **part == 1).map(|(name, _)| name.to_uppercase());
            marked.collect::<Vec<_>>().join(", ")
        }
        Value::Object(parts) => {
            let said = parts.iter().filter(|(_, part)| !part.is_null());
            let said = said.enumerate().map(|(index, (name, part))| match part {
                Value::Number(need) => format!("{}={need}", name.to_uppercase()),
                part if index == 0 => text_of(part, shape),
                part => format!("{name} {}", text_of(part, shape)),
            });
            said.collect::<Vec<_>>().join(", ")
        }
    }
}
