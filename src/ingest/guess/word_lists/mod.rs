//! Words by language, from the data files in `data/words`: what headers, bands, sheets and values are called.

mod files;
mod header_words;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::ingest::kind::Kind;
use crate::source::folding::headers::{fold, outside_brackets, same_label, stem, telling, tokens};
use header_words::KnownWord;

/// More words than this are no header that says something about before and after treatment.
const MOST_WORDS: usize = 60;
/// More words than this are a sentence, not a phrase for an option.
const PHRASE: usize = 8;

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

    /// The field of a kind that a person has named which a header means: by its words, or by the field's own name.
    #[must_use]
    pub fn field_of(&self, kind: Kind, header: &str) -> Option<&'static str> {
        let (whole, outside) = (fold(header), fold(&outside_brackets(header)));
        let listed = |words: &String| self.given.get(&(kind, words.clone())).copied();
        let named = || kind.field_names().find(|field| fold(field) == whole || fold(field) == outside);
        listed(&outside).or_else(|| listed(&whole)).or_else(named)
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

    /// Whether a header or a band speaks of before or after treatment.
    #[must_use]
    pub fn stage(&self, text: &str) -> Option<Stage> {
        self.without_stage(&telling(text)).1
    }

    fn without_stage(&self, words: &[String]) -> (Vec<String>, Option<Stage>) {
        // A text that goes on for long is no header, and each word of each list would be looked for in it.
        if words.len() > MOST_WORDS {
            return (words.to_vec(), None);
        }
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
