//! References to controls, from tidy lists to free text and cells a spreadsheet program has damaged.

use super::{Unreadable, is_blank_mark, normal};
use crate::model::{ControlId, annex_a, annex_a_2013};
use crate::source::workbook::Cell;

/// What a cell says about controls.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct References {
    /// The controls, in the order of the text, each once.
    pub ids: Vec<ControlId>,
    /// Parts of the text that name no known control.
    pub unknown: Vec<String>,
    /// Whether the text says more than ids.
    pub remarks: bool,
}

/// The controls a cell refers to. `custom` are the ids of the organization's own controls.
///
/// # Errors
/// `ambiguous-control` if a number or date may stand for two controls (5.1 for 5.10).
pub fn read(cell: &Cell, custom: &[ControlId]) -> Result<References, Unreadable> {
    match cell {
        Cell::Number(_) | Cell::Date(_) => match candidates(cell).as_slice() {
            [] => Ok(References { unknown: vec![cell.text().into_owned()], ..References::default() }),
            [only] => Ok(References { ids: vec![only.clone()], ..References::default() }),
            several => Err(ambiguous(cell, several)),
        },
        cell => Ok(from_text(&cell.text(), custom)),
    }
}

/// The control of a row of a list of controls; `title` is the title beside it and settles what a damaged id meant.
///
/// # Errors
/// `ambiguous-control` if it cannot be told which control is meant, `unknown-control` if there is none.
pub fn read_one(cell: &Cell, title: Option<&str>, custom: &[ControlId]) -> Result<ControlId, Unreadable> {
    let text = cell.text();
    if matches!(cell, Cell::Number(_) | Cell::Date(_)) {
        let candidates = candidates(cell);
        let titled: Vec<&ControlId> =
            candidates.iter().filter(|id| title.is_some_and(|title| is_titled(id, title))).collect();
        return match (candidates.as_slice(), titled.as_slice()) {
            (_, [only]) => Ok((*only).clone()),
            ([only], _) if matches!(cell, Cell::Number(_)) => Ok(only.clone()),
            ([], _) => Err(unknown(&text)),
            (several, _) => Err(ambiguous(cell, several)),
        };
    }
    let id = ControlId::parse(&text);
    if exists(&id) {
        return Ok(id);
    }
    let references = from_text(&text, custom);
    match references.ids.as_slice() {
        [only] => Ok(only.clone()),
        // The list itself introduces its own controls, by a short word with a number.
        [] if !id.as_str().starts_with("A.") && looks_like_an_id(&text) => Ok(id),
        _ => Err(unknown(&text)),
    }
}

/// The control a damaged id stands for if it follows the control of the row above: 5.1 after A.5.9 was 5.10.
#[must_use]
pub fn next_in_sequence(cell: &Cell, previous: Option<&str>) -> Option<ControlId> {
    let controls = annex_a();
    let next = match previous {
        Some(previous) => controls.iter().position(|control| control.id.as_str() == previous)? + 1,
        None => 0,
    };
    let next = &controls.get(next)?.id;
    candidates(cell).contains(next).then(|| next.clone())
}

/// The control of Annex A with a title, spelling mistakes aside; none if it is not clearly one.
#[must_use]
pub fn by_title(title: &str) -> Option<ControlId> {
    let mut titled = annex_a().iter().filter(|control| is_titled(&control.id, title));
    let first = titled.next()?;
    titled.next().is_none().then(|| first.id.clone())
}

/// Whether a text is short and has the form of an id: `C-01`, `HP.3`.
fn looks_like_an_id(text: &str) -> bool {
    text.chars().count() <= 16
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().any(char::is_alphabetic)
        && !text.contains(char::is_whitespace)
}

/// The controls a number or date may stand for: 5.1 for 5.1 and 5.10, 5 October for 5.10.
fn candidates(cell: &Cell) -> Vec<ControlId> {
    let texts = match cell {
        Cell::Number(_) => {
            let text = cell.text().into_owned();
            let padded = format!("{text}0");
            if text.split_once('.').is_some_and(|(_, number)| number.len() == 1) {
                vec![text, padded]
            } else {
                vec![text]
            }
        }
        Cell::Date(date) => {
            vec![format!("{}.{}", date.day(), date.month()), format!("{}.{}", date.month(), date.day())]
        }
        _ => Vec::new(),
    };
    let mut ids: Vec<ControlId> = texts.iter().map(|text| ControlId::parse(text)).filter(exists).collect();
    ids.dedup();
    ids
}

fn exists(id: &ControlId) -> bool {
    id.annex_a().is_some() || annex_a_2013().iter().any(|(old, ..)| old == id)
}

fn is_titled(id: &ControlId, title: &str) -> bool {
    let Some(control) = id.annex_a() else { return false };
    strsim::normalized_damerau_levenshtein(&normal(control.title), &normal(title)) >= 0.8
}

fn from_text(text: &str, custom: &[ControlId]) -> References {
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
        let words = rest.chars().any(char::is_alphanumeric);
        references.remarks |= found && words;
        if !found && !is_blank_mark(segment) {
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
        let joins = matches!(between.trim(), "-" | "–" | "—" | "to" | "...");
        let range = last.as_ref().filter(|_| joins).and_then(|last| range(last, &id));
        references.ids.extend(range.unwrap_or_else(|| vec![id.clone()]));
        rest.push_str(if joins { " " } else { between });
        last = Some(id);
        position = end;
    }
    rest.push_str(&text[position..]);
    rest
}

/// The controls after `from` up to `to`, if both are of the same theme and in order.
fn range(from: &ControlId, to: &ControlId) -> Option<Vec<ControlId>> {
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

/// Where an id begins whose number begins at `digits`: with its `A.`, if it has one. `None` if the number is part of
/// something else (`v8.13`, `clause 9.2`).
fn with_prefix(text: &str, from: usize, digits: usize) -> Option<usize> {
    let before = &text[from..digits];
    let bare = before.trim_end_matches(['.', ' ', '-', '\u{a0}']);
    if let Some(prefix) = bare.strip_suffix(['A', 'a'])
        && !prefix.ends_with(char::is_alphanumeric)
    {
        return Some(from + prefix.len());
    }
    let last_word = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let attached = before.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    (!attached && !matches!(last_word.as_str(), "clause" | "section" | "version")).then_some(digits)
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

fn ambiguous(cell: &Cell, several: &[ControlId]) -> Unreadable {
    let what = if matches!(cell, Cell::Date(_)) { "the date" } else { "the number" };
    let ids: Vec<&str> = several.iter().map(ControlId::as_str).collect();
    Unreadable {
        rule: "ambiguous-control",
        message: format!("{what} {} may have been {}", cell.text(), ids.join(" or ")),
        hint: "format the cell as text and write the id out, as 5.10".into(),
    }
}

fn unknown(text: &str) -> Unreadable {
    Unreadable {
        rule: "unknown-control",
        message: format!("{text:?} names no control"),
        hint: "write ids of Annex A as 5.10 or A.5.10; declare controls of your own under soa.custom in the answers"
            .into(),
    }
}

/// The problem with parts of a text that name no known control.
pub(super) fn unknown_parts(parts: &[String]) -> Unreadable {
    unknown(&parts.join(", "))
}
