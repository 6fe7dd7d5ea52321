//! What could be written where something is missing: the example of the files of a new project, ready to be pasted.

use std::sync::LazyLock;

use indexmap::IndexMap;
use serde_json::Value;

use crate::app::workspace::{PROJECT_FILE, Workspace};
use crate::diagnostic::{Location, Place};
use crate::source::templates::Templates;
use crate::source::yaml::{YamlFile, as_block};

/// Stands where people write their own words.
const OWN_WORDS: &str = "...";

/// What to write at a place of a YAML file where nothing is said: the keys from the top of the file, with an example
/// below the last one. Nothing for other places, and for entries of a list that are there already.
#[must_use]
pub fn example_at(workspace: &Workspace, location: &Location) -> Option<String> {
    let Place::Key { key } = &location.place else { return None };
    let file = workspace.loaded.yaml(&location.file)?;
    if key.contains('[') || file.value(key).is_some_and(|value| !is_blank(&value)) {
        return None;
    }
    let config = &workspace.loaded.config;
    let decisions = config.decisions.as_deref().unwrap_or("decisions.yaml");
    let template = match &*location.file {
        PROJECT_FILE => "dossier.yaml",
        name if name == workspace.answers_file() => "answers.yaml",
        name if name == decisions => "decisions.yaml",
        _ => return None,
    };
    let keys: Vec<&str> = key.split('.').collect();
    Some(as_block(&keys, &filled(example_of(template, key)?)))
}

/// The example under a key of a file of a new project.
#[must_use]
pub fn example_of(template: &str, key: &str) -> Option<Value> {
    let keys: Vec<&str> = key.split('.').collect();
    follow(&EXAMPLES.get(template)?.whole(), &keys)
}

/// The files of a new project with the examples in their comments taken into use.
static EXAMPLES: LazyLock<IndexMap<&'static str, YamlFile>> = LazyLock::new(|| {
    let templates = Templates::built_in();
    let file = |name: &'static str| {
        let text = templates.text(&format!("project/{name}")).ok()?;
        Some((name, YamlFile::parse(name, with_examples(&text).as_bytes()).ok()?))
    };
    ["dossier.yaml", "answers.yaml", "decisions.yaml"].into_iter().filter_map(file).collect()
});

/// The text with its commented examples: `# sites:` below a blank `sites: []`, and the deeper lines below it.
#[must_use]
pub fn with_examples(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let comment = line.trim_start().strip_prefix("# ");
        let begins = |key: &str| {
            let is_blank = |value: &&str| lines.last().is_some_and(|last| last.trim() == format!("{key} {value}"));
            ["[]", "{}"].iter().any(is_blank)
        };
        if comment.is_some_and(|comment| comment.ends_with(':') && begins(comment)) {
            lines.pop();
            inside = true;
        } else {
            inside &= comment.is_some_and(|comment| comment.starts_with("  "));
        }
        lines.push(if inside { line.replacen("# ", "", 1) } else { line.to_string() });
    }
    lines.join("\n")
}

/// The example under keys; the only entry of a group stands for any other, as `ISMS-DOC-01` does for all documents.
fn follow(value: &Value, keys: &[&str]) -> Option<Value> {
    let Some((key, below)) = keys.split_first() else { return Some(value.clone()) };
    let map = value.as_object()?;
    let any = || map.values().next().filter(|_| map.len() == 1);
    follow(map.get(*key).or_else(any)?, below)
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.values().all(is_blank),
        _ => false,
    }
}

/// The example with a sign where it leaves the words to people.
fn filled(value: Value) -> Value {
    match value {
        Value::Object(map) if !map.is_empty() => map.into_iter().map(|(key, value)| (key, filled(value))).collect(),
        Value::Array(items) if !items.is_empty() => items.into_iter().map(filled).collect(),
        value if is_blank(&value) => match value {
            Value::Array(_) => Value::Array(vec![Value::String(OWN_WORDS.into())]),
            Value::Object(_) => value,
            _ => Value::String(OWN_WORDS.into()),
        },
        value => value,
    }
}
