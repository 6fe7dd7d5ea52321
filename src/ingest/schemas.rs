//! JSON Schemas of the files of a project, made from the types and the tables of fields that read them.

use serde_json::{Map, Value, json};

use super::answers::Answers;
use super::config::Config;
use super::decisions::Decisions;
use super::entries::{self, EXTRA};
use super::field::Field;
use super::kind::Kind;
use super::mapping::Mapping;
use super::records;
use crate::source::yaml::{any_scalar, editor_schema, titled};

/// The schemas by the names of the files they are for, in the order in which people meet them.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("dossier", editor_schema::<Config>("dossier.yaml", "The project file of dossier.")),
        ("answers", editor_schema::<Answers>("answers.yaml", "What no spreadsheet holds.")),
        ("decisions", editor_schema::<Decisions>("decisions.yaml", "What people decided on top of the data.")),
        ("mapping", mapping()),
        ("records", records()),
    ]
}

/// A mapping file; the fields of a column are those of the kind of its table.
fn mapping() -> Value {
    let mut schema = editor_schema::<Mapping>("Mapping file", "How dossier reads a workbook.");
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let mut fields = vec![json!({ "enum": kind.field_names().collect::<Vec<_>>() })];
        if kind == Kind::Risks {
            fields.push(json!({ "pattern": r"^(residual\.|actual\.)?factor\.." }));
        }
        let field = json!({ "properties": { "field": { "anyOf": fields } } });
        json!({
            "if": { "properties": { "kind": { "const": kind.name() } }, "required": ["kind"] },
            "then": { "properties": { "columns": { "additionalProperties": field } } },
        })
    });
    let kinds: Vec<Value> = kinds.collect();
    if let Some(Value::Object(table)) = schema.pointer_mut("/properties/tables/items") {
        table.insert("allOf".into(), Value::Array(kinds));
    }
    // The meaning of a word is of any type, and words of the file itself are never unanswered.
    schema
}

/// A file of records.
fn records() -> Value {
    let lists = entries::kinds().map(|kind| {
        let list = json!({ "type": ["array", "null"], "items": entry(kind) });
        (kind.name().to_string(), list)
    });
    let properties: Map<String, Value> = lists.collect();
    let schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    titled(schema, "Records", "Risks, assets and so on, with the fields that a sheet would have.")
}

fn entry(kind: Kind) -> Value {
    let model = records::schema(kind);
    let mut properties = Map::new();
    let mut groups: Map<String, Value> = Map::new();
    for field in kind.fields() {
        let value = value(description(&model, field).as_deref());
        if let Some((group, rest)) = field.name.split_once('.') {
            let group = groups.entry(group).or_insert_with(|| json!({}));
            if let Value::Object(group) = group {
                group.insert(rest.into(), value.clone());
            }
        }
        properties.insert(field.name.into(), value);
    }
    if kind == Kind::Risks {
        let factors = json!({ "type": "object", "description": "The factors of the criteria by name.",
                              "additionalProperties": value(None) });
        properties.insert("factor".into(), factors.clone());
        for group in ["residual", "actual"] {
            if let Some(Value::Object(group)) = groups.get_mut(group) {
                group.insert("factor".into(), factors.clone());
            }
        }
    }
    for (group, members) in groups {
        let nested = json!({ "type": "object", "additionalProperties": false, "properties": members });
        match properties.get_mut(&group) {
            // `impact` is a rating, or a group of ratings by dimension.
            Some(single) => *single = json!({ "anyOf": [single.clone(), nested] }),
            None => {
                properties.insert(group, nested);
            }
        }
    }
    let extra = json!({ "type": "object", "description": "Texts that fit no field, under names of your own.",
                        "additionalProperties": value(None) });
    properties.insert(EXTRA.into(), extra);
    let required: Vec<&str> = kind.id_field().into_iter().filter(|_| kind != Kind::Soa).collect();
    let mut entry = json!({ "type": ["object", "null"], "additionalProperties": false, "properties": properties });
    if kind == Kind::Risks {
        let factors = json!({ r"^((residual|actual)\.)?factor\..": value(None) });
        entry["patternProperties"] = factors;
    }
    entry["required"] = json!(required);
    entry
}

/// A value, or a list of them: both are read as the cell of a sheet.
fn value(description: Option<&str>) -> Value {
    let mut types = any_scalar();
    if let Value::Array(types) = &mut types {
        types.push(json!("array"));
    }
    let mut value = json!({ "type": types, "items": { "type": any_scalar() } });
    if let Some(description) = description {
        value["description"] = json!(description);
    }
    value
}

/// What a field says, from the docs of the record it becomes part of.
fn description(model: &Value, field: &Field) -> Option<String> {
    if let Some(meaning) = field.meaning {
        return Some(meaning.into());
    }
    let mut place = model;
    let mut outer = None;
    for step in field.place.split('.') {
        outer = place.get("description").and_then(Value::as_str).filter(|_| !std::ptr::eq(place, model));
        place = place.get("properties")?.get(step)?;
    }
    let own = place.get("description")?.as_str()?;
    Some(match outer {
        Some(outer) => format!("{} {}", outer.lines().next().unwrap_or_default(), one_line(own)),
        None => one_line(own),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
