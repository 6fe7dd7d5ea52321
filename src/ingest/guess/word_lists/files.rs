//! Reads the files of words.

use indexmap::IndexMap;
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::WordLists;
use super::header_words::Letters;
use crate::ingest::guess::known::known_field;
use crate::ingest::kind::Kind;
use crate::source::folding::headers::{fold, stem, telling};

#[derive(RustEmbed)]
#[folder = "data/words/"]
struct Embedded;

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

impl WordLists {
    /// The lists that come with the program.
    #[must_use]
    pub fn embedded() -> Self {
        let mut names: Vec<_> =
            Embedded::iter().filter(|name| name.ends_with(".yaml") && !name.contains('/')).collect();
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
}
