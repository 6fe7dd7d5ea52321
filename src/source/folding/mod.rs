//! Texts as they are compared. Each form leaves aside what does not count where it is used; two texts are compared in the
//! same form, or not at all.
//!
//! - [`squeezed`]: spaces and line breaks.
//! - [`caseless`]: these, and letter case: headers of a mapping.
//! - [`as_id`]: letter case and spaces around: ids.
//! - [`without_accents`]: letter case and accents: names of months, words of classes.
//! - [`as_name`]: these, and dots, dashes and quotation marks of other kinds: references to people and records.
//! - [`as_value`]: letter case, dashes, a number before it, punctuation around it: words in cells.
//! - [`letters_and_digits`]: letter case and all signs: whole texts.
//! - [`headers`]: words, their plural and endings: headers, and all that recognition compares.

pub mod headers;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text with single spaces.
#[must_use]
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with single spaces, in small letters.
#[must_use]
pub fn caseless(text: &str) -> String {
    squeezed(text).to_lowercase()
}

/// An id, letter case and spaces around it aside.
#[must_use]
pub fn as_id(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Small letters without accents.
#[must_use]
pub fn without_accents(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// A text as people compare it: lower case, without accents, with single spaces and no dots at the end of words.
#[must_use]
pub fn as_name(text: &str) -> String {
    // Most cells hold nothing else, and the tables of Unicode cost ten times as much.
    if text.is_ascii() {
        return ascii_name(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            '_' | '.' | '\u{ad}' => folded.push(' '),
            '‐' | '‑' | '–' | '—' | '−' => folded.push('-'),
            '’' | '‘' | '`' | '´' => folded.push('\''),
            c if c.is_whitespace() => folded.push(' '),
            c => folded.push(c),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// [`as_name`] of a text in ASCII.
fn ascii_name(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for byte in text.bytes() {
        let c = match byte {
            b'_' | b'.' | b' ' | b'\t'..=b'\r' => {
                gap = true;
                continue;
            }
            b'`' => '\'',
            byte => char::from(byte.to_ascii_lowercase()),
        };
        if std::mem::take(&mut gap) && !folded.is_empty() {
            folded.push(' ');
        }
        folded.push(c);
    }
    folded
}

/// Lower case, single spaces, without a leading number (`2. Mitigate`) and punctuation around: how words are compared.
#[must_use]
pub fn as_value(text: &str) -> String {
    let plain = text.to_lowercase().replace(['_', '-', '\u{2010}', '\u{2011}', '\u{2013}'], " ");
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let unnumbered = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered =
        if unnumbered.len() < words.len() { unnumbered.trim_start_matches(['.', ')', ':', ' ']) } else { &words };
    let trimmed = unnumbered.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '"' | ' '));
    if trimmed.is_empty() { words } else { trimmed.into() }
}

/// A text without the differences that do not matter: lower case, single blanks, letters and digits only.
pub fn letters_and_digits(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    if text.is_ascii() {
        let mut gap = false;
        for byte in text.bytes() {
            if !byte.is_ascii_alphanumeric() {
                gap = true;
                continue;
            }
            if std::mem::take(&mut gap) && !plain.is_empty() {
                plain.push(' ');
            }
            plain.push(char::from(byte.to_ascii_lowercase()));
        }
        return plain;
    }
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(part.chars().flat_map(char::to_lowercase));
    }
    plain
}
