//! Confidentiality, integrity and availability in all the forms people use.

use super::{numbers, vocabularies};
use crate::model::Cia;
use crate::source::cell_words::cell_words;
use crate::source::folding::without_accents;
use crate::source::workbook::Cell;

/// All three in one cell: `C, I`, `CIA`, `C=2, I=3, A=3`, `C2 I3 A3`, `confidentiality and integrity`, `V/I`, `КЦД`.
///
/// Letters without numbers mean concerned, and those that are missing not concerned.
#[must_use]
pub fn all(text: &str) -> Option<Cia> {
    let parts = parts(text)?;
    let spelt_out = parts.iter().any(|(word, _)| word.chars().count() > 4);
    let joins = |word: &str| is_joining(word) && (spelt_out || word.chars().count() > 1);
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
    let plain = without_accents(text).replace('ł', "l");
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
    let words = cell_words();
    match word {
        "all" | "did" => return Some(vec![0, 1, 2]),
        // The fourth is proof or traceability.
        "dicp" | "dict" => return Some(vec![2, 1, 0]),
        _ => {}
    }
    if word.chars().count() <= 3 && word != "int" {
        // D is availability (disponibilité, dostupnost) but in `DID`, where the first is confidentiality.
        let letters = [&words.confidentiality_letters, &words.integrity_letters, &words.availability_letters];
        let goal = |letter: char| letters.iter().position(|letters| letters.contains(&letter));
        return word.chars().map(goal).collect();
    }
    let beginnings = [&words.confidentiality, &words.integrity, &words.availability];
    let begins = |starts: &&Vec<String>| starts.iter().any(|start| word.starts_with(start.as_str()));
    Some(vec![beginnings.iter().position(begins)?])
}

/// Whether a word joins others; some such words are letters as well, but not beside whole words.
fn is_joining(word: &str) -> bool {
    cell_words().joining.iter().any(|joining| joining == word)
}

/// One of the three in a column of its own: a number of the sheet's scale, a mark, or yes and no.
#[must_use]
pub fn one(cell: &Cell) -> Option<u8> {
    if let Some(number) = numbers::number(cell) {
        return numbers::whole(number).and_then(|number| u8::try_from(number).ok());
    }
    let leading = cell.text().trim().split([' ', '-', ':', '=']).next().and_then(|start| start.parse().ok());
    leading.or_else(|| vocabularies::YES_NO.meaning(&cell.text()).map(u8::from))
}
