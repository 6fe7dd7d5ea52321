//! Everything dossier says in one language, checked as a whole when it is opened.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::diagnostic::{Error, Result};
use crate::model::DocumentType;
use crate::source::questions::Questions;
use crate::source::templates::Templates;

use super::catalogue::Catalogue;
use super::pattern::Pattern;
use super::tables;
use super::words::Words;

/// Words, questions and bodies of one language.
#[derive(Debug)]
pub struct Locale {
    /// The language (BCP 47).
    pub language: String,
    /// Labels and sentences.
    pub words: Words,
    /// The questions behind gaps.
    pub questions: Questions,
    bodies: IndexMap<String, Body>,
}

/// What one type of document says.
#[derive(Debug)]
pub struct Body {
    /// Its file, as messages call it.
    pub origin: String,
    /// Title, subtitle and the like.
    pub front: FrontMatter,
    /// Its sentences with named values, by key.
    pub say: IndexMap<String, Pattern>,
    /// Its text.
    pub text: String,
    /// The line of the file on which the text begins.
    pub first_line: usize,
}

/// The lines between the dashes at the top of a body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The title.
    pub title: String,
    /// One line that says what it is for.
    pub subtitle: String,
    /// What it was derived from.
    #[serde(default)]
    pub derived_from: Option<String>,
    /// Sentences with named values that the body says by their key.
    #[serde(default)]
    say: IndexMap<String, String>,
}

/// The language that has everything; others are compared with it.
const REFERENCE: &str = "en";

impl Locale {
    /// Opens a language: the words, questions and bodies of all documents.
    ///
    /// # Errors
    /// If there is no such language, or something of it is missing or wrong; everything that is missing is named.
    pub fn open(templates: &Templates, language: &str) -> Result<Self> {
        if templates.bytes(&format!("words/{language}.yaml")).is_none() {
            return Err(Error::input(format!("there are no templates in the language `{language}`"))
                .hint(format!("set `language: {REFERENCE}` in dossier.yaml, or add templates/words/{language}.yaml")));
        }
        let words = Words::load(templates, language)?;
        let questions = if Questions::are_there(templates, language) {
            Questions::load(templates, language)?
        } else {
            Questions::default()
        };
        let mut missing = Vec::new();
        let is_reference = language == REFERENCE;
        if !is_reference || templates.is_own(&format!("words/{language}.yaml")) {
            missing.extend(lacks_words(&words, language)?);
        }
        if !is_reference || Questions::are_own(templates, language) {
            missing.extend(lacks_questions(&questions, language)?);
        }
        let mut bodies = IndexMap::new();
        for kind in Catalogue::load(templates)?.iter() {
            missing.extend(lacks_headers(&words, kind));
            let path = format!("documents/{}/body.{language}.md", kind.slug);
            if templates.bytes(&path).is_none() {
                missing.push(format!("the file {path}"));
                continue;
            }
            let body = Body::read(templates, &path)?;
            missing.extend(lacks_sentences(templates, &kind.slug, &body, &path)?);
            bodies.insert(kind.slug.clone(), body);
        }
        if missing.is_empty() {
            return Ok(Self { language: language.to_string(), words, questions, bodies });
        }
        Err(Error::input(format!("the language `{language}` is not complete: it lacks {}", missing.join("; ")))
            .hint(format!("the files of `{REFERENCE}` show what each of them says")))
    }

    /// The bodies of all types of documents, by short name.
    pub fn bodies(&self) -> impl Iterator<Item = (&str, &Body)> {
        self.bodies.iter().map(|(slug, body)| (slug.as_str(), body))
    }

    /// The body of a type of document.
    ///
    /// # Errors
    /// If there is none.
    pub fn body(&self, slug: &str) -> Result<&Body> {
        self.bodies.get(slug).ok_or_else(|| Error::internal(format!("no body of {slug} in `{}`", self.language)))
    }
}

impl Body {
    /// Reads a body.
    ///
    /// # Errors
    /// If the lines between its dashes are not of their form, or a sentence is no pattern; all of these are named.
    fn read(templates: &Templates, path: &str) -> Result<Self> {
        let origin = templates.origin(path);
        let text = templates.text(path)?;
        let (front, text, first_line) = split_front_matter(&text);
        let front: FrontMatter = serde_saphyr::from_str(front)
            .map_err(|e| Error::input(format!("{origin}: the lines between the dashes: {e}")))?;
        let mut say = IndexMap::new();
        let mut wrong = Vec::new();
        for (key, sentence) in &front.say {
            match Pattern::read(sentence) {
                Ok(pattern) => {
                    say.insert(key.clone(), pattern);
                }
                Err(what) => wrong.push(format!("`{key}` ({what})")),
            }
        }
        if wrong.is_empty() {
            return Ok(Self { origin, front, say, text: text.to_string(), first_line });
        }
        Err(Error::input(format!("{origin}: these sentences cannot be read: {}", wrong.join(", "))))
    }
}

/// The lines between the leading dashes, the rest, and the number of the first line of the rest.
fn split_front_matter(body: &str) -> (&str, &str, usize) {
    let Some(rest) = body.strip_prefix("---\n") else { return ("", body, 1) };
    let Some((front, body)) = rest.split_once("\n---\n") else { return ("", body, 1) };
    (front, body, front.lines().count() + 3)
}

/// The words that the reference has and a language has not, and values it asks for that nobody gives.
fn lacks_words(words: &Words, language: &str) -> Result<Vec<String>> {
    let reference = Words::load(&Templates::built_in(), REFERENCE)?;
    let missing: Vec<&str> = reference.keys().filter(|key| !words.has(key)).collect();
    let mut lacks = Vec::new();
    if !missing.is_empty() {
        lacks.push(format!("the words {} of words/{language}.yaml", missing.join(", ")));
    }
    for key in reference.keys() {
        let unknown: Vec<&str> = words.names(key).difference(&reference.names(key)).copied().collect();
        if !unknown.is_empty() {
            lacks.push(format!("values for {} in the word {key} of words/{language}.yaml", unknown.join(", ")));
        }
    }
    Ok(lacks)
}

fn lacks_questions(questions: &Questions, language: &str) -> Result<Vec<String>> {
    let reference = Questions::load(&Templates::built_in(), REFERENCE)?;
    let missing: Vec<&str> = reference.iter().map(|(key, _)| key).filter(|key| !questions.has(key)).collect();
    let lacks = || format!("the questions {} of questions/{language}.yaml", missing.join(", "));
    Ok(if missing.is_empty() { Vec::new() } else { vec![lacks()] })
}

/// The headers of the columns of a document's tables. What is wrong with a source or a field is said where it is drawn.
fn lacks_headers(words: &Words, kind: &DocumentType) -> Vec<String> {
    let mut missing = Vec::new();
    for (name, table) in &kind.layout.tables {
        for field in table.columns.keys() {
            let Ok(record) = tables::record_of(&table.source, field) else { continue };
            if let Err(key) = words.header(&kind.slug, name, record, field) {
                missing.push(format!("the word {key} for a header of table `{name}` in {}", kind.slug));
            }
        }
    }
    missing
}

/// The sentences that the built-in body in the reference language has; a project's own body may differ from it.
fn lacks_sentences(templates: &Templates, slug: &str, body: &Body, path: &str) -> Result<Vec<String>> {
    let reference = format!("documents/{slug}/body.{REFERENCE}.md");
    let built_in = Templates::built_in();
    if reference == path || templates.is_own(path) || built_in.bytes(&reference).is_none() {
        return Ok(Vec::new());
    }
    let reference = Body::read(&built_in, &reference)?;
    let missing = reference.say.keys().filter(|key| !body.say.contains_key(*key));
    Ok(missing.map(|key| format!("the sentence {key} of {path}")).collect())
}
