use std::collections::HashMap;

use crate::model::{Isms, Person};

use super::{Holder, fold};

/// Finds out who stands behind a name in a cell.
///
/// A text is compared without regard to case, accents and spaces, in this order: person id, name, alias, e-mail
/// address, job title, role word. People who have left are found too; rules compare the dates. A text that fits several
/// people equally well is nobody, because choosing one would be a guess.
#[derive(Debug, Clone)]
pub struct Directory<'a> {
    people: &'a [Person],
    kinds: [HashMap<String, Vec<usize>>; 5],
    roles: HashMap<String, Vec<usize>>,
    /// Who stands behind the texts of people exactly as written: nearly all cells hold one of them.
    exact: HashMap<&'a str, Holder>,
}

impl<'a> Directory<'a> {
    /// The directory of everybody in `people`, with the roles they hold.
    #[must_use]
    pub fn of(isms: &'a Isms) -> Self {
        let mut kinds: [HashMap<String, Vec<usize>>; 5] = Default::default();
        for (index, person) in isms.people.iter().enumerate() {
            let [ids, names, aliases, emails, titles] = &mut kinds;
            insert(ids, &person.id, index);
            person.name.iter().for_each(|name| insert(names, name, index));
            person.aliases.iter().for_each(|alias| insert(aliases, alias, index));
            person.email.iter().for_each(|email| insert(emails, email, index));
            person.job_title.iter().for_each(|title| insert(titles, title, index));
        }
        let mut directory = Self { people: &isms.people, kinds, roles: HashMap::new(), exact: HashMap::new() };
        directory.roles = role_words(isms)
            .into_iter()
            .map(|(word, ids)| (word.to_string(), ids.into_iter().filter_map(|id| directory.person(id)).collect()))
            .filter(|(_, people): &(String, Vec<usize>)| !people.is_empty())
            .collect();
        let texts = isms.people.iter().flat_map(|person| {
            let given = [&person.name, &person.email, &person.job_title].into_iter().flatten();
            given.chain(&person.aliases).chain([&person.id]).map(|text| text.trim())
        });
        directory.exact = texts.map(|text| (text, directory.resolve(Some(text)))).collect();
        directory
    }

    /// Who stands behind the text of a cell or answer.
    #[must_use]
    pub fn resolve(&self, text: Option<&str>) -> Holder {
        if let Some(known) = text.and_then(|text| self.exact.get(text.trim())) {
            return known.clone();
        }
        let Some(text) = text.map(str::trim).filter(|text| text.chars().any(char::is_alphanumeric)) else {
            return Holder::Missing;
        };
        self.whole(text)
            .or_else(|| self.described(text))
            .or_else(|| self.several(text))
            .unwrap_or_else(|| Holder::Unknown(text.to_string()))
    }

    /// The person with an id, name or other text of their own; `None` if nobody or several people fit.
    #[must_use]
    pub fn person(&self, text: &str) -> Option<usize> {
        match self.candidates(text).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Everybody a text fits equally well: one person as a rule, several if it is ambiguous, none if it is unknown.
    #[must_use]
    pub fn candidates(&self, text: &str) -> Vec<usize> {
        let keys = spellings(text);
        for kind in &self.kinds {
            let mut found: Vec<usize> = keys.iter().filter_map(|key| kind.get(key)).flatten().copied().collect();
            found.sort_unstable();
            found.dedup();
            if found.len() > 1 {
                let staying: Vec<usize> = found.iter().copied().filter(|&p| self.people[p].until.is_none()).collect();
                if let [one] = staying.as_slice() {
                    return vec![*one];
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The name to print: the person's name, else job title, else id; texts that are nobody's as written.
    #[must_use]
    pub fn name(&self, holder: &Holder) -> String {
        match holder {
            Holder::Missing => String::new(),
            Holder::Person(index) => self.people.get(*index).map_or_else(String::new, |person| {
                let given = [person.name.as_deref(), person.job_title.as_deref()];
                given.into_iter().flatten().find(|t| !t.trim().is_empty()).unwrap_or(&person.id).trim().to_string()
            }),
            Holder::Several(holders) => holders.iter().map(|h| self.name(h)).collect::<Vec<_>>().join(", "),
            Holder::Unknown(text) => text.clone(),
        }
    }

    fn whole(&self, text: &str) -> Option<Holder> {
        if let Some(person) = self.person(text) {
            return Some(Holder::Person(person));
        }
        let holders = self.roles.get(&fold(text))?;
        Some(together(holders.iter().copied().map(Holder::Person).collect()))
    }

    /// One person said in two ways: `Roth, Ana`, `Ana Roth (COO)`, `COO: Ana Roth`, `Ana Roth, COO`.
    fn described(&self, text: &str) -> Option<Holder> {
        if let Some((last, first)) = text.split_once(',')
            && let Some(person) = self.person(&format!("{} {}", first.trim(), last.trim()))
        {
            return Some(Holder::Person(person));
        }
        let (first, second) = text
            .trim_end_matches(')')
            .split_once(['(', ',', ':'])
            .or_else(|| text.split_once(" - ").or_else(|| text.split_once(" – ")))?;
        match (self.whole(first), self.whole(second)) {
            (Some(a), Some(b)) if a == b => Some(a),
            (Some(a), None) if text.contains('(') => Some(a),
            _ => None,
        }
    }

    /// Several at once. Signs that are common inside one name (`/`, `&`, `,`, `and`) only separate where a part is known.
    fn several(&self, text: &str) -> Option<Holder> {
        let sure: Vec<&str> = split(text, |rest| sign(rest, &["+", " & ", ";", "\n", "\r"]));
        let parts: Vec<Holder> = sure
            .iter()
            .flat_map(|part| {
                if let Some(holder) = self.whole(part).or_else(|| self.described(part)) {
                    return vec![holder];
                }
                let parts = split(part, |rest| sign(rest, &["/", "&", ",", "|"]).or_else(|| word(rest)));
                let known: Vec<Option<Holder>> =
                    parts.iter().map(|p| self.whole(p).or_else(|| self.described(p))).collect();
                if known.iter().any(Option::is_some) {
                    let unknown = |p: &str| Holder::Unknown(p.to_string());
                    known.into_iter().zip(parts).map(|(holder, p)| holder.unwrap_or_else(|| unknown(p))).collect()
                } else {
                    vec![Holder::Unknown((*part).to_string())]
                }
            })
            .collect();
        (parts.len() > 1).then(|| together(parts))
    }
}

/// Several holders as one: each once, and a single one as itself.
fn together(holders: Vec<Holder>) -> Holder {
    let mut each: Vec<Holder> = Vec::with_capacity(holders.len());
    for holder in holders {
        if !each.contains(&holder) {
            each.push(holder);
        }
    }
    if each.len() == 1 { each.remove(0) } else { Holder::Several(each) }
}

/// Splits before each place where `separator` tells the length of a separator; drops empty parts.
fn split(text: &str, separator: impl Fn(&str) -> Option<usize>) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut skip_to = 0;
    for (at, _) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(length) = separator(&text[at..]) {
            parts.push(&text[start..at]);
            start = at + length;
            skip_to = start;
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

fn sign(rest: &str, signs: &[&str]) -> Option<usize> {
    signs.iter().find(|sign| rest.starts_with(**sign)).map(|sign| sign.len())
}

/// The length of a joining word with the spaces around it.
fn word(rest: &str) -> Option<usize> {
    let after_space = rest.strip_prefix(' ')?;
    let length = after_space.find(' ')?;
    let word = &after_space[..length];
    ["and", "und", "et", "y", "e", "og", "och", "en", "i"]
        .iter()
        .any(|joining| word.eq_ignore_ascii_case(joining))
        .then_some(length + 2)
}

fn insert(map: &mut HashMap<String, Vec<usize>>, text: &str, person: usize) {
    for key in spellings(text) {
        let people = map.entry(key).or_default();
        if people.last() != Some(&person) {
            people.push(person);
        }
    }
}

/// The folded text, and the one with German umlauts written out (`Müller`, `Mueller`) if that differs.
fn spellings(text: &str) -> Vec<String> {
    let folded = fold(text);
    if folded.is_empty() {
        return Vec::new();
    }
    let mut spellings = vec![folded];
    if text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        let written_out = text.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        spellings.push(fold(&written_out));
    }
    spellings
}

/// Words for roles, with the ids of those who hold them.
fn role_words(isms: &Isms) -> Vec<(&'static str, Vec<&str>)> {
    let roles = &isms.roles;
    let top_management: Vec<&str> = roles.top_mgmt.iter().map(String::as_str).collect();
    let auditors = roles.internal_auditor.iter().map(|auditor| auditor.person.as_str()).collect();
    vec![
        ("top mgmt", top_management.clone()),
        ("top management", top_management),
        ("isms manager", roles.isms_manager.as_deref().into_iter().collect()),
        ("doc controller", roles.doc_controller.as_deref().into_iter().collect()),
        ("document controller", roles.doc_controller.as_deref().into_iter().collect()),
        ("incident contact", roles.incident_contact.as_deref().into_iter().collect()),
        ("privacy", roles.privacy.as_deref().into_iter().collect()),
        ("privacy contact", roles.privacy.as_deref().into_iter().collect()),
        ("dpo", roles.privacy.as_deref().into_iter().collect()),
        ("data protection officer", roles.privacy.as_deref().into_iter().collect()),
        ("internal auditor", auditors),
    ]
}
