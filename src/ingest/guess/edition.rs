//! References to controls of Annex A, and the edition they belong to.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::model::{Edition, annex_a, annex_a_2013};
use crate::source::folding::headers::fold;
use crate::source::workbook::Cell;

/// Ids of both editions without the `A.`.
static KNOWN: LazyLock<(BTreeSet<String>, BTreeSet<String>)> = LazyLock::new(|| {
    let bare = |id: &str| id.trim_start_matches("A.").to_string();
    let new = annex_a().iter().map(|control| bare(control.id.as_str())).collect();
    let old = annex_a_2013().iter().map(|(id, ..)| bare(id.as_str())).collect();
    (new, old)
});

/// Titles of the controls of both editions, folded.
static TITLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let new = annex_a().iter().map(|control| fold(control.title));
    let old = annex_a_2013().iter().map(|(_, title, _)| fold(title));
    new.chain(old).collect()
});

/// Whether a text is the title of a control of Annex A, with or without its id before it.
#[must_use]
pub fn is_title(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'A' | '.' | ' ' | '-' | ':'));
    // The cut may have taken the first letter of a word.
    !text.is_empty() && (TITLES.contains(&fold(text)) || TITLES.contains(&fold(&format!("a{text}"))))
}

/// Whether a text is the title of the control that another text refers to.
#[must_use]
pub fn is_title_of(title: &str, id: &str) -> bool {
    let title = fold(title);
    let named = |reference: &Reference| {
        let id = format!("A.{}", reference.number);
        annex_a().iter().any(|control| control.id.as_str() == id && fold(control.title) == title)
            || annex_a_2013().iter().any(|(old, name, _)| old.as_str() == id && fold(name) == title)
    };
    references(id).iter().any(named)
}

/// A reference in a text: the numbers, whether an `A` stands before it, and whether it is of the 2013 edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// As `5.15` or `9.2.1`.
    pub number: &'static str,
    /// Whether an `A` stands before it.
    pub lettered: bool,
    /// The edition that has the control; three numbers are 2013, two 2022.
    pub edition: Edition,
}

/// The references to known controls in a text.
#[must_use]
pub fn references(text: &str) -> Vec<Reference> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(offset) = bytes[end..].iter().position(u8::is_ascii_digit) {
        let start = end + offset;
        end = number_end(bytes, start);
        let Some((number, edition)) = known(&text[start..end]) else { continue };
        let mut before = text[..start].chars().rev();
        let stands_alone = before.clone().next().is_none_or(|before| !before.is_alphanumeric());
        let letter = before.by_ref().take(3).find(|c| !matches!(c, '.' | ' ' | '-'));
        let lettered = letter.is_some_and(|letter| matches!(letter, 'A' | 'a' | 'Α'));
        if stands_alone || lettered {
            found.push(Reference { number, lettered, edition });
        }
    }
    found
}

/// Where the digits and the points between them end that begin at a place.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = start;
    while is_digit(at) || bytes.get(at) == Some(&b'.') && is_digit(at + 1) {
        at += 1;
    }
    at
}

/// A number as it is known, leading zeros aside, and the edition that has it.
fn known(number: &str) -> Option<(&'static str, Edition)> {
    let plain: Cow<'_, str> = if number.split('.').any(|part| part.starts_with('0')) {
        number.split('.').map(|part| part.trim_start_matches('0')).collect::<Vec<_>>().join(".").into()
    } else {
        number.into()
    };
    let (new, old) = &*KNOWN;
    let current = new.get(&*plain).map(|number| (number.as_str(), Edition::E2022));
    current.or_else(|| old.get(&*plain).map(|number| (number.as_str(), Edition::E2013)))
}

/// The edition of a column of references; none if there are none or both occur.
#[must_use]
pub fn edition<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<Edition> {
    let (mut new, mut old) = (0_usize, 0_usize);
    for reference in cells.flat_map(|cell| references(&cell.text())) {
        match reference.edition {
            Edition::E2022 => new += 1,
            Edition::E2013 => old += 1,
        }
    }
    match (new, old) {
        (0, 0) => None,
        // The objectives of 2013 (A.9.2) have ids like the controls of 2022.
        (new, old) if old * 2 >= new => Some(Edition::E2013),
        (_, 0..=1) => Some(Edition::E2022),
        _ => None,
    }
}
