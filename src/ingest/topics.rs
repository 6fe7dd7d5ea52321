//! Answers about the topics of policies: their schema follows from the questionnaire, and so do the keys there may be.

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::diagnostic::Diagnostic;
use crate::model::{Isms, TopicRules, known_parameter, known_parameters};
use crate::source::questions::{AnswerForm, Questions};
use crate::source::templates::Templates;
use crate::source::yaml::{YamlFile, unknown_key};

/// The key under which the answers stand.
const RULES: &str = "rules";
/// The language whose questions have all keys.
const REFERENCE: &str = "en";

/// The built-in questionnaire.
static QUESTIONS: LazyLock<Questions> =
    LazyLock::new(|| Questions::load(&Templates::built_in(), REFERENCE).unwrap_or_default());

/// The questions about topics: topic, question, and the whole entry.
fn topic_questions(questions: &Questions) -> impl Iterator<Item = (&str, &str, &crate::source::questions::Question)> {
    questions.all().filter_map(|(key, question)| {
        let (topic, name) = key.strip_prefix("rules.")?.split_once('.')?;
        Some((topic, name, question))
    })
}

// From the questionnaire, so that a question is written in one place.
impl JsonSchema for TopicRules {
    fn schema_name() -> Cow<'static, str> {
        "TopicRules".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut topics: Map<String, Value> = Map::new();
        for (topic, name, question) in topic_questions(&QUESTIONS) {
            let form = match question.form {
                AnswerForm::List => json!({ "type": "array", "items": { "type": "string" } }),
                AnswerForm::Text | AnswerForm::Number => json!({ "type": "string" }),
            };
            let mut property = Map::new();
            property.insert("description".into(), json!(question.question));
            property.extend(form.as_object().cloned().unwrap_or_default());
            let entry = topics.entry(topic).or_insert_with(|| json!({ "type": "object", "properties": {} }));
            if let Some(Value::Object(properties)) = entry.get_mut("properties") {
                properties.insert(name.into(), Value::Object(property));
            }
        }
        json_schema!({
            "type": "object",
            "properties": topics,
            "additionalProperties": {
                "type": "object",
                "additionalProperties": { "type": ["string", "array"], "items": { "type": "string" } },
            },
        })
    }
}

/// Reports topics, questions and parameters that nobody asks for and nobody has named; `folder` may have questions of
/// its own.
pub(super) fn check(isms: &Isms, file: &YamlFile, folder: &Path, diagnostics: &mut Vec<Diagnostic>) {
    let is_asked = |questions: &Questions, topic: &str, name: &str| questions.has(&format!("{RULES}.{topic}.{name}"));
    let given = || isms.rules.topics.iter().flat_map(|(topic, answers)| answers.keys().map(move |name| (topic, name)));
    if !given().all(|(topic, name)| is_asked(&QUESTIONS, topic, name)) {
        let own = Templates::of_project(folder).and_then(|templates| Questions::load(&templates, REFERENCE));
        // Questions that cannot be read are reported when documents are made.
        let questions = own.unwrap_or_default();
        let mut reported: Option<&String> = None;
        for (topic, name) in given().filter(|(topic, name)| !is_asked(&questions, topic, name)) {
            let names: Vec<&str> =
                topic_questions(&questions).filter(|(known, ..)| known == topic).map(|(_, name, _)| name).collect();
            if !names.is_empty() {
                let key = format!("{RULES}.{topic}.{name}");
                diagnostics.push(unknown_key(file, name, file.position(&key).unwrap_or((1, 1)), names));
            } else if reported != Some(topic) {
                reported = Some(topic);
                let mut topics: Vec<&str> = topic_questions(&questions).map(|(topic, ..)| topic).collect();
                topics.dedup();
                let at = file.position(&format!("{RULES}.{topic}")).unwrap_or((1, 1));
                diagnostics.push(unknown_key(file, topic, at, topics));
            }
        }
    }
    for (id, parameter) in &isms.parameters.by_id {
        let is_own = parameter.name.is_some() && parameter.unit.is_some();
        if known_parameter(id).is_none() && !is_own {
            let at = file.position(&format!("param.{id}")).unwrap_or((1, 1));
            let unknown = unknown_key(file, id, at, known_parameters().iter().map(|known| known.id.as_str()));
            let hint = unknown.hint.clone().unwrap_or_default();
            diagnostics.push(unknown.hint(format!("{hint}; a parameter of your own has a `name` and a `unit`")));
        }
    }
}
