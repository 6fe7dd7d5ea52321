//! JSON Schemas for editors: what a file may hold as it is written, answered or not.

use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::schema::schema_of;

/// The schema of the files that [`decode`](super::decode) reads as `T`: as strict about keys and words, and open to
/// what counts as unanswered (blank, or the word `unknown`).
#[must_use]
pub fn editor_schema<T: JsonSchema>(title: &str, description: &str) -> Value {
    let mut schema = schema_of::<T>();
    relax(&mut schema);
    titled(schema, title, description)
}

/// A schema with the head of a schema file.
#[must_use]
pub fn titled(schema: Value, title: &str, description: &str) -> Value {
    let mut file = Map::new();
    file.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    file.insert("title".into(), json!(title));
    file.insert("description".into(), json!(description));
    if let Value::Object(map) = schema {
        let head = ["$schema", "title", "description"];
        file.extend(map.into_iter().filter(|(key, _)| !head.contains(&key.as_str())));
    }
    Value::Object(file)
}

/// The schema of a single value that is read from its characters: text, number or mark.
#[must_use]
pub fn any_scalar() -> Value {
    json!(["string", "number", "boolean", "null"])
}

fn relax(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    for keyword in ["items", "additionalProperties"] {
        map.get_mut(keyword).into_iter().for_each(relax);
    }
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        properties.values_mut().for_each(relax);
    }
    if let Some(Value::Array(words)) = map.get_mut("enum") {
        // `edition: 2022` without quotes is a number to an editor.
        let numbers: Vec<Value> =
            words.iter().filter_map(|word| word.as_str()?.parse::<i64>().ok()).map(Value::from).collect();
        words.extend(numbers);
        words.extend([json!("unknown"), Value::Null]);
        map.remove("type");
        return;
    }
    let date = map.get("format") == Some(&json!("date"));
    map.remove("format");
    let kind = map.get("type").and_then(Value::as_str).unwrap_or_default().to_string();
    let types = match kind.as_str() {
        "string" if date => {
            map.insert("pattern".into(), json!(r"^(\d{4}-\d{2}-\d{2}|unknown)$"));
            json!(["string", "null"])
        }
        "string" => any_scalar(),
        "boolean" => {
            map.remove("type");
            map.insert("enum".into(), json!([true, false, "yes", "no", "unknown", null]));
            return;
        }
        "integer" | "number" | "array" | "object" => {
            map.insert("pattern".into(), json!("^unknown$"));
            json!([kind, "string", "null"])
        }
        _ => return,
    };
    map.insert("type".into(), types);
}
