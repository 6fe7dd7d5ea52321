//! References to controls of Annex A, and the edition they belong to.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::fold::fold;
use crate::model::{Edition, annex_a, annex_a_2013};

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

/// A reference in a text: the numbers, whether an `A` stands before it, and whether it is of the 2013 edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// As `5.15` or `9.2.1`.
    pub number: String,
    /// Whether an `A` stands before it.
    pub lettered: bool,
    /// The edition that has the control; three numbers are 2013, two 2022.
    pub edition: Edition,
}

/// The references to known controls in a text.
#[must_use]
pub fn references(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        if !characters[at].is_ascii_digit() || (at > 0 && characters[at - 1].is_ascii_digit()) {
            at += 1;
            continue;
        }
        let start = at;
        while at < characters.len()
            && (characters[at].is_ascii_digit()
                || (characters[at] == '.' && characters.get(at + 1).is_some_and(char::is_ascii_digit)))
        {
            at += 1;
        }
        let before: String =
            characters[start.saturating_sub(3)..start].iter().filter(|c| !matches!(c, '.' | ' ' | '-')).collect();
        let lettered = before.ends_with(['A', 'a', 'Α']);
        let number: String = characters[start..at].iter().collect();
        let number = number.split('.').map(|part| part.trim_start_matches('0')).collect::<Vec<_>>().join(".");
        let edition = if KNOWN.0.contains(&number) {
            Edition::E2022
        } else if KNOWN.1.contains(&number) {
            Edition::E2013
        } else {
            continue;
        };
        let stands_alone = start == 0 || !characters[start - 1].is_alphanumeric() || lettered;
        if stands_alone {
            found.push(Reference { number, lettered, edition });
        }
    }
    found
}

/// The edition of a column of references; none if there are none or both occur.
#[must_use]
pub fn edition<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Edition> {
    let (mut new, mut old) = (0_usize, 0_usize);
    for reference in texts.flat_map(references) {
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
