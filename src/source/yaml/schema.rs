//! The JSON Schema of a type, made strict and simple enough that its errors can be told to people.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The schema of `T`: no references, no `null` (unanswered values are dropped before), words as `enum`, and every key
/// whose value cannot be missing (an id, a name) required.
#[must_use]
pub fn schema_of<T: JsonSchema>() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.inline_subschemas = true;
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    simplify(&mut schema);
    schema
}

/// The schema below one key or list item.
pub(super) fn child<'s>(schema: &'s Value, key: Option<&str>) -> &'s Value {
    const ANYTHING: &Value = &Value::Bool(true);
    let found = match key {
        None => schema.get("items"),
        Some(key) => schema
            .get("properties")
            .and_then(|properties| properties.get(key))
            .or_else(|| schema.get("additionalProperties")),
    };
    found.unwrap_or(ANYTHING)
}

fn simplify(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    for keyword in ["anyOf", "oneOf"] {
        if let Some(Value::Array(mut choices)) = map.remove(keyword) {
            choices.retain(|choice| choice.get("type") != Some(&json!("null")));
            choices.iter_mut().for_each(simplify);
            merge_choices(map, keyword, choices);
        }
    }
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(words)) = map.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    if map.get("format") == Some(&json!("int32")) {
        map.insert("minimum".into(), json!(i32::MIN));
        map.insert("maximum".into(), json!(i32::MAX));
    }
    for keyword in ["items", "additionalProperties"] {
        map.get_mut(keyword).into_iter().for_each(simplify);
    }
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        let mut required = simplify_properties(properties);
        if let Some(Value::Array(stated)) = map.remove("required") {
            required.extend(stated.into_iter().filter(|key| !required.contains(key)).collect::<Vec<_>>());
        }
        map.insert("required".into(), Value::Array(required));
    }
}

/// One choice takes the place of the list; choices that are words become one `enum`.
fn merge_choices(map: &mut Map<String, Value>, keyword: &str, mut choices: Vec<Value>) {
    let words: Option<Vec<Value>> = choices
        .iter()
        .map(|choice| match (choice.get("const"), choice.get("enum")) {
            (Some(word), _) => Some(vec![word.clone()]),
            (None, Some(Value::Array(words))) => Some(words.clone()),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()
        .map(|lists| lists.into_iter().flatten().collect());
    if let Some(words) = words {
        map.insert("enum".into(), Value::Array(words));
        map.insert("type".into(), json!("string"));
    } else if let (1, Some(Value::Object(only))) = (choices.len(), choices.pop()) {
        for (key, value) in only {
            map.entry(key).or_insert(value);
        }
    } else {
        map.insert(keyword.into(), Value::Array(choices));
    }
}

/// An empty text or a zero is what a missing value would silently become: such keys must be given.
fn simplify_properties(properties: &mut Map<String, Value>) -> Vec<Value> {
    let mut required = Vec::new();
    for (key, property) in properties {
        // A text that may be missing says so by allowing `null`, whatever stands for it in the model.
        let types = property.get("type").and_then(Value::as_array);
        let optional = types.is_some_and(|types| types.contains(&json!("null")));
        simplify(property);
        let Value::Object(property) = property else { continue };
        let default = property.remove("default");
        if optional {
            continue;
        }
        if default == Some(json!("")) {
            property.insert("minLength".into(), json!(1));
            required.push(json!(key));
        } else if default == Some(json!(0)) {
            required.push(json!(key));
        }
    }
    required
}
