//! The questions there are: the keys of `answers.yaml` with the help and the examples that a new project shows beside
//! them, so that the file and the interview ask the same.

use std::sync::LazyLock;

use serde_json::Value;

use crate::app::check::example_of;
use crate::app::workspace::Workspace;
use crate::ingest::answers::Answers;
use crate::ingest::decisions::Decisions;
use crate::source::questions::Questions;
use crate::source::templates::Templates;
use crate::source::yaml::schema_of;

use super::form::{Form, Part, form};

/// A question of the questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueQuestion {
    /// The key its answer stands under; decisions begin with `decisions.`.
    pub key: String,
    /// The topic: the heading above it.
    pub topic: String,
    /// The question with its help, in one paragraph.
    pub help: String,
    /// An answer as it may look; blank where there is none.
    pub example: Option<Value>,
    /// What an answer looks like.
    pub form: Form,
    /// Whether a first set is not worth showing without it.
    pub first: bool,
}

/// What a first set is not worth showing without: who, for what, how risks are rated, and who decides.
const FIRST: [&str; 22] = [
    "people",
    "role.top_mgmt",
    "role.isms_manager",
    "org.legal_name",
    "org.business",
    "scope.statement",
    "scope.reason",
    "scope.interfaces",
    "ctx.climate.relevant",
    "ctx.climate.reason",
    "ctx.climate.decided_on",
    "ctx.climate.by",
    "risk.likelihood",
    "risk.impact",
    "risk.combine",
    "risk.bands",
    "risk.acceptance",
    "risk.acceptance_approved_by",
    "risk.acceptance_approved_on",
    "policy.why",
    "policy.requirements_commitment",
    "policy.improvement_commitment",
];

impl CatalogueQuestion {
    /// How made ids of its entries begin, if they are counted: `S` of `S1`, `E-` of `E-01`.
    #[must_use]
    pub fn counted_ids(&self) -> Option<(&str, usize)> {
        let first = self.example.as_ref()?.as_array()?.first()?;
        let id = first.get("id")?.as_str()?;
        let letters = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = id.len() - letters.len();
        (digits > 0 && !letters.is_empty()).then_some((letters, digits))
    }

    /// The parts of an entry that a person fills in: without an id that is counted.
    #[must_use]
    pub fn asked_parts(&self) -> Vec<Part> {
        let Form::Entries(parts) = &self.form else { return Vec::new() };
        let counted = self.counted_ids().is_some();
        parts.iter().filter(|part| !(counted && part.key == "id")).cloned().collect()
    }

    /// Entries with ids where they have none, counted on from those that are there.
    #[must_use]
    pub fn with_ids(&self, entries: Vec<Value>, there: &[Value]) -> Vec<Value> {
        let Some((letters, digits)) = self.counted_ids() else { return entries };
        let id_of = |value: &Value| value.get("id").and_then(Value::as_str).map(str::to_string);
        let mut taken: Vec<String> = there.iter().chain(&entries).filter_map(id_of).collect();
        let mut numbered = Vec::new();
        for entry in entries {
            let Value::Object(map) = entry else {
                numbered.push(entry);
                continue;
            };
            let mut with_id = serde_json::Map::new();
            if !map.contains_key("id") {
                let free = (1..=taken.len() + 1)
                    .map(|number| format!("{letters}{number:0digits$}"))
                    .find(|id| !taken.contains(id));
                let id = free.unwrap_or_default();
                taken.push(id.clone());
                with_id.insert("id".into(), Value::String(id));
            }
            with_id.extend(map);
            numbered.push(Value::Object(with_id));
        }
        numbered
    }

    /// The example in words; nothing where the file only shows the keys.
    #[must_use]
    pub fn example_in_words(&self) -> Option<String> {
        let words = crate::app::asking::in_words(&said(self.example.as_ref()?)?, &[]);
        Some(words).filter(|words| !words.trim().is_empty())
    }
}

/// What an example says, without what it leaves blank.
fn said(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) if text.trim().is_empty() => None,
        Value::Array(items) => {
            let items: Vec<Value> = items.iter().filter_map(said).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        Value::Object(map) => {
            let map: serde_json::Map<String, Value> =
                map.iter().filter_map(|(key, value)| Some((key.clone(), said(value)?))).collect();
            (!map.is_empty()).then_some(Value::Object(map))
        }
        value => Some(value.clone()),
    }
}

/// How keys of decisions begin: they stand in a file of their own.
const DECISIONS: &str = "decisions.";

/// The file of the project that an answer stands in, and its key there.
#[must_use]
pub fn place_of<'k>(workspace: &Workspace, key: &'k str) -> (String, &'k str) {
    match key.strip_prefix(DECISIONS) {
        Some(rest) => (workspace.loaded.config.decisions.clone().unwrap_or_else(|| "decisions.yaml".into()), rest),
        None => (workspace.answers_file().to_string(), key),
    }
}

/// All questions in the order of the file.
#[must_use]
pub fn catalogue() -> &'static [CatalogueQuestion] {
    &CATALOGUE
}

/// The question that a key belongs to: its own, that of a group above it, or that of the list it is an item of.
#[must_use]
pub fn question_of(key: &str) -> Option<&'static CatalogueQuestion> {
    let mut key = key;
    loop {
        let plain = key.split('[').next().unwrap_or(key);
        if let Some(found) = CATALOGUE.iter().find(|asked| asked.key == plain) {
            return Some(found);
        }
        key = plain.rsplit_once('.')?.0;
    }
}

static CATALOGUE: LazyLock<Vec<CatalogueQuestion>> = LazyLock::new(|| {
    let text = Templates::built_in().text("project/answers.yaml").unwrap_or_default();
    let schema = schema_of::<Answers>();
    let mut questions = read(&text, &schema);
    questions.extend(decisions());
    questions.extend(of_policies(&schema));
    let rank = |key: &str| FIRST.iter().position(|first| *first == key);
    for question in &mut questions {
        question.first = rank(&question.key).is_some();
    }
    questions
});

/// What people decide on top of the data, as questions of a topic of its own.
fn decisions() -> Vec<CatalogueQuestion> {
    let text = Templates::built_in().text("project/decisions.yaml").unwrap_or_default();
    let mut questions = read(&text, &schema_of::<Decisions>());
    for question in &mut questions {
        question.example = example_of("decisions.yaml", &question.key);
        question.key = format!("{DECISIONS}{}", question.key);
        question.topic = "Decisions".into();
    }
    questions
}

/// The questions of the policies and of the values they state, which a new project does not list: they would be two
/// thirds of its file.
fn of_policies(schema: &Value) -> Vec<CatalogueQuestion> {
    let questions = Questions::load(&Templates::built_in(), "en").unwrap_or_default();
    let asked = questions.all().filter_map(|(key, asked)| {
        let topic = match key.split('.').collect::<Vec<_>>().as_slice() {
            ["rules", topic, _] => format!("Policy on {topic}"),
            ["param", ..] => "Values of the policies".to_string(),
            _ => return None,
        };
        let mut help = vec![asked.question.clone()];
        help.extend(asked.help.clone());
        if !asked.choices.is_empty() {
            help.push(format!("Usual: {}", asked.choices.join(" / ")));
        }
        Some(CatalogueQuestion {
            form: form(key, schema_at(schema, key)),
            example: asked.example.clone().map(Value::String),
            key: key.to_string(),
            topic,
            help: help.join(" "),
            first: false,
        })
    });
    asked.collect()
}

/// Reads the questions from the file of a new project: keys with nothing behind them, and the comments above them.
fn read(text: &str, schema: &Value) -> Vec<CatalogueQuestion> {
    let mut questions = Vec::new();
    let mut topic = String::new();
    let mut help: Vec<String> = Vec::new();
    let mut path: Vec<(usize, String)> = Vec::new();
    let mut in_example: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let content = line.trim();
        if let Some(comment) = content.strip_prefix('#') {
            let is_heading = content.ends_with("------");
            let deeper = comment.starts_with("   ") || comment.starts_with("     ");
            if is_heading {
                let words = comment.trim().trim_end_matches('-').trim();
                topic = words.split_once(". ").map_or(words, |(_, words)| words).to_string();
                help.clear();
            } else if in_example.is_some_and(|at| at == indent) && deeper {
            } else if is_example(comment, &questions) {
                in_example = Some(indent);
            } else {
                in_example = None;
                help.push(comment.trim().to_string());
            }
            continue;
        }
        in_example = None;
        let Some((key, rest)) = content.split_once(':') else {
            help.clear();
            continue;
        };
        path.retain(|(column, _)| *column < indent);
        let full = path.iter().map(|(_, key)| key.as_str()).chain([key]).collect::<Vec<_>>().join(".");
        let below = schema_at(schema, &full);
        let is_group = below.get("properties").is_some() && rest.trim().is_empty();
        if is_group {
            path.push((indent, key.to_string()));
        } else if !full.starts_with("answered") {
            questions.push(CatalogueQuestion {
                form: form(&full, below),
                example: example_of("answers.yaml", &full),
                key: full,
                topic: topic.clone(),
                help: help.join(" "),
                first: false,
            });
        }
        help.clear();
    }
    questions
}

/// Whether a comment begins the example of the question before it: `# sites:` below `sites: []`.
fn is_example(comment: &str, questions: &[CatalogueQuestion]) -> bool {
    let last = questions.last().and_then(|question| question.key.rsplit('.').next());
    let key = comment.trim().split_once(':').map(|(key, _)| key.trim());
    key.is_some() && key == last
}

fn schema_at<'s>(schema: &'s Value, path: &str) -> &'s Value {
    const NOTHING: &Value = &Value::Null;
    path.split('.').fold(schema, |schema, key| {
        schema.get("properties").and_then(|properties| properties.get(key)).unwrap_or(NOTHING)
    })
}
