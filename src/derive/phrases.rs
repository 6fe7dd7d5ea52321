//! What people write that says nothing, and words by which a text speaks of a control: `data/phrases`, all languages
//! at once.

use std::collections::HashSet;
use std::sync::LazyLock;

use indexmap::IndexMap;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::source::folding::letters_and_digits;

use super::fold;

#[derive(RustEmbed)]
#[folder = "data/phrases/"]
struct Embedded;

/// The phrases of one language, as its file has them.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    #[serde(rename = "language")]
    _language: String,
    empty: Vec<String>,
    wanted: Vec<String>,
    doing: Vec<String>,
    negations: Vec<String>,
    signs: IndexMap<String, Vec<String>>,
    topics: IndexMap<String, Vec<String>>,
    checks: Checks,
}

/// Words that single checks look for, in the form of [`letters_and_digits`]: `data/phrases/README.md` tells of each.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the README beside the data has them")]
pub struct Checks {
    pub fillers: Vec<String>,
    pub lapses: Vec<String>,
    pub placeholders: Vec<String>,
    pub blanks: Vec<String>,
    pub things: Vec<String>,
    pub cloud: Vec<String>,
    pub measurable: Vec<String>,
    pub harmless: Vec<String>,
    pub closed: Vec<String>,
    pub disposed: Vec<String>,
    pub everybody: Vec<String>,
    pub none: Vec<String>,
    pub critical: Vec<String>,
    pub confidential: Vec<String>,
    pub people_and_sites: Vec<String>,
    pub insurance: Vec<String>,
    /// Beginnings of words for a frequency, by months.
    pub intervals: IndexMap<u32, Vec<String>>,
}

impl Checks {
    fn add(&mut self, file: Self) {
        for (words, added) in [
            (&mut self.fillers, file.fillers),
            (&mut self.lapses, file.lapses),
            (&mut self.placeholders, file.placeholders),
            (&mut self.blanks, file.blanks),
            (&mut self.things, file.things),
            (&mut self.cloud, file.cloud),
            (&mut self.measurable, file.measurable),
            (&mut self.harmless, file.harmless),
            (&mut self.closed, file.closed),
            (&mut self.disposed, file.disposed),
            (&mut self.everybody, file.everybody),
            (&mut self.none, file.none),
            (&mut self.critical, file.critical),
            (&mut self.confidential, file.confidential),
            (&mut self.people_and_sites, file.people_and_sites),
            (&mut self.insurance, file.insurance),
        ] {
            words.extend(added.iter().map(|text| letters_and_digits(text)));
        }
        for (months, words) in file.intervals {
            self.intervals.entry(months).or_default().extend(words.iter().map(|text| letters_and_digits(text)));
        }
    }
}

/// The phrases of all languages, in the form of [`words_of`].
#[derive(Debug, Default)]
struct Phrases {
    empty: HashSet<String>,
    wanted: HashSet<String>,
    doing: Vec<String>,
    negations: HashSet<String>,
    signs: Vec<(String, String)>,
    topics: Vec<(String, String)>,
    checks: Checks,
    faults: Vec<String>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::load);

impl Phrases {
    fn load() -> Self {
        let mut phrases = Self::default();
        let mut names: Vec<_> = Embedded::iter().filter(|name| name.ends_with(".yaml")).collect();
        names.sort();
        for name in names {
            let bytes = Embedded::get(&name).map(|file| file.data.into_owned()).unwrap_or_default();
            match serde_saphyr::from_str::<File>(&String::from_utf8_lossy(&bytes)) {
                Ok(file) => phrases.add(file),
                Err(error) => phrases.faults.push(format!("data/phrases/{name}: {error}")),
            }
        }
        phrases
    }

    fn add(&mut self, file: File) {
        let spaced = |texts: Vec<String>| texts.into_iter().map(|text| words_of(&text)).filter(|text| !text.is_empty());
        self.empty.extend(spaced(file.empty));
        self.wanted.extend(spaced(file.wanted));
        self.doing.extend(spaced(file.doing));
        self.negations.extend(spaced(file.negations));
        self.checks.add(file.checks);
        let by_control = |lists: IndexMap<String, Vec<String>>| {
            lists.into_iter().flat_map(move |(control, texts)| spaced(texts).map(move |text| (control.clone(), text)))
        };
        for (signs, added) in [(&mut self.signs, file.signs), (&mut self.topics, file.topics)] {
            for sign in by_control(added) {
                // Languages share words: `administrator`.
                if !signs.contains(&sign) {
                    signs.push(sign);
                }
            }
        }
    }
}

/// What is wrong with the files of phrases; a test keeps it empty.
#[must_use]
pub fn faults() -> &'static [String] {
    &PHRASES.faults
}

/// The words that single checks look for, in all languages.
#[must_use]
pub fn checks() -> &'static Checks {
    &PHRASES.checks
}

/// A text as phrases are looked up in it: folded words of letters and digits, single spaces between them.
#[must_use]
pub fn words_of(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a reason is made of words that say nothing (`N/A`, `not relevant for us`), or is too short to name a fact
/// and why it matters.
#[must_use]
pub fn says_nothing(reason: &str) -> bool {
    /// Letters of the shortest reason that names a fact.
    const SHORTEST: usize = 20;
    // A sign of a script without spaces says as much as a word.
    let weight = |c: char| if is_ideographic(c) { 4 } else { 1 };
    let length: usize = reason.trim().chars().map(weight).sum();
    length < SHORTEST || words_of(reason).split(' ').all(|word| word.is_empty() || PHRASES.empty.contains(word))
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Whether a reason to run a control only says that the standard, an auditor or good practice wants it.
#[must_use]
pub fn only_says_wanted(reason: &str) -> bool {
    words_of(reason)
        .split(' ')
        .all(|word| word.is_empty() || PHRASES.empty.contains(word) || PHRASES.wanted.contains(word))
}

/// Whether a text tells how something is done; one that denies anything never does.
#[must_use]
pub fn tells_how(text: &str) -> bool {
    let text = words_of(text);
    if text.split(' ').any(|word| PHRASES.negations.contains(word)) {
        return false;
    }
    let text = format!(" {text} ");
    PHRASES.doing.iter().any(|phrase| has_phrase(&text, phrase))
}

/// Whether a text is a denial or an empty answer rather than a statement that there is something.
#[must_use]
pub fn denies(text: &str) -> bool {
    words_of(text).split(' ').next().is_none_or(|word| word.is_empty() || PHRASES.negations.contains(word))
}

/// The words by which a text speaks of what a control is there for: beginnings of words, each with the control's id.
pub(super) fn signs() -> impl Iterator<Item = (&'static str, &'static str)> {
    PHRASES.signs.iter().map(|(control, word)| (word.as_str(), control.as_str()))
}

/// Whether a text, in the form of [`words_of`], has a word with this beginning. A beginning of few letters is a whole
/// word: a fire is no firewall.
pub(super) fn has_beginning(text: &str, beginning: &str) -> bool {
    /// Letters of the longest word that is looked for whole.
    const WHOLE: usize = 4;
    let whole = beginning.chars().count() <= WHOLE;
    text.match_indices(beginning).any(|(at, _)| {
        let rest = &text[at + beginning.len()..];
        (at == 0 || text[..at].ends_with(' ')) && (!whole || rest.is_empty() || rest.starts_with(' '))
    })
}

/// The controls that a policy of this name is about.
pub(super) fn controls_of_policy(name: &str) -> Vec<&'static str> {
    let name = format!(" {} ", words_of(name));
    let mut controls: Vec<&str> = Vec::new();
    for (control, phrase) in &PHRASES.topics {
        if has_phrase(&name, phrase) && !controls.contains(&control.as_str()) {
            controls.push(control);
        }
    }
    controls
}

/// Whether whole words of a text, given with a space at both ends, are a phrase.
fn has_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| text[..at].ends_with(' ') && text[at + phrase.len()..].starts_with(' '))
}
