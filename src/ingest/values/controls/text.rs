//! Ids of controls in free text: lists, ranges, wordings, whole themes.

use super::{References, exists};
use crate::ingest::values::is_blank_mark;
use crate::model::{ControlId, annex_a, annex_a_2013};
use crate::source::cell_words::cell_words;

/// What a text says about controls.
pub(super) fn from_text(text: &str, custom: &[ControlId]) -> References {
    let mut references = References::default();
    for segment in segments(text) {
        let before = references.ids.len();
        let mut rest = collect_annex_a(segment, &mut references);
        for id in custom.iter().filter(|id| !id.as_str().is_empty()) {
            if let Some(start) = find_word(&rest, id.as_str()) {
                references.ids.push(id.clone());
                rest.replace_range(start..start + id.as_str().len(), " ");
            }
        }
        let found = references.ids.len() > before;
        references.remarks |= found && says_more(&rest);
        if !found && group(segment) {
            references.groups.push(segment.trim().into());
        } else if !found && !is_blank_mark(segment) {
            references.unknown.push(segment.trim().into());
        }
    }
    let mut seen: Vec<ControlId> = Vec::new();
    references.ids.retain(|id| {
        let new = !seen.contains(id);
        if new {
            seen.push(id.clone());
        }
        new
    });
    references
}

/// Whether the rest of a text without its ids says anything of its own.
fn says_more(rest: &str) -> bool {
    let mut words = rest.split(|c: char| !(c.is_alphanumeric() || c == '/')).filter(|word| !word.is_empty());
    words.any(|word| word.chars().any(char::is_alphanumeric) && !is_listed(&cell_words().announcing, word))
}

/// Whether a part names a whole theme or domain: `A.8`, `Annex A 12`, `A.9 Access control`.
fn group(part: &str) -> bool {
    let Some(at) = part.find(|c: char| c.is_ascii_digit()) else { return false };
    let before = part[..at].trim_end_matches(SEPARATING);
    let lettered = before.strip_suffix(LETTER_A).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    let length = part[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len() - at);
    let ends = !part[at + length..].trim_start_matches('.').starts_with(char::is_alphanumeric);
    lettered && ends && part[at..at + length].parse().is_ok_and(|domain: u8| (5..=18).contains(&domain))
}

/// Parts between commas, semicolons and line breaks, those in brackets kept together.
fn segments(text: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let mut start = 0;
    let mut parts = Vec::new();
    for (index, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | '\n' if depth == 0 || c == '\n' => {
                depth = 0;
                parts.push(&text[start..index]);
                start = index + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// Takes the Annex A ids out of a text, ranges expanded, and gives back what is left.
fn collect_annex_a(text: &str, references: &mut References) -> String {
    let mut rest = String::new();
    let mut position = 0;
    let mut last: Option<ControlId> = None;
    while let Some((start, end, id)) = next_id(text, position) {
        let between = &text[position..start];
        let joins = is_listed(&cell_words().ranging, between.trim());
        let range = last.as_ref().filter(|_| joins).and_then(|last| range(last, &id));
        references.ids.extend(range.unwrap_or_else(|| vec![id.clone()]));
        rest.push_str(if joins { " " } else { between });
        position = end;
        // `A.5.1-4` and `A.8.1-A.8.4` say the same.
        match short_end(text, end).and_then(|(end, number)| Some((end, up_to(&id, number)?))) {
            Some((end, further)) => {
                references.ids.extend(further);
                position = end;
                last = None;
            }
            None => last = Some(id),
        }
    }
    rest.push_str(&text[position..]);
    rest
}

/// A bare number after a dash that ends a range, and where it ends.
fn short_end(text: &str, from: usize) -> Option<(usize, u16)> {
    let rest = text[from..].strip_prefix(['-', '–'])?;
    let start = text.len() - rest.len();
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let ends = !rest[length..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
    Some((start + length, rest[..length].parse().ok().filter(|_| ends)?))
}

/// The controls after one up to a number of the same theme or objective.
fn up_to(from: &ControlId, number: u16) -> Option<Vec<ControlId>> {
    let (group, _) = from.as_str().rsplit_once('.')?;
    range(from, &ControlId::parse(&format!("{group}.{number}")))
}

/// The controls of 2013 after `from` up to `to`, of the same domain.
fn range_2013(from: &ControlId, to: &ControlId) -> Option<Vec<ControlId>> {
    let old = annex_a_2013();
    let place = |id: &ControlId| old.iter().position(|(other, ..)| other == id);
    let domain = |id: &ControlId| id.as_str().split('.').nth(1).map(str::to_string);
    let (first, last) = (place(from)?, place(to)?);
    (first < last && domain(from) == domain(to))
        .then(|| old[first + 1..=last].iter().map(|(id, ..)| id.clone()).collect())
}

/// The controls after `from` up to `to`, if both are of the same theme and in order.
fn range(from: &ControlId, to: &ControlId) -> Option<Vec<ControlId>> {
    if from.is_2013() {
        return range_2013(from, to);
    }
    let (first, last) = (from.annex_a()?, to.annex_a()?);
    let within = annex_a().iter().filter(|control| control.id > *from && control.id <= *to);
    (first.theme == last.theme && from < to).then(|| within.map(|control| control.id.clone()).collect())
}

/// The next known Annex A id at or after a position: where it begins, where it ends, and which it is.
fn next_id(text: &str, from: usize) -> Option<(usize, usize, ControlId)> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut position = from;
    while let Some(offset) = text[position..].find(|c: char| c.is_ascii_digit()) {
        let digits = position + offset;
        let length = text[digits..].find(|c| !is_number(c)).unwrap_or(text.len() - digits);
        let number = text[digits..digits + length].trim_end_matches('.');
        let end = digits + number.len();
        let start = with_prefix(text, from, digits);
        let ends_a_word = !text[end..].starts_with(char::is_alphanumeric);
        let id = ControlId::parse(number);
        if let Some(start) = start.filter(|_| ends_a_word && exists(&id)) {
            return Some((start, end, id));
        }
        position = digits + length;
    }
    None
}

/// What may stand between the letter and the number of an id.
const SEPARATING: [char; 7] = ['.', ' ', '-', '\u{a0}', ':', '_', '/'];
/// The letter before an id, also as Greek and Russian keyboards write it.
const LETTER_A: [char; 5] = ['A', 'a', 'Α', 'А', 'а'];
/// Where an id begins whose number begins at `digits`: with its `A.`, if it has one. `None` if the number is part of
/// something else (`v8.13`, `clause 9.2`).
fn with_prefix(text: &str, from: usize, digits: usize) -> Option<usize> {
    let before = &text[from..digits];
    let bare = before.trim_end_matches(SEPARATING);
    if let Some(prefix) = bare.strip_suffix(LETTER_A)
        && !prefix.ends_with(char::is_alphanumeric)
    {
        return Some(from + prefix.len());
    }
    let last_word = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let attached = before.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    (!attached && !is_listed(&cell_words().clauses, last_word)).then_some(digits)
}

/// Whether a word is one of a list, letter case aside.
fn is_listed(list: &[String], word: &str) -> bool {
    let word = word.to_lowercase();
    list.contains(&word)
}

/// Where a word stands in a text, letter case aside, not as part of a longer word.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (0..=text.len().checked_sub(word.len())?).filter(|start| text.is_char_boundary(*start)).find(|start| {
        let end = start + word.len();
        text.get(*start..end).is_some_and(|part| part.eq_ignore_ascii_case(word))
            && is_edge(text[..*start].chars().next_back())
            && is_edge(text[end..].chars().next())
    })
}
