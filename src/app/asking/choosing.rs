//! Which questions are asked, and in which order.

use indexmap::IndexMap;
use serde_json::Value;

use crate::app::outlook::{CatalogueQuestion, OpenQuestion, Outlook, catalogue, place_of};
use crate::app::workspace::Workspace;
use crate::derive::role_holders;
use crate::diagnostic::{Error, Result};
use crate::source::folding::as_name;
use crate::source::spelling::nearest;
use crate::source::yaml::Content;

/// What is asked about.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// A topic, a document (id or short name) or the beginning of keys; everything if missing.
    pub about: Option<String>,
    /// Also what somebody has answered already, or said to be unknown.
    pub all: bool,
}

/// A question that is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The question.
    pub question: &'static CatalogueQuestion,
    /// What hangs on it; nothing does if it is answered already.
    pub open: OpenQuestion,
    /// What somebody has answered.
    pub answer: Option<Value>,
    /// Whether somebody said that the answer is not known.
    pub unknown: bool,
}

/// The questions that are asked, the most valuable first; `all` of them in the order of the file.
///
/// # Errors
/// If there is no such topic or document.
pub fn asked(workspace: &Workspace, outlook: &Outlook, scope: &Scope) -> Result<Vec<Asked>> {
    let wanted = wanted(outlook, scope.about.as_deref())?;
    let of = |question: &'static CatalogueQuestion, open: OpenQuestion| Asked {
        question,
        open,
        answer: answer(workspace, &question.key),
        unknown: is_unknown(workspace, &question.key),
    };
    let mut questions: Vec<Asked> = outlook
        .questions
        .iter()
        .filter_map(|open| Some(of(catalogue().iter().find(|it| it.key == open.key)?, open.clone())))
        .collect();
    if scope.all || scope.about.is_some() {
        for question in catalogue() {
            if !questions.iter().any(|asked| asked.question.key == question.key) {
                let open = OpenQuestion { key: question.key.clone(), ..OpenQuestion::default() };
                questions.push(of(question, open));
            }
        }
    }
    questions.retain(|asked| wanted(asked.question) && (scope.all || (asked.answer.is_none() && !asked.unknown)));
    Ok(questions)
}

fn answer(workspace: &Workspace, key: &str) -> Option<Value> {
    let (file, key) = place_of(workspace, key);
    let value = workspace.loaded.yaml(&file)?.value(key)?;
    let is_empty =
        value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty);
    (!is_empty).then_some(value)
}

/// Whether the file says `unknown`, which is an answer and stays a gap.
fn is_unknown(workspace: &Workspace, key: &str) -> bool {
    let (file, key) = place_of(workspace, key);
    let node = workspace.loaded.yaml(&file).and_then(|file| file.root.find(key));
    node.is_some_and(|node| matches!(&node.content, Content::Scalar { text, .. } if text == "unknown"))
}

type Wanted = Box<dyn Fn(&CatalogueQuestion) -> bool>;

/// What a word stands for: a document, a topic, or the beginning of keys.
fn wanted(outlook: &Outlook, about: Option<&str>) -> Result<Wanted> {
    let Some(about) = about.map(str::trim).filter(|about| !about.is_empty()) else { return Ok(Box::new(|_| true)) };
    let folded = as_name(about);
    let is_it = |text: &str| as_name(text) == folded;
    let ends_so = |id: &str| id.split_once('-').is_some_and(|(_, number)| is_it(number));
    if let Some(document) = outlook.documents.iter().find(|it| is_it(&it.id) || is_it(&it.slug) || ends_so(&it.id)) {
        let keys = document.questions.clone();
        return Ok(Box::new(move |question| keys.contains(&question.key)));
    }
    let of_key = about.to_string();
    let has_key = |key: &str, of: &str| key == of || key.strip_prefix(of).is_some_and(|rest| rest.starts_with('.'));
    if catalogue().iter().any(|question| has_key(&question.key, about)) {
        return Ok(Box::new(move |question| has_key(&question.key, &of_key)));
    }
    let holds = |topic: &str| topic.split(|c: char| !c.is_alphanumeric()).any(|word| as_name(word) == folded);
    if catalogue().iter().any(|question| is_it(&question.topic) || holds(&question.topic)) {
        return Ok(Box::new(move |question| {
            let topic = &question.topic;
            as_name(topic) == folded || topic.split(|c: char| !c.is_alphanumeric()).any(|word| as_name(word) == folded)
        }));
    }
    let mut topics: IndexMap<&str, ()> = IndexMap::new();
    for question in catalogue() {
        topics.insert(&question.topic, ());
    }
    let documents = outlook.documents.iter().map(|document| document.slug.as_str());
    let names: Vec<&str> = topics.keys().copied().chain(documents).collect();
    let error = Error::usage(format!("{about:?} is no topic, document or key"));
    Err(match nearest(about, names.iter().copied()) {
        Some(near) => error.hint(format!("did you mean {near:?}?")),
        None => error.hint(format!("topics and documents are {}", names.join(", "))),
    })
}

/// Who should answer a question, by the roles of the project: the id of a person; nobody if no role is given yet.
#[must_use]
pub fn persons(workspace: &Workspace, question: &CatalogueQuestion) -> Option<String> {
    /// The role that knows, by the beginning of the key; the first that fits.
    const KNOWS: [(&str, &str); 8] = [
        ("org.", "top_mgmt"),
        ("policy.", "top_mgmt"),
        ("role.", "top_mgmt"),
        ("risk.acceptance", "top_mgmt"),
        ("mr", "top_mgmt"),
        ("incident", "incident_contact"),
        ("audit", "internal_auditor"),
        ("doc.", "doc_controller"),
    ];
    let isms = &workspace.loaded.isms;
    let role = KNOWS.iter().find(|(start, _)| question.key.starts_with(start)).map_or("isms_manager", |(_, role)| role);
    let holder = role_holders(isms, role, None).into_iter().next().or(isms.roles.isms_manager.as_deref());
    holder.map(Into::into)
}
