//! Headers of a letter or two: alone they say little, side by side they are ratings (`P`, `I`) or needs (`V`, `I`, `A`).

use super::draft::DraftColumn;
use super::weights::{share, word};
use super::word_lists::{Hit, WordLists};
use crate::ingest::kind::Kind;

/// Tells columns with headers of a letter or two by their neighbours; without them such a header says little.
pub fn tell(columns: &mut [DraftColumn], words: &WordLists) {
    let headers: Vec<Option<String>> = columns.iter().map(|column| short_header(column, words)).collect();
    let mut told = vec![false; columns.len()];
    for start in 0..columns.len().saturating_sub(2) {
        for group in words.letters("needs") {
            let near = start..start + 3;
            let Some(places) = places(group, &headers[near.clone()]) else { continue };
            if near.clone().all(|index| !told[index]) {
                for (index, field) in places.into_iter().map(|place| start + place).zip(["c", "i", "a"]) {
                    set(&mut columns[index], field, &[Kind::Risks, Kind::Assets]);
                    told[index] = true;
                }
            }
        }
    }
    // Those with their level first.
    let mut ratings: Vec<&Vec<String>> = words.letters("ratings").iter().collect();
    ratings.sort_by_key(|group| std::cmp::Reverse(group.len()));
    for group in ratings {
        for start in 0..columns.len().saturating_sub(1) {
            let same = |index: usize| headers[start + index].as_ref() == group.get(index);
            let rated = |index: usize| {
                let profile = &columns[start + index].profile;
                !told[start + index] && (profile.filled == 0 || profile.numbers.max(profile.scale) > share::HALF)
            };
            let length = group.len().min(3);
            if start + length <= columns.len() && (0..length).all(|index| same(index) && rated(index)) {
                for (index, field) in ["likelihood", "impact", "level"].into_iter().take(length).enumerate() {
                    set(&mut columns[start + index], field, &[Kind::Risks]);
                    told[start + index] = true;
                }
            }
        }
    }
    for (index, column) in columns.iter_mut().enumerate() {
        let single = headers[index].as_ref().is_some_and(|header| header.chars().count() == 1);
        if single && !told[index] {
            // Numbers down the first column count the rows (`Č.`).
            let counts = index == 0 && column.profile.sequence;
            column.hits.retain(|hit| !counts || !matches!(hit.field, "c" | "i" | "a"));
            for hit in column.hits.iter_mut().filter(|hit| matches!(hit.field, "c" | "i" | "a")) {
                hit.score *= word::LETTER_ALONE;
            }
        }
    }
}

/// Where each of the letters of a group stands: in any order, or in theirs where one stands for two.
fn places(group: &[String], headers: &[Option<String>]) -> Option<Vec<usize>> {
    if group.iter().eq(headers.iter().flatten()) && headers.iter().all(Option::is_some) {
        return Some((0..group.len()).collect());
    }
    let distinct = group.iter().enumerate().all(|(index, letters)| !group[..index].contains(letters));
    let place = |letters: &String| headers.iter().position(|header| header.as_ref() == Some(letters));
    let places: Vec<usize> = group.iter().filter_map(place).collect();
    (distinct && places.len() == group.len()).then_some(places)
}

/// A header of one word of at most three letters, aside from its scale and from before and after.
fn short_header(column: &DraftColumn, words: &WordLists) -> Option<String> {
    let own = words.unstaged(column.header.parts.last()?);
    let own: Vec<&String> = own.iter().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect();
    match own.as_slice() {
        [word] if word.chars().count() <= 3 => Some((*word).clone()),
        _ => None,
    }
}

fn set(column: &mut DraftColumn, field: &'static str, kinds: &[Kind]) {
    column.hits.retain(|hit| !kinds.contains(&hit.kind));
    column.hits.extend(kinds.iter().map(|&kind| Hit { kind, field, score: word::LETTERS_TOGETHER }));
}
