//! Words by language, from the data files in `data/words`: what headers, bands, sheets and values are called.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::fold::{cut_words, fold, outside_brackets, same_label, stem, telling, tokens};
use super::known::known_field;
use crate::ingest::kind::Kind;

#[derive(RustEmbed)]
#[folder = "data/words/"]
struct Embedded;

/// More words than this are a sentence, not a phrase for an option.
const PHRASE: usize = 8;

/// The words of one language, as its file has them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct File {
    language: String,
    kinds: IndexMap<String, Vec<String>>,
    fields: IndexMap<String, IndexMap<String, Vec<String>>>,
    given: IndexMap<String, IndexMap<String, Vec<String>>>,
    bands: IndexMap<String, Vec<String>>,
    values: IndexMap<String, Meanings>,
    rows: IndexMap<String, Vec<String>>,
    sheets: IndexMap<String, Vec<String>>,
    letters: IndexMap<String, Vec<Vec<String>>>,
}

/// The words of a meaning (`yes`), of several (`option`: `modify`, `retain` ...), or whole scales, each from its lowest
/// label to its highest.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Meanings {
    One(Vec<String>),
    Scales(Vec<Vec<String>>),
    Several(IndexMap<String, Vec<String>>),
}

/// The words of all languages at once.
#[derive(Debug, Clone, Default)]
pub struct WordLists {
    /// Header words: folded phrase, and the fields it may mean, each with its place in the list.
    headers: IndexMap<String, Vec<(Kind, &'static str, usize)>>,
    /// Folded headers of kinds that are never guessed, only named by a person.
    given: HashMap<(Kind, String), &'static str>,
    /// Words of sheet names, bands and rows: group and name, folded phrases.
    groups: IndexMap<(&'static str, String), Vec<String>>,
    /// Values: folded phrase and its meaning, by what it is a value of.
    values: IndexMap<String, HashMap<String, String>>,
    /// Values by the stems of their words; nothing where two meanings share one.
    stems: IndexMap<String, HashMap<String, Option<String>>>,
    /// Headers of a letter or two that mean something only side by side: `ratings` likelihood and impact, `needs`
    /// confidentiality, integrity and availability.
    letters: IndexMap<String, Vec<Vec<String>>>,
    /// Whole scales (`likelihood_scale`, `impact_scale`), folded, each from its lowest label.
    scales: IndexMap<String, Vec<Vec<String>>>,
    /// Every word of a header phrase, by its length and first letter, to find misspelt ones.
    vocabulary: HashMap<(usize, Option<char>), Vec<KnownWord>>,
    known: HashSet<String>,
    /// What was wrong with the files.
    faults: Vec<String>,
    /// The languages, in the order of their files.
    languages: Vec<String>,
    longest: usize,
}

/// A word of the lists, and its letters.
type KnownWord = (Letters, String);

/// A field that a header may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The kind of table.
    pub kind: Kind,
    /// The field.
    pub field: &'static str,
    /// How well the words fit, from 0 to 1.
    pub score: f32,
}

/// Which letters a word has, roughly: a bit each, some share one.
#[derive(Debug, Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64)))
    }

    /// Whether so few changes may make one word of the other: each puts in one letter and takes out another at most.
    fn may_be_within(self, changes: usize, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * changes
    }
}

/// A text as the lists of values have their words: as a whole, outside of brackets, without numbers.
#[derive(Debug)]
pub struct Forms {
    listed: Vec<String>,
    stemmed: Vec<String>,
}

impl Forms {
    /// The forms of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut listed = vec![fold(text)];
        let unnumbered: Vec<String> = tokens(text).into_iter().filter(|word| word.parse::<u32>().is_err()).collect();
        // `Not applicable - hosted in the cloud`: what follows the word explains it.
        let lead = text.split([';', ':', ',', '(', '\n', '–', '—']).next().and_then(|lead| lead.split(" - ").next());
        let lead = lead.filter(|lead| lead.len() < text.len()).map(fold).unwrap_or_default();
        for form in [fold(&outside_brackets(text)), unnumbered.join(" "), lead] {
            if !form.is_empty() && !listed.contains(&form) {
                listed.push(form);
            }
        }
        Self { stemmed: listed.iter().map(|form| stem(form)).collect(), listed }
    }
}

/// Before or after treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Before treatment: inherent or current.
    Before,
    /// After treatment: residual or target.
    After,
}

impl WordLists {
    /// The lists that come with the program.
    #[must_use]
    pub fn embedded() -> Self {
        let mut names: Vec<_> = Embedded::iter().filter(|name| name.ends_with(".yaml")).collect();
        names.sort();
        let files = names.iter().filter_map(|name| Some((name.to_string(), Embedded::get(name)?.data)));
        Self::from_texts(files.map(|(name, data)| (name, String::from_utf8_lossy(&data).into_owned())))
    }

    /// Lists from the texts of files, each with its name.
    pub fn from_texts(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut lists = Self::default();
        for (name, text) in files {
            match serde_saphyr::from_str::<File>(&text) {
                Ok(file) => lists.add(&name, file),
                Err(error) => lists.faults.push(format!("{name}: {error}")),
            }
        }
        lists
    }

    /// What is wrong with the files: unreadable ones, and names of kinds and fields that do not exist.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// The languages there are words of.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    fn add(&mut self, name: &str, file: File) {
        self.languages.push(file.language);
        for (kind_name, fields) in file.fields {
            let Some(kind) = Kind::GUESSED.into_iter().find(|kind| kind.family() == kind_name) else {
                self.faults.push(format!("{name}: there is no kind {kind_name}"));
                continue;
            };
            for (field_name, phrases) in fields {
                match known_field(kind, &field_name) {
                    Some(field) => self.add_header(kind, field.name, &phrases),
                    None => self.faults.push(format!("{name}: {kind_name} have no field {field_name}")),
                }
            }
        }
        for (kind_name, fields) in file.given {
            for (field_name, phrases) in fields {
                let field = Kind::of_name(&kind_name).and_then(|kind| Some((kind, kind.field(&field_name)?.name)));
                match field {
                    Some((kind, field)) => {
                        for phrase in phrases {
                            self.given.entry((kind, fold(&phrase))).or_insert(field);
                        }
                    }
                    None => self.faults.push(format!("{name}: {kind_name} have no field {field_name}")),
                }
            }
        }
        let groups = [("kinds", file.kinds), ("bands", file.bands), ("rows", file.rows), ("sheets", file.sheets)];
        for (group, entries) in groups {
            for (entry, phrases) in entries {
                let folded = phrases.iter().map(|phrase| fold(phrase)).filter(|phrase| !phrase.is_empty());
                self.groups.entry((group, entry)).or_default().extend(folded);
            }
        }
        for (of, meanings) in file.values {
            let meanings = match meanings {
                Meanings::One(phrases) => IndexMap::from([(of.clone(), phrases)]),
                Meanings::Scales(scales) => {
                    let folded = scales.iter().map(|scale| scale.iter().map(|label| fold(label)).collect());
                    self.scales.entry(of).or_default().extend(folded);
                    continue;
                }
                Meanings::Several(meanings) => meanings,
            };
            let of = if of == "no" { "yes".to_string() } else { of };
            let words = self.values.entry(of.clone()).or_default();
            let stems = self.stems.entry(of).or_default();
            for (meaning, phrases) in meanings {
                for phrase in phrases {
                    let folded = fold(&phrase);
                    let same = stems.entry(stem(&folded)).or_insert_with(|| Some(meaning.clone()));
                    if same.as_ref() != Some(&meaning) {
                        *same = None;
                    }
                    words.entry(folded).or_insert_with(|| meaning.clone());
                }
            }
        }
        for (of, groups) in file.letters {
            let folded = groups.iter().map(|group| group.iter().map(|letters| fold(letters)).collect());
            self.letters.entry(of).or_default().extend(folded);
        }
    }

    fn add_header(&mut self, kind: Kind, field: &'static str, phrases: &[String]) {
        for (place, phrase) in phrases.iter().enumerate() {
            let words = telling(phrase);
            self.longest = self.longest.max(words.len());
            for word in &words {
                if self.known.insert(word.clone()) {
                    let group = self.vocabulary.entry((word.chars().count(), word.chars().next())).or_default();
                    group.push((Letters::of(word), word.clone()));
                }
            }
            let meanings = self.headers.entry(words.join(" ")).or_default();
            if !meanings.iter().any(|(other, name, _)| *other == kind && *name == field) {
                meanings.push((kind, field, place));
            }
        }
    }

    /// The field of a kind that a person has named which a header means: by its words, or by the field's own name.
    #[must_use]
    pub fn field_of(&self, kind: Kind, header: &str) -> Option<&'static str> {
        let (whole, outside) = (fold(header), fold(&outside_brackets(header)));
        let listed = |words: &String| self.given.get(&(kind, words.clone())).copied();
        let named = || kind.field_names().find(|field| fold(field) == whole || fold(field) == outside);
        listed(&outside).or_else(|| listed(&whole)).or_else(named)
    }

    /// The fields that a header may mean, the best score of each.
    #[must_use]
    pub fn hits(&self, header: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let (whole, outside) = (telling(header), telling(&outside_brackets(header)));
        self.add_hits(&outside, 1.0, &mut hits);
        if whole != outside {
            self.add_hits(&whole, 1.0, &mut hits);
        }
        // A band in the header ("after treatment") says when, not what.
        let (rest, stage) = self.without_stage(&outside);
        if stage.is_some() && !rest.is_empty() {
            self.add_hits(&rest, 0.98, &mut hits);
        }
        self.add_shortened(&outside_brackets(header), &mut hits);
        hits
    }

    /// The fields of a header whose words are cut short (`Pravd.`), or that is a compound with a known word at its end
    /// (`Werteigentümer`).
    fn add_shortened(&self, header: &str, hits: &mut Vec<Hit>) {
        let cut = cut_words(header);
        if cut.is_empty() || cut.len() > 4 {
            return;
        }
        if cut.iter().any(|(_, short)| *short) {
            let fits = |phrase: &str| {
                phrase.split(' ').count() == cut.len()
                    && phrase.split(' ').zip(&cut).all(|(word, (start, short))| {
                        word == start || *short && word.len() > start.len() && word.starts_with(start.as_str())
                    })
            };
            for (_, meanings) in self.headers.iter().filter(|(phrase, _)| fits(phrase)) {
                add_meanings(meanings, 0.85, 0.003, hits);
            }
        }
        if let [(word, false)] = cut.as_slice()
            && word.chars().count() >= 9
            && hits.iter().all(|hit| hit.score < 0.6)
        {
            let ends =
                |phrase: &str| phrase.chars().count() >= 5 && word.len() > phrase.len() && word.ends_with(phrase);
            let longest = self.headers.iter().filter(|(phrase, _)| ends(phrase)).max_by_key(|(phrase, _)| phrase.len());
            if let Some((_, meanings)) = longest {
                add_meanings(meanings, 0.72, 0.003, hits);
            }
        }
    }

    /// Groups of headers of a letter or two that mean something only side by side (`ratings`, `needs`).
    #[must_use]
    pub fn letters(&self, of: &str) -> &[Vec<String>] {
        self.letters.get(of).map_or(&[], Vec::as_slice)
    }

    /// A header without what it says about before and after treatment, as folded words.
    #[must_use]
    pub fn unstaged(&self, header: &str) -> Vec<String> {
        self.without_stage(&telling(&outside_brackets(header))).0
    }

    fn add_hits(&self, words: &[String], weight: f32, hits: &mut Vec<Hit>) {
        if words.is_empty() || words.len() > 14 {
            return;
        }
        let spelt: Vec<(String, bool)> = words.iter().map(|word| self.spelt(word)).collect();
        let length = |words: &[(String, bool)]| words.iter().map(|(word, _)| word.chars().count()).sum::<usize>();
        let total = length(&spelt);
        for start in 0..spelt.len() {
            for end in start + 1..=spelt.len().min(start + self.longest) {
                let part = &spelt[start..end];
                let phrase = part.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
                let Some(meanings) = self.headers.get(&phrase) else { continue };
                #[allow(clippy::cast_precision_loss, reason = "words are short")]
                let covered = length(part) as f32 / total.max(1) as f32;
                let misspelt = part.iter().any(|(_, misspelt)| *misspelt);
                let score = if covered > 0.999 { 1.0 } else { 0.35 + 0.5 * covered };
                let score = weight * score * if misspelt { 0.9 } else { 1.0 };
                add_meanings(meanings, score, if part.len() == 1 { 0.009 } else { 0.003 }, hits);
            }
        }
    }

    /// A word as the lists spell it, and whether that took a correction.
    fn spelt(&self, word: &str) -> (String, bool) {
        let length = word.chars().count();
        let known = |length: usize| self.vocabulary.get(&(length, word.chars().next())).into_iter().flatten();
        if length < 5 || self.known.contains(word) || word.chars().any(|c| c.is_ascii_digit()) {
            return (word.to_string(), false);
        }
        let most = if length < 10 { 1 } else { 2 };
        let letters = Letters::of(word);
        let near = (length - most..=length + most)
            .flat_map(known)
            .filter(|(others, _)| letters.may_be_within(most, *others))
            .map(|(_, other)| (strsim::osa_distance(word, other), other))
            .filter(|(distance, other)| *distance <= most && other.chars().count() >= 5)
            .min_by_key(|(distance, _)| *distance);
        near.map_or_else(|| (word.to_string(), false), |(_, other)| (other.clone(), true))
    }

    /// Whether a header or a band speaks of before or after treatment.
    #[must_use]
    pub fn stage(&self, text: &str) -> Option<Stage> {
        self.without_stage(&telling(text)).1
    }

    fn without_stage(&self, words: &[String]) -> (Vec<String>, Option<Stage>) {
        let mut longest: Option<(usize, usize, Stage)> = None;
        for (name, stage) in [("after", Stage::After), ("before", Stage::Before)] {
            for phrase in self.group("bands", name) {
                let wanted: Vec<&str> = phrase.split(' ').collect();
                let at = words.windows(wanted.len()).position(|part| part.iter().eq(wanted.iter()));
                if let Some(at) = at
                    && longest.is_none_or(|(_, length, _)| wanted.len() > length)
                {
                    longest = Some((at, wanted.len(), stage));
                }
            }
        }
        let Some((at, length, stage)) = longest else { return (words.to_vec(), None) };
        let rest = words[..at].iter().chain(&words[at + length..]).cloned().collect();
        (rest, Some(stage))
    }

    fn group(&self, group: &'static str, entry: &str) -> &[String] {
        self.groups.get(&(group, entry.to_string())).map_or(&[], Vec::as_slice)
    }

    /// Whether a text holds one of the words of a list (`rows` `total`, `sheets` `legend`, `kinds` `risks`).
    #[must_use]
    pub fn speaks_of(&self, group: &'static str, entry: &str, text: &str) -> bool {
        let text = format!(" {} ", fold(text));
        let unspaced = text.replace(' ', "");
        self.group(group, entry).iter().any(|phrase| {
            text.contains(&format!(" {phrase} "))
                || (phrase.chars().count() > 6 && unspaced.contains(&phrase.replace(' ', "")))
        })
    }

    /// The different phrases of a list that occur in a folded text whose lines begin and end with a space; long ones
    /// also inside of other words.
    #[must_use]
    pub fn found_in(&self, group: &'static str, entry: &str, folded: &str) -> Vec<&str> {
        let unspaced = folded.replace(' ', "");
        let occurs = |phrase: &&String| {
            folded.contains(&format!(" {phrase} "))
                || (phrase.chars().count() > 6 && unspaced.contains(&phrase.replace(' ', "")))
        };
        let mut found: Vec<&str> = self.group(group, entry).iter().filter(occurs).map(String::as_str).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What a word means among the values of something (`option`, `status`, `state`, `yes`, `grade`, `scale`), as it is
    /// listed or with another ending.
    #[must_use]
    pub fn value(&self, of: &str, text: &str) -> Option<&str> {
        self.value_of(of, &Forms::of(text))
    }

    /// As [`WordLists::value`], for a text that is looked up in several lists.
    #[must_use]
    pub fn value_of(&self, of: &str, forms: &Forms) -> Option<&str> {
        let (words, stems) = (self.values.get(of)?, self.stems.get(of)?);
        let listed = forms.listed.iter().find_map(|form| words.get(form));
        listed.or_else(|| forms.stemmed.iter().find_map(|form| stems.get(form)?.as_ref())).map(String::as_str)
    }

    /// The one treatment option that a phrase speaks of (`Accept with monitoring`, `Mit Monitoring akzeptieren`); none if
    /// it speaks of several.
    #[must_use]
    pub fn option_in(&self, phrase: &str) -> Option<&str> {
        let words = telling(phrase);
        // Short words join others; `mit` is short for mitigate only where it stands alone.
        let long = words.iter().filter(|word| word.chars().count() > 3);
        let mut named = long.filter_map(|word| self.value("option", word));
        let option = named.next()?;
        (words.len() <= PHRASE && named.all(|other| other == option)).then_some(option)
    }

    /// Whether a header calls what stands below an id, a number or a reference: its first or last word does.
    #[must_use]
    pub fn names_id(&self, header: &str) -> bool {
        let words = telling(&outside_brackets(header));
        let is_id = |word: &String| {
            let meanings = self.headers.get(word).into_iter().flatten();
            meanings.filter(|(_, field, _)| *field == "id").count() > 2
        };
        words.first().is_some_and(is_id) || words.last().is_some_and(is_id)
    }

    /// Whether a text is one of the words of a list, a number or sign after it aside (`Example 1`, `Total:`).
    #[must_use]
    pub fn is_word(&self, group: &'static str, entry: &str, text: &str) -> bool {
        let text = tokens(text);
        let end = text.iter().rposition(|word| word.parse::<u32>().is_err()).map_or(0, |last| last + 1);
        let text = fold(&text[..end].join(" "));
        !text.is_empty() && self.group(group, entry).contains(&text)
    }

    /// Whether a text is a letter or two by which a scale names a point (`H`, `VH`).
    #[must_use]
    pub fn is_scale_letter(&self, text: &str) -> bool {
        let letter = fold(text);
        (1..=2).contains(&letter.chars().count()) && self.scales.values().flatten().any(|scale| scale.contains(&letter))
    }

    /// The shortest known scale of likelihood or impact that has all these labels, folded, from the lowest.
    #[must_use]
    pub fn scale_of(&self, labels: &[String], field: &str) -> Option<&[String]> {
        let order = if field.ends_with("likelihood") {
            ["likelihood_scale", "impact_scale"]
        } else {
            ["impact_scale", "likelihood_scale"]
        };
        let shortest = |fits: &dyn Fn(&str, &str) -> bool| {
            let has_all = |scale: &&Vec<String>| {
                labels.iter().all(|label| scale.iter().filter(|other| fits(other, label)).count() == 1)
            };
            order.into_iter().find_map(|name| {
                let scales = self.scales.get(name)?.iter().filter(has_all);
                scales.min_by_key(|scale| scale.len()).map(Vec::as_slice)
            })
        };
        shortest(&|one, other| one == other).or_else(|| shortest(&same_label))
    }

    /// What is rated by a scale of all these labels, folded, if only scales of one rating have them.
    #[must_use]
    pub(super) fn only_scale_of(&self, labels: &[String]) -> Option<&'static str> {
        let has = |name: &str| {
            self.scales
                .get(name)
                .into_iter()
                .flatten()
                .any(|scale| labels.iter().all(|label| scale.iter().any(|other| same_label(other, label))))
        };
        match (has("likelihood_scale"), has("impact_scale")) {
            (true, false) => Some("likelihood"),
            (false, true) => Some("impact"),
            _ => None,
        }
    }
}

/// Adds the fields of a phrase, those further back in their lists with less.
fn add_meanings(meanings: &[(Kind, &'static str, usize)], score: f32, step: f32, hits: &mut Vec<Hit>) {
    for &(kind, field, place) in meanings {
        #[allow(clippy::cast_precision_loss, reason = "lists are short")]
        let score = score - step * place.min(20) as f32;
        match hits.iter_mut().find(|hit| hit.kind == kind && hit.field == field) {
            Some(hit) => hit.score = hit.score.max(score),
            None => hits.push(Hit { kind, field, score }),
        }
    }
}
