//! People, from the columns of owners.

use serde_json::{Value, json};

use crate::app::import::Imported;
use crate::app::import::target::TargetProject;
use crate::derive::{Directory, Holder};
use crate::ingest::Records;
use crate::model::{Isms, Person};
use crate::source::folding::as_name;

use super::titles::{Named, each, named};
use super::{AnswerTopic, ProposedAnswer};

/// The most people that are proposed: a longer list is no list of owners.
const MOST: usize = 60;

/// The people whom the workbook names and the answers do not know.
pub(super) fn proposed(imported: &Imported, project: &TargetProject) -> Option<ProposedAnswer> {
    let mut isms = Isms { people: project.isms.people.clone(), ..Isms::default() };
    let known = isms.people.len();
    for text in names(&imported.records) {
        for part in each(text) {
            let is_known = !matches!(Directory::of(&isms).resolve(Some(part)), Holder::Unknown(_));
            if !is_known && isms.people.len() < known + MOST {
                add(&mut isms.people, part);
            }
        }
    }
    let new = isms.people.get(known..).filter(|new| !new.is_empty())?;
    let (mut new, assumed) = merged(new);
    functions(&mut new);
    let names: Vec<String> = new.iter().filter_map(|person| person.name.clone()).collect();
    let titles: Vec<String> =
        new.iter().filter(|person| person.name.is_none()).filter_map(|person| person.job_title.clone()).collect();
    let mut parts = Vec::new();
    if !names.is_empty() {
        parts.push(names.join(", "));
    }
    if !titles.is_empty() {
        parts.push(format!("job titles whose holders are still to be named: {}", titles.join(", ")));
    }
    Some(ProposedAnswer {
        topic: AnswerTopic::People,
        key: "people".into(),
        value: new.iter().map(as_answer).collect(),
        text: parts.join("; "),
        shown_by: "the columns of owners".into(),
        assumed,
    })
}

/// Everybody the workbook names, each text once, in the order of the rows.
fn names(records: &Records) -> Vec<&str> {
    let mut texts: Vec<&Option<String>> = Vec::new();
    texts.extend(records.risks.iter().flat_map(|risk| [&risk.owner, &risk.action_owner, &risk.accepted_by]));
    texts.extend(records.actions.iter().map(|action| &action.owner));
    texts.extend(records.assets.iter().flat_map(|asset| [&asset.owner, &asset.custodian]));
    texts.extend(records.soa.iter().map(|row| &row.owner));
    texts.extend(records.findings.iter().map(|finding| &finding.owner));
    texts.extend(records.nonconformities.iter().map(|it| &it.owner));
    texts.extend(records.suppliers.iter().map(|supplier| &supplier.owner));
    texts.extend(records.legal.iter().map(|law| &law.owner));
    texts.extend(records.incidents.iter().map(|incident| &incident.owner));
    let mut names: Vec<&str> = Vec::new();
    for text in texts.into_iter().flatten() {
        let text = text.trim();
        if !text.is_empty() && !names.iter().any(|known| as_name(known) == as_name(text)) {
            names.push(text);
        }
    }
    names
}

/// People without short forms of others: `Ana` and `A. Roth` are spellings of the only Ana Roth there is.
fn merged(people: &[Person]) -> (Vec<Person>, Vec<String>) {
    let mut assumed = Vec::new();
    let mut kept: Vec<Person> = Vec::new();
    let mut short: Vec<(String, String)> = Vec::new();
    for person in people {
        let name = person.name.as_deref().unwrap_or_default();
        let whole: Vec<&Person> = people.iter().filter(|other| is_short_for(name, other)).collect();
        match whole.as_slice() {
            [only] if person.job_title.is_none() => short.push((only.id.clone(), name.to_string())),
            _ => kept.push(person.clone()),
        }
    }
    for (id, alias) in short {
        if let Some(person) = kept.iter_mut().find(|person| person.id == id) {
            assumed.push(format!("{alias} is {}", person.name.as_deref().unwrap_or_default()));
            person.aliases.push(alias);
        }
    }
    (kept, assumed)
}

/// Among functions a single word is one too: `Workshop` beside `Sales` and `IT` is no name of a person.
fn functions(people: &mut [Person]) {
    let is_word = |person: &Person| person.name.as_deref().is_some_and(|name| !name.trim().contains(' '));
    let titles = people.iter().filter(|person| person.name.is_none()).count();
    let names = people.iter().filter(|person| person.name.is_some() && !is_word(person)).count();
    if titles <= names {
        return;
    }
    for person in people.iter_mut().filter(|person| is_word(person) && person.job_title.is_none()) {
        person.job_title = person.name.take();
    }
}

/// Whether a name is a short form of somebody's: the first or last word of it, or the last one with an initial.
fn is_short_for(name: &str, person: &Person) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(whole) = person.name.as_deref().filter(|whole| *whole != name) else { return false };
    let parts: Vec<&str> = whole.split_whitespace().collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last().filter(|_| parts.len() > 1)) else { return false };
    match words.as_slice() {
        [one] => as_name(one) == as_name(first) || as_name(one) == as_name(last),
        [initial, own] => {
            let letter = initial.trim_end_matches('.');
            let is_initial = letter.chars().count() == 1 && first.to_lowercase().starts_with(&letter.to_lowercase());
            is_initial && as_name(own) == as_name(last)
        }
        _ => false,
    }
}

fn add(people: &mut Vec<Person>, text: &str) {
    let taken = |id: &String, people: &[Person]| people.iter().any(|person| person.id == *id);
    let id = (1..=people.len() + 1).map(|number| format!("p{number:02}")).find(|id| !taken(id, people));
    let person = Person { id: id.unwrap_or_default(), ..Person::default() };
    match named(text) {
        Named::Nobody => {}
        Named::Title(title) => people.push(Person { job_title: Some(title), ..person }),
        Named::Person { name, title } => match people.iter_mut().find(|known| same(known.name.as_deref(), &name)) {
            Some(known) => known.job_title = known.job_title.take().or(title),
            None => people.push(Person { name: Some(name), job_title: title, ..person }),
        },
    }
}

fn same(known: Option<&str>, name: &str) -> bool {
    known.is_some_and(|known| as_name(known) == as_name(name))
}

/// As it stands under `people`.
fn as_answer(person: &Person) -> Value {
    let mut value = json!({ "id": person.id });
    if let Value::Object(map) = &mut value {
        for (key, text) in [("name", &person.name), ("job_title", &person.job_title)] {
            if let Some(text) = text {
                map.insert(key.into(), text.as_str().into());
            }
        }
        if !person.aliases.is_empty() {
            map.insert("aliases".into(), json!(person.aliases));
        }
    }
    value
}
