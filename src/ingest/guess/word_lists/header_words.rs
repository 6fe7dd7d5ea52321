//! What the words of a header may mean, also where they are misspelt, cut short or joined.

use super::{Hit, WordLists};
use crate::ingest::guess::weights::{claim, word};
use crate::ingest::kind::Kind;
use crate::source::folding::headers::{cut_words, outside_brackets, telling};

/// A word of the lists, and its letters.
pub(super) type KnownWord = (Letters, String);

/// Which letters a word has, roughly: a bit each, some share one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters(u64);

impl Letters {
    pub(super) fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64)))
    }

    /// Whether so few changes may make one word of the other: each puts in one letter and takes out another at most.
    fn may_be_within(self, changes: usize, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * changes
    }
}

impl WordLists {
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
            self.add_hits(&rest, word::WITHOUT_STAGE, &mut hits);
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
                add_meanings(meanings, word::CUT_SHORT, word::NEXT_IN_LIST, hits);
            }
        }
        if let [(word, false)] = cut.as_slice()
            && word.chars().count() >= 9
            && hits.iter().all(|hit| hit.score < claim::KNOWN)
        {
            let ends =
                |phrase: &str| phrase.chars().count() >= 5 && word.len() > phrase.len() && word.ends_with(phrase);
            let longest = self.headers.iter().filter(|(phrase, _)| ends(phrase)).max_by_key(|(phrase, _)| phrase.len());
            if let Some((_, meanings)) = longest {
                add_meanings(meanings, word::END_OF_COMPOUND, word::NEXT_IN_LIST, hits);
            }
        }
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
                let score = if covered > word::WHOLE { 1.0 } else { word::PART + word::PART_BY_LENGTH * covered };
                let score = weight * score * if misspelt { word::MISSPELT } else { 1.0 };
                add_meanings(
                    meanings,
                    score,
                    if part.len() == 1 { word::NEXT_IN_LIST_OF_WORDS } else { word::NEXT_IN_LIST },
                    hits,
                );
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
