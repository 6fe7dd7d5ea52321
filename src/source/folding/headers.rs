//! Texts folded for comparison: letter case, accents, punctuation and plural aside.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::source::cell_words::cell_words;

/// The words of a text, folded: `Risk_ID (#1)` gives `risk`, `id`, `#`, `1`.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut before_was_lower = false;
    for c in text.chars() {
        // `RiskOwner` is two words; `RISK` is one.
        if c.is_uppercase() && before_was_lower {
            push(&mut tokens, &mut word);
        }
        before_was_lower = c.is_lowercase();
        if c.is_alphanumeric() || is_combining_mark(c) {
            word.push(c);
        } else {
            push(&mut tokens, &mut word);
            if matches!(c, '#' | '№' | 'º') {
                tokens.push("#".into());
            }
        }
    }
    push(&mut tokens, &mut word);
    tokens
}

/// The words of a text that say something; all of them if none does.
#[must_use]
pub fn telling(text: &str) -> Vec<String> {
    let all = tokens(text);
    if all.iter().all(|word| says_nothing(word)) {
        return all;
    }
    all.into_iter().filter(|word| !says_nothing(word)).collect()
}

/// Whether a word says nothing in a header, in the languages of the lists.
fn says_nothing(word: &str) -> bool {
    cell_words().empty.iter().any(|empty| empty == word)
}

/// A text folded to words with single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    telling(text).join(" ")
}

/// The part of a header outside of brackets, which hold a scale or a unit; the whole text if nothing is left.
#[must_use]
pub fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    if kept.trim().is_empty() { text.to_string() } else { kept }
}

/// The telling words of a text, each with whether a full stop cuts it short (`Verantw. Stelle`).
#[must_use]
pub fn cut_words(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for part in text.split(|c: char| !(c.is_alphanumeric() || c == '.' || is_combining_mark(c))) {
        for piece in part.split_inclusive('.') {
            let word = tokens(piece).concat();
            let cut = piece.ends_with('.') && word.chars().count() >= 3;
            if !word.is_empty() && (cut || !says_nothing(&word)) {
                found.push((word, cut));
            }
        }
    }
    found
}

/// A folded text without the endings by which adjectives and participles agree with their noun: `otwarta`, `otwarte`
/// and `otwarty` are one word, as are `clôturé` and `clôturées`.
#[must_use]
pub fn stem(folded: &str) -> String {
    const ENDINGS: &[char] = &[
        'a', 'e', 'i', 'o', 'u', 'y', 'а', 'е', 'и', 'й', 'о', 'у', 'ы', 'ю', 'я', 'α', 'ε', 'η', 'ι', 'ο', 'υ', 'ω',
        'σ',
    ];
    let mut stemmed = String::with_capacity(folded.len());
    for (place, word) in folded.split(' ').enumerate() {
        if place > 0 {
            stemmed.push(' ');
        }
        let mut rest = word;
        for _ in 0..2 {
            let shorter = rest.strip_suffix(ENDINGS).filter(|shorter| shorter.chars().nth(2).is_some());
            rest = shorter.unwrap_or(rest);
        }
        stemmed.push_str(rest);
    }
    stemmed
}

/// Whether two folded labels are the same word, endings aside.
#[must_use]
pub fn same_label(one: &str, other: &str) -> bool {
    one == other || stem(one) == stem(other)
}

fn push(tokens: &mut Vec<String>, word: &mut String) {
    if word.is_empty() {
        return;
    }
    if word.is_ascii() {
        word.make_ascii_lowercase();
        tokens.push(singular(std::mem::take(word)));
        return;
    }
    let folded: String = word
        .to_lowercase()
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            'ς' => 'σ',
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            'ı' => 'i',
            c => c,
        })
        .collect::<String>()
        .replace('ß', "ss");
    word.clear();
    if !folded.is_empty() {
        tokens.push(singular(folded));
    }
}

/// Without a plural s, in the languages that have one: both sides are folded alike, so a wrong cut does no harm.
fn singular(mut word: String) -> String {
    let latin = word.is_ascii() && word.len() > 3;
    if latin && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if latin && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word.pop();
    }
    word
}
