//! What an answer looks like, by the type that reads it.

use serde_json::Value;

/// The form of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
    /// One of these words.
    OneOf(Vec<String>),
    /// A person of the answers.
    Person,
    /// Several people.
    People,
    /// Several texts.
    Texts,
    /// Several entries, each with these parts.
    Entries(Vec<Part>),
    /// Pairs of a word and a text.
    Pairs,
    /// Too deep for a question: written by hand or in the questionnaire file.
    Other,
}

/// A part of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its key.
    pub key: String,
    /// What it is, from the description of the type.
    pub help: String,
    /// What it looks like.
    pub form: Form,
    /// Whether an entry is none without it.
    pub required: bool,
}

/// Keys under which a person stands.
const PEOPLE: &[&str] = &[
    "owner",
    "head",
    "by",
    "person",
    "lead",
    "measured_by",
    "analysed_by",
    "who",
    "holder",
    "chair",
    "approved_by",
    "acceptance_approved_by",
    "minutes_approved_by",
    "reported_by",
    "isms_manager",
    "conformity",
    "reporting",
    "doc_controller",
    "incident_contact",
    "privacy",
    "top_mgmt",
    "participants",
    "team",
    "attendees",
];

/// The form of what stands under a key with a schema.
pub(super) fn form(key: &str, schema: &Value) -> Form {
    let name = key.rsplit('.').next().unwrap_or(key);
    // `owner` and `top_mgmt` stand for roles where an acceptance says who may give it.
    let says_roles = schema.get("description").and_then(Value::as_str).is_some_and(|text| text.contains("`top_mgmt`"));
    let is_person = PEOPLE.contains(&name) && !says_roles;
    if let Some(Value::Array(words)) = schema.get("enum") {
        return Form::OneOf(words.iter().filter_map(|word| word.as_str().map(Into::into)).collect());
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") if schema.get("format").and_then(Value::as_str) == Some("date") => Form::Day,
        Some("string") if is_person => Form::Person,
        Some("integer" | "number") => Form::Number,
        Some("boolean") => Form::YesNo,
        Some("array") => match schema.get("items") {
            Some(items) if items.get("properties").is_some() => match parts(key, items) {
                Some(parts) => Form::Entries(parts),
                None => Form::Other,
            },
            Some(items) if items.get("type").and_then(Value::as_str) == Some("array") => Form::Other,
            _ if is_person => Form::People,
            _ => Form::Texts,
        },
        Some("object") if schema.get("properties").is_none() => Form::Pairs,
        Some("object") => Form::Other,
        // Text that is also something else, such as an id of a control.
        _ => Form::Text,
    }
}

/// The parts of an entry; lists of entries inside of entries are left to the file.
fn parts(key: &str, items: &Value) -> Option<Vec<Part>> {
    let properties = items.get("properties")?.as_object()?;
    let required: Vec<&str> =
        items.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let part = |(name, schema): (&String, &Value)| Part {
        key: name.clone(),
        help: schema.get("description").and_then(Value::as_str).unwrap_or_default().to_string(),
        form: form(&format!("{key}.{name}"), schema),
        required: required.contains(&name.as_str()),
    };
    let simple = |part: &Part| !matches!(part.form, Form::Entries(_) | Form::Other | Form::Pairs);
    Some(properties.iter().map(part).filter(simple).collect())
}
