//! References to controls, from tidy lists to free text and cells a spreadsheet program has damaged.

mod text;

use super::{Unreadable, months};
use crate::model::{ControlId, annex_a, annex_a_2013};
use crate::source::folding::{as_value, without_accents};
use crate::source::workbook::Cell;
use text::from_text;

/// What a cell says about controls.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct References {
    /// The controls, in the order of the text, each once.
    pub ids: Vec<ControlId>,
    /// Parts of the text that name no known control.
    pub unknown: Vec<String>,
    /// Whole domains or themes, as `A.8`: references, but to no control.
    pub groups: Vec<String>,
    /// Whether the text says more than ids.
    pub remarks: bool,
}

/// The controls a cell refers to. `custom` are the ids of the organization's own controls.
///
/// # Errors
/// `ambiguous-control` if a number or date may stand for two controls (5.1 for 5.10).
pub fn read_controls(cell: &Cell, custom: &[ControlId]) -> Result<References, Unreadable> {
    match cell {
        Cell::Number(_) | Cell::Date(_) => match candidates(cell).as_slice() {
            [] => Ok(References { unknown: vec![cell.text().into_owned()], ..References::default() }),
            [only] => Ok(References { ids: vec![only.clone()], ..References::default() }),
            several => Err(ambiguous(cell, several)),
        },
        cell => match candidates(cell).as_slice() {
            [] => Ok(from_text(&cell.text(), custom)),
            [only] => Ok(References { ids: vec![only.clone()], ..References::default() }),
            several => Err(ambiguous(cell, several)),
        },
    }
}

/// The control of a row of a list of controls; `title` is the title beside it and settles what a damaged id meant.
///
/// # Errors
/// `ambiguous-control` if it cannot be told which control is meant, `unknown-control` if there is none.
pub fn read_control(cell: &Cell, title: Option<&str>, custom: &[ControlId]) -> Result<ControlId, Unreadable> {
    let text = cell.text();
    let candidates = candidates(cell);
    if matches!(cell, Cell::Number(_) | Cell::Date(_)) || !candidates.is_empty() {
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
            let (year, month, day) = (date.year(), date.month(), date.day());
            if (2001..=2020).contains(&year) {
                // 12.1.1 becomes the first day of a month of 2001; 5.10 gets the year in which it was typed.
                vec![format!("{day}.{month}.{}", year - 2000), format!("{month}.{day}.{}", year - 2000)]
            } else {
                vec![format!("{day}.{month}"), format!("{month}.{day}")]
            }
        }
        Cell::Text(text) => damaged_text(text).unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut ids: Vec<ControlId> = texts.iter().map(|text| ControlId::parse(text)).filter(exists).collect();
    ids.dedup();
    ids
}

/// What a text may have been before a spreadsheet program took it for a date or a number: `05. Oct`, `10-May`, `5,10`.
fn damaged_text(text: &str) -> Option<Vec<String>> {
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((theme, number)) = text.trim().split_once(',')
        && is_number(theme)
        && is_number(number)
    {
        return Some(vec![format!("{theme}.{number}")]);
    }
    let parts: Vec<&str> = text.split(['.', '-', ' ', '/']).filter(|part| !part.is_empty()).collect();
    let [first, second] = parts.as_slice() else { return None };
    let (day, month) = if is_number(first) { (first, second) } else { (second, first) };
    let day: i16 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = months::month(&without_accents(month))?;
    Some(vec![format!("{day}.{month}"), format!("{month}.{day}")])
}

fn exists(id: &ControlId) -> bool {
    id.annex_a().is_some() || annex_a_2013().iter().any(|(old, ..)| old == id)
}

fn is_titled(id: &ControlId, title: &str) -> bool {
    let Some(control) = id.annex_a() else { return false };
    strsim::normalized_damerau_levenshtein(&as_value(control.title), &as_value(title)) >= 0.8
}

fn ambiguous(cell: &Cell, several: &[ControlId]) -> Unreadable {
    let what = match cell {
        Cell::Date(_) => "the date",
        Cell::Text(_) => "the text",
        _ => "the number",
    };
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

/// The problem with references to whole themes or domains.
pub(super) fn no_single_control(groups: &[String]) -> Unreadable {
    Unreadable {
        rule: "control-group",
        message: format!("{} names a whole group of controls; it is kept as text", groups.join(", ")),
        hint: "name the controls that are meant, as A.8.1".into(),
    }
}

/// The problem with parts of a text that name no known control.
pub(super) fn unknown_parts(parts: &[String]) -> Unreadable {
    unknown(&parts.join(", "))
}
