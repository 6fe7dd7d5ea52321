//! Confidentiality, integrity and availability in all the forms people use.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{numbers, words};
use crate::model::Cia;
use crate::source::workbook::Cell;

/// Beginnings of the words, without accents: confidentiality, integrity, availability.
const WORDS: [&[&str]; 3] = [
    &["confid", "conf", "vertraul", "vertrouw", "riservat", "duvern", "dovern", "poufn", "εμπιστ", "конфид"],
    &["integr", "int", "ακεραι", "целост"],
    &["availab", "avail", "verfugb", "beschikb", "disponib", "dispon", "dostup", "dostepn", "διαθεσ", "доступ"],
];
/// Their letters. D is availability (disponibilité, dostupnost) but in `DID`, where the first is confidentiality.
const LETTERS: [&[char]; 3] = [&['c', 'v', 'r', 'p', 'к', 'ε'], &['i', 'ц', 'α'], &['a', 'd', 'b', 'д', 'δ']];
/// Words that join others; some are letters as well, but not beside whole words.
const JOINERS: &[&str] = &["and", "und", "et", "en", "και", "oraz", "y", "e", "i", "a", "и"];

/// All three in one cell: `C, I`, `CIA`, `C=2, I=3, A=3`, `C2 I3 A3`, `confidentiality and integrity`, `V/I`, `КЦД`.
///
/// Letters without numbers mean concerned, and those that are missing not concerned.
#[must_use]
pub fn all(text: &str) -> Option<Cia> {
    let parts = parts(text)?;
    let spelt_out = parts.iter().any(|(word, _)| word.chars().count() > 4);
    let joins = |word: &str| JOINERS.contains(&word) && (spelt_out || word.chars().count() > 1);
    let mut needs = [None; 3];
    let with_numbers = parts.iter().any(|(_, need)| need.is_some());
    for (word, need) in parts.iter().filter(|(word, _)| !joins(word)) {
        for goal in goals(word)? {
            if needs[goal].replace(need.unwrap_or(1)).is_some() {
                return None;
            }
        }
    }
    if needs == [None; 3] {
        return None;
    }
    // With numbers a missing letter was not rated; with bare letters it is not concerned.
    let or_not = |need: Option<u8>| if with_numbers { need } else { Some(need.unwrap_or(0)) };
    let [c, i, a] = needs.map(or_not);
    Some(Cia { c, i, a })
}

/// The words of a text without accents, each with the number behind it; nothing if a number is too large or stands alone.
fn parts(text: &str) -> Option<Vec<(String, Option<u8>)>> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let plain = plain.replace('ł', "l");
    let mut parts = Vec::new();
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = &rest[..end];
        if word.is_empty() {
            return None;
        }
        rest = rest[end..].trim_start_matches(['.', ' ', '=', ':']);
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let need = if digits == 0 { None } else { Some(rest[..digits].parse().ok()?) };
        rest = &rest[digits..];
        parts.push((word.to_string(), need));
    }
    Some(parts)
}

fn goals(word: &str) -> Option<Vec<usize>> {
    match word {
        "all" | "did" => return Some(vec![0, 1, 2]),
        // The fourth is proof or traceability.
        "dicp" | "dict" => return Some(vec![2, 1, 0]),
        _ => {}
    }
    if word.chars().count() <= 3 && word != "int" {
        let goal = |letter: char| LETTERS.iter().position(|letters| letters.contains(&letter));
        return word.chars().map(goal).collect();
    }
    let goal = WORDS.iter().position(|starts| starts.iter().any(|start| word.starts_with(start)))?;
    Some(vec![goal])
}

/// One of the three in a column of its own: a number of the sheet's scale, a mark, or yes and no.
#[must_use]
pub fn one(cell: &Cell) -> Option<u8> {
    if let Some(number) = numbers::number(cell) {
        return numbers::whole(number).and_then(|number| u8::try_from(number).ok());
    }
    let leading = cell.text().trim().split([' ', '-', ':', '=']).next().and_then(|start| start.parse().ok());
    leading.or_else(|| words::meaning(&cell.text(), words::YES_NO).map(u8::from))
}
