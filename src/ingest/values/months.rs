//! Names of months and words around dates, in the languages of workbooks.

use crate::source::cell_words::cell_words;

/// The month, from 1, that a word names or abbreviates; the word is as [`without_accents`](crate::source::folding::without_accents) writes it.
pub(super) fn month(word: &str) -> Option<i16> {
    let word = word.trim_end_matches('.');
    if word.chars().count() < 3 {
        return None;
    }
    let named = |matches: &dyn Fn(&str) -> bool| {
        let mut months: Vec<usize> =
            cell_words().months().filter(|(_, name)| matches(name)).map(|(month, _)| month).collect();
        months.sort_unstable();
        months.dedup();
        // A beginning that two months share names none.
        let [only] = months.as_slice() else { return None };
        i16::try_from(only + 1).ok()
    };
    named(&|name| name == word).or_else(|| named(&|name| name.starts_with(word)))
}

pub(super) fn is_filler(word: &str) -> bool {
    is_in(&cell_words().around_days, word)
}

pub(super) fn is_end(word: &str) -> bool {
    is_in(&cell_words().end_of, word)
}

/// Whether a text says that no day is set; it is as [`without_accents`](crate::source::folding::without_accents) writes it.
pub(super) fn is_open(text: &str) -> bool {
    let text = text.replace(['-', '_'], " ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let no_day = &cell_words().no_day;
    is_in(no_day, &words) || is_in(no_day, &words.replace('.', ""))
}

fn is_in(list: &[String], word: &str) -> bool {
    list.iter().any(|listed| listed == word)
}
