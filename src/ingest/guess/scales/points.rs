//! One point of a scale as people write it: `4`, `4 - High`, `High (4)`, `High`, `0.75`, `75 %`, or a range of levels.

use crate::ingest::guess::word_lists::WordLists;
use crate::source::cell_words::cell_words;

/// The longest label of a point, in characters.
const LONGEST_LABEL: usize = 48;

/// The longest word of a scale without a number, in characters.
const LONGEST_WORD: usize = 28;

/// How a point is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A bare number.
    Number,
    /// A number and a word.
    Labelled,
    /// A word of a scale.
    Word,
    /// Levels from one number to another.
    Range,
}

/// A point of a scale as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct PointText {
    /// How it is written.
    pub form: Form,
    /// What is written.
    pub written: String,
    /// Its number; the lowest one of a range.
    pub number: Option<f64>,
    /// The highest number of a range.
    pub to: Option<f64>,
    /// Whether the number is a percentage.
    pub percent: bool,
    /// Its word, if any.
    pub label: String,
    /// What it means, if that is told.
    pub meaning: String,
}

impl PointText {
    /// A point with nothing but a number.
    pub fn number(number: f64) -> Self {
        let written = number.to_string();
        let blank = String::new;
        Self {
            form: Form::Number,
            written,
            number: Some(number),
            to: None,
            percent: false,
            label: blank(),
            meaning: blank(),
        }
    }

    /// A point with nothing but a word.
    pub fn word(word: &str) -> Self {
        let word = word.trim().to_string();
        let meaning = String::new();
        Self { form: Form::Word, written: word.clone(), number: None, to: None, percent: false, label: word, meaning }
    }
}

/// The point that a text is; none if it is none.
pub fn point(text: &str, words: &WordLists) -> Option<PointText> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 160 {
        return None;
    }
    bare(text).or_else(|| range(text)).or_else(|| labelled(text)).or_else(|| {
        let short = text.len() <= 2 * LONGEST_WORD && text.chars().count() <= LONGEST_WORD;
        let is_word = short && (words.value("scale", text).is_some() || words.is_scale_letter(text));
        is_word.then(|| PointText::word(text))
    })
}

/// A number alone, with or without a percent sign.
fn bare(text: &str) -> Option<PointText> {
    let (digits, percent) = match text.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    let number = decimal(digits)?;
    Some(PointText { percent, written: text.into(), ..PointText::number(number) })
}

/// A number with its word before or behind it.
pub fn labelled(text: &str) -> Option<PointText> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at(first);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
    let number = rest[..digits].trim_end_matches(['.', ',']);
    let behind = &rest[number.len()..];
    let (behind, percent) = match behind.trim_start().strip_prefix('%') {
        Some(behind) => (behind, true),
        None => (behind, false),
    };
    let number = decimal(number)?;
    let is_edge = |part: &str| !part.chars().any(char::is_alphanumeric);
    let (label, meaning) = if is_edge(before) {
        let parted = behind.starts_with([' ', '-', '–', '—', ':', '.', ')', '(', '=', '/', '\n', '→', '\u{a0}']);
        if !parted || behind.chars().any(|c| c.is_ascii_digit()) && behind.chars().count() > LONGEST_LABEL {
            return None;
        }
        named(behind)
    } else if is_edge(behind) && before.ends_with([' ', '-', '–', '—', ':', '(', '=', '/', '[', '\n', '\u{a0}']) {
        named(before)
    } else {
        return None;
    };
    if label.is_empty() || label.chars().count() > LONGEST_LABEL || !label.chars().any(char::is_alphabetic) {
        return None;
    }
    let written = text.trim().into();
    Some(PointText { form: Form::Labelled, written, number: Some(number), to: None, percent, label, meaning })
}

/// A label, and what is told about it behind a colon or in brackets.
fn named(text: &str) -> (String, String) {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '<' | '>'));
    let bare = |part: &str| part.trim_matches(|c: char| c.is_whitespace() || "-–—:=./,;()[]→".contains(c)).to_string();
    let cut = [": ", " - ", " – ", " — ", " (", ", ", "\n"].iter().filter_map(|mark| text.find(mark)).min();
    match cut {
        Some(cut) if cut > 0 => (bare(&text[..cut]), bare(&text[cut..])),
        _ => (bare(text), String::new()),
    }
}

/// Levels from one number to another: `8-15`, `> 15`, `< 8`, `16 and more`.
fn range(text: &str) -> Option<PointText> {
    let plain = text.trim_matches(['(', ')', '[', ']', ' ']);
    let made = |from: f64, to: f64| PointText {
        form: Form::Range,
        written: text.into(),
        to: Some(to),
        ..PointText::number(from)
    };
    for (mark, above) in [(">=", true), ("≥", true), (">", true), ("<=", false), ("≤", false), ("<", false)] {
        if let Some(number) = plain.strip_prefix(mark).and_then(|rest| decimal(rest.trim())) {
            let strict = mark.len() == 1 && mark.is_ascii();
            return Some(match (above, strict) {
                (true, true) => made(number + 1.0, f64::MAX),
                (true, false) => made(number, f64::MAX),
                (false, true) => made(f64::MIN, number - 1.0),
                (false, false) => made(f64::MIN, number),
            });
        }
    }
    let (from, to) = ends(plain)?;
    let (from, to) = (decimal(from)?, decimal(to)?);
    (from <= to).then(|| made(from, to))
}

/// The two ends of a range.
pub fn ends(text: &str) -> Option<(&str, &str)> {
    let marks = ["...", "..", "…", " - ", " – ", " — ", "-", "–", "—", "→"];
    let named = || cell_words().up_to.iter().find_map(|word| text.split_once(&format!(" {word} ")));
    let split = marks.iter().find_map(|mark| text.split_once(mark)).or_else(named);
    split.map(|(from, to)| (from.trim(), to.trim())).filter(|(from, to)| !from.is_empty() && !to.is_empty())
}

/// A plain number with a point or a comma.
fn decimal(text: &str) -> Option<f64> {
    crate::ingest::values::numbers::decimal(text).filter(|number| number.is_finite())
}
